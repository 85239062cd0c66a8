"""Ink against paper: the quick ways find what the plain ones do."""

import cv2
import numpy as np
import pytest

from intake_bot.reading.ink import labelled, level_runs


@pytest.mark.parametrize("length", [40, 41, 260, 500])
def test_level_runs_are_what_an_opening_with_a_flat_kernel_leaves(length: int) -> None:
    dice = np.random.default_rng(7)
    ink = dice.random((60, 400)) < 0.1
    ink[20:23, 30:370] = ink[40, :150] = ink[50, 300:] = True
    opened = cv2.morphologyEx(ink.astype(np.uint8), cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    found = level_runs(ink, length)
    assert found.any() == (length < 400)
    assert (found == (opened > 0)).all()


def test_every_piece_of_ink_has_its_number_its_box_and_its_area() -> None:
    ink = np.zeros((20, 30), dtype=bool)
    ink[2:5, 3:9] = ink[10:12, 20:22] = True
    labels, stats = labelled(ink)
    assert stats[1:].tolist() == [[3, 2, 6, 3, 18], [20, 10, 2, 2, 4]]
    assert (labels[3, 4], labels[11, 21], labels[0, 0]) == (1, 2, 0)
