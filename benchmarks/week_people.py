"""Who writes to the court in the simulated week, and how: stories and tempers as data, people by chance."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal, NamedTuple, TypeVar

from benchmarks.week_papers import Exam, Form, Locked, Paper
from intake_bot.domain.reading import SignatureKind
from intake_bot.domain.registration import Identity

T = TypeVar("T")
Hours = tuple[float, float]
From = Literal["own", "assistant", "misspelt"]
Temper = Literal["prompt", "everything", "reminded", "rested", "asks", "forgets"]
Asking = Literal["before", "when told", "never", "only"]

ENGLISH = "Please find my registration papers attached."
SPANISH = "Buenos días. Adjunto mi formulario de registro y el examen. Muchas gracias por su ayuda."
THANKS = "Thank you very much for your help."
QUESTION = "What is the status of my registration?"
HOW = "Good morning. I would like to file electronically. What do you need from me?"
AWAY = "I am out of the office until next week."


class Letter(NamedTuple):
    """One mail. after: hours since the letter before it. again: the last mail's very bytes, sent once more."""

    papers: tuple[Paper, ...] = ()
    after: Hours = (0, 0)
    sender: From = "own"
    text: str = ENGLISH
    again: bool = False


class Story(NamedTuple):
    """share: weight among all stories (they add up to 102). cure: mends it, once the court says what is missing.

    asking: when the PACER request is made; None: by chance, as people do. thanks, asks: mails without papers
    that follow a notice. away: a machine answers every notice.
    """

    share: float
    letters: tuple[Letter, ...]
    cure: Letter | None = None
    asking: Asking | None = None
    thanks: bool = False
    asks: bool = False
    away: bool = False


GOOD = (Form(), Exam())
WHOLE = Letter(GOOD)
SIGNED_PAGE = Letter((Form(pages=(2,)),))
TYPED, BLANK, ESIGN = SignatureKind.TYPED, SignatureKind.BLANK, SignatureKind.ESIGN

STORIES = {
    "good form and exam": Story(44, (WHOLE,)),
    "good form, claims an exemption": Story(4, (Letter((Form(exempt=True),)),)),
    "good, says thank you": Story(3, (WHOLE,), thanks=True),
    "good, asks for the status": Story(2, (WHOLE,), asks=True),
    "good, out of the office": Story(2, (WHOLE,), away=True),
    "typed signature": Story(6, (Letter((Form(TYPED), Exam())),), SIGNED_PAGE),
    "typed signature, out of the office": Story(1, (Letter((Form(TYPED), Exam())),), SIGNED_PAGE, away=True),
    "no signature": Story(5, (Letter((Form(BLANK), Exam())),), SIGNED_PAGE),
    "signed by a service": Story(1, (Letter((Form(ESIGN), Exam())),)),
    "exam missing": Story(4, (Letter((Form(),)),), Letter((Exam(),))),
    "exam missing and typed": Story(1, (Letter((Form(TYPED),)),), Letter((Form(pages=(2,)), Exam()))),
    "a field empty": Story(3, (Letter((Form(without=("phone",)), Exam())),), Letter((Form(pages=(1,)),))),
    "second page forgotten": Story(2, (Letter((Form(pages=(1,)), Exam())),), SIGNED_PAGE),
    "locked file": Story(3, (Letter((Locked(),)),), WHOLE),
    "exam first, form later": Story(2, (Letter((Exam(),)), Letter((Form(),), (1, 20)))),
    "form first, exam later": Story(3, (Letter((Form(),)), Letter((Exam(),), (0.05, 20)))),
    "an assistant writes": Story(2, (Letter(GOOD, sender="assistant"),)),
    "an assistant writes, typed signature": Story(
        1, (Letter((Form(TYPED), Exam()), sender="assistant"),), SIGNED_PAGE._replace(sender="assistant")
    ),
    "writes in Spanish": Story(2, (Letter(GOOD, text=SPANISH),)),
    "writes in Spanish, typed signature": Story(
        1, (Letter((Form(TYPED), Exam()), text=SPANISH),), SIGNED_PAGE._replace(text=SPANISH)
    ),
    "the same mail twice": Story(1, (WHOLE, Letter(again=True, after=(0.02, 3)))),
    "sends everything twice": Story(1, (WHOLE, WHOLE._replace(after=(0.2, 20)))),
    "misspelt own address": Story(1, (Letter(GOOD, sender="misspelt"),)),
    "no form at all": Story(2, (Letter(text=HOW),)),
    "no form, then sends it": Story(1, (Letter(text=HOW),), WHOLE),
    "only a request": Story(2, (), asking="only"),
    "only a request, then the form": Story(2, (), WHOLE, asking="only"),
}
TEMPERS: dict[Temper, float] = {
    "prompt": 60,  # mends it hours after the notice
    "everything": 10,  # sends everything again, in good order
    "reminded": 10,  # mends it after a reminder
    "rested": 8,  # mends it after the closing notice
    "asks": 5,  # asks for the status first, mends it after a reminder
    "forgets": 7,
}
ASKING: dict[Asking, float] = {"before": 58, "when told": 32, "never": 10}
# fmt: off
FIRST = (
    "Ada", "Bela", "Carl", "Dina", "Emil", "Faye", "Gus", "Hedy", "Ines", "Jude", "Kira", "Leon",
    "Mina", "Nils", "Olga", "Pete", "Quin", "Rosa", "Saul", "Tess", "Uma", "Vera", "Walt", "Xena",
    "Yves", "Zora", "Amos", "Bree", "Cleo", "Dirk",
)
LAST = (
    "Abbot", "Birch", "Crane", "Dover", "Elmore", "Frost", "Garner", "Hollis", "Ingram", "Jessup",
    "Keller", "Lorimer", "Mercer", "Norwood", "Orchard", "Pickett", "Quimby", "Rowland", "Seward",
    "Thorne", "Upton", "Vickers", "Wexford", "Yardley", "Yarrow", "Ashdown", "Blakely", "Corwin",
)
# fmt: on


@dataclass(slots=True)
class Applicant:
    """told_of: what happened, for people to read. last: the last mail's bytes. asked_on: of the PACER request."""

    number: int
    who: Identity
    story: str
    temper: Temper
    asking: Asking
    begins: datetime
    asked_at: datetime | None = None
    told_of: list[tuple[datetime, str]] = field(default_factory=list)
    last: bytes = b""
    done: set[str] = field(default_factory=set)

    @property
    def tale(self) -> Story:
        return STORIES[self.story]

    def address(self, sender: From) -> str:
        """The applicant's own, the assistant's, or the own one as the mail program has it wrongly."""
        own = self.who.email or ""
        return {"own": own, "assistant": f"desk{self.number}@staff.test", "misspelt": f"x{own}"}[sender]


def people(count: int, monday: datetime, chance: random.Random) -> list[Applicant]:
    """Applicants with all their habits; stories by share, each told at least once where there is room."""
    stories = _stories(count, chance)
    names = chance.sample([(first, last) for first in FIRST for last in LAST], count)
    accounts = chance.sample(range(1_000_000, 9_999_999), count)
    return [
        _person(number, stories[number], names[number], accounts[number], monday, chance)
        for number in range(count)
    ]


def _stories(count: int, chance: random.Random) -> list[str]:
    once = list(STORIES) if count >= len(STORIES) else chance.sample(list(STORIES), count)
    shares = [story.share for story in STORIES.values()]
    chosen = once + chance.choices(list(STORIES), shares, k=count - len(once))
    chance.shuffle(chosen)
    return chosen


def _person(
    number: int, story: str, name: tuple[str, str], account: int, monday: datetime, chance: random.Random
) -> Applicant:
    first, last = name
    firm = chance.choice(LAST)
    who = Identity(
        name=f"{first} {last}",
        account=str(account),
        username=f"{first}{last}{number:03}".lower(),
        email=f"{first}.{last}@{firm}law.test".lower(),
        bar_number=str(chance.randrange(400_000, 499_999)),
        bar_state="CT",
        firm=f"{firm} Law",
    )
    by_chance: Asking = weighted(ASKING, chance)
    asking = STORIES[story].asking or by_chance
    begins = monday + timedelta(days=chance.choices(range(5), (3, 3, 2, 2, 1))[0], hours=_hour(chance))
    temper = weighted(TEMPERS, chance)
    asked_at = None
    if asking == "before":
        asked_at = begins - timedelta(hours=chance.uniform(1, 30))
    elif asking == "only":
        asked_at = monday + timedelta(hours=chance.uniform(-72, 30))
    return Applicant(number, who, story, temper, asking, begins, asked_at)


def _hour(chance: random.Random) -> float:
    """Most write in office hours, some late."""
    return chance.uniform(8, 18) if chance.random() < 0.85 else chance.uniform(0, 24)


def weighted(choices: Mapping[T, float], chance: random.Random) -> T:
    options: Sequence[T] = list(choices)
    return chance.choices(options, list(choices.values()))[0]
