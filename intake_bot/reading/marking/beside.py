"""What is written beside boxes that nobody marked: a letter that is the answer, or ink that is none of ours."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from intake_bot.domain.document import Box
from intake_bot.reading.ink import grown, ink_of, labelled
from intake_bot.reading.marking.added import Grey, Mask
from intake_bot.reading.marking.letters import Weights, read_letter

DPI = 150.0
_K = DPI / 72
_HALO = 3  # pixels that print may lie beside its place: 1.4 pt
_SLIPPED = 5  # pixels that the print of a bent page lies beside its place: 2.4 pt
_JOIN = 2  # pixels between pieces of one letter
_OUTSIDE = 0.6  # share of a piece that must lie off the print; letters of the form that slipped lie nearer
_LEAST = 4.0 * _K  # a longer side below that is dust, a comma, a rest of a line
_THIN = 12  # pixels of ink; less is dust
_LETTER = (5.5 * _K, 26.0 * _K)  # height
_WIDEST = 1.6  # times as wide as high
# Of 66 hand-printed letters of seeds 1 and 3 all were right from 0.6, and 59 reach this; in fonts that were not
# learnt from, bent far more and without a prior, 65 of 3,058 were wrong from here (python -m training.letters).
LETTER_SURE = 0.8
_EDGE = 18.0  # points; shadows of the paper's edge lie further out
_HEAD, _BELOW, _FOOT = 42.0, 6.0, 3.0  # points above the first choice; below what is above; below the last


class Written(NamedTuple):
    """One thing written, at DPI. whole: off the print, so that all of it is seen."""

    ink: Mask
    whole: bool


def writing(picture: Grey, blank: Grey) -> list[Written]:
    """picture, blank: the region of the page and of the blank at DPI, same size."""
    ink, print_ = ink_of(picture, DPI), np.asarray(blank < 128)
    off = ~grown(print_, _HALO)
    whole = [
        Written(piece, True)
        for piece, clear in _pieces(ink, off)
        if clear >= max(_THIN, _OUTSIDE * piece.sum())
    ]
    across = ink & ~grown(print_, _SLIPPED)
    return whole or [Written(piece, False) for piece, clear in _pieces(across, off) if clear >= _THIN]


def _pieces(ink: Mask, off: Mask) -> Iterator[tuple[Mask, int]]:
    """What is written in one go and longer than dust, and how much of it is off the print."""
    labels, stats = labelled(grown(ink, _JOIN))
    for one in range(1, len(stats)):
        x, y, width, height = (int(stats[one, side]) for side in range(4))
        if max(width, height) - 2 * _JOIN >= _LEAST:
            place = np.s_[y : y + height, x : x + width]
            piece = np.asarray((labels[place] == one) & ink[place])
            yield piece, int((piece & off[place]).sum())


def letter_of(found: Sequence[Written], choices: Iterable[str], weights: Weights) -> tuple[str | None, float]:
    """The letter, if that is all that is written; else None."""
    if len(found) != 1 or not found[0].whole:
        return None, 0.0
    height, width = found[0].ink.shape
    if not _LETTER[0] <= height - 2 * _JOIN <= _LETTER[1] or width > _WIDEST * height:
        return None, 0.0
    return read_letter(found[0].ink, choices, weights)


def region_of(boxes: Sequence[Box], others: Iterable[Box], width: float) -> Box:
    """From the last thing above that is not the question's to its last choice, over the width of the page.

    others: boxes of everything else on the page. Where some stand beside the question, only as far as half way.
    """
    top, bottom = min(box.y0 for box in boxes), max(box.y1 for box in boxes)
    left, right = min(box.x0 for box in boxes), max(box.x1 for box in boxes)
    rest = list(others)
    beside = [box for box in rest if box.y1 > top and box.y0 < bottom]
    start = max([_EDGE, *((box.x1 + left) / 2 for box in beside if box.x1 <= left)])
    end = min([width - _EDGE, *((box.x0 + right) / 2 for box in beside if box.x0 >= right)])
    above = [box.y1 for box in rest if box.y1 <= top and box.x0 < end and box.x1 > start]
    return Box(start, max([top - _HEAD, *(side + _BELOW for side in above)]), end, bottom + _FOOT)
