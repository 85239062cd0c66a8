"""No pending PACER request belongs to this form yet; where some might, a clerk looks."""

from collections.abc import Iterator
from datetime import date

from intake_bot.domain.registration import Evidence, Finding
from intake_bot.rules import remark

CODE = "no-request"
SAYS = "We have not found your PACER request: {list}."
REMEDY = (
    "If you have not sent it, send a request for e-filing privileges through your own upgraded PACER "
    "account. If you have sent it, there is nothing to do."
)


def look(evidence: Evidence) -> Iterator[Finding]:
    if evidence.form is None or evidence.match.request is not None:
        return
    sure = not evidence.match.suggestions
    yield remark(evidence, CODE, "wait", SAYS, REMEDY, sure=sure, list=_list(evidence.list_date))


def _list(taken_on: date | None) -> str:
    if taken_on is None:
        return "a clerk will look for it"
    return f"it is not in the list of {taken_on.day} {taken_on:%b %Y}"
