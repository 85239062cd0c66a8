"""The request came through a firm's or agency's PACER account."""

from collections.abc import Iterator

from intake_bot.domain.registration import Evidence, Finding
from intake_bot.rules import remark
from intake_bot.rules._request import may_be_told

CODE = "account-not-individual"
SAYS = "Your PACER request did not come through an individual PACER account."
REMEDY = "Open a PACER account in your own name, and send the request through that account."


def look(evidence: Evidence) -> Iterator[Finding]:
    request = evidence.match.request
    if request and CODE in request.flags:
        yield remark(evidence, CODE, "return", SAYS, REMEDY, sure=may_be_told(evidence))
