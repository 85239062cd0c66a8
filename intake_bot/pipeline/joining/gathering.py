"""Gathering: what came from one address before it was known whose it is joins its owner, whatever the order."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from intake_bot.domain.mail import Submission
from intake_bot.domain.registration import Identity, Registration, RegistrationState
from intake_bot.matching.one_address import can_be_one, is_nobodys
from intake_bot.pipeline.correcting.merging import merge_into
from intake_bot.pipeline.joining.doubt import (
    doubt,
    holds_what_may_be_anothers,
    is_a_clerks,
    note_by_address,
    settle,
)
from intake_bot.ports.journal import Books


def known_at(books: Books, court: str, address: str) -> list[Registration]:
    """Open registrations with papers from this address, and those whose own it is; oldest first."""
    wrote = [books.registrations.get(it) for it in books.readings.joined_from(court, address)]
    still_open = [it for it in wrote if it.state is not RegistrationState.CLOSED]
    found = {it.id: it for it in (*still_open, *books.registrations.like(court, Identity(email=address)))}
    return sorted(found.values(), key=lambda it: (it.created_at, it.id))


def gather_from(
    books: Books, address: str, submission: Submission, now: datetime, merged: Sequence[str] = ()
) -> list[str]:
    """Merge what can be one registration's only, and have a clerk look at what may be of several.

    merged: registrations into which another was merged just now. Only a merge settles a doubt: the address then
    writes for fewer people than it seemed to, which the closing of a registration does not show.
    Returns the registrations that have to be decided again.
    """
    changed = [*merged]
    while pair := _one_in_two(books, known_at(books, submission.court, address), address):
        whole, part = pair
        merge_into(books, part, whole, who="bot", now=now, submission=submission.id)
        _take_over(books, whole, part)
        note_by_address(books, whole.id, (whole if is_nobodys(whole) else part).identity, submission.id, now)
        changed.append(whole.id)
    known = known_at(books, submission.court, address)
    for one in known:
        unclear = _may_be_of_several(books, one, known, address) or holds_what_may_be_anothers(
            books, one, known
        )
        if unclear and doubt(books, one.id, submission.id, now):
            changed.append(one.id)
        elif not unclear and one.id in changed:
            settle(books, one.id, submission.id, now)
    return changed


def _one_in_two(
    books: Books, known: Sequence[Registration], address: str
) -> tuple[Registration, Registration] | None:
    """An older and a younger registration that are surely one."""
    for one in reversed(known):
        owners = _owners(one, known, address)
        if len(owners) == 1 and not is_a_clerks(books, one.id):
            older, younger = sorted((one, owners[0]), key=known.index)
            return older, younger
    return None


def _may_be_of_several(books: Books, one: Registration, known: Sequence[Registration], address: str) -> bool:
    return len(_owners(one, known, address)) > 1 and not is_a_clerks(books, one.id)


def _owners(one: Registration, known: Sequence[Registration], address: str) -> list[Registration]:
    """Whose the papers of a registration may be that does not surely say it itself."""
    if one.identity.account:
        return []
    nameless = is_nobodys(one)
    others = [it for it in known if it.id != one.id and not is_nobodys(it)]
    return [it for it in others if nameless or can_be_one(one.identity, it.identity, address)]


def _take_over(books: Books, whole: Registration, part: Registration) -> None:
    """What the part says of its owner, so that what is joined next finds it before it is decided."""
    current = books.registrations.get(whole.id, lock=True)
    if is_nobodys(current):
        identity = part.identity
    else:
        known = {name: value for name in _FIELDS if (value := getattr(current.identity, name)) is not None}
        identity = replace(part.identity, **known)
    books.registrations.save(replace(current, identity=identity))


_FIELDS = Identity.__dataclass_fields__
