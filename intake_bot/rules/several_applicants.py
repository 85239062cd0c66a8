"""One e-mail held the forms of several people; each has a registration of their own."""

from collections.abc import Iterator

from intake_bot.domain.registration import Evidence, Finding
from intake_bot.rules import remark

CODE = "several-applicants"
SAYS = "Your e-mail held the forms of {count} people. Each of them has a registration of their own."
REMEDY = ""


def look(evidence: Evidence) -> Iterator[Finding]:
    if evidence.applicants > 1:
        yield remark(evidence, CODE, "complete", SAYS, REMEDY, count=str(evidence.applicants))
