"""A pending request changes hands: whoever else has it, or may have it now, is decided again by the sweep."""

from collections.abc import Iterator

from intake_bot.domain.registration import Registration, RegistrationState
from intake_bot.pipeline.correcting.undecided import mark_undecided
from intake_bot.pipeline.naming import entry_id
from intake_bot.ports.journal import Books

FREED = "freed:"  # how the cause of such a decision begins


def request_changed_hands(books: Books, before: Registration, after: Registration) -> None:
    """before and after: one registration, as it was and as it is from now on.

    A registration that a clerk closes frees nothing: mostly the clerk has acted on its request, which then
    leaves the list.
    """
    if before.request == after.request:
        return
    number = str(len(books.trail.events(registration=after.id)))
    cause = f"{FREED}{entry_id('e', after.id, number)}"
    for registration_id in [*_concerned(books, before, after)]:
        mark_undecided(books, registration_id, cause)


def _concerned(books: Books, before: Registration, after: Registration) -> Iterator[str]:
    given = bool(after.request and books.lists.taken([after.request], after.id))
    if not (before.request or given):
        return
    for other in books.registrations.all(after.court):
        is_open = other.state is not RegistrationState.CLOSED and other.merged_into is None
        concerned = (given and other.request == after.request) or (before.request and _looks_for_one(other))
        if is_open and concerned and other.id != after.id:
            yield other.id


def _looks_for_one(registration: Registration) -> bool:
    """A request that another registration has is suggested to a clerk, like any that may be the right one."""
    suggested = any(it.code == "no-request" and it.calls_for == "refer" for it in registration.findings)
    return registration.request is None and suggested
