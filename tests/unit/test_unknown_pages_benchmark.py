"""What counts as found and what as false."""

import numpy as np

from benchmarks.unknown_pages import Result, table
from intake_bot.domain.document import Box
from intake_bot.reading.page import Page, Picture
from training.labelled_pages import LabelledPage

TRUE = Box(100, 600, 300, 640)


def _result(*boxes: Box, split: str = "test") -> Result:
    page = Page(1, 612, 792, False, lambda: Picture(np.full((792, 612), 255, np.uint8), 72))
    return Result(LabelledPage("p", "t4h_pages640", split, page, (TRUE,), False), boxes, 0.1)


def test_a_signature_half_in_a_box_is_found_and_less_is_missed() -> None:
    half, less = Box(100, 600, 205, 640), Box(100, 600, 195, 640)
    assert (_result(half).found(0.5), _result(half).missed) == (1, [])
    assert (_result(less).found(0.5), _result(less).missed) == (0, [TRUE])


def test_a_box_that_touches_no_signature_is_false() -> None:
    elsewhere = Box(100, 100, 300, 140)
    assert _result(TRUE, elsewhere).false == [elsewhere]


def test_pages_set_aside_have_a_row_of_their_own() -> None:
    found = table([_result(TRUE), _result(split="train")])
    assert "| **both, set aside** | 1 | 1 of 1, 100.0%" in found
    assert "| **both, all** | 2 | 1 of 2, 50.0%" in found
