"""Marks drawn in the test, in a box with a label beside it, as a scan at 200 dpi would show them."""

from collections.abc import Callable

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from intake_bot.domain.document import Box
from intake_bot.reading.marks import read_mark

Grey = NDArray[np.uint8]
INNER = Box(17, 17, 50, 50)


def paper() -> Grey:
    picture: Grey = np.full((67, 67), 255, np.uint8)
    cv2.rectangle(picture, (17, 17), (49, 49), (0,), 2)
    cv2.putText(picture, "A", (54, 44), cv2.FONT_HERSHEY_SIMPLEX, 0.8, (0,), 2)
    return picture


def tick(picture: Grey) -> None:
    cv2.polylines(picture, [np.array([[22, 34], [30, 44], [58, 10]], np.int32)], False, (40,), 2, cv2.LINE_AA)


def cross(picture: Grey) -> None:
    cv2.line(picture, (20, 20), (46, 46), (30,), 2, cv2.LINE_AA)
    cv2.line(picture, (20, 46), (46, 20), (30,), 2, cv2.LINE_AA)


def filled(picture: Grey) -> None:
    cv2.rectangle(picture, (19, 19), (47, 47), (20,), -1)


def pencil(picture: Grey) -> None:
    cv2.line(picture, (20, 20), (46, 46), (170,), 2, cv2.LINE_AA)
    cv2.line(picture, (20, 46), (46, 20), (170,), 2, cv2.LINE_AA)


def overflowing_cross(picture: Grey) -> None:
    cv2.line(picture, (4, 4), (62, 62), (30,), 3, cv2.LINE_AA)
    cv2.line(picture, (4, 62), (62, 4), (30,), 3, cv2.LINE_AA)


def dot(picture: Grey) -> None:
    cv2.circle(picture, (33, 33), 7, (30,), -1)


def moved(picture: Grey, dx: int, dy: int) -> Grey:
    matrix = np.array([[1, 0, dx], [0, 1, dy]], np.float32)
    return np.asarray(cv2.warpAffine(picture, matrix, (67, 67), borderValue=(255,)), dtype=np.uint8)


@pytest.mark.parametrize("draw", [tick, cross, filled, pencil, overflowing_cross, dot])
@pytest.mark.parametrize("shift", [(0, 0), (4, -4), (-3, 3)])
@pytest.mark.parametrize("known", [True, False])
def test_every_usual_mark_is_seen(draw: Callable[[Grey], None], shift: tuple[int, int], known: bool) -> None:
    picture = paper()
    draw(picture)
    mark = read_mark(moved(picture, *shift), paper() if known else None, INNER)
    assert mark.value is True
    assert mark.confidence >= 0.9


@pytest.mark.parametrize("shift", [(0, 0), (4, -4), (-3, 3), (0, 4), (4, 4)])
@pytest.mark.parametrize("known", [True, False])
def test_an_empty_box_is_nothing_even_beside_its_place(shift: tuple[int, int], known: bool) -> None:
    mark = read_mark(moved(paper(), *shift), paper() if known else None, INNER)
    assert mark.value is False
    assert mark.confidence >= 0.9


@pytest.mark.parametrize("known", [True, False])
def test_fax_specks_are_nothing(known: bool) -> None:
    picture = paper()
    noise = np.random.default_rng(5)
    for _ in range(25):
        x, y = noise.integers(1, 64, 2)
        picture[y : y + 2, x : x + 2] = 0
    assert read_mark(picture, paper() if known else None, INNER).value is False


def test_a_thicker_print_than_the_blank_is_nothing() -> None:
    picture = np.asarray(cv2.erode(paper(), np.ones((3, 3), np.uint8)), dtype=np.uint8)
    assert read_mark(picture, paper(), INNER).value is False


def test_a_small_spot_is_doubtful() -> None:
    picture = paper()
    cv2.circle(picture, (33, 33), 3, (30,), -1)
    mark = read_mark(picture, paper(), INNER)
    assert mark.value is None
    assert mark.confidence < 0.9


def test_a_circle_round_the_box_is_doubtful() -> None:
    picture = paper()
    cv2.circle(picture, (33, 33), 28, (30,), 3, cv2.LINE_AA)
    assert read_mark(picture, paper(), INNER).value is not False


def test_a_grey_page_with_a_shadow_is_nothing() -> None:
    shaded = (paper().astype(np.float64) * np.linspace(0.55, 0.8, 67)).astype(np.uint8)
    assert read_mark(shaded, paper(), INNER).value is False


def test_a_filled_box_tells_how_heavy_it_is() -> None:
    picture = paper()
    filled(picture)
    assert (read_mark(picture, paper(), INNER).ink or 0) > 0.6
