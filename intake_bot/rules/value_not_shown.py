"""A form field of the PDF says what its page does not show: those who look at the page read something else.

An old program may have changed the value and left its picture; nobody can tell which of them the applicant means.
"""

from collections.abc import Iterator

from intake_bot.domain.registration import Evidence, Finding
from intake_bot.rules import remark

CODE = "value-not-shown"
SAYS = "The field “{label}” of your PDF holds text that its page does not show. A clerk will look at it."
REMEDY = ""


def look(evidence: Evidence) -> Iterator[Finding]:
    for reading, spec in ((evidence.form, evidence.form_spec), (evidence.exam, evidence.exam_spec)):
        for field in spec.fields if reading and spec else ():
            found = reading.fields.get(field.name) if reading else None
            if found and found.shown is not None:
                yield remark(evidence, CODE, "refer", SAYS, REMEDY, field=field.name, label=field.label)
