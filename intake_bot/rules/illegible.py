"""Something required is there and could not be read surely, or makes no sense as read.

Where it says who the applicant is, or where it may be empty, a clerk looks. An office address or a telephone
number that is surely there is only mentioned: nothing that the bot does or says rests on its letters.
"""

import re
from collections.abc import Iterator

from intake_bot.domain.form import FieldSpec, FormSpec, MarkSpec
from intake_bot.domain.reading import SURE, FieldReading, Reading
from intake_bot.domain.registration import Evidence, Finding
from intake_bot.rules import CallsFor, remark
from intake_bot.rules._form import pages_here, required_groups, surely_empty, surely_ticked

CODE = "illegible"
SAYS = "We could not read “{label}” on your form. A clerk will look at it."
REMEDY = ""


def look(evidence: Evidence) -> Iterator[Finding]:
    form, spec = evidence.form, evidence.form_spec
    if form is None or spec is None:
        return
    here = pages_here(form, spec)
    for field in _unread(form, spec, here):
        harmless = not _matters(field, form.fields.get(field.name))
        calls_for: CallsFor = "complete" if harmless else "refer"
        yield remark(
            evidence, CODE, calls_for, SAYS, REMEDY, field=field.name, sure=harmless, label=field.label
        )
    for name, label in _marks(form, spec, here):
        yield remark(evidence, CODE, "refer", SAYS, REMEDY, field=name, sure=False, label=label)


def _unread(form: Reading, spec: FormSpec, here: frozenset[int]) -> Iterator[FieldSpec]:
    for field in spec.fields:
        reading = form.fields.get(field.name)
        if reading and reading.shown is not None:
            continue  # value-not-shown says so
        if field.required and field.page in here and not _read(field, reading):
            yield field


def _matters(field: FieldSpec, reading: FieldReading | None) -> bool:
    identifies = field.type in ("name", "email") or field.type.startswith("digits:")
    return identifies or reading is None or not reading.value


def _read(field: FieldSpec, reading: FieldReading | None) -> bool:
    return reading is not None and reading.confidence >= SURE and _makes_sense(field, reading.value)


def _makes_sense(field: FieldSpec, value: str | None) -> bool:
    if not value or not value.strip():
        return True  # surely empty: incomplete says so
    if field.type.startswith("digits:"):
        return len(re.sub(r"\D", "", value)) == int(field.type.partition(":")[2])
    return field.type != "email" or re.fullmatch(r"[^@]+@[^@]+\.[^@]+", value.strip()) is not None


def _marks(form: Reading, spec: FormSpec, here: frozenset[int]) -> Iterator[tuple[str, str]]:
    single = [[mark] for mark in spec.marks if mark.required and not mark.group]
    for marks in (*single, *required_groups(spec).values()):
        ticked = sum(surely_ticked(form.marks.get(mark.name)) for mark in marks)
        if ticked > 1:
            continue  # incomplete says so
        for mark in marks:
            if mark.page in here and not _told(form, mark):
                yield mark.name, mark.label


def _told(form: Reading, mark: MarkSpec) -> bool:
    reading = form.marks.get(mark.name)
    return surely_ticked(reading) or surely_empty(reading)
