"""What goes into a set: which paper comes in which form, how worn, how signed; the same for the same seed."""

import random
from collections.abc import Iterator
from itertools import cycle
from typing import Literal, NamedTuple

from benchmarks.pages.degrading import NAMES
from intake_bot.domain.reading import SignatureKind

Sort = Literal["scan", "digital", "foreign"]
BORN_DIGITAL = "none"
DIGITAL_SHARE = 0.17
FOREIGN_SHARE = 1 / 15
_PARTS = {  # form: its pages, how often
    ("ctb-filer", (1, 2)): 26,
    ("ctb-filer", (2,)): 14,
    ("ctb-filer", (2, 1)): 3,
    ("ctb-phv", (1, 2)): 12,
    ("ctb-phv", (2,)): 8,
    ("ctb-user", (1, 2)): 12,
    ("ctb-user", (2,)): 8,
    ("ctb-exam", (1, 2, 3)): 8,
    ("ctb-exam", (2,)): 3,
}
_ON_PAPER = {SignatureKind.WET: 52, SignatureKind.TYPED: 25, SignatureKind.BLANK: 15, SignatureKind.ESIGN: 8}
_ON_SCREEN = {
    SignatureKind.TYPED: 40,
    SignatureKind.BLANK: 20,
    SignatureKind.IMAGE: 15,
    SignatureKind.DRAWN: 15,
    SignatureKind.ESIGN: 10,
}
EXAM_TOO = 0.12
TWO_PEOPLE = 0.05  # an office that scans two people's forms into one file


class Part(NamedTuple):
    """Pages of one form, in the sequence in which they lie in the file. who: which of the file's people."""

    form: str
    pages: tuple[int, ...]
    who: int = 0


class Selection(NamedTuple):
    """What a set is restricted to. forms: none for all of them, born digital and foreign pages too.

    even_marks: every way of marking a box as often as any other, for measuring the rare ones.
    """

    forms: tuple[str, ...] = ()
    even_marks: bool = False


EVERYTHING = Selection()


class Plan(NamedTuple):
    """One file. signature: for every signature line in it."""

    number: int
    seed: int
    sort: Sort
    parts: tuple[Part, ...]
    degradation: str
    signature: SignatureKind
    even_marks: bool = False

    @property
    def pages(self) -> int:
        return sum(len(part.pages) for part in self.parts) or 1

    def dice(self) -> random.Random:
        return random.Random(f"{self.seed}/{self.number}")


def plans(pages: int, seed: int, selection: Selection = EVERYTHING) -> list[Plan]:
    """As many as make up so many pages."""
    made: list[Plan] = []
    count = 0
    for plan in _restricted(seed, selection) if selection.forms else _endless(seed):
        if count >= pages:
            return made
        made.append(plan)
        count += plan.pages
    return made


def foreign_plans(count: int, seed: int) -> list[Plan]:
    """So many pages that are no form of the court, of every degradation in turn; no files of ``plans``."""
    first = 90_000
    return [
        Plan(first + place, seed, "foreign", (), NAMES[place % len(NAMES)], SignatureKind.WET)
        for place in range(count)
    ]


def _endless(seed: int) -> Iterator[Plan]:
    """Sorts and degradations take turns, so that even a small set has all of them."""
    owed = {"digital": 0.0, "foreign": 0.0}
    worn = {"scan": 0, "foreign": 0}
    number = 0
    while True:
        number += 1
        dice = random.Random(f"{seed}/{number}/plan")
        owed["digital"] += DIGITAL_SHARE
        owed["foreign"] += FOREIGN_SHARE * 1.95  # a file of ours has nearly two pages
        sort: Sort = "scan"
        for rare in ("digital", "foreign"):
            if owed[rare] >= 1:
                owed[rare] -= 1
                sort = "digital" if rare == "digital" else "foreign"
                break
        degradation = BORN_DIGITAL
        if sort != "digital":
            degradation = NAMES[worn[sort] % len(NAMES)]
            worn[sort] += 1
        yield _plan(number, seed, sort, degradation, dice)


def _restricted(seed: int, selection: Selection) -> Iterator[Plan]:
    """Scans of some forms alone; forms and degradations take turns."""
    parts = [part for part in _PARTS if part[0] in selection.forms]
    for number, degradation in enumerate(cycle(NAMES), 1):
        dice = random.Random(f"{seed}/{number}/plan")
        form, pages = dice.choices(parts, [_PARTS[part] for part in parts])[0]
        signature = dice.choices(list(_ON_PAPER), list(_ON_PAPER.values()))[0]
        parts_ = (Part(form, pages),)
        yield Plan(number, seed, "scan", parts_, degradation, signature, selection.even_marks)


def _plan(number: int, seed: int, sort: Sort, degradation: str, dice: random.Random) -> Plan:
    kinds = _ON_SCREEN if sort == "digital" else _ON_PAPER
    signature = dice.choices(list(kinds), list(kinds.values()))[0]
    if sort == "foreign":
        return Plan(number, seed, sort, (), degradation, signature)
    form, pages = dice.choices(list(_PARTS), list(_PARTS.values()))[0]
    parts = [Part(form, pages)]
    if form in ("ctb-filer", "ctb-phv") and len(pages) == 2 and dice.random() < EXAM_TOO:
        parts.append(Part("ctb-exam", (1, 2, 3)))
    elif sort == "scan" and pages == (1, 2) and dice.random() < TWO_PEOPLE:
        parts.append(Part(form, pages, who=1))
    return Plan(number, seed, sort, tuple(parts), degradation, signature)
