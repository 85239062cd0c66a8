"""One request, several registrations that claim it: one keeps it, whoever is looked at first."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from intake_bot.domain.registration import Identity, Match, PendingRequest
from intake_bot.matching.similar import Likeness, digit_likeness, likeness


class Claim(NamedTuple):
    """What a registration would be joined to if there were no other. since: when it was opened."""

    registration: str
    since: datetime
    match: Match


def may_claim(identity: Identity, request: PendingRequest) -> bool:
    """Whether it can be worth looking at somebody's papers: not where they name quite another account.

    An office's mailbox is in the registrations of hundreds of colleagues.
    """
    theirs = request.identity
    said = [
        compared(ours, listed)
        for compared, ours, listed in (
            (digit_likeness, identity.account, theirs.account),
            (likeness, identity.username, theirs.username),
        )
        if ours and listed
    ]
    return not said or any(one is not Likeness.DIFFERENT for one in said)


def keeper(request: str, claims: Iterable[Claim]) -> str | None:
    """The registration that keeps a request; None where nobody claims it.

    The one that agrees in everything goes before one with a slip, and that before one that a clerk has to
    look at anyhow; of equals the one opened first. The others are shown to a clerk with their claim: a score
    never takes a request from one registration for another.
    """
    claiming = [one for one in claims if one.match.request and one.match.request.id == request]
    return min(claiming, key=_weakness).registration if claiming else None


def _weakness(claim: Claim) -> tuple[int, int, datetime, str]:
    match = claim.match
    return len(match.disagreeing), len(match.slips), claim.since, claim.registration
