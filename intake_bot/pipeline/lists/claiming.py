"""Whose a pending request is, where several open registrations claim it, and who is decided again when it moves.

Each registration's claim is what its own papers say, without regard to any other. So a new list, which has
them all decided one by one, comes to the same end in whatever sequence that happens. Whoever is decided again
because a request moved, and keeps what it had, moves nothing itself: it ends there.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from intake_bot.domain.registration import Match, PendingRequest, Registration, RegistrationState
from intake_bot.matching.assigning import Claim, keeper, may_claim
from intake_bot.pipeline.correcting.undecided import mark_undecided
from intake_bot.pipeline.naming import entry_id
from intake_bot.ports.journal import Books

REQUEST_MOVED = "moved:"  # how the cause begins of a decision because a request went from one to another

OwnMatch = Callable[[Registration], Match]


def is_anothers(
    books: Books, registration: Registration, request: PendingRequest, match: Match, own_match: OwnMatch
) -> bool:
    """Whether another open registration keeps the request that this one's papers match.

    own_match: what the papers of a registration match by themselves. A request that a clerk or a thread gave
    to another is not claimed back.
    """
    claims = [Claim(one.id, one.created_at, own_match(one)) for one in _rivals(books, registration, request)]
    claiming = {
        one.registration for one in claims if one.match.request and one.match.request.id == request.id
    }
    if any(one.id not in claiming for one in _holders(books, registration, request.id)):
        return True
    own = Claim(registration.id, registration.created_at, match)
    return keeper(request.id, [own, *claims]) != registration.id


def request_moved(books: Books, before: Registration, after: Registration) -> None:
    """The sweep decides everybody again who has the request that one registration has now, or may have its old one.

    before and after: one registration, as it was and as it is from now on. One that a clerk closes frees
    nothing: mostly the clerk has acted on its request, which then leaves the list.
    """
    if before.request == after.request:
        return
    number = str(len(books.trail.events(registration=after.id)))
    cause = f"{REQUEST_MOVED}{entry_id('e', after.id, number)}"
    looking = _looking_for_one(books, after) if before.request else ()
    for one in [*_holders(books, after, after.request), *looking]:
        mark_undecided(books, one.id, cause)


def request_freed(books: Books, registration: Registration) -> None:
    """It became part of another, or rests: its request is free for whoever it belongs to."""
    request_moved(books, registration, replace(registration, request=None))


def request_held_again(books: Books, registration: Registration) -> None:
    """It was closed and is open again: another may have its request meanwhile."""
    request_moved(books, replace(registration, request=None), registration)


def _rivals(books: Books, registration: Registration, request: PendingRequest) -> list[Registration]:
    """Whoever could claim it has a key of it."""
    alike = books.registrations.like(registration.court, request.identity)
    return [one for one in alike if one.id != registration.id and may_claim(one.identity, request)]


def _holders(books: Books, registration: Registration, request: str | None) -> list[Registration]:
    """Who else has it; the journal is asked first, since hardly ever anybody has."""
    if request is None or not books.lists.taken([request], registration.id):
        return []
    return [one for one in _others(books, registration) if one.request == request]


def _looking_for_one(books: Books, registration: Registration) -> Iterator[Registration]:
    """A request that another registration has is suggested to a clerk, like any that may be the right one."""
    for one in _others(books, registration):
        if one.request is None and any(
            it.code == "no-request" and it.calls_for == "refer" for it in one.findings
        ):
            yield one


def _others(books: Books, registration: Registration) -> Iterator[Registration]:
    for one in books.registrations.all(registration.court):
        if one.id != registration.id and one.state is not RegistrationState.CLOSED and not one.merged_into:
            yield one
