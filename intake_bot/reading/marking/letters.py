"""One letter printed by hand or typed beside a question: which of the choices is it, if any?"""

import io
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from intake_bot.reading.marking.added import Mask

Numbers = NDArray[np.float32]

SIDE, RIM = 24, 2  # pixels of the picture that is looked at, and of paper around the letter in it
WEIGHTS = "letters.npz"  # written by training.letters
OTHER = "other"  # last of the classes: anything that is none of the letters
_WAYS, _CELLS, _COARSE = 8, 6, 12


class Weights(NamedTuple):
    """Two layers over ``features``. classes: capitals, and OTHER."""

    inner: Numbers
    inner_bias: Numbers
    outer: Numbers
    outer_bias: Numbers
    classes: tuple[str, ...]


def read_letter(ink: Mask, choices: Iterable[str], weights: Weights) -> tuple[str | None, float]:
    """The likeliest of the choices, and how likely, other letters left out; None where it is no letter.

    ink: one letter alone, at any resolution from 100 dpi up.
    """
    asked = {*choices, OTHER}
    likely = _likelihoods(features(ink), weights)
    likely *= np.array([one in asked for one in weights.classes])
    best = int(np.argmax(likely))
    share = float(likely[best] / likely.sum())
    return (None if weights.classes[best] == OTHER else weights.classes[best]), share


def features(ink: Mask) -> Numbers:
    """Which way its edges run in which part of the letter, and where its ink is: (432,)."""
    picture = np.asarray(_centred(ink) / 255, dtype=np.float32)
    across, down = cv2.Sobel(picture, cv2.CV_32F, 1, 0), cv2.Sobel(picture, cv2.CV_32F, 0, 1)
    way = np.asarray((np.arctan2(down, across) / (2 * np.pi) * _WAYS) % _WAYS, dtype=np.float32)
    steep = np.hypot(across, down)
    cells = [
        cv2.resize(
            (steep * np.maximum(0, 1 - _apart(way, one))).astype(np.float32),
            (_CELLS, _CELLS),
            interpolation=cv2.INTER_AREA,
        )
        for one in range(_WAYS)
    ]
    edges = np.stack(cells).ravel()
    coarse = cv2.resize(picture, (_COARSE, _COARSE), interpolation=cv2.INTER_AREA).ravel()
    return np.concatenate([_unit(edges), _unit(coarse)])


def _apart(way: Numbers, one: int) -> Numbers:
    steps = np.abs(way - one)
    return np.asarray(np.minimum(steps, _WAYS - steps), dtype=np.float32)


def _unit(numbers: NDArray[Any]) -> Numbers:
    return np.asarray(numbers * (8 / max(1e-6, float(np.linalg.norm(numbers)))), dtype=np.float32)


def _centred(ink: Mask) -> NDArray[np.uint8]:
    """The ink cut out, its longer side filling the picture but for the rim."""
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    picture = np.zeros((SIDE, SIDE), np.uint8)
    if not len(rows):
        return picture
    letter = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].astype(np.uint8) * 255
    grow = (SIDE - 2 * RIM) / max(letter.shape)
    size = max(1, round(letter.shape[1] * grow)), max(1, round(letter.shape[0] * grow))
    how = cv2.INTER_AREA if grow < 1 else cv2.INTER_LINEAR
    small = cv2.resize(letter, size, interpolation=how)
    top, left = (SIDE - size[1]) // 2, (SIDE - size[0]) // 2
    picture[top : top + size[1], left : left + size[0]] = small
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), 0.7), dtype=np.uint8)


def _likelihoods(one: Numbers, weights: Weights) -> Numbers:
    hidden = np.maximum(one @ weights.inner + weights.inner_bias, 0)
    raw = hidden @ weights.outer + weights.outer_bias
    grown = np.exp(raw - raw.max())
    return np.asarray(grown / grown.sum(), dtype=np.float32)


@cache
def trained() -> Weights:
    """The weights that come with the package."""
    data = np.load(io.BytesIO(files(__package__).joinpath(WEIGHTS).read_bytes()))
    inner, inner_bias, outer, outer_bias = (
        data[name].astype(np.float32) for name in ("inner", "inner_bias", "outer", "outer_bias")
    )
    return Weights(inner, inner_bias, outer, outer_bias, tuple(str(name) for name in data["classes"]))
