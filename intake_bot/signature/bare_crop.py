"""A crop of a signature line and nothing else: its rule is found, its resolution guessed."""

from typing import Any

import cv2
import numpy as np

from intake_bot.domain.document import Box
from intake_bot.signature.cleaning import INK, RULE_LENGTH, CleanedLine, clean_line, flatten

CROP_INCHES = 4.2  # width of a signature line with its margins; a bare crop does not tell its resolution


def clean_crop(picture: Any) -> CleanedLine:
    """A bare crop of a line, uint8 grey (h, w), 0 = black, whose form and resolution nobody knows."""
    grey = np.asarray(picture, dtype=np.uint8)
    height, width = grey.shape
    dpi = int(np.clip(width / CROP_INCHES, 75, 600))
    foot = rule_foot(grey, dpi) or height
    return clean_line(grey, None, Box(0.0, 0.0, float(width), float(foot)), dpi)


def rule_foot(picture: Any, dpi: int) -> int | None:
    """Row of the printed rule of a bare crop: a level line over most of its width, in its lower part."""
    ink = flatten(np.asarray(picture, dtype=np.uint8), dpi) < INK
    length = max(3, round(RULE_LENGTH * dpi / 72))
    runs = cv2.morphologyEx(ink.astype(np.uint8), cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    spread = np.asarray(cv2.dilate(runs, np.ones((5, 1), np.uint8))).mean(axis=1)
    row = int(np.argmax(spread))
    return row if spread[row] > 0.5 and row > 0.4 * len(ink) else None
