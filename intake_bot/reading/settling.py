"""Fitting one box: paper bends and rollers stretch, so that a page is aligned worse in some places."""

import cv2
import numpy as np

from intake_bot.domain.document import Box
from intake_bot.reading.aligning import Alignment
from intake_bot.reading.ink import Mask, grown, ink_of
from intake_bot.reading.page import POINTS, Page
from intake_bot.reading.recognising import Match

_DPI = 144.0
_K = _DPI / POINTS
_REACH = 6.0  # points a box may have strayed
_ASIDE, _ABOVE = 60.0, 14.0  # points of the form's own print around the box that are compared
_GAIN = 1.04  # how much better a shift must fit than none
_LEAST_INK = 60  # pixels of print; less cannot tell where it is


def settle(page: Page, match: Match, box: Box) -> Alignment:
    """The page's alignment, shifted to where the blank's print around ``box`` fits best."""
    around = Box(box.x0 - _ASIDE, box.y0 - _ABOVE, box.x1 + _ASIDE, box.y1 + _ABOVE)
    wide = Box(around.x0 - _REACH, around.y0 - _REACH, around.x1 + _REACH, around.y1 + _REACH)
    printed = _ink(match.blank.cut(around, _DPI))
    if printed.sum() < _LEAST_INK:
        return match.alignment
    there = grown(_ink(match.alignment.cut(page.picture, wide, _DPI)), 1)
    fit = cv2.matchTemplate(there.astype(np.float32), printed.astype(np.float32), cv2.TM_CCORR)
    middle = (fit.shape[0] // 2, fit.shape[1] // 2)
    row, column = np.unravel_index(int(np.argmax(fit)), fit.shape)
    if fit[row, column] < _GAIN * fit[middle]:
        return match.alignment
    return _shifted(match.alignment, (int(column) - middle[1]) / _K, (int(row) - middle[0]) / _K)


def _ink(grey: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> Mask:
    return ink_of(grey, _DPI)


def _shifted(alignment: Alignment, right: float, down: float) -> Alignment:
    move = np.array([[1, 0, right], [0, 1, down], [0, 0, 1]])
    return Alignment(alignment.matrix @ move, alignment.inliers, alignment.residual)
