"""Grey pictures: uint8 (h, w), 0 = black."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]


def as_grey(picture: NDArray[Any]) -> Grey:
    """What OpenCV gave back, known to hold bytes."""
    return np.asarray(picture, np.uint8)


def resized(grey: Grey, width: float, height: float, how: int | None = None) -> Grey:
    """At this size in pixels, one at least; by area when smaller, cubic when larger, unless told how."""
    size = (max(int(width), 1), max(int(height), 1))
    if how is None:
        how = cv2.INTER_AREA if size[0] < grey.shape[1] else cv2.INTER_CUBIC
    return as_grey(cv2.resize(grey, size, interpolation=how))


def blurred(grey: Grey, sigma: float) -> Grey:
    """Gaussian blur of this standard deviation in pixels."""
    return as_grey(cv2.GaussianBlur(grey, (0, 0), sigma))


def with_levels(grey: Grey, levels: NDArray[np.floating]) -> Grey:
    """Each value replaced by levels[value], clipped to 0..255."""
    table: Grey = np.clip(levels, 0, 255).astype(np.uint8)
    return table[grey]
