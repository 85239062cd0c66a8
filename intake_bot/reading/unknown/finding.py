"""Where on a page somebody seems to have signed: groups of ink that rate as a signature, each place once."""

from dataclasses import dataclass

import numpy as np

from intake_bot.domain.document import Box
from intake_bot.reading.page import POINTS
from intake_bot.reading.unknown.rating import Rate
from intake_bot.reading.unknown.traits import Pixels, Surroundings, traits
from intake_bot.reading.unknown.writing import WORK_DPI, Writing, groups

LIKELY = -2.75  # log-odds; tuned on pages not tested on: docs/accuracy.md, "Unknown forms"
MOST = 6  # places a page
_SHARED = 0.3  # of the smaller one: two groups that share more are one place
_AROUND, _AROUND_SIZE = (
    (6.0, 5.0),
    0.35,
)  # points, and of the shorter side: thin ends of strokes that were not seen


@dataclass(frozen=True, slots=True)
class Place:
    """ink: the group of ink as found. box: with some paper around it. Both in points. rating: log-odds."""

    ink: Box
    box: Box
    rating: float


def places(writing: Writing, rate: Rate) -> list[Place]:
    """The likeliest first."""
    found = groups(writing)
    if not found:
        return []
    around = Surroundings(writing)
    ratings = rate(np.array([traits(around, box) for box in found]))
    kept: list[Pixels] = []
    chosen: list[Place] = []
    for index in np.argsort(-ratings, kind="stable").tolist():
        if ratings[index] < LIKELY or len(kept) == MOST:
            break
        if not any(_share(found[index], other) > _SHARED for other in kept):
            kept.append(found[index])
            chosen.append(_place(found[index], float(ratings[index])))
    return chosen


def _place(pixels: Pixels, rating: float) -> Place:
    ink = Box(*(side * POINTS / WORK_DPI for side in pixels))
    more = _AROUND_SIZE * min(ink.width, ink.height)
    across, down = (least + more for least in _AROUND)
    return Place(ink, Box(ink.x0 - across, ink.y0 - down, ink.x1 + across, ink.y1 + down), rating)


def _share(one: Pixels, other: Pixels) -> float:
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    smaller = min((box[2] - box[0]) * (box[3] - box[1]) for box in (one, other))
    return width * height / smaller if width > 0 and height > 0 else 0.0
