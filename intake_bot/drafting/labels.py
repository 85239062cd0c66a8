"""Which print labels which place: all possible pairs, the nearest first, each print once."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from intake_bot.domain.document import Box
from intake_bot.drafting.boxes import across, down
from intake_bot.drafting.places import Place
from intake_bot.drafting.segments import Segment

Side = Literal["left", "above", "below", "right"]

_FAR_LEFT, _FAR_ABOVE, _FAR_BELOW, _FAR_MARK = 170.0, 16.0, 13.0, 60.0  # points
_HABIT = 3.0  # a form that labels its places on one side does so throughout


@dataclass(frozen=True, slots=True)
class Pair:
    place: int
    segment: int
    side: Side
    cost: float


def label_places(places: Sequence[Place], segments: Sequence[Segment]) -> dict[int, int]:
    """Place -> segment, by their indices. Frames with a label of their own are left out."""
    pairs = list(_pairs(places, segments))
    habits = {
        kind: _habit([pair for pair in _best(pairs) if places[pair.place].kind == kind])
        for kind in ("field", "mark")
    }
    weighed = [
        Pair(
            pair.place,
            pair.segment,
            pair.side,
            pair.cost - _HABIT * habits[places[pair.place].kind][pair.side],
        )
        for pair in pairs
    ]
    return {pair.place: pair.segment for pair in _best(weighed)}


def _habit(chosen: Sequence[Pair]) -> Mapping[Side, float]:
    counted = Counter(pair.side for pair in chosen)
    sides: tuple[Side, ...] = ("left", "above", "below", "right")
    return {side: counted[side] / max(1, len(chosen)) for side in sides}


def _best(pairs: Sequence[Pair]) -> list[Pair]:
    places, segments, chosen = set[int](), set[int](), list[Pair]()
    for pair in sorted(pairs, key=lambda pair: pair.cost):
        if pair.place not in places and pair.segment not in segments:
            places.add(pair.place)
            segments.add(pair.segment)
            chosen.append(pair)
    return chosen


def _pairs(places: Sequence[Place], segments: Sequence[Segment]) -> Iterator[Pair]:
    for index, place in enumerate(places):
        if place.inside:
            continue
        for number, segment in enumerate(segments):
            sides = _mark_sides if place.kind == "mark" else _field_sides
            for side, cost in sides(place, segment.box):
                if not _walled_off(place, segment.box, side, places):
                    yield Pair(index, number, side, cost)


def _field_sides(place: Place, print_: Box) -> Iterator[tuple[Side, float]]:
    box = place.box
    gap = box.x0 - print_.x1
    lower = Box(box.x0, max(box.y0, box.y1 - 2 * 18), box.x1, box.y1 + 3)
    if -4 <= gap < _FAR_LEFT and down(lower, print_) > 0.5 * print_.height:
        yield "left", 1 + max(0.0, gap) / 20
    begins = print_.x0 - box.x0
    if across(box, print_) <= 0 or begins < -25:
        return
    aside = min(abs(begins), abs((print_.x0 + print_.x1 - box.x0 - box.x1) / 2)) / 12
    above, below = box.y0 - print_.y1, print_.y0 - box.y1
    if -4 <= above < _FAR_ABOVE and place.origin != "rule":
        yield "above", 2 + max(0.0, above) + aside
    elif place.origin == "rule" and place.room - 4 <= box.y1 - print_.y1 < place.room + 8 and place.room < 28:
        yield "above", 3 + place.room / 3 + aside
    if -3 <= below < _FAR_BELOW:
        yield "below", 2 + max(0.0, below) + aside


def _mark_sides(place: Place, print_: Box) -> Iterator[tuple[Side, float]]:
    box = place.box
    if down(box, print_) < 0.35 * min(box.height, print_.height):
        return
    right, left = print_.x0 - box.x1, box.x0 - print_.x1
    if -2 <= right < _FAR_MARK:
        yield "right", 1 + max(0.0, right) / 4
    if -2 <= left < _FAR_MARK:
        yield "left", 1.5 + max(0.0, left) / 4


def _walled_off(place: Place, print_: Box, side: Side, places: Sequence[Place]) -> bool:
    """Whether another place lies between the print and this place."""
    if side in ("above", "below"):
        return False
    box = place.box
    x0, x1 = (print_.x1, box.x0) if side == "left" else (box.x1, print_.x0)
    between = Box(x0 + 0.5, max(box.y0, print_.y0), x1 - 0.5, min(box.y1 + 3, print_.y1))
    if between.width < 1:
        return False
    return any(
        other is not place and across(other.box, between) > 1 and down(other.box, between) > 1
        for other in places
    )
