"""From PDF user space (origin bottom left, before /Rotate) to points from the top left as displayed."""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from intake_bot.domain.document import Box

Numbers = NDArray[np.float64]
_Side = TypeVar("_Side", float, Numbers)


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible rectangle of a page in user space, and its turn clockwise in degrees.

    unit: points in one unit of user space (ISO 32000-1, table 30, UserUnit).
    """

    left: float
    bottom: float
    right: float
    top: float
    turn: int
    unit: float = 1.0

    @property
    def area(self) -> float:
        """Square points of the page as displayed."""
        return (self.right - self.left) * (self.top - self.bottom) * self.unit**2

    @property
    def whole(self) -> Box:
        return self.show(self.left, self.bottom, self.right, self.top)

    def show(self, left: float, bottom: float, right: float, top: float) -> Box:
        corners = (self._point(left, bottom), self._point(right, top))
        across, down = [x * self.unit for x, _ in corners], [y * self.unit for _, y in corners]
        return Box(min(across), min(down), max(across), max(down))

    def show_all(self, sides: Numbers) -> Numbers:
        """As ``show``, of many: (n, 4) left, bottom, right, top -> (n, 4) x0, y0, x1, y1."""
        one, other = self._point(sides[:, 0], sides[:, 1]), self._point(sides[:, 2], sides[:, 3])
        first, second = np.stack(one, axis=1) * self.unit, np.stack(other, axis=1) * self.unit
        return np.hstack([np.minimum(first, second), np.maximum(first, second)])

    def _point(self, x: _Side, y: _Side) -> tuple[_Side, _Side]:
        match self.turn % 360:
            case 90:
                return y - self.bottom, x - self.left
            case 180:
                return self.right - x, y - self.bottom
            case 270:
                return self.top - y, self.right - x
            case _:
                return x - self.left, self.top - y
