"""How boxes lie to each other."""

from collections.abc import Iterable

from intake_bot.domain.document import Box


def across(one: Box, other: Box) -> float:
    """Points that two boxes share from left to right; below 0 is the gap."""
    return min(one.x1, other.x1) - max(one.x0, other.x0)


def down(one: Box, other: Box) -> float:
    """Points that two boxes share from top to bottom; below 0 is the gap."""
    return min(one.y1, other.y1) - max(one.y0, other.y0)


def share(one: Box, other: Box) -> float:
    """What two boxes share, of the smaller one (0 to 1)."""
    wide, high = across(one, other), down(one, other)
    smaller = min(one.width * one.height, other.width * other.height)
    return wide * high / smaller if wide > 0 and high > 0 and smaller > 0 else 0.0


def around(boxes: Iterable[Box]) -> Box:
    every = list(boxes)
    return Box(
        min(box.x0 for box in every),
        min(box.y0 for box in every),
        max(box.x1 for box in every),
        max(box.y1 for box in every),
    )


def middle(box: Box) -> tuple[float, float]:
    return (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2


def same_row(one: Box, other: Box) -> bool:
    return down(one, other) >= 0.5 * min(one.height, other.height)


def same_column(one: Box, other: Box, slip: float = 4.0) -> bool:
    return abs(one.x0 - other.x0) <= slip and abs(one.x1 - other.x1) <= slip
