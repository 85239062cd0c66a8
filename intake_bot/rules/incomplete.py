"""Pages that did not come, required fields surely empty, required boxes surely not ticked."""

from collections.abc import Iterator

from intake_bot.domain.form import FormSpec
from intake_bot.domain.reading import Reading
from intake_bot.domain.registration import Evidence, Finding
from intake_bot.rules import remark
from intake_bot.rules._form import (
    pages_here,
    parts,
    required_groups,
    surely_blank,
    surely_empty,
    surely_ticked,
    unknown_pages,
)

CODE = "incomplete"
SAYS = "{what}."
REMEDY = "Complete the form and reply with the pages you changed."


def look(evidence: Evidence) -> Iterator[Finding]:
    form, spec = evidence.form, evidence.form_spec
    if form is None or spec is None:
        return
    asked_on = {part.page for part in parts(spec)}
    for page in sorted(asked_on - pages_here(form, spec)):
        what, sure = f"Page {page} of your form is missing", not unknown_pages(evidence)
        yield remark(evidence, CODE, "return", SAYS, REMEDY, sure=sure, what=what)
    for name, what in (*_fields(form, spec), *_boxes(form, spec), *_groups(form, spec)):
        yield remark(evidence, CODE, "return", SAYS, REMEDY, field=name, what=what)


def _fields(form: Reading, spec: FormSpec) -> Iterator[tuple[str, str]]:
    for field in spec.fields:
        if field.required and surely_blank(form.fields.get(field.name)):
            yield field.name, f"“{field.label}” is empty"


def _boxes(form: Reading, spec: FormSpec) -> Iterator[tuple[str, str]]:
    for mark in spec.marks:
        if mark.required and not mark.group and surely_empty(form.marks.get(mark.name)):
            yield mark.name, f"The box “{mark.label}” is not ticked"


def _groups(form: Reading, spec: FormSpec) -> Iterator[tuple[str, str]]:
    for group, marks in required_groups(spec).items():
        readings = [form.marks.get(mark.name) for mark in marks]
        ticked = sum(surely_ticked(reading) for reading in readings)
        labels = ", ".join(f"“{mark.label}”" for mark in marks)
        if all(surely_empty(reading) for reading in readings):
            yield group, f"None of the boxes {labels} is ticked"
        elif ticked > 1:
            yield group, f"More than one of the boxes {labels} is ticked"
