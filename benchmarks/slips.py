"""What happens to a person's data on the way to us, on a form as it was read: one kind of slip at a time."""

import random
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from benchmarks.population import BEGINNINGS, ENDINGS
from intake_bot.domain.registration import Identity, PendingRequest
from intake_bot.matching.person_names import given_names_like

Slip = Callable[[Identity, random.Random], Identity]

_SCANNED = {
    "0": "O68", "1": "7lI", "2": "7Z", "3": "8", "4": "9", "5": "6S", "6": "508", "7": "12", "8": "3B06", "9": "4",
    "l": "1iI", "i": "1l", "o": "0", "s": "5", "b": "8", "z": "2", "m": "n", "e": "c", "c": "e", "t": "l", "h": "b",
    "u": "v", "g": "q", "a": "o",
}  # fmt: skip
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_KEYS = ("account", "username", "email", "bar_number", "firm", "phone")


class Kind(NamedTuple):
    """share: of all forms, in per cent. stated: False where the court's own rules give it to a clerk."""

    name: str
    share: int
    slip: Slip
    stated: bool = True


def as_written(request: PendingRequest, dice: random.Random) -> Identity:
    """Nothing wrong, but no two people write alike: middle names, capitals, telephones, kinds of firm."""
    identity = replace(request.identity, phone=request.phone)
    if dice.random() < 0.3:
        identity = replace(identity, name=_other_middle(identity.name or "", dice))
    if dice.random() < 0.2:
        identity = replace(identity, name=(identity.name or "").upper())
    if identity.phone and dice.random() < 0.5:
        digits = "".join(letter for letter in identity.phone if letter.isdigit())
        identity = replace(identity, phone=f"{digits[:3]}-{digits[3:6]}-{digits[6:]}")
    if identity.firm and dice.random() < 0.3:
        identity = replace(
            identity, firm=identity.firm.removesuffix(" LLP").removesuffix(" P.C.").replace(",", "")
        )
    return identity


def _nothing(identity: Identity, _dice: random.Random) -> Identity:
    return identity


def _swapped(identity: Identity, dice: random.Random) -> Identity:
    """ "Roe Jane A." or "Roe, Jane A."."""
    first, last, suffix = _split(identity.name or "")
    return replace(
        identity, name=f"{last}{dice.choice((',', ''))} {first}" + (f", {suffix}" if suffix else "")
    )


def _initials(identity: Identity, _dice: random.Random) -> Identity:
    first, last, suffix = _split(identity.name or "")
    words = [f"{word[0]}." for word in first.split()]
    return replace(identity, name=" ".join((*words, last, suffix)).strip())


def _nickname(identity: Identity, dice: random.Random) -> Identity:
    first, last, suffix = _split(identity.name or "")
    given, *middle = first.split()
    known = sorted(given_names_like(given.lower()) - {given.lower()}) or [given]
    return replace(identity, name=" ".join((dice.choice(known).title(), *middle, last, suffix)).strip())


def _misspelt_name(identity: Identity, dice: random.Random) -> Identity:
    first, last, suffix = _split(identity.name or "")
    if dice.random() < 0.5:
        return replace(identity, name=f"{_typed(first, dice)} {last} {suffix}".strip())
    return replace(identity, name=f"{first} {_typed(last, dice)} {suffix}".strip())


def _double_name(identity: Identity, dice: random.Random) -> Identity:
    first, last, suffix = _split(identity.name or "")
    return replace(identity, name=f"{first} {last}-{_invented(dice)} {suffix}".strip())


def _maiden_name(identity: Identity, dice: random.Random) -> Identity:
    first, _, _ = _split(identity.name or "")
    return replace(identity, name=f"{first} {_invented(dice)}")


def _missing(identity: Identity, dice: random.Random) -> Identity:
    """One to three fields are empty, or were not read surely."""
    return replace(identity, **dict.fromkeys(dice.sample(_KEYS, dice.choice((1, 1, 2, 3)))))


def _scanned(identity: Identity, dice: random.Random) -> Identity:
    """One or two fields with one character misread, and the reading sure of it: the worst that a scan does."""
    fields = dice.sample(("name", "account", "username", "email", "bar_number"), dice.choice((1, 1, 1, 2)))
    read = {field: _misread(getattr(identity, field), dice) for field in fields if getattr(identity, field)}
    if "account" in read and not (read["account"] or "").isdigit():
        read["account"] = None  # no account number has letters: it was not read
    return replace(identity, **read)


def _mistyped(identity: Identity, dice: random.Random) -> Identity:
    """A typing error in username, e-mail or bar number."""
    fields = [name for name in ("username", "email", "bar_number") if getattr(identity, name)]
    if not fields:
        return identity
    field = dice.choice(fields)
    value: str = getattr(identity, field)
    if field == "bar_number":
        return replace(identity, bar_number=_mistyped_number(value, dice))
    local, _, domain = value.partition("@")
    return replace(identity, **{field: _typed(local, dice) + (f"@{domain}" if domain else "")})


def _mistyped_account(identity: Identity, dice: random.Random) -> Identity:
    return replace(identity, account=_mistyped_number(identity.account or "", dice))


def _other_address(identity: Identity, dice: random.Random) -> Identity:
    """At home instead of the office."""
    return replace(identity, email=f"home{dice.randrange(100_000)}@mail.test")


def _name_only(identity: Identity, _dice: random.Random) -> Identity:
    return Identity(name=identity.name, firm=identity.firm, phone=identity.phone)


def _two_at_once(identity: Identity, dice: random.Random) -> Identity:
    """Also to the same field, but never the account number typed wrong."""
    for slip in dice.sample(_SINGLE, 2):
        identity = slip(identity, dice)
    return identity


_SINGLE = (
    _swapped,
    _initials,
    _nickname,
    _misspelt_name,
    _double_name,
    _maiden_name,
    _missing,
    _scanned,
    _mistyped,
)
KINDS = (
    Kind("nothing wrong", 34, _nothing),
    Kind("name parts swapped", 8, _swapped),
    Kind("initials", 5, _initials),
    Kind("nickname", 5, _nickname),
    Kind("typing error in the name", 6, _misspelt_name),
    Kind("double name", 3, _double_name),
    Kind("maiden name", 3, _maiden_name),
    Kind("fields missing", 10, _missing),
    Kind("misread by OCR", 10, _scanned),
    Kind("typing error in username, e-mail or bar number", 6, _mistyped),
    Kind("typing error in the account number", 1, _mistyped_account),
    Kind("two of these at once", 5, _two_at_once),
    Kind("another e-mail address", 2, _other_address, stated=False),
    Kind("only name, firm and telephone", 2, _name_only, stated=False),
)


class Form(NamedTuple):
    """A form as it was read."""

    kind: Kind
    identity: Identity


def form_of(request: PendingRequest, dice: random.Random) -> Form:
    """A form of the one who made this request, and what went wrong with it."""
    kind = dice.choices(KINDS, [kind.share for kind in KINDS])[0]
    return Form(kind, _normal(kind.slip(as_written(request, dice), dice)))


def _normal(identity: Identity) -> Identity:
    """As ``identity_of`` leaves it."""
    return replace(
        identity,
        username=(identity.username or "").lower() or None,
        email=(identity.email or "").lower() or None,
        bar_number=(identity.bar_number or "").upper() or None,
    )


def _split(name: str) -> tuple[str, str, str]:
    """Given names, last name, suffix."""
    words = name.split()
    suffix = words.pop() if words[-1].upper() in ("JR.", "III") else ""
    return " ".join(words[:-1]), words[-1], suffix


def _other_middle(name: str, dice: random.Random) -> str:
    first, last, suffix = _split(name)
    given, *middle = first.split()
    chosen = [] if middle else [f"{dice.choice('ABCDEFGHJ')}."]
    return " ".join(word for word in (given, *chosen, last, suffix) if word)


def _typed(word: str, dice: random.Random) -> str:
    """One letter wrong, missing, doubled, or swapped with the next."""
    place = dice.randrange(1, max(2, len(word) - 1))
    before, letter, after = word[:place], word[place : place + 1], word[place + 1 :]
    return dice.choice(
        (
            before + dice.choice(_LETTERS) + after,
            before + after,
            before + letter + letter + after,
            before + after[:1] + letter + after[1:],
        )
    )


def _mistyped_number(number: str, dice: random.Random) -> str:
    places = [place for place, letter in enumerate(number) if letter.isdigit()]
    place = dice.choice(places[:-1])
    if dice.random() < 0.4:
        return number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    return number[:place] + dice.choice("0123456789") + number[place + 1 :]


def _misread(text: str, dice: random.Random) -> str:
    places = [place for place, letter in enumerate(text) if letter.lower() in _SCANNED]
    if not places:
        return text
    place = dice.choice(places)
    return text[:place] + dice.choice(_SCANNED[text[place].lower()]) + text[place + 1 :]


def _invented(dice: random.Random) -> str:
    return dice.choice(BEGINNINGS) + dice.choice(ENDINGS)
