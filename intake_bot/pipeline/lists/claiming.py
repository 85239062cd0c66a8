"""Whose a pending request is, where several open registrations claim it: decided from papers, not by turns.

Each registration's claim is what its own papers say, without regard to any other. So a new list, which has
them all decided one by one, comes to the same end in whatever sequence that happens.
"""

from collections.abc import Callable

from intake_bot.domain.registration import Match, PendingRequest, Registration
from intake_bot.matching.assigning import Claim, keeper, may_claim
from intake_bot.ports.journal import Books

OwnMatch = Callable[[Registration], Match]


def is_anothers(
    books: Books, registration: Registration, request: PendingRequest, match: Match, own_match: OwnMatch
) -> bool:
    """Whether another open registration keeps the request that this one's papers match.

    own_match: what the papers of a registration match by themselves. A request that a clerk or a thread gave
    to another is not claimed back.
    """
    rivals = _rivals(books, registration, request)
    claims = [Claim(one.id, one.created_at, own_match(one)) for one in rivals]
    claiming = {
        one.registration for one in claims if one.match.request and one.match.request.id == request.id
    }
    held = bool(books.lists.taken([request.id], registration.id))
    holders = {one.id for one in rivals if one.request == request.id}
    if held and not (holders and holders <= claiming):
        return True
    own = Claim(registration.id, registration.created_at, match)
    return keeper(request.id, [own, *claims]) != registration.id


def _rivals(books: Books, registration: Registration, request: PendingRequest) -> list[Registration]:
    """Whoever could claim it has a key of it."""
    alike = books.registrations.like(registration.court, request.identity)
    return [one for one in alike if one.id != registration.id and may_claim(one.identity, request)]
