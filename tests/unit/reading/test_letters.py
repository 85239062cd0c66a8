"""One letter alone, drawn in type that the net has not learnt from."""

import cv2
import numpy as np
import pytest

from intake_bot.reading.marking.added import Mask
from intake_bot.reading.marking.letters import features, read_letter, trained


def _drawn(text: str) -> Mask:
    picture = np.zeros((60, 60), np.uint8)
    cv2.putText(picture, text, (12, 45), cv2.FONT_HERSHEY_SIMPLEX, 1.3, (255,), 3, cv2.LINE_AA)
    return np.asarray(picture > 128)


@pytest.mark.parametrize("letter", list("ABCDTF"))
def test_a_plain_letter_is_read_whatever_its_size(letter: str) -> None:
    large = _drawn(letter)
    small = np.asarray(cv2.resize(large.astype(np.uint8), (30, 30), interpolation=cv2.INTER_AREA) > 0)
    choices = "TF" if letter in "TF" else "ABCD"
    for ink in (large, small):
        assert read_letter(ink, choices, trained())[0] == letter


def test_only_a_letter_that_can_be_chosen_is_read() -> None:
    assert read_letter(_drawn("C"), "AB", trained())[0] != "C"


def test_what_is_no_letter_is_none() -> None:
    line = np.zeros((60, 60), bool)
    line[28:31, 5:55] = True
    assert read_letter(line, "ABCD", trained())[0] is None


def test_no_ink_has_features_too() -> None:
    assert features(np.zeros((9, 9), bool)).shape == (432,)
