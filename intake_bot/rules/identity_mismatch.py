"""Form and PACER request say different things of one person. Names the key only: no value of the request.

A slip, where the other keys agree to the letter, holds nothing up unless the court wants a clerk for it too.
"""

from collections.abc import Iterator

from intake_bot.domain.registration import Evidence, Finding
from intake_bot.rules import CallsFor, remark

CODE = "identity-mismatch"
SAYS = "The {what} on your form differs from the one in your PACER request. A clerk will look at it."
REMEDY = ""
SLIP = "The {what} on your form differs from the one in your PACER request by what looks like a slip."
_WHAT = {
    "name": "name",
    "account": "PACER account number",
    "username": "PACER username",
    "email": "e-mail address",
    "bar": "bar number",
}


def look(evidence: Evidence) -> Iterator[Finding]:
    for key in evidence.match.disagreeing:
        yield remark(evidence, CODE, "refer", SAYS, REMEDY, field=key, what=_WHAT.get(key, key))
    slip: tuple[CallsFor, str] = ("complete", SLIP) if evidence.court.slips == "accept" else ("refer", SAYS)
    for key in evidence.match.slips:
        calls_for, says = slip
        yield remark(evidence, CODE, calls_for, says, REMEDY, field=key, what=_WHAT.get(key, key))
