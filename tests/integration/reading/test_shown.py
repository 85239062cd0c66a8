"""What a form field of a PDF says, against what its page shows."""

from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import BooleanObject, NameObject, NumberObject, StreamObject, TextStringObject
from reportlab.pdfgen.canvas import Canvas

from intake_bot.demo.papers.filling import Entries, fill_widgets
from intake_bot.demo.papers.sample_forms import sample_form
from intake_bot.domain.document import Box, Word
from intake_bot.domain.reading import SURE, FieldReading
from intake_bot.reading.blanks import candidates
from intake_bot.reading.fields import read_fields
from intake_bot.reading.opening.appearances import drawn_words
from intake_bot.reading.recognising import recognise
from intake_bot.reading.ticks import read_ticks
from intake_bot.reading.unknown.naming import fields_on
from tests.unit.reading import papers

pytestmark = pytest.mark.integration

NAME, ACCOUNT, ADDRESS = "Jane Q. Roe", "1234567", "roe@law.test"
Change = Callable[[PdfWriter, Any], None]


@cache
def _filled() -> bytes:
    entries = Entries({"name": NAME, "pacer_account": ACCOUNT}, frozenset({"role.attorney"}))
    return fill_widgets(sample_form("ctb-filer"), entries)


def _changed(change: Change, value: str = NAME, *, data: bytes = b"") -> bytes:
    """The filled form, the widget that holds this value changed."""
    writer = PdfWriter(clone_from=BytesIO(data or _filled()))
    listed: Any = writer.pages[0]["/Annots"]
    notes = [note.get_object() for note in listed]
    change(writer, next(note for note in notes if note.get("/V") == value))
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _elsewhere() -> bytes:
    """Another court's form with one field."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=papers.LETTER, invariant=1)
    canvas.drawString(72, 700, "E-mail:")
    canvas.acroForm.textfield(name="email", x=130, y=695, width=200, height=18, value=ADDRESS)
    canvas.save()
    return out.getvalue()


def _reads(text: str) -> Callable[[Any, int, str], list[Word]]:
    def words(picture: Any, _dpi: int, _layout: str) -> list[Word]:
        return [Word(text, Box(24, 20, picture.shape[1] - 24, picture.shape[0] - 20), 0.96)] if text else []

    return words


def _no_ocr(_picture: Any, _dpi: int, _layout: str) -> list[Word]:
    raise AssertionError("a box was put through OCR")


def _fields(data: bytes, ocr: Callable[[Any, int, str], list[Word]]) -> Mapping[str, FieldReading]:
    page = papers.opened(data)[0]
    match = recognise(page, candidates([sample_form("ctb-filer")]))
    assert match
    return read_fields(page, match, ocr)


def _look(note: Any) -> StreamObject:
    stream: StreamObject = note["/AP"]["/N"].get_object()
    return stream


def _redrawn(note: Any, old: str, new: str) -> None:
    """The appearance says something else, all other drawing as it was."""
    stream = _look(note)
    drawing = stream.get_data()
    assert old.encode() in drawing
    stream.set_data(drawing.replace(old.encode(), new.encode()))


def _other_value(_: PdfWriter, note: Any) -> None:
    note[NameObject("/V")] = TextStringObject("Mallory Pyle")


def _other_address(_: PdfWriter, note: Any) -> None:
    note[NameObject("/V")] = TextStringObject("pyle@law.test")


def _other_look(_: PdfWriter, note: Any) -> None:
    _redrawn(note, NAME, "Mallory Pyle")


def _erased(_: PdfWriter, note: Any) -> None:
    _look(note).set_data(b"")


def _white(_: PdfWriter, note: Any) -> None:
    _redrawn(note, "0 0 0 rg", "1 1 1 rg")


def _hidden(_: PdfWriter, note: Any) -> None:
    note[NameObject("/F")] = NumberObject(2)


def _covered(writer: PdfWriter, note: Any) -> None:
    left, bottom, right, top = (float(side) for side in note["/Rect"])
    cover = FreeText(text="Mallory Pyle", rect=(left, bottom, right, top))
    writer.add_annotation(0, cover)


@pytest.mark.parametrize(
    ("change", "read", "says", "shown"),
    [
        (_other_value, NAME, "Mallory Pyle", NAME),
        (_other_look, "Mallory Pyle", NAME, "Mallory Pyle"),
        (_erased, "", NAME, ""),
        (_white, "", NAME, ""),
        (_hidden, "", NAME, ""),
        (_covered, NAME, NAME, NAME),
    ],
)
def test_a_value_that_the_page_does_not_show_is_reported_and_never_sure(
    change: Change, read: str, says: str, shown: str
) -> None:
    fields = _fields(_changed(change), _reads(read))
    assert (fields["name"].value, fields["name"].shown) == (says, shown)
    assert fields["name"].source == "widget"
    assert fields["name"].confidence < SURE
    assert (fields["pacer_account"].shown, fields["pacer_account"].confidence >= SURE) == (None, True)


def test_values_that_the_page_shows_need_no_ocr() -> None:
    fields = _fields(_filled(), _no_ocr)
    assert all(
        fields[name].shown is None and fields[name].confidence >= SURE for name in ("name", "pacer_account")
    )


def test_a_value_whose_appearance_the_viewer_makes_is_shown() -> None:
    def renewed(writer: PdfWriter, note: Any) -> None:
        _other_value(writer, note)
        form: Any = writer.root_object["/AcroForm"]
        form[NameObject("/NeedAppearances")] = BooleanObject(True)

    field = _fields(_changed(renewed), _reads("Mallory Pyle"))["name"]
    assert (field.value, field.shown, field.confidence >= SURE) == ("Mallory Pyle", None, True)


def test_a_value_drawn_in_a_font_of_numbered_glyphs_is_seen_by_ocr() -> None:
    def glyphs(_: PdfWriter, note: Any) -> None:
        _look(note).set_data(b"BT <002D0044> Tj ET 4 4 60 8 re f")

    assert drawn_words("<002D0044> Tj") is None
    field = _fields(_changed(glyphs), _reads(NAME))["name"]
    assert (field.shown, field.confidence >= SURE) == (None, True)


def test_where_the_page_has_ink_that_nobody_can_read_the_value_is_only_doubted() -> None:
    def drawn(_: PdfWriter, note: Any) -> None:
        _look(note).set_data(b"0 g 4 4 60 3 re f 80 4 60 8 re f")

    field = _fields(_changed(drawn), _reads(""))["name"]
    assert (field.shown, field.confidence < SURE) == (None, True)


def test_a_tick_that_the_page_does_not_show_is_unclear() -> None:
    def blank(_: PdfWriter, note: Any) -> None:
        for state in note["/AP"]["/N"].values():
            state.get_object().set_data(b"")

    def attorney(data: bytes) -> tuple[bool | None, bool]:
        page = papers.opened(data)[0]
        match = recognise(page, candidates([sample_form("ctb-filer")]))
        assert match
        mark = read_ticks(page, match)["role.attorney"]
        return mark.value, mark.confidence >= SURE

    assert attorney(_filled()) == (True, True)
    assert attorney(_changed(blank, "/Yes")) == (None, False)


@pytest.mark.parametrize(
    ("change", "confidences"),
    [(lambda _, note: None, {True}), (_other_address, {False}), (_hidden, set())],
)
def test_what_is_not_shown_is_not_sure_on_an_unknown_form_either(
    change: Change, confidences: set[bool]
) -> None:
    page = papers.opened(_changed(change, ADDRESS, data=_elsewhere()))[0]
    found = fields_on(page, page.words, [], by_ocr=False)
    assert {one.confidence >= SURE for name, one in found.items() if name == "email"} == confidences
