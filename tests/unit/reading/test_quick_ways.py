"""Quick ways of reading a page find what the plain ones do."""

import cv2
import numpy as np
import pytest

from intake_bot.domain.document import Box
from intake_bot.reading.aligning import Alignment
from intake_bot.reading.blanks import tiles_of
from intake_bot.reading.cutting import upright_runs
from intake_bot.reading.opening.frame import Frame
from intake_bot.reading.page import Picture


@pytest.mark.parametrize("shape", [(64, 48), (50, 37)])
def test_a_blank_kept_as_its_inked_squares_is_the_same_picture(shape: tuple[int, int]) -> None:
    grey = np.full(shape, 255, np.uint8)
    grey[20:23, 5:33] = grey[-1, -1] = 90
    tiles = tiles_of(Picture(grey, 200.0))
    assert (tiles.picture().grey == grey).all()
    assert tiles.inked.size < tiles.used.size * 16 * 16


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_many_boxes_are_shown_where_each_would_be(turn: int) -> None:
    frame = Frame(10.0, 20.0, 310.0, 420.0, turn, 1.5)
    sides = np.array([[12.0, 30.0, 40.0, 45.5], [100.0, 200.0, 90.0, 190.0]])
    assert [Box(*one) for one in frame.show_all(sides).tolist()] == [
        frame.show(*one) for one in sides.tolist()
    ]


def test_many_boxes_are_placed_where_each_would_be() -> None:
    alignment = Alignment(np.array([[0.9, 0.1, 3.0], [-0.1, 0.95, 4.0], [1e-4, 0.0, 1.0]]), 9, 0.1)
    boxes = [Box(10.0, 20.0, 60.0, 40.0), Box(100.0, 90.0, 130.0, 99.0)]
    for found, box in zip(alignment.boxes(boxes), boxes, strict=True):
        assert found == pytest.approx(alignment.box(box), abs=0.005)


@pytest.mark.parametrize("height", [20, 50, 130])
def test_upright_runs_are_what_an_opening_with_a_tall_kernel_leaves(height: int) -> None:
    length = max(40, round(height * 0.7))
    ink = np.random.default_rng(height).random((height, 60)) < 0.5
    ink[:, :3] = ink[: height // 2 + 1, 5:8] = ink[height // 3 :, 9:12] = True
    opened = cv2.morphologyEx(ink.astype(np.uint8), cv2.MORPH_OPEN, np.ones((length, 1), np.uint8)) > 0
    assert opened.any()
    assert (upright_runs(ink, length) == opened).all()
