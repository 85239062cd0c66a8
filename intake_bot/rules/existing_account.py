"""A CM/ECF login seems to exist here; linking may have failed, so always a clerk (DOMAIN.md)."""

from collections.abc import Iterator

from intake_bot.domain.registration import Evidence, Finding
from intake_bot.rules import remark

CODE = "existing-account"
SAYS = "You may already have a CM/ECF account at this court. A clerk will look at it."
REMEDY = ""


def look(evidence: Evidence) -> Iterator[Finding]:
    request = evidence.match.request
    if evidence.existing_account or (request and CODE in request.flags):
        yield remark(evidence, CODE, "refer", SAYS, REMEDY)
