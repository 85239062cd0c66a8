"""One request, several registrations that claim it: one keeps it, whoever is looked at first."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from intake_bot.domain.registration import Match


class Claim(NamedTuple):
    """What a registration would be joined to if there were no other. since: when it was opened."""

    registration: str
    since: datetime
    match: Match


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
