"""Keys under which a request is filed away, so that 100,000 of them need not be compared one by one.

A request has at most one key of each kind. An identity looks under several: what it says, and what a scan, a
typing error, a nickname or a double name may have made of it.
"""

from collections.abc import Iterable
from typing import NamedTuple

from jellyfish import metaphone

from intake_bot.domain.registration import Identity
from intake_bot.matching.comparing import bar_key
from intake_bot.matching.person_names import given_names_like, name_parts
from intake_bot.matching.phones import parse_phone
from intake_bot.matching.similar import folded, numbers_one_error_away


class BlockingKeys(NamedTuple):
    """username, email: with confusable characters folded. bar: state and bare number.

    sound: how given and last name sound, in alphabetical order. phone: number and initial, since offices share.
    """

    username: str | None = None
    email: str | None = None
    bar: str | None = None
    sound: str | None = None
    phone: str | None = None


def keys_of(identity: Identity, phone: str | None = None) -> BlockingKeys:
    """Those of a pending request. phone: where it is not part of the identity."""
    parts = name_parts(identity.name or "")
    named = bool(parts.given and parts.last)
    return BlockingKeys(
        username=folded(identity.username) if identity.username else None,
        email=folded(identity.email) if identity.email else None,
        bar=bar_key(identity),
        sound=_sound(parts.given[0], parts.last[-1]) if named else None,
        phone=_phone(identity.phone or phone, parts.given[0]) if named else None,
    )


def look_under(identity: Identity) -> dict[str, frozenset[str]]:
    """Kind of key to the values under which this identity's request may stand; kinds without any left out.

    The account number and all that are one error away from it; every last name of a double one, with the
    given name and its nicknames.
    """
    keys, parts = keys_of(identity), name_parts(identity.name or "")
    given = [name for first in parts.given[:1] for name in given_names_like(first)]
    account = identity.account
    found: dict[str, Iterable[str | None]] = {
        "account": {account, *numbers_one_error_away(account)} if account else (),
        "username": {keys.username},
        "email": {keys.email},
        "bar": {keys.bar},
        "sound": {_sound(first, last) for first in given for last in parts.last},
        "phone": {_phone(identity.phone, first) for first in given},
    }
    values = {kind: frozenset(value for value in some if value) for kind, some in found.items()}
    return {kind: some for kind, some in values.items() if some}


def _sound(given: str, last: str) -> str | None:
    """None where no letter sounds (other scripts)."""
    sounds = (metaphone(given), metaphone(last))
    return " ".join(sorted(sounds)) if all(sounds) else None


def _phone(phone: str | None, given: str) -> str | None:
    parsed = parse_phone(phone)
    return f"{parsed.number} {given[0]}" if parsed else None
