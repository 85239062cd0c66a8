"""Whether documents in one thread can belong to one registration, or are of another person or another account."""

from collections.abc import Sequence

from intake_bot.domain.registration import Identity
from intake_bot.matching.names import same_name


def are_two(one: Identity, other: Identity) -> bool:
    """Two account numbers are two registrations, also of one person (an attorney who is a trustee too).

    Without two account numbers, two names are two people, unless they share a username.
    """
    if one.account and other.account:
        return one.account != other.account
    if one.username and one.username == other.username:
        return False
    return bool(one.name and other.name and not same_name(one.name, other.name))


def which_is_of(known: Identity, identities: Sequence[Identity]) -> int | None:
    """The first of these that a known registration can go on with; surely the same goes before no difference."""
    possible = [number for number, identity in enumerate(identities) if not are_two(known, identity)]
    surely = [number for number in possible if _shares_something(known, identities[number])]
    return next(iter(surely or possible), None)


def _shares_something(one: Identity, other: Identity) -> bool:
    if one.name and other.name and same_name(one.name, other.name):
        return True
    pairs = ((one.account, other.account), (one.username, other.username), (one.bar_number, other.bar_number))
    return any(ours and ours == theirs for ours, theirs in pairs)
