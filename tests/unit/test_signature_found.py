"""Ink is taken for the signature wherever it stands around its line, and other ink is not."""

import cv2
import numpy as np
import pytest

from intake_bot.domain.document import Box
from intake_bot.reading.lines import wide_region
from intake_bot.signature.cleaning import Grey, clean_line

LINE = Box(54, 500, 364, 544)
DPI = 200
INNER = Box(83, 214, 944, 336)  # of a picture with 30 points aside, 77 above, 31 below


def _blank() -> Grey:
    """A ruled line with a label under it and a sentence over it."""
    picture = np.full((422, 1028), 255, np.uint8)
    cv2.line(picture, (83, 335), (944, 335), 0, 2)
    for at, words in (((83, 362), "Signature of applicant"), ((83, 60), "Sign by hand, in ink.")):
        cv2.putText(picture, words, at, cv2.FONT_HERSHEY_SIMPLEX, 0.6, 0, 1)
    return picture


def _signed(across: float, down: float) -> Grey:
    picture = _blank()
    points = [(x * 6.0 + across, 18 * np.sin(x / 2.0) * (1 + x % 3) / 2 + down) for x in range(50)]
    cv2.polylines(picture, [np.rint(points).astype(np.int32)], False, 40, 4)
    return picture


@pytest.mark.parametrize(
    ("across", "down"), [(300, 290), (300, 180), (300, 110), (20, 300), (700, 300), (200, 355)]
)
def test_a_signature_on_over_beside_or_across_its_line_is_found(across: float, down: float) -> None:
    picture = _signed(across, down)
    drawn = picture < _blank()
    taken = clean_line(picture, _blank(), INNER, DPI).ink
    assert float(taken[drawn].mean()) > 0.85
    assert float(drawn[taken].mean()) > 0.95


def test_an_empty_line_is_empty() -> None:
    assert not clean_line(_blank(), _blank(), INNER, DPI).ink.any()


def test_ink_that_runs_in_from_beside_and_a_small_mark_over_the_line_are_not_taken() -> None:
    picture = _blank()
    cv2.putText(picture, "11/02", (960, 300), cv2.FONT_HERSHEY_SCRIPT_SIMPLEX, 1.5, 0, 3)
    cv2.line(picture, (940, 280), (1027, 300), 0, 3)
    cv2.line(picture, (300, 100), (320, 120), 0, 4)
    assert not clean_line(picture, _blank(), INNER, DPI).ink.any()


def test_on_an_unknown_form_only_what_is_on_the_line_counts() -> None:
    assert not clean_line(_signed(300, 110), None, INNER, DPI).ink.any()


def test_the_region_ends_where_other_fields_begin() -> None:
    date, over, under = Box(380, 500, 540, 544), Box(54, 440, 540, 460), Box(54, 560, 540, 590)
    assert wide_region(LINE, ()) == pytest.approx(Box(24, 423, 394, 574.8))
    assert wide_region(LINE, (date, over, under)) == Box(24, 460, 380, 560)
    assert wide_region(LINE, (Box(400, 100, 500, 120),)).y0 == 423
