"""Papers without a name came from an address that writes for several people; always a clerk."""

from collections.abc import Iterator

from intake_bot.domain.registration import Evidence, Finding
from intake_bot.rules import remark

CODE = "unclear-applicant"
SAYS = "Papers without a name came from an address that writes for several people. A clerk will see whose they are."
REMEDY = ""


def look(evidence: Evidence) -> Iterator[Finding]:
    if evidence.whose_is_unclear:
        yield remark(evidence, CODE, "refer", SAYS, REMEDY)
