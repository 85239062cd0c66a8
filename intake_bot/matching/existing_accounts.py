"""Whether somebody stands on the court's list of existing accounts; a clerk always looks (DOMAIN.md)."""

from collections.abc import Iterable

from intake_bot.domain.registration import Identity, PendingRequest


def is_listed(identity: Identity, listed: Iterable[PendingRequest]) -> bool:
    """By account number, e-mail address or bar number and state; never by name or username alone.

    A PACER username is not the login of a court.
    """
    return any(_one_person(identity, entry.identity) for entry in listed)


def _one_person(one: Identity, other: Identity) -> bool:
    if one.account and one.account == other.account:
        return True
    if one.email and one.email == other.email:
        return True
    bar = (one.bar_number, one.bar_state)
    return all(bar) and bar == (other.bar_number, other.bar_state)
