"""No pending PACER request belongs to this form yet; where some might, a clerk looks."""

from collections.abc import Iterator
from dataclasses import replace

from intake_bot.domain.registration import Evidence, Finding
from intake_bot.rules import remark

CODE = "no-request"
SAYS = "We have not found your PACER request: {list}."
UNCHECKED = "We do not know yet whether your PACER request has come. The Clerk's Office will check."
NO_LIST = "list"  # the field of a finding that leaves open whether the request is there
REMEDY = (
    "If you have not sent it, send a request for e-filing privileges through your own upgraded PACER "
    "account. If you have sent it, there is nothing to do."
)


def look(evidence: Evidence) -> Iterator[Finding]:
    if evidence.form is None or evidence.match.request is not None:
        return
    sure = not evidence.match.suggestions
    finding = remark(evidence, CODE, "wait", SAYS, REMEDY, sure=sure, list=_list(evidence))
    # Nothing was looked at that could be named; the court's own words would say that something was.
    yield finding if _is_checked(evidence) else replace(finding, says=UNCHECKED, field=NO_LIST)


def _is_checked(evidence: Evidence) -> bool:
    """On a list of these days, for somebody whom the papers name: a page alone cannot be looked up."""
    who = evidence.identity
    named = any((who.name, who.account, who.username, who.email, who.bar_number))
    return named and evidence.list_date is not None and not evidence.list_is_stale


def _list(evidence: Evidence) -> str:
    day = evidence.list_date
    return f"it is not in the list of {day.day} {day:%b %Y}" if day else ""
