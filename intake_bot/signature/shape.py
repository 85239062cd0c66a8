"""Ink unlike any signature: the network saw none such and may call it anything, so it is asked nothing."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]

# Beyond what 193 pen lines of the tune split had at their most extreme, dirt and neighbours' ink included:
# density 0.70, width over height 0.73 to 22, height over stroke width 2.3.
DENSEST = 0.72  # share of the ink's box that is ink: a redaction has 0.99
WIDEST = 24.0  # width over height: a bare stroke along the line has 34
SLIMMEST = 0.4  # the same of a streak across the line: 0.01
FEWEST_STROKES = 1.8  # height of the ink over the width of its strokes: a blot has 1.5


def is_familiar(ink: Mask) -> bool:
    """False for a blot, a bar, a bare stroke, and where there is no ink. ink: (h, w), True = ink."""
    ys, xs = np.nonzero(ink)
    if not len(ys):
        return False
    crop = ink[ys.min() : ys.max() + 1, xs.min() : xs.max() + 1]
    height, width = crop.shape
    return bool(
        crop.mean() <= DENSEST
        and SLIMMEST <= width / height <= WIDEST
        and height / _stroke_width(crop) >= FEWEST_STROKES
    )


def _stroke_width(ink: Mask) -> float:
    """The median, in pixels, along the middle of the strokes (ridges of the distance to paper)."""
    distance: Any = cv2.distanceTransform(np.pad(ink, 2).astype(np.uint8), cv2.DIST_L2, 5)
    ridge = (distance >= cv2.dilate(distance, np.ones((3, 3), np.uint8))) & (distance > 0)
    return max(1.0, float(np.median(2.0 * distance[ridge] - 1.0)))
