"""Papers that an address alone has joined, and when a clerk must say whose they are.

They are joined while the address writes for one person only. As soon as it writes for another, they may have been
the other's: nothing is taken back by the machine, a clerk looks.
"""

from collections.abc import Sequence
from datetime import datetime

from intake_bot.domain.journal import Event
from intake_bot.domain.registration import Identity, Registration
from intake_bot.matching.names import same_name
from intake_bot.matching.one_address import is_nobodys
from intake_bot.ports.journal import Books

BY_ADDRESS = "joined by address"
MAY_BE_ANOTHERS = "may be another's"
IS_NO_OTHERS = "is no other's"
_CLERKS_WORD = frozenset({"corrected", "took in", "split", "split off"})
_NAMELESS, _BY_NAME = "without a name", "by name"


def note_by_address(
    books: Books, registration_id: str, identity: Identity, submission_id: str, now: datetime
) -> None:
    """identity: what the papers say of their owner; a name is all that more than an address may be."""
    detail = _BY_NAME if identity.name else _NAMELESS
    books.trail.add(Event(now, "bot", BY_ADDRESS, detail, registration_id, submission_id))


def is_a_clerks(books: Books, registration_id: str) -> bool:
    """Whether a clerk has said what belongs to it; the machine merges it with nothing then."""
    return any(_is_a_clerks_word(it) for it in books.trail.events(registration=registration_id))


def is_in_doubt(books: Books, registration_id: str) -> bool:
    said = [
        it.what
        for it in _since_a_clerk_looked(books, registration_id)
        if it.what in (MAY_BE_ANOTHERS, IS_NO_OTHERS)
    ]
    return said[-1:] == [MAY_BE_ANOTHERS]


def doubt(books: Books, registration_id: str, submission_id: str, now: datetime) -> bool:
    """A clerk must look; False where that is so already."""
    if is_in_doubt(books, registration_id):
        return False
    books.trail.add(Event(now, "bot", MAY_BE_ANOTHERS, "", registration_id, submission_id))
    return True


def settle(books: Books, registration_id: str, submission_id: str, now: datetime) -> None:
    """Two that the address seemed to write for are one: no clerk need look."""
    if is_in_doubt(books, registration_id):
        books.trail.add(Event(now, "bot", IS_NO_OTHERS, "", registration_id, submission_id))


def holds_what_may_be_anothers(books: Books, one: Registration, known: Sequence[Registration]) -> bool:
    """known: all open registrations with papers from its address."""
    others = [it for it in known if it.id != one.id and not is_nobodys(it)]
    if not others:
        return False
    joined = {it.detail for it in _since_a_clerk_looked(books, one.id) if it.what == BY_ADDRESS}
    return _NAMELESS in joined or (_BY_NAME in joined and any(_namesakes(one, it) for it in others))


def _namesakes(one: Registration, other: Registration) -> bool:
    return bool(one.identity.name and other.identity.name) and same_name(
        one.identity.name or "", other.identity.name or ""
    )


def _since_a_clerk_looked(books: Books, registration_id: str) -> list[Event]:
    events = books.trail.events(registration=registration_id)
    looked = [number for number, it in enumerate(events) if _is_a_clerks_word(it)]
    return events[looked[-1] + 1 :] if looked else events


def _is_a_clerks_word(event: Event) -> bool:
    return event.who.startswith("clerk:") and event.what in _CLERKS_WORD
