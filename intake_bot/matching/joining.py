"""Documents joined: several readings of one form made one, one mail's documents sorted by applicant.

The court's cure is "reply with only the signed page". So parts are joined one by one, newest last, and a
worse scan that comes later must neither undo what was good nor hide what is wrong:

- field: something written beats nothing written, whichever is newer; of two values the newer counts unless
  only the older is sure. (Applicants fill in only what was missing on a fresh page.)
- mark: the newer counts, since taking a tick away is how a tick is corrected; an unsure newer one leaves a
  sure tick standing, but puts a surely empty box in doubt: it may just have been ticked.
- signature: the newer line is the newest word, also when it is typed after ink. Only a newer line that is
  empty or unreadable, or ink weakly seen, leaves a surely accepted older one standing: that signed page is
  still in the court's hands. In all other doubt the newer, doubtful reading counts and a clerk looks.
- exam: the newer answers replace the older ones as a whole, if there are any; questions on pages that did
  not come again stay.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import reduce
from typing import NamedTuple

from intake_bot.domain.form import FormSpec
from intake_bot.domain.reading import (
    SURE,
    ExamReading,
    FieldReading,
    MarkReading,
    Reading,
    SignatureKind,
    SignatureReading,
)
from intake_bot.matching.applicants import group_by_applicant

__all__ = ["ACCEPTED", "Kinds", "group_by_applicant", "merge_readings", "split_by_kind"]

ACCEPTED = frozenset({SignatureKind.WET})


class Kinds(NamedTuple):
    """Readings told apart by what they are, each in the sequence they came."""

    forms: tuple[Reading, ...]
    exams: tuple[Reading, ...]
    others: tuple[Reading, ...]


def split_by_kind(readings: Sequence[Reading], forms: Mapping[str, FormSpec]) -> Kinds:
    """Registration forms, exams, and pages that are no form of the court."""
    known = [reading for reading in readings if reading.form in forms]
    exams = tuple(reading for reading in known if forms[reading.form or ""].exam)
    return Kinds(
        forms=tuple(reading for reading in known if not forms[reading.form or ""].exam),
        exams=exams,
        others=tuple(reading for reading in readings if reading.form not in forms),
    )


def merge_readings(
    readings: Sequence[Reading], accepted: AbstractSet[SignatureKind] = ACCEPTED
) -> Reading | None:
    """Readings of one form, oldest first, as one; None when there are none.

    Readings of another form than the newest one's are left out. accepted: signature kinds the court takes.
    """
    if not readings:
        return None
    same = [reading for reading in readings if reading.form == readings[-1].form]
    return reduce(lambda older, newer: _joined(older, newer, accepted), same)


def _joined(older: Reading, newer: Reading, accepted: AbstractSet[SignatureKind]) -> Reading:
    numbers = {**_numbers(older), **_numbers(newer)}
    form_pages = tuple(sorted(numbers))
    return replace(
        newer,
        edition=_edition(older, newer),
        pages=tuple(numbers[page] for page in form_pages) or newer.pages,
        form_pages=form_pages,
        fields={**older.fields, **{n: _field(older.fields.get(n), f) for n, f in newer.fields.items()}},
        marks={**older.marks, **{n: _mark(older.marks.get(n), m) for n, m in newer.marks.items()}},
        signatures={
            **older.signatures,
            **{n: _signature(older.signatures.get(n), s, accepted) for n, s in newer.signatures.items()},
        },
        exam=_exam(older.exam, newer.exam),
    )


def _edition(older: Reading, newer: Reading) -> str | None:
    """Where a page of the older document still stands, the earlier edition: the mixture is not all new."""
    still_standing = set(older.form_pages) - set(newer.form_pages)
    if still_standing and older.edition and newer.edition:
        return min(older.edition, newer.edition)
    return newer.edition or older.edition


def _numbers(reading: Reading) -> dict[int, int]:
    """Page of the blank to page of the document it came in."""
    return dict(zip(reading.form_pages, reading.pages))


def _field(older: FieldReading | None, newer: FieldReading) -> FieldReading:
    if older is None:
        return newer
    if (older.value is None) != (newer.value is None):
        return older if newer.value is None else newer
    return older if newer.confidence < SURE <= older.confidence else newer


def _mark(older: MarkReading | None, newer: MarkReading) -> MarkReading:
    unsure = newer.value is None or newer.confidence < SURE
    if older and unsure and older.value and older.confidence >= SURE:
        return older
    if older and unsure and newer.value is False and older.confidence >= SURE:
        return older  # it was surely empty, and does not look ticked now
    return newer


def _signature(
    older: SignatureReading | None, newer: SignatureReading, accepted: AbstractSet[SignatureKind]
) -> SignatureReading:
    if older is None or older.kind not in accepted or older.confidence < SURE:
        return newer
    weak_again = newer.kind in accepted and newer.confidence < SURE
    nothing_new = newer.kind in (SignatureKind.BLANK, SignatureKind.UNSURE)
    return older if weak_again or nothing_new else newer


def _exam(older: ExamReading | None, newer: ExamReading | None) -> ExamReading | None:
    if older is None or newer is None:
        return newer or older
    if not any(_says_something(newer, name) for name in newer.answers):
        return older
    if set(older.answers) <= set(newer.answers):
        return newer
    # A mixture was never scored as a whole; the rules count it against the key.
    return ExamReading({**older.answers, **newer.answers}, of=newer.of or older.of)


def _says_something(exam: ExamReading, name: str) -> bool:
    return exam.answers[name].state != "blank"
