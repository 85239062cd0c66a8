"""Pens, type, lines and wear do what their names say, on strokes made up here."""

import cv2
import numpy as np
import pytest
from numpy.random import default_rng

from training.crops import Crop
from training.handwriting import printed_name, written
from training.lines import lay_line, put
from training.look import sheet
from training.pens import Pen, drawn
from training.strokes import Stroke, bounds, reshaped, smoothed, stroke
from training.typefaces import Typefaces
from training.typesetting import set_in_type, set_plainly, trimmed
from training.wear import WAYS, Wear, bilevel, turned, worn

DIAGONAL = np.array([[0, 0], [5, 5], [10, 10]], np.float32)


def ink_share(pen: Pen) -> float:
    picture = drawn((stroke(DIAGONAL),), pen, 8, default_rng(1))
    return float(picture.mean() / 255)


def test_a_broader_pen_leaves_more_ink() -> None:
    assert ink_share(Pen(1.2)) > 2 * ink_share(Pen(0.4))


def test_a_fading_pen_leaves_less_ink() -> None:
    assert ink_share(Pen(0.6, fading=0.8)) < ink_share(Pen(0.6))


def test_a_dot_of_the_pen_is_drawn() -> None:
    dot = Stroke(*(np.zeros(shape, np.float32) for shape in ((1, 2), 1, 1)))
    assert drawn((dot,), Pen(1.0), 8, default_rng(1)).max() == 255


def test_smoothing_keeps_the_points_it_goes_through() -> None:
    smooth = smoothed(DIAGONAL, 4)
    assert smooth.shape == (9, 2)
    assert np.allclose(smooth[::4], DIAGONAL)


def test_no_two_letters_of_a_hand_are_alike() -> None:
    first, second = written("II", "futural", 5.0, default_rng(2))
    shifted = second.points - (second.points[0] - first.points[0])
    assert not np.allclose(first.points, shifted, atol=0.01)


def test_two_letters_of_type_are_alike() -> None:
    ink = set_plainly("II", None, 40)
    middle = ink.shape[1] // 2
    assert np.array_equal(trimmed(ink[:, :middle]), trimmed(ink[:, middle:]))


def test_a_name_grows_with_the_scale_it_is_drawn_at() -> None:
    name = printed_name(default_rng(5))
    small, large = (bounds(reshaped(name, scale, default_rng(1))) for scale in (1.0, 2.0))
    assert large[2] - large[0] == pytest.approx(2 * (small[2] - small[0]), rel=0.05)


def test_type_is_cut_to_its_ink() -> None:
    ink = set_in_type("/s/ Ada Vance", None, 30, default_rng(3))
    assert ink[0].max() > 0
    assert ink[:, -1].max() > 0


def test_what_hangs_out_of_the_page_is_lost() -> None:
    page = np.zeros((4, 4), np.uint8)
    put(page, np.full((3, 3), 9, np.uint8), -2, 3)
    assert page.sum() == 9


def test_a_line_leaves_room_for_the_ink() -> None:
    line = lay_line(200, 50, 6.0, Typefaces(), default_rng(4))
    assert line.right - line.left >= 190
    assert line.rule >= 30
    assert line.printed.shape[1] > line.right


def test_one_bit_has_two_levels() -> None:
    grey = np.tile(np.arange(0, 250, 2, dtype=np.uint8), (40, 1))
    assert all(len(np.unique(bilevel(grey, default_rng(seed)))) <= 2 for seed in range(8))


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_ink_survives_every_way_of_capture(way: Wear) -> None:
    page = np.full((60, 240), 250, np.uint8)
    cv2.line(page, (20, 30), (220, 34), 10, 5)
    picture = worn(page, way, default_rng(7))
    assert np.ptp(picture) > 60


def test_turning_keeps_the_size_and_invents_no_black() -> None:
    page = np.full((50, 200), 240, np.uint8)
    assert turned(page, default_rng(1)).min() == 240


def test_a_contact_sheet_has_a_row_for_every_kind_and_source() -> None:
    picture = np.full((20, 80), 200, np.uint8)
    crops = [
        Crop(picture, "typed", "font:a"),
        Crop(picture, "typed", "font:b"),
        Crop(picture, "wet", "cedar"),
    ]
    assert sheet(crops, columns=2).shape == (2 * 84, 2 * 250)
