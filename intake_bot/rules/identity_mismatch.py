"""Form and PACER request say different things of one person. Names the key only: no value of the request."""

from collections.abc import Iterator

from intake_bot.domain.registration import Evidence, Finding
from intake_bot.rules import remark

CODE = "identity-mismatch"
SAYS = "The {what} on your form differs from the one in your PACER request. A clerk will look at it."
REMEDY = ""
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
