"""How far a scanned blank lies askew, by its long ruled lines."""

import math
from dataclasses import dataclass

import cv2
import numpy as np

from intake_bot.domain.document import Box
from intake_bot.reading.page import Grey

_STEEPEST = 5.0  # degrees
_SMALLEST = 0.05
_POINTS = 72.0 / 200.0


@dataclass(frozen=True, slots=True)
class Turn:
    """degrees: what the page is turned back by, around its middle (pixels at 200 dpi)."""

    degrees: float = 0.0
    middle: tuple[float, float] = (0.0, 0.0)

    def straightened(self, grey: Grey) -> Grey:
        if not self.degrees:
            return grey
        height, width = grey.shape
        matrix = cv2.getRotationMatrix2D(self.middle, self.degrees, 1.0)
        turned = cv2.warpAffine(grey, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=(255,))
        return np.asarray(turned, dtype=np.uint8)

    def back(self, box: Box) -> Box:
        """points of the straightened page -> points of the page as it is; as large as before."""
        if not self.degrees:
            return box
        angle = math.radians(self.degrees)
        x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
        mx, my = self.middle[0] * _POINTS, self.middle[1] * _POINTS
        across, down = x - mx, y - my
        x = mx + across * math.cos(angle) - down * math.sin(angle)
        y = my + across * math.sin(angle) + down * math.cos(angle)
        wide, high = box.width / 2, box.height / 2
        return Box(x - wide, y - high, x + wide, y + high)


def turn_of(grey: Grey) -> Turn:
    """grey: the page at 200 dpi."""
    height, width = grey.shape
    edges = np.asarray(grey < 128, dtype=np.uint8) * 255
    found = cv2.HoughLinesP(edges, 1, np.pi / 3600, 200, minLineLength=width // 8, maxLineGap=6)
    if found is None:
        return Turn()
    slopes, lengths = [], []
    for x0, y0, x1, y1 in found.reshape(-1, 4).tolist():
        angle = math.degrees(math.atan2(y1 - y0, x1 - x0))
        if abs(angle) <= _STEEPEST:
            slopes.append(angle)
            lengths.append(math.hypot(x1 - x0, y1 - y0))
    if not slopes:
        return Turn()
    order = np.argsort(slopes)
    weight = np.cumsum(np.array(lengths)[order])
    angle = float(np.array(slopes)[order][int(np.searchsorted(weight, weight[-1] / 2))])
    return Turn(angle, (width / 2, height / 2)) if abs(angle) >= _SMALLEST else Turn()
