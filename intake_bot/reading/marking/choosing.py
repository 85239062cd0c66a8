"""What somebody chose in a group of boxes: struck-out marks are no marks, overflow is nothing."""

from collections.abc import Iterable, Mapping
from statistics import median
from typing import NamedTuple

from intake_bot.domain.reading import MarkReading
from intake_bot.reading.marks import CORE, MARK, Sign, as_reading

Signs = Mapping[str, Sign]
Readings = dict[str, MarkReading]

# Ticks and crosses ink 0.06-0.43 of their box (seeds 1 and 2), scribbled-out ones 0.56-0.76, filled ones 0.61-0.7.
HEAVY = 0.5
TIMES = 1.5  # a struck-out mark has so much more ink than the one that replaced it
CLEARLY = 0.93
_HABIT = 3  # marks on the page that make a habit
UNCLEAR = 0.5


class Habit(NamedTuple):
    """How this person marks a box. share: of its inside that is ink; wide: strokes reach far out of it."""

    share: float
    wide: bool

    @property
    def fills(self) -> bool:
        return self.share >= HEAVY


def habit_of(groups: Iterable[Signs]) -> Habit | None:
    """From the groups in which only one box is marked; None where these are too few."""
    alone = [signs[names[0]] for signs in groups if len(names := _marked(signs)) == 1]
    if len(alone) < _HABIT:
        return None
    wide = sum(sign.through and not _ringed(sign) for sign in alone)
    return Habit(median(sign.share for sign in alone), wide * 3 >= len(alone))


def choose(signs: Signs, habit: Habit | None) -> Readings:
    """Readings of all boxes of one group or question, each in the light of the others."""
    found = {name: as_reading(sign) for name, sign in signs.items()}
    marked = _marked(signs)
    if len(marked) == 1:
        return found | _alone(signs, marked[0], habit)
    if len(marked) > 1:
        return found | _several(signs, marked, habit)
    return found


def _marked(signs: Signs) -> list[str]:
    """With a circled box beside it, ink at the edge of another is that circle's."""
    marked = [name for name, sign in signs.items() if sign.marked]
    if any(_ringed(signs[name]) for name in marked):
        return [name for name in marked if _ringed(signs[name]) or signs[name].core > CORE]
    return marked


def _ringed(sign: Sign) -> bool:
    return sign.ringed and sign.core <= CORE


def _alone(signs: Signs, chosen: str, habit: Habit | None) -> Readings:
    """What lies beside or at the edge of the other boxes comes from the marked one."""
    sign = signs[chosen]
    others = {
        name: MarkReading(False, CLEARLY, ink=round(one.share, 4))
        for name, one in signs.items()
        if name != chosen and one.core <= CORE and not one.empty
    }
    if _looks_struck(sign, habit):
        others[chosen] = MarkReading(None, UNCLEAR, ink=round(sign.share, 4))
    return others


def _looks_struck(sign: Sign, habit: Habit | None) -> bool:
    """Scribbled over, by somebody who does not fill boxes."""
    if sign.share < HEAVY:
        return False
    return sign.through if habit is None else sign.share >= TIMES * habit.share


def _several(signs: Signs, marked: list[str], habit: Habit | None) -> Readings:
    struck = [name for name in marked if _is_struck(signs, name, marked, habit)]
    kept = [name for name in marked if name not in struck]
    if struck and len(kept) == 1:
        gone = {name: MarkReading(False, CLEARLY, ink=round(signs[name].share, 4)) for name in struck}
        return gone | _alone({name: one for name, one in signs.items() if name not in struck}, kept[0], None)
    odd = any(_looks_struck(signs[name], habit) for name in marked) and not (habit and habit.wide)
    if struck or odd or _differ([signs[name] for name in marked]):
        return {name: MarkReading(None, UNCLEAR, ink=round(signs[name].share, 4)) for name in marked}
    return {}


def _is_struck(signs: Signs, name: str, marked: list[str], habit: Habit | None) -> bool:
    sign = signs[name]
    others = [signs[one] for one in marked if one != name]
    if _ringed(sign):
        return False
    lightest = min(max(one.share, MARK) for one in others)
    heavy = sign.share >= HEAVY and sign.share >= TIMES * lightest
    if heavy:
        return habit is None or not habit.fills
    if habit and habit.wide:
        return False
    return sign.through and any(not one.through or _ringed(one) for one in others)


def _differ(signs: list[Sign]) -> bool:
    """Marks of different kinds: one of them may have been meant to undo the other."""
    shares = [max(one.share, MARK) for one in signs]
    ringed = {_ringed(one) for one in signs}
    return len(ringed) > 1 or (max(shares) >= HEAVY and max(shares) >= TIMES * min(shares))
