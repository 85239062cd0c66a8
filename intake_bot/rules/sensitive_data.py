"""The applicant sent what nobody asked for; it is masked, and the clerk is told."""

from collections.abc import Iterator

from intake_bot.domain.registration import Evidence, Finding
from intake_bot.rules import remark

CODE = "sensitive-data"
SAYS = "Your e-mail holds a {kind}. We do not need it, and hide it in our summaries."
REMEDY = "Please do not send it again."


def look(evidence: Evidence) -> Iterator[Finding]:
    for kind in evidence.sensitive:
        yield remark(evidence, CODE, "complete", SAYS, REMEDY, kind=kind)
