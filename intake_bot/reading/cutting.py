"""Cutting the writing out of a box of a recognised page, ready for OCR."""

from functools import lru_cache

import cv2
import numpy as np

from intake_bot.domain.document import Box
from intake_bot.reading.aligning import Alignment
from intake_bot.reading.blanks import BlankPage
from intake_bot.reading.ink import Mask, flattened, grown, ink_of, level_runs, pieces
from intake_bot.reading.page import POINTS, Grey, Page
from intake_bot.reading.recognising import Match
from intake_bot.reading.transcribing.strips import STRIP_DPI

_K = STRIP_DPI / POINTS
_AROUND = 6.0  # points outside the box, so that its frame is seen
_HALO = 6  # pixels that print may lie beside or be thicker than on the blank: 1.4 points
_LETTER = 3.2 * _K
# Smaller pieces of ink are dust unless so close to a letter (aside, above), as dots and commas are.
_ASIDE, _ABOVE = 10.0 * _K, 4.0 * _K
_EDGE = round((_AROUND + 1.6) * _K)  # pixels to the inside of the frame
_IN_WORD = 1.8 * _K  # pixels between two letters of a word
_LEAST = 8  # pixels
_MARGIN = round(3.0 * _K)
_PAPER = 205  # brighter is paper, its grain and shine-through
_FAINT, _BLACK = 110, 70  # grey levels of the darker quarter of ink: from the first on faint, made the second
_MOST_GAIN = 4.0


_Piece = tuple[int, int, int, int]  # left, top, right, bottom


def cut_writing(page: Page, match: Match, alignment: Alignment, box: Box) -> Grey | None:
    """What is written in a box of the form: STRIP_DPI, black on clean white, without frame, lines or dust.

    None where nothing is.
    """
    around = Box(box.x0 - _AROUND, box.y0 - _AROUND, box.x1 + _AROUND, box.y1 + _AROUND)
    picture, blank = alignment.cut(page.picture, around, STRIP_DPI), match.blank.cut(around, STRIP_DPI)
    return _untouched(match.blank, around) if np.array_equal(picture, blank) else _cut_out(picture, blank)


@lru_cache(maxsize=1024)
def _untouched(blank: BlankPage, around: Box) -> Grey | None:
    """As of a page on which nobody wrote there: one that was filled in on the screen."""
    printed = blank.cut(around, STRIP_DPI)
    return _cut_out(printed, printed)


def _cut_out(picture: Grey, blank: Grey) -> Grey | None:
    printed = np.asarray(blank < 128)
    ink = ink_of(picture, STRIP_DPI)
    lines = _lines(ink, printed)
    writing, rest = _sorted_out(ink & ~grown(printed, _HALO) & ~lines)
    if not writing:
        return None
    clean = _deepened(flattened(picture, STRIP_DPI), ink & ~lines & ~grown(printed, 2))
    clean[clean > _PAPER] = 255
    clean[lines | _outside(printed)] = 255
    for left, top, right, bottom in rest:
        clean[max(0, top - 2) : bottom + 2, max(0, left - 2) : right + 2] = 255
    left, top = (max(0, min(one[side] for one in writing) - _MARGIN) for side in (0, 1))
    right, bottom = (max(one[side] for one in writing) + _MARGIN for side in (2, 3))
    return np.ascontiguousarray(clean[top:bottom, left:right])


def _deepened(grey: Grey, ink: Mask) -> Grey:
    """Faint writing made as dark as other writing, else its thin strokes would pass for paper."""
    if not ink.any():
        return grey
    level = float(np.percentile(grey[ink], 25))
    if level <= _FAINT:
        return grey
    gain = min(_MOST_GAIN, (255 - _BLACK) / (255 - level))
    return np.asarray(cv2.LUT(grey, np.clip(255 - gain * (255 - np.arange(256)), 0, 255).astype(np.uint8)))


def _sorted_out(added: Mask) -> tuple[list[_Piece], list[_Piece]]:
    """Pieces of writing, and the rest: dust, and what belongs to other boxes.

    Writing begins inside the box but may reach over its frame, so that no letter is cut in two.
    """
    found = [(x, y, x + w, y + h) for x, y, w, h, area in pieces(added) if area >= _LEAST]
    own = [one for one in found if _is_inside(one, added)]
    own += [one for one in found if one not in own and any(_continues(one, other) for other in own)]
    letters = [one for one in own if max(one[2] - one[0], one[3] - one[1]) >= _LETTER]
    writing = [one for one in own if any(_beside(one, letter) for letter in letters)]
    return writing, [one for one in found if one not in writing]


def _continues(one: _Piece, other: _Piece) -> bool:
    """Whether a letter stands in a word that begins or ends outside a box: pages lie askew."""
    tall = min(one[3] - one[1], other[3] - other[1])
    across = max(one[0] - other[2], other[0] - one[2])
    return tall >= _LETTER and across < _IN_WORD and min(one[3], other[3]) - max(one[1], other[1]) > tall / 2


def _is_inside(one: _Piece, mask: Mask) -> bool:
    height, width = mask.shape
    across, down = (one[0] + one[2]) / 2, (one[1] + one[3]) / 2
    return bool(_EDGE <= across < width - _EDGE and _EDGE <= down < height - _EDGE)


def _outside(printed: Mask) -> Mask:
    """The form's print around the box: labels of this box and its neighbours."""
    around = grown(printed, 3)
    around[_EDGE:-_EDGE, _EDGE:-_EDGE] = False
    return around


def _beside(one: _Piece, other: _Piece) -> bool:
    across = max(one[0] - other[2], other[0] - one[2])
    down = max(one[1] - other[3], other[1] - one[3])
    return across < _ASIDE and down < _ABOVE


def _lines(ink: Mask, printed: Mask) -> Mask:
    """Ruled lines of the form as they lie on the page: long runs of ink where the blank has long runs."""
    near = _runs(printed, 0.5)
    return grown(grown(near, _HALO) & _runs(ink, 0.2), 1) | grown(near, 1)


def _runs(mask: Mask, share: float) -> Mask:
    height, width = mask.shape
    down = upright_runs(mask, max(40, round(height * 0.7)))
    return np.asarray(level_runs(mask, max(40, round(width * share))) | down)


def upright_runs(mask: Mask, length: int) -> Mask:
    """A morphological opening with an upright kernel, of the few columns only that have so much ink.

    Beyond the edge there is ink, so that half of a run is enough there.
    """
    found = np.zeros_like(mask)
    likely = np.flatnonzero(np.count_nonzero(mask, axis=0) >= min(len(mask), (length - 1) // 2))
    if len(likely):
        columns = np.ascontiguousarray(mask[:, likely]).astype(np.uint8)
        opened = cv2.morphologyEx(columns, cv2.MORPH_OPEN, np.ones((length, 1), np.uint8))
        found[:, likely] = opened > 0
    return found
