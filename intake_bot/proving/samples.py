"""What is written on the papers of a proof. All invented."""

from collections.abc import Mapping
from itertools import count

from intake_bot.demo.papers.filling import Entries
from intake_bot.domain.form import FormSpec

SIGNER = "Nora Quist"
_VALUES: Mapping[str, tuple[str, ...]] = {
    "name": ("Nora Quist", "Samuel Fink", "Elena Vasquez", "Martin Okafor"),
    "text": ("Harbor House", "Maple Grove", "Silver Lake", "North Bridge", "Stone Mill", "Green Valley"),
    "address": ("12 Elm Street", "48 Harbor Road", "730 Maple Avenue"),
    "email": ("nora@agents.test", "sam@harbor.test"),
    "phone": ("555-010-4477", "555-010-8899", "555-010-2266"),
    "date": ("03/14/2026", "11/24/2026", "07/18/2026"),
    "state": ("OH", "NY", "TX", "WA"),
    "zip": ("45501", "97204"),
    "bar-number": ("88213", "47190", "63528"),
}
_DIGITS = "4719302865"
_MOST_CHOICES = 6


def papers_of(form: FormSpec) -> list[Entries]:
    """Two papers or more: every field is written on the first; every box is ticked once and left once."""
    questions = form.exam.questions if form.exam else ()
    wanted = max([2, *(len(question.choices) for question in questions)])
    return [_paper(form, turn) for turn in range(min(wanted, _MOST_CHOICES))]


def _paper(form: FormSpec, turn: int) -> Entries:
    marks = frozenset(mark.name for index, mark in enumerate(form.marks) if index % 2 == turn % 2)
    choices = {}
    for index, question in enumerate(form.exam.questions if form.exam else ()):
        letters = list(question.choices)
        choices[question.name] = letters[(index + turn) % len(letters)]
    return Entries(_written(form) if turn == 0 else {}, marks if turn < 2 else frozenset(), choices)


def _written(form: FormSpec) -> dict[str, str]:
    """Another value for each field of a type, so that boxes taken for each other are seen."""
    counters = {kind: count() for kind in _VALUES}
    values = {}
    for field in form.fields:
        if field.type.startswith("digits:"):
            wanted = int(field.type.removeprefix("digits:"))
            values[field.name] = (_DIGITS * (wanted // len(_DIGITS) + 1))[:wanted]
        else:
            options = _VALUES[field.type]
            values[field.name] = options[next(counters[field.type]) % len(options)]
    return values
