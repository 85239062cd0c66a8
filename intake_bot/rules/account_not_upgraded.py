"""A legacy PACER account: usernames of upgraded ones have at least 8 characters, legacy ones 6."""

from collections.abc import Iterator

from intake_bot.domain.registration import Evidence, Finding
from intake_bot.rules import remark

CODE = "account-not-upgraded"
SAYS = "Your PACER account is not upgraded."
REMEDY = (
    "Upgrade your account at PACER, under Manage My Account. Then send the request for e-filing privileges."
)
_LEGACY_LENGTH = 6


def look(evidence: Evidence) -> Iterator[Finding]:
    request = evidence.match.request
    usernames = (evidence.identity.username, request.identity.username if request else None)
    legacy = any(len(username) == _LEGACY_LENGTH for username in usernames if username)
    if legacy or (request and CODE in request.flags):
        yield remark(evidence, CODE, "return", SAYS, REMEDY, sure=not evidence.match.disagreeing)
