"""Meeting: what a list confirms, or a newer paper says, of whose a registration is may show that two are one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from intake_bot.domain.registration import Identity, Registration
from intake_bot.matching.requests import match_registration
from intake_bot.pipeline.correcting.merging import merge_into
from intake_bot.pipeline.joining.doubt import is_a_clerks
from intake_bot.pipeline.joining.gathering import gather_from
from intake_bot.ports.journal import Books

_TELLING = ("name", "account", "username", "email", "bar_number")  # what can show that two are one


def meet(books: Books, registration: Registration, identity: Identity, now: datetime) -> list[str]:
    """Whoever has to be decided in place of this registration; empty where nobody is met.

    identity: whose the registration is by all that is known now. Only a name or a key that is new can show
    anything: the same rules hold then as when papers arrive.
    """
    new = {
        key for key in _TELLING if getattr(identity, key) not in (None, getattr(registration.identity, key))
    }
    if registration.identity.name:
        new -= {"name"}  # another way to write it
    if not new or is_a_clerks(books, registration.id):
        return []
    books.registrations.save(replace(registration, identity=identity))
    merged = _by_account(books, registration, identity, now) if "account" in new else []
    changed = _by_address(books, registration, merged, now)
    if not changed:
        return []
    return [*dict.fromkeys(books.registrations.get(it).id for it in (registration.id, *changed))]


def _by_account(books: Books, registration: Registration, identity: Identity, now: datetime) -> list[str]:
    alike = books.registrations.like(registration.court, Identity(account=identity.account))
    other = match_registration(identity, None, [it for it in alike if it.id != registration.id])
    if other is None or is_a_clerks(books, other.id):
        return []
    current = books.registrations.get(registration.id)
    older, younger = sorted((current, other), key=lambda it: (it.created_at, it.id))
    merge_into(books, younger, older, who="bot", now=now)
    return [older.id]


def _by_address(books: Books, registration: Registration, merged: Sequence[str], now: datetime) -> list[str]:
    whole = books.registrations.get(registration.id)
    sent = [books.submissions.get(it) for it in whole.submissions]
    newest = {it.sender: it for it in sent if it.sender}
    changed = [*merged]
    for address, submission in newest.items():
        changed += gather_from(books, address, submission, now, merged)
    return changed
