"""The request that belonged to this registration has left the court's list: only a clerk knows why.

It may have been worked off, and the registration not closed; or withdrawn; or the list is short of it. Telling
the applicant that no request was found would contradict what was said before.
"""

from collections.abc import Iterator

from intake_bot.domain.registration import Evidence, Finding
from intake_bot.rules import remark

CODE = "request-gone"
SAYS = "Your PACER request is not in our newest list any more. A clerk will look at it."
REMEDY = ""


def look(evidence: Evidence) -> Iterator[Finding]:
    if evidence.request_gone:
        yield remark(evidence, CODE, "refer", SAYS, REMEDY)
