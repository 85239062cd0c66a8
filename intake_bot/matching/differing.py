"""What form and request say differently: by a slip, or beyond what a slip explains.

A slip in one key is forgiven only where other keys that belong to it agree to the letter: a username belongs to
one account, but an address may belong to two people, and one person may have two accounts.
"""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from intake_bot.matching.comparing import Comparison
from intake_bot.matching.person_names import SAME_PERSON, NameLikeness
from intake_bot.matching.similar import Likeness
from intake_bot.matching.weights import OFFICE_MAILBOX, OTHER_BAR

_SLIP = (Likeness.LOOKALIKE, Likeness.MISREAD, Likeness.TYPO)
_NAME_SLIP = (
    NameLikeness.SIMILAR,
    NameLikeness.NEAR,
    NameLikeness.SURNAME_DIFFERS,
    NameLikeness.GIVEN_SHARED,
)
# What courts call a mismatch of identity; a bar number or username with a slip says nothing about a person.
_SAID = {"name": _NAME_SLIP, "account": _SLIP, "email": _SLIP}

How = Mapping[str, str]


class Differing(NamedTuple):
    """Keys, the name included. disagreeing: for a clerk to judge. slips: forgiven, and worth telling a clerk."""

    disagreeing: tuple[str, ...]
    slips: tuple[str, ...]


def differing(found: Comparison) -> Differing:
    how = {part.field: part.agreement for part in found.parts}
    names = _one_person_s(how)
    named = how.get("name") in (None, *names)
    forgiven: Mapping[str, Collection[str]] = {
        "name": names,
        "account": _account(how) if named else (),
        "username": _username(how) if named else (),
        "email": (OFFICE_MAILBOX, Likeness.LOOKALIKE, *(_SLIP if _owned(how) and named else ())),
        "bar": (OTHER_BAR, *(_SLIP if _owned(how) and named else ())),
    }
    said = {key: fine for key, fine in forgiven.items() if key in how and how[key] != Likeness.SAME}
    disagreeing = tuple(key for key, fine in said.items() if how[key] not in fine)
    slips = tuple(key for key in said if key not in disagreeing and how[key] in _SAID.get(key, ()))
    return Differing(disagreeing, slips)


def _agreeing(how: How) -> set[str]:
    """Keys that agree to the letter; an office's mailbox is nobody's key."""
    return {key for key in ("account", "username", "email", "bar") if how.get(key) == Likeness.SAME}


def _owned(how: How) -> bool:
    return bool(_agreeing(how) & {"account", "username"})


def _one_person_s(how: How) -> tuple[str, ...]:
    """Likenesses of two names that are one person's: the more keys agree to the letter, the fewer doubts."""
    agreeing = _agreeing(how)
    both = {"account", "username"} <= agreeing
    names = [*SAME_PERSON]
    if both or (_owned(how) and len(agreeing) > 2):
        names += [NameLikeness.NEAR, NameLikeness.SURNAME_DIFFERS]
    if both and len(agreeing) > 2:
        names.append(NameLikeness.GIVEN_SHARED)
    return tuple(names)


def _account(how: How) -> tuple[str, ...]:
    """A number with one slip, where the username and a key of the person say whose account it is."""
    agreeing = _agreeing(how)
    if "username" in agreeing:
        sure = agreeing & {"email", "bar"} and how.get("name") in SAME_PERSON
        return _SLIP if sure else (Likeness.LOOKALIKE,)
    return (Likeness.LOOKALIKE,) if _misread_twice(how) else ()


def _username(how: How) -> tuple[str, ...]:
    if "account" in _agreeing(how):
        return _SLIP
    misread = (Likeness.MISREAD,) if how.get("account") == Likeness.LOOKALIKE and _misread_twice(how) else ()
    return (Likeness.LOOKALIKE, *misread) if "email" in _agreeing(how) else ()


def _misread_twice(how: How) -> bool:
    """Account number and username both look as if a scan had spoilt them, and all else is one person's."""
    if "email" not in _agreeing(how):
        return False
    sure = how.get("bar") in (None, Likeness.SAME) and how.get("name") in SAME_PERSON
    return how.get("username") == Likeness.LOOKALIKE or (how.get("username") == Likeness.MISREAD and sure)
