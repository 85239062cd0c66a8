"""Crops from invented strokes and Pillow's built-in font.

What real scans, recordings and pages look like as crops cannot be tested without the data:
`python -m training.look` shows them.
"""

from pathlib import Path

import numpy as np
import pytest

from training.crops import KINDS, Crop, make_crop, make_crops
from training.marks import Material, nothing, stamped, typed, wet
from training.scans import MissingDataError
from training.typefaces import MissingFontsError, Typefaces, typefaces

STOCK = Material(faces=Typefaces())


def crop_number(number: int) -> Crop:
    return make_crop(STOCK, np.random.default_rng(number))


def test_one_seed_gives_one_crop_for_ever() -> None:
    one, again, other = crop_number(3), crop_number(3), crop_number(4)
    assert np.array_equal(one.picture, again.picture)
    assert not np.array_equal(one.picture, other.picture)


def test_crops_are_grey_bytes_of_every_kind() -> None:
    crops = [crop_number(number) for number in range(13)]
    assert {crop.kind for crop in crops} == set(KINDS)
    assert all(crop.picture.dtype == np.uint8 and crop.picture.ndim == 2 for crop in crops)
    assert all(min(crop.picture.shape) >= 4 for crop in crops)


def test_a_crop_that_is_not_blank_shows_something() -> None:
    crops = [crop for crop in map(crop_number, range(13)) if crop.kind != "blank"]
    assert all(np.ptp(crop.picture) > 15 for crop in crops)


def test_marks_say_their_kind_and_source() -> None:
    rng = np.random.default_rng(1)
    made = [make(STOCK, 4.0, rng) for make in (nothing, typed, stamped, wet)]
    assert [mark.kind for mark in made] == list(KINDS)
    assert made[1].source == "font:built-in"
    assert made[3].source in ("hersheyprint", "hersheyscript", "paraph")


def test_absent_data_is_said_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(MissingDataError, match="INTAKE_BOT_DATA"):
        next(make_crops("train", 1, 1, tmp_path, tmp_path))


def test_absent_fonts_are_said_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(MissingFontsError, match=r"python -m training\.fonts"):
        typefaces(tmp_path, "train")
