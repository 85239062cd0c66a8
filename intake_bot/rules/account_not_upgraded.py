"""A legacy PACER account: usernames of upgraded ones have at least 8 characters, legacy ones 6."""

from collections.abc import Iterator

from intake_bot.domain.registration import Evidence, Finding, Identity
from intake_bot.rules import remark
from intake_bot.rules._request import may_be_told

CODE = "account-not-upgraded"
SAYS = "Your PACER account is not upgraded."
REMEDY = (
    "Upgrade your account at PACER, under Manage My Account. Then send the request for e-filing privileges."
)
_LEGACY_LENGTH = 6


def look(evidence: Evidence) -> Iterator[Finding]:
    request = evidence.match.request
    if _is_legacy(evidence.identity):
        yield remark(evidence, CODE, "return", SAYS, REMEDY, sure=not evidence.match.disagreeing)
    elif request and (CODE in request.flags or _is_legacy(request.identity)):
        yield remark(evidence, CODE, "return", SAYS, REMEDY, sure=may_be_told(evidence))


def _is_legacy(identity: Identity) -> bool:
    return identity.username is not None and len(identity.username) == _LEGACY_LENGTH
