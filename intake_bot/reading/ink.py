"""Ink against paper, under uneven light."""

from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from intake_bot.reading.page import Grey

Mask = npt.NDArray[np.bool_]

_PAPER_GRAIN = 12  # grey levels: less is noise of paper and sensor


def ink_of(grey: Grey, dpi: float, depth: float = 0.18) -> Mask:
    """Where there is ink: darker than the paper around it by ``depth`` of the paper's brightness."""
    paper = _paper(grey, dpi)
    return np.asarray(grey.astype(np.float32) < paper * (1.0 - depth) - _PAPER_GRAIN * 0.5)


def flattened(grey: Grey, dpi: float) -> Grey:
    """The picture as if evenly lit, paper at 255."""
    even = grey.astype(np.float32) * (255.0 / np.maximum(_paper(grey, dpi), 1.0))
    return np.clip(even, 0, 255).astype(np.uint8)


def _paper(grey: Grey, dpi: float) -> npt.NDArray[np.float32]:
    """Brightness of the paper at every pixel: the bright end of a neighbourhood wider than any stroke."""
    height, width = grey.shape
    coarse = max(1, round(dpi / 25))
    small = cv2.resize(
        grey, (max(1, width // coarse), max(1, height // coarse)), interpolation=cv2.INTER_AREA
    )
    bright = cv2.GaussianBlur(cv2.dilate(small, np.ones((5, 5), np.uint8)), (0, 0), 3)
    return np.asarray(cv2.resize(bright, (width, height), interpolation=cv2.INTER_LINEAR), dtype=np.float32)


def grown(mask: Mask, pixels: int) -> Mask:
    size = 2 * pixels + 1
    return np.asarray(cv2.dilate(mask.astype(np.uint8), np.ones((size, size), np.uint8)) > 0)


def pieces(mask: Mask) -> list[tuple[int, int, int, int, int]]:
    """Connected pieces of ink: (x, y, width, height, area) in pixels."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    rows: list[Any] = [stats[index].tolist() for index in range(1, count)]
    return [(int(x), int(y), int(w), int(h), int(area)) for x, y, w, h, area in rows]
