"""What the PDF says about a line decides before anything is looked at."""

from typing import Any

import numpy as np
import pytest

from intake_bot.domain.document import Box, PdfFact, SignatureLine, Word
from intake_bot.domain.reading import SignatureKind, SignatureReading
from intake_bot.signature import classify

BOX = Box(72, 600, 350, 640)
INNER = Box(33, 111, 806, 222)
PAPER = np.full((278, 839), 255, np.uint8)


def no_words(picture: Any, dpi: int, layout: str) -> list[Word]:
    return []


def empty(views: Any) -> Any:
    """A network that finds every line empty."""
    return np.array([[0.99, 0.004, 0.003, 0.003]] * len(views), np.float32)


def line(
    *facts: PdfFact, words: tuple[Word, ...] = (), born_digital: bool = True, blank: Any = PAPER
) -> SignatureLine:
    return SignatureLine(
        "applicant", 2, BOX, PAPER, blank, INNER, 200, born_digital, facts, words, expected_name="Jane Roe"
    )


def read(*facts: PdfFact, **more: Any) -> SignatureReading:
    return classify(line(*facts, **more), no_words, empty)


def fact(code: str, detail: str = "") -> PdfFact:
    return PdfFact(code, 2, BOX, detail)


def word(text: str, x: float = 100, font: str = "Helvetica", y: float = 620) -> Word:
    return Word(text, Box(x, y, x + 8 * len(text), y + 14), font=font)


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("sig-field-signed", SignatureKind.ESIGN),
        ("vendor-words", SignatureKind.ESIGN),
        ("ink-annotation", SignatureKind.DRAWN),
        ("stamp-annotation", SignatureKind.DRAWN),
        ("image-on-page", SignatureKind.IMAGE),
        ("vector-strokes", SignatureKind.DRAWN),
    ],
)
def test_a_fact_of_the_pdf_names_the_kind(code: str, kind: SignatureKind) -> None:
    reading = read(fact(code, "x"))
    assert (reading.kind, reading.page, reading.box) == (kind, 2, BOX)
    assert reading.reasons == (code,)
    assert reading.confidence >= 0.9


@pytest.mark.parametrize("code", ["freetext-annotation", "filled-widget"])
def test_typed_annotations_and_widgets_are_typed_with_their_text(code: str) -> None:
    reading = read(fact(code, "/s/ Jane Roe"))
    assert (reading.kind, reading.text) == (SignatureKind.TYPED, "/s/ Jane Roe")
    assert reading.reasons == (code, "slash-s")
    assert reading.confidence >= 0.9


@pytest.mark.parametrize("detail", ["", "   ", "01/15/2024", "November 3, 2026", "____"])
def test_a_widget_with_nothing_or_a_date_is_nothing(detail: str) -> None:
    assert read(fact("filled-widget", detail)).kind is SignatureKind.BLANK


def test_an_empty_signature_field_and_nothing_else_is_blank() -> None:
    reading = read(fact("sig-field-empty"))
    assert reading.kind is SignatureKind.BLANK
    assert reading.confidence >= 0.9


@pytest.mark.parametrize("code", ["image-on-page", "vector-strokes"])
def test_on_a_scanned_page_the_picture_is_the_page(code: str) -> None:
    assert read(fact(code), born_digital=False).kind is SignatureKind.BLANK


def test_a_typed_name_under_a_pasted_picture_goes_to_a_clerk_as_a_picture() -> None:
    reading = read(fact("image-on-page"), fact("freetext-annotation", "Jane Roe"))
    assert (reading.kind, reading.text) == (SignatureKind.IMAGE, "Jane Roe")
    assert reading.reasons == ("image-on-page", "freetext-annotation")


def test_fields_beside_the_line_say_nothing_of_it() -> None:
    below, beside = Box(72, 644, 350, 662), Box(360, 600, 500, 640)
    for code, where in (("filled-widget", below), ("freetext-annotation", beside), ("image-on-page", beside)):
        assert read(PdfFact(code, 2, where, "Jane Roe")).kind is SignatureKind.BLANK
    assert read(PdfFact("vendor-words", 2, below, "DocuSign")).kind is SignatureKind.ESIGN


def test_a_signed_field_outweighs_a_drawing() -> None:
    assert read(fact("ink-annotation"), fact("sig-field-signed")).kind is SignatureKind.ESIGN


def test_text_of_a_born_digital_page_is_typed() -> None:
    reading = read(words=(word("Roe", 150), word("Jane", 100)))
    assert (reading.kind, reading.text, reading.reasons) == (SignatureKind.TYPED, "Jane Roe", ("text-layer",))


@pytest.mark.parametrize("mark", ["/s/", "/S/", "s/", "/e/", "(s)"])
def test_every_spelling_of_slash_s_is_told(mark: str) -> None:
    reading = read(words=(word(mark, 80), word("Jane", 110), word("Roe", 160)))
    assert "slash-s" in reading.reasons


@pytest.mark.parametrize("font", ["BCDEEE+BrushScriptMT", "SegoeScript", "Great Vibes", "LucidaHandwriting"])
def test_a_script_font_is_told(font: str) -> None:
    assert "script-font" in read(words=(word("Jane", font=font),)).reasons


def test_the_text_layer_of_a_scan_is_not_believed() -> None:
    assert read(words=(word("Jane"),), born_digital=False).kind is SignatureKind.BLANK


def test_words_the_blank_prints_are_nobodys() -> None:
    blank = PAPER.copy()
    blank[160:210:6, 100:300] = 0
    assert read(words=(word("Signature"),), blank=blank).kind is not SignatureKind.TYPED


def test_labels_and_dates_and_words_beside_the_line_are_nothing() -> None:
    labels = (word("Signature"), word("of", 180), word("Applicant:", 200))
    assert read(words=labels, blank=None).kind is SignatureKind.BLANK
    assert read(words=(word("11/03/2026"),)).kind is SignatureKind.BLANK
    assert read(words=(word("Jane", y=560), word("Roe", y=650))).kind is SignatureKind.BLANK
