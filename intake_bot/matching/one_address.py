"""Whose papers they are, as far as the address tells from which they came.

An address is no name: an assistant writes for several people. So it joins papers only where nobody else can be
meant, and papers that name two people never.
"""

from collections.abc import Sequence
from typing import NamedTuple

from intake_bot.domain.registration import Identity, Registration
from intake_bot.matching.comparing import bar_key
from intake_bot.matching.names import same_name
from intake_bot.matching.two_registrations import are_two


class Owner(NamedTuple):
    """registration: None where none is known. several: it may be any of several, so a clerk must say."""

    registration: Registration | None
    several: bool = False


def names_nobody(identity: Identity, address: str | None) -> bool:
    """Nothing says whose papers these are, but for the address that they came from."""
    keys = (identity.name, identity.account, identity.username, bar_key(identity))
    return not any(keys) and identity.email in (None, address)


def is_nobodys(registration: Registration) -> bool:
    """Nothing that came for it names anybody."""
    return names_nobody(registration.identity, registration.contact)


def can_be_one(one: Identity, other: Identity, address: str) -> bool:
    """Whether papers from one address can be one registration's: they agree on something, and differ on nothing.

    A common e-mail address is nothing to agree on where the names differ; two accounts are two registrations.
    Who writes from their own address needs nothing more to agree on.
    """
    if are_two(one, other):
        return False
    if one.account and one.account == other.account:
        return True
    pairs = _keys(one, other)
    if any(ours != theirs for ours, theirs in pairs):
        return False
    same = bool(one.name and other.name and same_name(one.name, other.name))
    return bool(pairs) or same or address in (one.email, other.email)


def owner_by_address(
    identity: Identity, address: str, known: Sequence[Registration], *, alone: bool = True
) -> Owner:
    """Among ``known``, the open registrations with papers from this address, oldest first.

    Papers that name nobody wait together; they are the first person's whom the address writes for.
    alone: these papers are all of one applicant's in their mail.
    """
    nameless = names_nobody(identity, address)
    waiting = [one for one in known if is_nobodys(one)]
    named = [one for one in known if not is_nobodys(one)]
    possible = [one for one in named if nameless or can_be_one(identity, one.identity, address)]
    if len(possible) == 1:
        return Owner(possible[0])
    if nameless or (alone and not named):
        return Owner(waiting[0] if waiting else None, several=bool(possible))
    return Owner(None, several=bool(possible))


def _keys(one: Identity, other: Identity) -> list[tuple[str, str]]:
    both = (
        (one.username, other.username),
        (one.email, other.email),
        # members of two bars may name either
        (one.bar_number, other.bar_number) if one.bar_state == other.bar_state else (None, None),
    )
    return [(ours, theirs) for ours, theirs in both if ours and theirs]
