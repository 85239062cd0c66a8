"""An applicant and a pending request, compared field by field and scored."""

import re
from collections.abc import Callable
from typing import NamedTuple

from rapidfuzz import fuzz

from intake_bot.domain.registration import Identity, PendingRequest
from intake_bot.matching.person_names import name_likeness
from intake_bot.matching.phones import parse_phone
from intake_bot.matching.similar import Likeness, digit_likeness, likeness
from intake_bot.matching.weights import EXTENSION, LIKE_FIRM, OFFICE_MAILBOX, OTHER_BAR, weight

# Mailboxes that belong to an office and not to somebody in it.
_OFFICES = frozenset((
    "admin", "attorneys", "attorney", "bankruptcy", "contact", "counsel", "court", "courts", "desk",
    "ecf", "efiling", "efile", "filing", "firm", "general", "hello", "info", "inquiries", "intake",
    "law", "legal", "mail", "notices", "office", "paralegal", "paralegals", "reception", "secretary",
    "support", "team",
))  # fmt: skip
_FIRM_KINDS = re.compile(r"\b(?:llp|llc|lp|pllc|pc|p c|pa|inc|co|ltd|the|law|offices?|firm|group|of|and)\b")
# Of 100, as rapidfuzz counts sorted words: 95 forgives a comma or a letter, 80 a word more or less.
_SAME_FIRM, _NEARLY_SAME_FIRM = 95, 80
_WORDS = {
    "account": "PACER account number",
    "username": "PACER username",
    "email": "e-mail address",
    "bar": "bar number",
    "name": "name",
    "phone": "telephone number",
    "firm": "firm",
}


class Part(NamedTuple):
    """One field that both sides have. agreement: in words. weight: in bits, above 0 speaks for one person."""

    field: str
    agreement: str
    weight: float


class Comparison(NamedTuple):
    """score: the sum of the weights, in bits."""

    score: float
    parts: tuple[Part, ...]

    def agreement(self, field: str) -> str | None:
        """None where one side does not have the field."""
        return next((part.agreement for part in self.parts if part.field == field), None)

    @property
    def explained(self) -> tuple[str, ...]:
        """One line for each field compared, without its values."""
        return tuple(
            f"{_WORDS[part.field]}: {part.agreement} ({part.weight:+.0f})"
            for part in sorted(self.parts, key=lambda part: -part.weight)
        )


def compare(identity: Identity, request: PendingRequest) -> Comparison:
    """Fields that either side lacks say nothing."""
    theirs = request.identity
    found = {
        "account": _both(digit_likeness, identity.account, theirs.account),
        "username": _both(likeness, identity.username, theirs.username),
        "email": _both(_email, identity.email, theirs.email),
        "bar": _bar(identity, theirs),
        "name": _both(name_likeness, identity.name, theirs.name),
        "phone": _phone(identity.phone, theirs.phone or request.phone),
        "firm": _both(_firm, identity.firm, theirs.firm),
    }
    parts = tuple(Part(name, how, weight(name, how)) for name, how in found.items() if how is not None)
    return Comparison(sum(part.weight for part in parts), parts)


def bar_number(identity: Identity) -> str | None:
    """Without what people write around it: ``CT-012345`` is ``CT12345`` with or without its state in front."""
    number = re.sub(r"[^0-9A-Z]", "", (identity.bar_number or "").upper())
    number = number.removeprefix(identity.bar_state or "").lstrip("0")
    return number or None


def bar_key(identity: Identity) -> str | None:
    """State and bare number; a bar number says nothing without its state."""
    number = bar_number(identity)
    return f"{identity.bar_state} {number}" if number and identity.bar_state else None


def is_office_mailbox(address: str) -> bool:
    """Whether an address is named for an office: ``info@roe.test``, ``office2@roe.test``."""
    local = re.split(r"[-_.+\d]", address.partition("@")[0].lower())
    return any(local) and all(word in _OFFICES for word in local if word)


def _both(compared: Callable[[str, str], str], one: str | None, other: str | None) -> str | None:
    return compared(one, other) if one and other else None


def _email(one: str, other: str) -> str:
    found = likeness(one, other)
    return OFFICE_MAILBOX if found is Likeness.SAME and is_office_mailbox(one) else found


def _bar(one: Identity, other: Identity) -> str | None:
    """Members of two bars may name either; a number without its state says nothing."""
    ours, theirs = bar_number(one), bar_number(other)
    if not (ours and theirs and one.bar_state and other.bar_state):
        return None
    if one.bar_state != other.bar_state:
        return OTHER_BAR
    if ours != theirs and _digits(ours) == _digits(theirs) != "":
        return Likeness.LOOKALIKE  # letters in front of the number were misread
    return digit_likeness(ours, theirs)


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number).lstrip("0")


def _phone(one: str | None, other: str | None) -> str | None:
    ours, theirs = parse_phone(one), parse_phone(other)
    if ours is None or theirs is None:
        return None
    if ours.number != theirs.number:
        return Likeness.DIFFERENT
    return EXTENSION if ours.extension and ours.extension == theirs.extension else Likeness.SAME


def _firm(one: str, other: str) -> str:
    ours, theirs = _bare_firm(one), _bare_firm(other)
    ratio = fuzz.token_sort_ratio(ours, theirs)
    if ratio >= _SAME_FIRM:
        return Likeness.SAME
    return LIKE_FIRM if ratio >= _NEARLY_SAME_FIRM else Likeness.DIFFERENT


def _bare_firm(text: str) -> str:
    plain = re.sub(r"[^a-z0-9 ]", " ", text.casefold().replace(".", ""))
    return " ".join(_FIRM_KINDS.sub(" ", plain).split()) or plain
