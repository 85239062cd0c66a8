"""Is there a mark in a box? Ink inside it against the blank form and against its surroundings."""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from intake_bot.domain.document import Box
from intake_bot.domain.reading import MarkReading
from intake_bot.reading.marking.added import HALO, Mask, dark, part, printed, without_specks
from intake_bot.reading.marking.rings import ROUND_BOX, ROUND_LETTER, letter_beside, ring_round

INSET = 6  # pixels; without a blank the frame of the box reaches this far in: 2.2 pt
MARGIN = 17  # pixels round the box that are compared: 6 pt

# Shares of the inside that is ink. Ticks and crosses of a 0.7 pt pen give 0.06 and more, specks under 0.02.
NOTHING = 0.02
MARK = 0.05
FAR_MORE = 0.12
CORE = 0.02  # of the middle of the box; what a stain or a neighbour's mark puts into a box stays at its edge
CONTACT = 0.10  # ink beside the box and hardly any in it: a tick that missed it
RING = 0.75  # of the directions around


@dataclass(frozen=True, slots=True)
class Sign:
    """What lies in and around a box. share: of its inside that is ink; beside: of the 6 pt around it.

    ring: share of the directions in which ink surrounds the box or its letter. through: strokes that reach
    out of the box both left and right. core: share of the middle of the box that is ink.
    """

    share: float
    beside: float = 0.0
    ring: float = 0.0
    through: bool = False
    core: float = 0.0

    @property
    def inked(self) -> bool:
        """Somebody's mark; a little ink at the edge alone is a stain or a neighbour's."""
        return self.share >= MARK and (self.core > CORE or self.share >= FAR_MORE)

    @property
    def marked(self) -> bool:
        return self.inked or self.ringed

    @property
    def ringed(self) -> bool:
        return self.ring >= RING

    @property
    def empty(self) -> bool:
        return not self.marked and self.share <= NOTHING and self.beside <= CONTACT


def read_mark(picture: Any, blank: Any | None, inner: Box) -> MarkReading:
    """picture, blank: uint8 grey (h, w), 200 dpi, the box with 6 pt margins or more, same geometry.

    inner: the box in pixels of the picture.
    """
    return as_reading(look(picture, blank, inner))


def as_reading(sign: Sign) -> MarkReading:
    """The box alone, as if there were no others beside it."""
    ink = round(sign.share, 4)
    if sign.inked:
        return MarkReading(True, round(min(0.99, 0.9 + (sign.share - MARK)), 3), ink=ink)
    if sign.ringed:
        return MarkReading(True, round(min(0.97, 0.9 + 0.3 * (sign.ring - RING)), 3), ink=ink)
    if not sign.empty:
        return MarkReading(None, 0.5, ink=ink)
    return MarkReading(False, round(0.99 - 0.09 * sign.share / NOTHING, 3), ink=ink)


def look(picture: Any, blank: Any | None, inner: Box) -> Sign:
    """As read_mark takes them."""
    ink = dark(np.asarray(picture, dtype=np.uint8))
    if blank is None:
        left = without_specks(_without_lines(ink, inner))
        return Sign(_share(left[_inside(inner, INSET, ink.shape)]), core=_core(left, inner))
    paper = dark(np.asarray(blank, dtype=np.uint8))
    print_ = printed(paper, ink)
    left = without_specks(ink & ~print_)
    inside = _inside(inner, HALO, ink.shape)
    close = _inside(inner, -MARGIN, ink.shape) & ~inside
    return Sign(
        _share(left[inside]),
        _share(left[close]),
        _ring(left, print_, paper, inner),
        _through(left, inner),
        _core(left, inner),
    )


def _share(mask: Mask) -> float:
    return float(mask.mean()) if mask.size else 0.0


def _core(left: Mask, inner: Box) -> float:
    return _share(left[_inside(inner, round(0.28 * inner.width), left.shape)])


def _ring(left: Mask, print_: Mask, paper: Mask, inner: Box) -> float:
    x, y, side = (inner.x0 + inner.x1) / 2, (inner.y0 + inner.y1) / 2, inner.width
    best = ring_round(left, print_, x, y, side, ROUND_BOX)
    letter = letter_beside(paper, inner)
    if letter is not None:
        best = max(best, ring_round(left, print_, letter, y, side, ROUND_LETTER))
    return best


def _through(left: Mask, inner: Box) -> bool:
    """Ink well outside of the box on its left and on its right, at its height."""
    near, far = 0.2 * inner.width, 0.55 * inner.width
    before = part(left, inner.x0 - far, inner.y0 - near, inner.x0 - near, inner.y1 + near)
    behind = part(left, inner.x1 + near, inner.y0 - near, inner.x1 + far, inner.y1 + near)
    return bool(before.sum() >= 6 and behind.sum() >= 6)


def _without_lines(ink: Mask, inner: Box) -> Mask:
    """Takes out straight pieces nearly as long as the box: its frame, where it lies further in."""
    grey = ink.astype(np.uint8)
    across = max(3, int(inner.width * 0.8))
    down = max(3, int(inner.height * 0.8))
    lines = cv2.morphologyEx(grey, cv2.MORPH_OPEN, np.ones((1, across), np.uint8))
    upright = cv2.morphologyEx(grey, cv2.MORPH_OPEN, np.ones((down, 1), np.uint8))
    thick = cv2.morphologyEx(grey, cv2.MORPH_OPEN, np.ones((7, 7), np.uint8))
    return np.asarray(ink & (((lines == 0) & (upright == 0)) | (thick > 0)))


def _inside(inner: Box, inset: int, shape: tuple[int, ...]) -> Mask:
    mask = np.zeros(shape, dtype=bool)
    top, left = round(inner.y0) + inset, round(inner.x0) + inset
    mask[max(0, top) : max(0, round(inner.y1) - inset), max(0, left) : max(0, round(inner.x1) - inset)] = True
    return mask
