"""A whole list of registrations and a whole list of requests, one to one."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from intake_bot.domain.registration import Identity, Match, PendingRequest
from intake_bot.matching.blocking import RequestIndex
from intake_bot.matching.requests import match_request


def assign(identities: Mapping[str, Identity], requests: Iterable[PendingRequest]) -> dict[str, Match]:
    """Registration id to its match; no request is joined to two registrations.

    identities: by registration id. Where several claim a request, the only one that agrees with it in
    everything keeps it. With no such one, or with several, it is suggested to all of them: which of two
    registrations is the right one is nothing that a score may decide.
    """
    index = RequestIndex(requests)
    matches = {one: match_request(identity, index.find(identity)) for one, identity in identities.items()}
    claims: defaultdict[str, list[str]] = defaultdict(list)
    for one, match in matches.items():
        if match.request:
            claims[match.request.id].append(one)
    taken = {request: _keeper(claimants, matches) for request, claimants in claims.items()}
    return {one: _settled(one, match, taken) for one, match in matches.items()}


def _keeper(claimants: list[str], matches: Mapping[str, Match]) -> str | None:
    if len(claimants) == 1:
        return claimants[0]
    clean = [one for one in claimants if not matches[one].disagreeing]
    return clean[0] if len(clean) == 1 else None


def _settled(one: str, match: Match, taken: Mapping[str, str | None]) -> Match:
    if match.request is None or taken[match.request.id] == one:
        return match
    claimed = ("claimed by another registration too", *match.explained)
    return Match(suggestions=(match.request.id,), explained=claimed)
