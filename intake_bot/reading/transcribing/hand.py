"""Whether fields are written by hand or printed by a machine, from their pictures alone.

Print of one page stands on a straight line, has letters of equal height with upright strokes, and the same letter is
nearly the same picture wherever it stands. Of handwriting none of this is so, however neat it is.

``python -m training.hand`` fits the weights; these are of pages of ``benchmarks.pages`` with seeds 4 to 7.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from intake_bot.reading.page import Grey

Numbers = npt.NDArray[np.float64]

TRAITS = ("feet", "feet apart", "heads", "heads apart", "heights", "upright", "level", "spread", "twins")
_MEANS = (0.8930, 0.0020, 0.7238, 0.0042, 0.6711, 0.1673, 0.0841, 3.8687, 0.8872)
_DEVIATIONS = (0.1259, 0.0043, 0.2031, 0.0079, 0.2036, 0.0697, 0.0342, 0.1431, 0.1537)
_WEIGHTS = (-0.2033, 1.3692, -0.9234, 0.7178, -1.0902, -4.1655, -0.7034, -0.9405, -1.3331)
_BIAS = -1.5275
_MOST = 6.0  # log odds of one field; more would let one strange field speak for the page
_STANDS_OUT = 3.0  # by so much a field must look more like handwriting than its page
PRINTED = -0.5  # log odds below which a field is taken for print
_SMALLEST = 15  # pixels at STRIP_DPI: lower pieces of ink are dots, commas, dashes
_SAME = 0.035  # of a letter's height: what print of a worn page strays from its line
_SIDE = 12  # pixels of a letter's picture, as it is compared
_ALIKE_WIDE = 0.1  # natural logarithm of width by height that letters compared may differ
_SHRINK = cv2.INTER_AREA
_STEP = 3  # degrees
_STRONG = 0.25  # of the strongest edge


@dataclass(frozen=True, slots=True)
class _Letters:
    """boxes: left, top, width, height of each. rows: which of them stand in one line. pictures: one in a row."""

    boxes: Numbers
    rows: tuple[npt.NDArray[np.int64], ...]
    pictures: npt.NDArray[np.float32]


def hand_odds(pieces: Mapping[str, Grey]) -> dict[str, float]:
    """Log odds that a field (grey, STRIP_DPI, paper at 255) is by hand.

    A field is judged by all of its page, for hardly anybody fills one page both ways, unless it stands out itself.
    Absent where it has too few letters and no other field of the page has more.
    """
    own = {name: _odds(row) for name, row in page_traits(pieces).items()}
    if not own:
        return {}
    page = sum(own.values()) / len(own)
    return {name: max(page, own.get(name, page) - _STANDS_OUT) for name in pieces}


def odds_of_line(picture: Grey) -> float | None:
    """The same of one line by itself (grey, STRIP_DPI, paper at 255); None where it has too few letters."""
    return hand_odds({"": picture}).get("")


def page_traits(pieces: Mapping[str, Grey]) -> dict[str, Numbers]:
    """Numbers of TRAITS for each field that has two letters or more; NaN for what cannot be told."""
    letters = {name: one for name, piece in pieces.items() if (one := _letters(piece))}
    if not letters:
        return {}
    twins = _twins(list(letters.values()))
    found: dict[str, Numbers] = {}
    for (name, one), near in zip(letters.items(), twins):
        found[name] = np.array([*_standing(one), *_edges(pieces[name]), np.percentile(near, 75)])
    return found


def _odds(row: Numbers) -> float:
    plain = (row - np.array(_MEANS)) / np.array(_DEVIATIONS)
    odds = float(np.where(np.isnan(plain), 0.0, np.clip(plain, -3, 3)) @ np.array(_WEIGHTS)) + _BIAS
    return max(-_MOST, min(_MOST, odds))


def _letters(piece: Grey) -> _Letters | None:
    dark = piece[piece < 205]
    if not dark.size:
        return None
    level = (255.0 + float(np.percentile(dark, 10))) / 2
    mask = (piece < level).astype(np.uint8)
    stats = cv2.connectedComponentsWithStats(mask, connectivity=8)[2][1:].astype(np.float64)
    tall = stats[stats[:, 3] >= _SMALLEST]
    if not len(tall):
        return None
    size = float(np.median(tall[:, 3]))
    boxes = tall[(tall[:, 3] >= 0.5 * size) & (tall[:, 3] <= 2.2 * size) & (tall[:, 2] <= 3 * size)][:, :4]
    if len(boxes) < 2:
        return None
    return _Letters(boxes, tuple(_rows(boxes, size)), _pictures(piece, boxes))


def _rows(boxes: Numbers, size: float) -> list[npt.NDArray[np.int64]]:
    middles = boxes[:, 1] + boxes[:, 3] / 2
    down = np.argsort(middles)
    breaks = np.flatnonzero(np.diff(middles[down]) >= 0.6 * size) + 1
    return list(np.split(down, breaks))


def _pictures(piece: Grey, boxes: Numbers) -> npt.NDArray[np.float32]:
    places = boxes.astype(int).tolist()
    small = [
        cv2.resize(piece[top : top + height, left : left + width], (_SIDE, _SIDE), interpolation=_SHRINK)
        for left, top, width, height in places
    ]
    flat = np.array(small, dtype=np.float32).reshape(len(small), -1)
    flat -= flat.mean(axis=1, keepdims=True)
    return np.asarray(flat / (np.linalg.norm(flat, axis=1, keepdims=True) + 1e-6), dtype=np.float32)


def _twins(fields: list[_Letters]) -> list[Numbers]:
    """For each letter, how like it the most alike other letter of the page is, 0 to 1."""
    pictures = np.concatenate([one.pictures for one in fields])
    boxes = np.concatenate([one.boxes for one in fields])
    wide = np.log(boxes[:, 2] / boxes[:, 3])
    alike = np.asarray(pictures @ pictures.T, dtype=np.float64)
    alike[np.abs(wide[:, None] - wide[None, :]) >= _ALIKE_WIDE] = 0.0
    np.fill_diagonal(alike, 0.0)
    return list(np.split(alike.max(axis=1), np.cumsum([len(one.boxes) for one in fields])[:-1]))


def _standing(letters: _Letters) -> Numbers:
    """How straight the letters stand and how equally high: shares on one line, and distances to the next."""
    found, weights = [], []
    for row in letters.rows:
        if len(row) < 3:
            continue
        left, top, width, height = letters.boxes[row].T
        size, across = float(np.percentile(height, 80)), left + width / 2
        feet, heads = _level(across, top + height), _level(across, top)
        found.append([*_together(feet, size), *_together(heads, size), _together(height, size)[0]])
        weights.append(len(row))
    return np.average(np.array(found), axis=0, weights=weights) if found else np.full(5, np.nan)


def _level(across: Numbers, down: Numbers) -> Numbers:
    """Heights with the slope of the line taken out."""
    aside = across[:, None] - across[None, :]
    apart = np.abs(aside) > 1
    slopes = (down[:, None] - down[None, :])[apart] / aside[apart]
    slope = float(np.clip(np.median(slopes), -0.03, 0.03)) if slopes.size else 0.0
    return down - slope * across


def _together(values: Numbers, size: float) -> tuple[float, float]:
    """The largest share within _SAME of one height, and the median distance to the nearest other one."""
    ordered = np.sort(values)
    ends = np.searchsorted(ordered, ordered + 2 * _SAME * size, side="right")
    gaps = np.diff(ordered)
    nearest = np.minimum(np.append(gaps, np.inf), np.insert(gaps, 0, np.inf))
    return float((ends - np.arange(len(ordered))).max()) / len(ordered), float(np.median(nearest)) / size


def _edges(piece: Grey) -> tuple[float, float, float]:
    """Shares of edges that run upright and level, and how spread all their directions are."""
    soft = cv2.GaussianBlur(piece, (5, 5), 1.0)
    right, down = cv2.spatialGradient(soft)
    size, angle = cv2.cartToPolar(right.astype(np.float32), down.astype(np.float32), angleInDegrees=True)
    strong = size > _STRONG * float(size.max())
    bins = (angle[strong] / _STEP).astype(np.int64) % (180 // _STEP)
    summed = np.bincount(bins, weights=size[strong], minlength=180 // _STEP)
    shares = np.asarray(summed, dtype=np.float64) / max(float(summed.sum()), 1e-6)
    wide = shares + np.roll(shares, 1) + np.roll(shares, -1)
    some = shares[shares > 0]
    upright = float(np.roll(wide, 10)[:21].max())  # within 30 degrees: print may slant
    return upright, float(wide[27:34].max()), float(-(some * np.log(some)).sum())
