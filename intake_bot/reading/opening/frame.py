"""From PDF user space (origin bottom left, before /Rotate) to points from the top left as displayed."""

from dataclasses import dataclass

from intake_bot.domain.document import Box


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible rectangle of a page in user space, and its turn clockwise in degrees."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int

    def show(self, left: float, bottom: float, right: float, top: float) -> Box:
        corners = (self._point(left, bottom), self._point(right, top))
        across, down = [x for x, _ in corners], [y for _, y in corners]
        return Box(min(across), min(down), max(across), max(down))

    def _point(self, x: float, y: float) -> tuple[float, float]:
        match self.turn % 360:
            case 90:
                return y - self.bottom, x - self.left
            case 180:
                return self.right - x, y - self.bottom
            case 270:
                return self.top - y, self.right - x
            case _:
                return x - self.left, self.top - y
