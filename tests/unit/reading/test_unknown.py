"""Pages of forms nobody described: where somebody signed, and what the labels ask for."""

import cv2
import numpy as np
import pytest

from intake_bot.domain.document import Box, Word
from intake_bot.domain.reading import SURE
from intake_bot.reading.page import Grey, Page, Picture
from intake_bot.reading.unknown import read_unknown
from intake_bot.reading.unknown.meanings import label_at
from intake_bot.reading.unknown.naming import fields_on
from tests.unit.reading import papers

DPI = 100
K = 72 / DPI


def _letter() -> tuple[Grey, list[Word]]:
    """A page of print at 100 dpi and its words, boxes in points."""
    page = np.full((1100, 850), 255, np.uint8)
    words = []
    for row in range(14):
        for column in range(6):
            x, y, text = 100 + 105 * column, 150 + 28 * row, "language"
            cv2.putText(page, text, (x, y), cv2.FONT_HERSHEY_SIMPLEX, 0.5, 0, 1)
            words.append(Word(text, Box(x * K, (y - 12) * K, (x + 72) * K, (y + 4) * K), 0.96))
    return page, words


def _sign(page: Grey, x: int, y: int) -> Box:
    """A scrawl with loops and a long stroke; its box in points."""
    steps = np.linspace(0, 9 * np.pi, 160)
    across = x + 20 * steps / np.pi + 14 * np.sin(steps * 1.3)
    down = y + 20 * np.sin(steps) * (1.2 - steps / 40)
    points = np.rint(np.stack([across, down], axis=1)).astype(np.int32)
    cv2.polylines(page, [points], False, 30, 2, cv2.LINE_AA)
    left, top, width, height = cv2.boundingRect(points)
    return Box(left * K, top * K, (left + width) * K, (top + height) * K)


def _shown(grey: Grey) -> Page:
    height, width = grey.shape
    return Page(1, width * K, height * K, False, lambda: Picture(grey, DPI))


def _reads(words: list[Word], grey: Grey) -> "papers.Reads":
    return papers.Reads(words, 1700 / max(grey.shape) / K)


def _inside(inner: Box, outer: Box) -> bool:
    return outer.x0 <= inner.x0 and outer.y0 <= inner.y0 and outer.x1 >= inner.x1 and outer.y1 >= inner.y1


def test_a_signature_under_a_letter_is_found_without_a_label() -> None:
    grey, words = _letter()
    signed = _sign(grey, 120, 640)
    found = read_unknown(_shown(grey), _reads(words, grey))
    assert len(found.lines) == 1
    assert _inside(signed, found.lines[0].box)


def test_a_page_of_nothing_but_print_has_no_signature() -> None:
    grey, words = _letter()
    assert read_unknown(_shown(grey), _reads(words, grey)).lines == ()


def test_two_signatures_side_by_side_are_two_lines_from_left_to_right() -> None:
    grey, words = _letter()
    signed = [_sign(grey, 120, 640), _sign(grey, 500, 640)]
    found = sorted(read_unknown(_shown(grey), _reads(words, grey)).lines, key=lambda line: line.box.x0)
    assert len(found) == 2
    assert all(_inside(ink, line.box) for ink, line in zip(signed, found))


def test_a_whole_page_is_read_once() -> None:
    grey, words = _letter()
    reads = _reads(words, grey)
    read_unknown(_shown(grey), reads)
    assert reads.times == 1


def test_an_empty_line_with_its_label_is_reported_to_be_weighed() -> None:
    grey, words = _letter()
    cv2.line(grey, (100, 800), (420, 800), 0, 2)
    words.append(Word("Signature", Box(100 * K, 806 * K, 170 * K, 820 * K), 0.95))
    found = read_unknown(_shown(grey), _reads(words, grey))
    assert [line.box.y1 for line in found.lines] == [pytest.approx(800 * K, abs=3)]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Name (please print):", "name"),
        ("Attorney's Name", "name"),
        ("1. Law Firm:", "firm"),
        ("E-mail address", "email"),
        ("PACER Account No.:", "pacer_account"),
        ("State Bar Number", "bar_number"),
        ("Telephone", "phone"),
        ("Date:", "signed_on"),
    ],
)
def test_labels_are_understood_in_many_wordings(text: str, meaning: str) -> None:
    found = label_at(text)
    assert found
    assert (found[0], found[2]) == (meaning, "")


@pytest.mark.parametrize("text", ["Name of the court", "Date your filing", "Firmly", "An address"])
def test_running_text_is_no_label(text: str) -> None:
    assert label_at(text) is None


def _typed(*lines: tuple[float, float, str]) -> Page:
    return papers.opened(papers.typed_pdf(*lines))[0]


def test_values_right_of_below_and_over_their_labels_are_read_from_the_text_layer() -> None:
    page = _typed(
        (72, 700, "Name:"), (150, 700, "Margaret Hollis"),
        (72, 660, "E-mail: margaret@hollis.test"),
        (72, 620, "Law Firm"), (72, 605, "Hollis & Ek LLP"),
        (72, 560, "(212) 555-0123"), (72, 545, "Telephone"),
    )  # fmt: skip
    found = fields_on(page, page.words, [Box(70, 233, 250, 234)], by_ocr=False)
    assert {name: one.value for name, one in found.items()} == {
        "name": "Margaret Hollis",
        "email": "margaret@hollis.test",
        "firm": "Hollis & Ek LLP",
        "phone": "(212) 555-0123",
    }


def test_only_what_its_type_proves_is_sure() -> None:
    page = _typed((72, 700, "Name:"), (150, 700, "Margaret Hollis"), (72, 660, "E-mail: m@hollis.test"))
    found = fields_on(page, page.words, [], by_ocr=False)
    assert found["email"].confidence >= SURE > found["name"].confidence


def test_what_was_read_badly_is_not_sure_though_it_fits() -> None:
    words = [Word("Phone:", Box(72, 90, 110, 100), 0.95), Word("2125550123", Box(120, 90, 190, 100), 0.6)]
    found = fields_on(_shown(_letter()[0]), words, [], by_ocr=True)
    assert found["phone"].value == "2125550123"
    assert found["phone"].confidence < SURE


def test_two_values_for_one_meaning_are_a_doubt() -> None:
    page = _typed((72, 700, "E-mail: a@hollis.test"), (72, 600, "E-mail: b@hollis.test"))
    assert fields_on(page, page.words, [], by_ocr=False)["email"].confidence < SURE


def test_a_widget_beside_its_label_is_read() -> None:
    page = papers.opened(papers.fillable_pdf())[0]
    words = [Word("Name:", Box(50, 174, 90, 186))]
    found = fields_on(page, words, [], by_ocr=False)
    assert (found["name"].value, found["name"].source) == ("Jane Roe", "widget")
