"""What a form asks for, held against what came: shared by the rules about forms."""

from collections.abc import Iterator
from typing import NamedTuple

from intake_bot.domain.form import FieldSpec, FormSpec, MarkSpec, SignatureSpec
from intake_bot.domain.reading import SURE, FieldReading, MarkReading, Reading, SignatureReading
from intake_bot.domain.registration import Evidence


class Line(NamedTuple):
    """A signature line of the form; reading: None where its page did not come.

    where: names the line for the applicant, where the form has to be signed on more than one.
    """

    name: str
    required: bool
    reading: SignatureReading | None
    where: str = ""


def signature_lines(evidence: Evidence) -> Iterator[Line]:
    if evidence.form is None:
        return
    spec = evidence.form_spec
    lines = spec.signatures if spec else tuple(_nameless(evidence.form))
    several = sum(line.required for line in lines) > 1
    for line in lines:
        where = f" on the line “{line.label}”" if several else ""
        yield Line(line.name, line.required, evidence.form.signatures.get(line.name), where)


def parts(spec: FormSpec) -> tuple[FieldSpec | MarkSpec | SignatureSpec, ...]:
    return (*spec.fields, *spec.marks, *spec.signatures)


def pages_here(form: Reading, spec: FormSpec) -> frozenset[int]:
    """Pages of the blank that came."""
    if form.form_pages:
        return frozenset(form.form_pages)
    read = {*form.fields, *form.marks, *form.signatures}
    return frozenset(part.page for part in parts(spec) if part.name in read)


def unknown_pages(evidence: Evidence) -> bool:
    """Whether pages came that were not recognised; what seems to be missing may be on them."""
    return any(reading.form not in evidence.forms for reading in evidence.other_forms)


def surely_blank(field: FieldReading | None) -> bool:
    return field is not None and not (field.value or "").strip() and field.confidence >= SURE


def surely_ticked(mark: MarkReading | None) -> bool:
    return mark is not None and mark.value is True and mark.confidence >= SURE


def surely_empty(mark: MarkReading | None) -> bool:
    return mark is not None and mark.value is False and mark.confidence >= SURE


def required_groups(spec: FormSpec) -> dict[str, list[MarkSpec]]:
    """Groups in which one box must be ticked: the role, and those with a required box."""
    groups: dict[str, list[MarkSpec]] = {}
    for mark in spec.marks:
        if mark.group:
            groups.setdefault(mark.group, []).append(mark)
    return {
        name: marks
        for name, marks in groups.items()
        if name == "role" or any(mark.required for mark in marks)
    }


def _nameless(form: Reading) -> Iterator[SignatureSpec]:
    for name, reading in form.signatures.items():
        yield SignatureSpec(name, name, reading.page, reading.box, required=True)
