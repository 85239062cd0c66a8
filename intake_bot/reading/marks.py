"""Is there a mark in a box? Ink inside it against the blank form and against its surroundings."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from intake_bot.domain.document import Box
from intake_bot.domain.reading import MarkReading

Grey = NDArray[np.uint8]
Mask = NDArray[np.bool_]

# Pixels of 200 dpi (1 pt = 2.8 px), as the crops come.
SHIFT = 4  # a page lies up to 1.5 pt beside its blank after alignment
HALO = 2  # printed lines are this much thicker on a scan than on the blank
INSET = 6  # without a blank the frame of the box reaches this far in: 2.2 pt
SPECK = 14  # pixels in one piece; fax specks and residue of lines are smaller
PAPER = 45  # wider than a filled box: what is lightest this far round is paper
MIN_CONTRAST = 40  # grey levels; a pencil tick on white paper has 60 and more

# Shares of the inside that is ink. Ticks and crosses of a 0.7 pt pen give 0.06 and more, specks under 0.02.
NOTHING = 0.02
MARK = 0.05
CONTACT = 0.10  # ink beside the box and hardly any in it: a circle round it, a tick that missed it


def read_mark(picture: Any, blank: Any | None, inner: Box) -> MarkReading:
    """picture, blank: uint8 grey (h, w), 200 dpi, the box with 6 pt margins, same geometry.

    inner: the box in pixels of the picture.
    """
    ink = _ink(np.asarray(picture, dtype=np.uint8))
    if blank is None:
        left = _without_lines(ink, inner)
        inside = _inside(inner, INSET, ink.shape)
    else:
        left = ink & ~_printed(_ink(np.asarray(blank, dtype=np.uint8)), ink)
        inside = _inside(inner, HALO, ink.shape)
    left = _without_specks(left)
    share = float(left[inside].mean()) if inside.any() else 0.0
    beside = float(left[~inside].mean()) if blank is not None and (~inside).any() else 0.0
    return _weigh(share, beside)


def _weigh(share: float, beside: float) -> MarkReading:
    if share >= MARK:
        return MarkReading(True, round(min(0.99, 0.9 + (share - MARK)), 3), ink=round(share, 4))
    if share > NOTHING or beside > CONTACT:
        return MarkReading(None, 0.5, ink=round(share, 4))
    return MarkReading(False, round(0.99 - 0.09 * share / NOTHING, 3), ink=round(share, 4))


def _ink(grey: Grey) -> Mask:
    """Darker than a fifth of the way from the paper around to the darkest ink of the crop: pencil counts."""
    paper = cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones((PAPER, PAPER), np.uint8)).astype(np.int16)
    depth = max(float(np.percentile(paper - grey, 99)) * 0.22, MIN_CONTRAST)
    return np.asarray(paper - grey > depth)


def _printed(blank: Mask, ink: Mask) -> Mask:
    """The blank's ink, moved to where it lies in the picture, with a halo."""
    padded = np.pad(blank.astype(np.uint8), SHIFT)
    fit = cv2.matchTemplate(padded, ink.astype(np.uint8), cv2.TM_CCORR)
    row, column = np.unravel_index(int(np.argmax(fit)), fit.shape)
    height, width = ink.shape
    moved = padded[row : row + height, column : column + width]
    kernel = np.ones((2 * HALO + 1, 2 * HALO + 1), np.uint8)
    return np.asarray(cv2.dilate(moved, kernel) > 0)


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


def _without_specks(mask: Mask) -> Mask:
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    kept = np.array([False] + [stats[i, cv2.CC_STAT_AREA] >= SPECK for i in range(1, count)])
    return np.asarray(kept[labels])
