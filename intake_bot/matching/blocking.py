"""Keys under which a request is filed away, so that 100,000 of them need not be compared one by one.

A request has at most one key of each kind. An identity looks under several: what it says, and what a scan, a
typing error, a nickname or a double name may have made of it.
"""

from typing import NamedTuple

from jellyfish import metaphone

from intake_bot.domain.registration import Identity
from intake_bot.matching.comparing import bar_key
from intake_bot.matching.person_names import NameParts, given_names_like, name_parts
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


def sounds_to_look_under(identity: Identity) -> frozenset[str]:
    """Of every last name of a double one, with the given name and its nicknames."""
    parts = name_parts(identity.name or "")
    return frozenset(
        sound
        for given in _given_names(parts)
        for last in parts.last
        if (sound := _sound(given, last)) is not None
    )


def phones_to_look_under(identity: Identity) -> frozenset[str]:
    given = _given_names(name_parts(identity.name or ""))
    return frozenset(key for name in given if (key := _phone(identity.phone, name)) is not None)


def accounts_to_look_under(identity: Identity) -> frozenset[str]:
    """The account number and all that are one error away from it."""
    account = identity.account
    return frozenset({account} | numbers_one_error_away(account)) if account else frozenset()


def _given_names(parts: NameParts) -> set[str]:
    return {name for given in parts.given[:1] for name in given_names_like(given)}


def _sound(given: str, last: str) -> str | None:
    """None where no letter sounds (other scripts)."""
    sounds = (metaphone(given), metaphone(last))
    return " ".join(sorted(sounds)) if all(sounds) else None


def _phone(phone: str | None, given: str) -> str | None:
    parsed = parse_phone(phone)
    return f"{parsed.number} {given[0]}" if parsed else None
