"""A form or exam in another edition than the court's present one, or a page that resembles one of its forms."""

from collections.abc import Iterator

from intake_bot.domain.registration import Evidence, Finding
from intake_bot.rules import remark

CODE = "old-edition"
SAYS = "You used an older or other edition of “{title}”. A clerk will look at it."
REMEDY = ""


def look(evidence: Evidence) -> Iterator[Finding]:
    for reading, spec in ((evidence.form, evidence.form_spec), (evidence.exam, evidence.exam_spec)):
        if reading and spec and reading.edition and reading.edition != spec.edition:
            yield remark(evidence, CODE, "refer", SAYS, REMEDY, field=spec.id, title=spec.title)
    for nearest in dict.fromkeys(reading.nearest for reading in evidence.other_forms if not reading.form):
        if nearest and nearest in evidence.forms:
            title = evidence.forms[nearest].title
            yield remark(evidence, CODE, "refer", SAYS, REMEDY, field=nearest, sure=False, title=title)
