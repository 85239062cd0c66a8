"""Ink that people added to a form: what is dark on the page and not printed on the blank."""

import cv2
import numpy as np
from numpy.typing import NDArray

from intake_bot.domain.document import Box
from intake_bot.reading.ink import grown, labelled

Grey = NDArray[np.uint8]
Mask = NDArray[np.bool_]

# Pixels of 200 dpi (1 pt = 2.8 px), as the crops come.
SHIFT = 4  # a page lies up to 1.5 pt beside its blank after alignment
HALO = 2  # printed lines are this much thicker on a scan than on the blank
SPECK = 14  # pixels in one piece; fax specks and residue of lines are smaller
PAPER = 45  # wider than a filled box: what is lightest this far round is paper
MIN_CONTRAST = 40  # grey levels; a pencil tick on white paper has 60 and more


def dark(grey: Grey) -> Mask:
    """Darker than a fifth of the way from the paper around to the darkest ink of the crop: pencil counts."""
    paper = cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones((PAPER, PAPER), np.uint8)).astype(np.int16)
    depth = max(float(np.percentile(paper - grey, 99)) * 0.22, MIN_CONTRAST)
    return np.asarray(paper - grey > depth)


def printed(blank: Mask, ink: Mask) -> Mask:
    """The blank's ink, moved to where it lies in the picture, with a halo."""
    padded = np.pad(blank.astype(np.uint8), SHIFT)
    fit = cv2.matchTemplate(padded, ink.astype(np.uint8), cv2.TM_CCORR)
    row, column = np.unravel_index(int(np.argmax(fit)), fit.shape)
    height, width = ink.shape
    return grown(padded[row : row + height, column : column + width] > 0, HALO)


def without_specks(mask: Mask, least: int = SPECK) -> Mask:
    labels, stats = labelled(mask)
    kept = stats[:, cv2.CC_STAT_AREA] >= least
    kept[0] = False
    return np.asarray(kept[labels])


def part(mask: Mask, left: float, top: float, right: float, bottom: float) -> Mask:
    """What of the mask lies in a rectangle; smaller where it reaches over the edge."""
    x0, y0 = max(0, round(left)), max(0, round(top))
    return mask[y0 : max(y0, round(bottom)), x0 : max(x0, round(right))]


def around(box: Box, margin: float) -> Box:
    return Box(box.x0 - margin, box.y0 - margin, box.x1 + margin, box.y1 + margin)
