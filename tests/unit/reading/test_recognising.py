"""Which page of which form, and where its parts lie."""

from dataclasses import replace
from functools import cache
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from intake_bot.demo.papers.filling import Entries, Signature, fill_widgets, print_filled
from intake_bot.demo.papers.sample_forms import FORMS, sample_form
from intake_bot.domain.document import Box
from intake_bot.reading.blanks import candidates
from intake_bot.reading.page import Grey, Page, Picture
from intake_bot.reading.recognising import Candidate, Match, recognise
from tests.unit.reading import papers


@cache
def _known() -> list[Candidate]:
    return candidates(sample_form(form_id) for form_id in FORMS)


def _shown(grey: Grey, dpi: float) -> Page:
    height, width = grey.shape
    return Page(1, width * 72 / dpi, height * 72 / dpi, False, lambda: Picture(grey, dpi))


def _filled(form_id: str, page: int) -> Grey:
    """A page with something written on it, at 200 dpi."""
    spec = sample_form(form_id)
    values = {field.name: "Jane Roe 1234567" for field in spec.fields}
    data = print_filled(spec, Entries(values), Signature("blank"))
    return next(found.picture.grey for found in papers.opened(data) if found.number == page)


def _worst(match: Match, place: npt.NDArray[Any]) -> float:
    """place: the true transform of blank to page points. The worst corner of the sheet, in points."""
    corners = np.array([(40.0, 40.0), (570.0, 40.0), (570.0, 750.0), (40.0, 750.0)])
    true = np.hstack([corners, np.ones((4, 1))]) @ place.T
    return float(np.abs(match.alignment.places(corners) - true[:, :2] / true[:, 2:]).max())


def test_a_filled_pdf_is_recognised_by_its_words() -> None:
    spec = sample_form("ctb-filer")
    data = fill_widgets(spec, Entries({"name": "Jane Roe"}))
    found = [recognise(page, _known()) for page in papers.opened(data)]
    assert [(one.form.id, one.blank.number) for one in found if one] == [("ctb-filer", 1), ("ctb-filer", 2)]
    assert all(one and one.confidence > 0.95 for one in found)


def test_a_printed_page_scaled_to_another_paper_is_aligned_by_its_words() -> None:
    spec = sample_form("ctb-user")
    page = papers.opened(print_filled(spec, Entries(), Signature("blank")))[0]
    shrunk = [
        type(word)(word.text, Box(*(side * 0.94 + 12 for side in word.box)), font=word.font)
        for word in page.words
    ]
    match = recognise(Page(1, 595, 842, True, page.take, tuple(shrunk)), _known())
    assert match
    assert match.form.id == "ctb-user"
    assert _worst(match, np.array([[0.94, 0, 12], [0, 0.94, 12], [0, 0, 1.0]])) < 0.5


@pytest.mark.parametrize(("form_id", "page"), [("ctb-filer", 1), ("ctb-user", 2), ("ctb-exam", 3)])
def test_a_crooked_scan_is_recognised_and_aligned_to_a_point_and_a_half(form_id: str, page: int) -> None:
    grey = _filled(form_id, page)
    turn = cv2.getRotationMatrix2D((850, 1100), 1.8, 0.97)
    turn[:, 2] += (14, -9)
    scan = cv2.warpAffine(grey, turn, (1700, 2200), borderValue=(255,)).astype(np.uint8)
    match = recognise(_shown(scan, 200), _known())
    assert match
    assert (match.form.id, match.blank.number) == (form_id, page)
    to_pixels = np.diag([200 / 72, 200 / 72, 1])
    true = np.linalg.inv(to_pixels) @ np.vstack([turn, [0, 0, 1]]) @ to_pixels
    assert _worst(match, true) < 1.5


@pytest.mark.parametrize("quarters", [1, 2])
def test_a_page_on_its_side_or_head_is_recognised(quarters: int) -> None:
    grey = np.ascontiguousarray(np.rot90(_filled("ctb-phv", 1), quarters))
    match = recognise(_shown(grey, 200), _known())
    assert match
    assert (match.form.id, match.blank.number) == ("ctb-phv", 1)


def test_a_photo_taken_at_an_angle_is_aligned_with_perspective() -> None:
    grey = _filled("ctb-filer", 2)
    corners = np.array([(0, 0), (1700, 0), (1700, 2200), (0, 2200)], np.float32)
    seen = np.array([(190, 160), (1690, 90), (1790, 2300), (80, 2230)], np.float32)
    bend = cv2.getPerspectiveTransform(corners, seen)
    photo = cv2.warpPerspective(grey, bend, (1900, 2400), borderValue=(90,)).astype(np.uint8)
    match = recognise(_shown(photo, 2400 / 11), _known())
    assert match
    assert (match.form.id, match.blank.number) == ("ctb-filer", 2)
    k = 2400 / 11 / 72
    true = np.diag([1 / k, 1 / k, 1]) @ bend @ np.diag([200 / 72, 200 / 72, 1])
    assert _worst(match, true.astype(np.float64)) < 2.5


def test_a_letter_is_no_form_of_ours() -> None:
    lines = [
        (72.0, 720.0 - 14 * n, f"Dear Clerk, line {n} of a letter about my registration") for n in range(40)
    ]
    data = papers.typed_pdf(*lines)
    page = papers.opened(data)[0]
    assert recognise(page, _known()) is None
    assert recognise(_shown(page.picture.grey, 200), _known()) is None


def test_an_empty_or_black_page_is_no_form_of_ours() -> None:
    assert recognise(_shown(papers.paper(), 100), _known()) is None
    assert recognise(_shown(np.zeros((1100, 850), np.uint8), 100), _known()) is None


def test_without_forms_nothing_is_recognised() -> None:
    assert recognise(_shown(papers.paper(), 100), []) is None


def test_a_page_of_two_editions_that_look_the_same_is_neither_for_sure() -> None:
    again = [(form, replace(blank)) for form, blank in _known() if form.id == "ctb-user"]
    page = _shown(_filled("ctb-user", 1), 200)
    assert recognise(page, _known())
    assert recognise(page, [*_known(), *again]) is None
