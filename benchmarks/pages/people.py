"""What invented people write into the sample forms."""

import random
from collections.abc import Sequence
from dataclasses import replace

from benchmarks.population import population
from intake_bot.demo.papers.filling import Entries
from intake_bot.domain.form import FormSpec
from intake_bot.domain.registration import PendingRequest

STREETS = (
    "Main Street", "Elm Street", "Asylum Avenue", "Church Street", "Orchard Lane", "Harbor Road", "State Street",
    "Washington Boulevard", "Trumbull Street", "Canal Place", "Farmington Avenue", "Post Road East", "Depot Street",
)  # fmt: skip
TOWNS = (
    ("Hartford", "CT", "061"), ("New Haven", "CT", "065"), ("Bridgeport", "CT", "066"), ("Stamford", "CT", "069"),
    ("Waterbury", "CT", "067"), ("Bristol", "CT", "060"), ("New York", "NY", "100"), ("Albany", "NY", "122"),
    ("Boston", "MA", "021"), ("Springfield", "MA", "011"), ("Newark", "NJ", "071"), ("Providence", "RI", "029"),
)  # fmt: skip
COURTS = (
    "S.D.N.Y. Bankr.", "D. Mass. Bankr.", "E.D. Pa.", "D.N.J. Bankr.", "D.R.I.", "E.D.N.Y. Bankr.", "D. Del. Bankr.",
    "S.D.N.Y. and E.D.N.Y.", "D. Mass. and D.R.I.", "N.D.N.Y. Bankr.",
)  # fmt: skip
COMPANIES = (
    "Credit Union",
    "Savings Bank",
    "Mortgage Services Inc.",
    "Claims Desk",
    "Recovery LLC",
    "Finance Corp.",
)
EMPTY_CHANCE = {
    "fax": 0.6,
    "federal_bar_number": 0.6,
    "other_courts": 0.5,
    "pacer_username": 0.1,
    "firm": 0.15,
}
FORGOTTEN = 0.04  # a field that should be there and is not


def crowd(size: int, seed: int) -> list[PendingRequest]:
    """The people of a set; nobody comes twice."""
    return population(size, seed)


def written_by(person: PendingRequest, form: FormSpec, dice: random.Random) -> Entries:
    """The values of one form, without marks and answers; absent fields are left empty."""
    values = _values(person, dice)
    kept = {
        part.name: values[part.name]
        for part in form.fields
        if values.get(part.name) and dice.random() > EMPTY_CHANCE.get(part.name, FORGOTTEN)
    }
    return Entries(kept)


def _values(person: PendingRequest, dice: random.Random) -> dict[str, str]:
    one = person.identity
    state = one.bar_state or "CT"
    return {
        "name": one.name or "",
        "firm": one.firm or f"{(one.name or 'Roe').split()[-1]} {dice.choice(COMPANIES)}",
        "address": _address(dice),
        "phone": _phone(person.phone or "(860) 555-0100", dice),
        "fax": _phone(f"(203) 555-{dice.randrange(10_000):04d}", dice),
        "email": one.email or "",
        "bar_number": one.bar_number or f"{dice.randrange(20_000, 480_000)}",
        "bar_state": state,
        "federal_bar_number": dice.choice(("ct", "phv", "")) + f"{dice.randrange(1_000, 99_999):05d}",
        "pacer_account": one.account or "",
        "pacer_username": one.username or "",
        "other_courts": dice.choice(COURTS),
        "case_number": f"{dice.randrange(19, 27)}-{dice.choice((2, 3, 5))}{dice.randrange(10_000):04d}",
        "sponsor": _sponsor(dice),
        "signed_on": _date(dice),
    }


def _sponsor(dice: random.Random) -> str:
    return population(1, dice.randrange(1 << 30))[0].identity.name or ""


def _address(dice: random.Random) -> str:
    town, state, begin = dice.choice(TOWNS)
    lines = [f"{dice.randrange(1, 1900)} {dice.choice(STREETS)}"]
    if dice.random() < 0.4:
        lines.append(dice.choice((f"Suite {dice.randrange(100, 2000)}", f"Floor {dice.randrange(2, 30)}")))
    return "\n".join([*lines, f"{town}, {state} {begin}{dice.randrange(100):02d}"])


def _phone(number: str, dice: random.Random) -> str:
    area, rest = number[1:4], number[6:]
    return dice.choice((number, number, f"{area}-{rest}", f"{area}.{rest.replace('-', '.')}"))


def _date(dice: random.Random) -> str:
    month, day, year = dice.randrange(1, 13), dice.randrange(1, 29), dice.choice((2025, 2026))
    return dice.choice(
        (
            f"{month:02d}/{day:02d}/{year}",
            f"{month:02d}/{day:02d}/{year}",
            f"{month}/{day}/{year}",
            f"{month}/{day}/{year % 100}",
        )
    )


def answers(form: FormSpec, dice: random.Random, left_out: float = 0.03) -> dict[str, str]:
    """A letter for most questions."""
    questions: Sequence[str] = [one.name for one in form.exam.questions] if form.exam else []
    by_name = {one.name: one for one in form.exam.questions} if form.exam else {}
    return {
        name: dice.choice(sorted(by_name[name].choices)) for name in questions if dice.random() >= left_out
    }


def ticked(form: FormSpec, dice: random.Random) -> frozenset[str]:
    """One of every group, and most of the others."""
    groups: dict[str, list[str]] = {}
    for mark in form.marks:
        groups.setdefault(mark.group or mark.name, []).append(mark.name)
    return frozenset(
        dice.choice(names) for names in groups.values() if dice.random() < (0.95 if len(names) == 1 else 0.97)
    )


def complete(entries: Entries, marks: frozenset[str], choices: dict[str, str]) -> Entries:
    return replace(entries, marks=marks, choices=choices)
