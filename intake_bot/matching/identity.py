"""Who an applicant is, from what stands on a form; normalised so that equal keys are equal strings."""

import re

from intake_bot.domain.form import FormSpec
from intake_bot.domain.reading import SURE, Reading
from intake_bot.domain.registration import Identity
from intake_bot.matching.names import normal_name, same_name, tidy_name
from intake_bot.matching.states import CODES, STATES

__all__ = [
    "identity_of",
    "normal_account",
    "normal_bar_number",
    "normal_email",
    "normal_name",
    "normal_state",
    "normal_username",
    "same_name",
    "tidy_name",
]


def identity_of(reading: Reading, spec: FormSpec | None) -> Identity:
    """The identity written on a form; only what was read surely (SURE) counts.

    Fields go by their standard names. Where a form has none, its only field of type name or email stands in.
    """
    return Identity(
        name=tidy_name(_surely(reading, _named("name", spec)) or "") or None,
        account=normal_account(_surely(reading, "pacer_account")),
        username=normal_username(_surely(reading, "pacer_username")),
        email=normal_email(_surely(reading, _named("email", spec))),
        bar_number=normal_bar_number(_surely(reading, "bar_number")),
        bar_state=normal_state(_surely(reading, "bar_state")),
        firm=tidy_name(_surely(reading, "firm") or "") or None,
        phone=_surely(reading, "phone") or None,
    )


def normal_account(text: str | None) -> str | None:
    """A PACER account number: exactly 7 digits, else None."""
    digits = re.sub(r"[\s-]", "", text or "")
    return digits if re.fullmatch(r"[0-9]{7}", digits) else None


def normal_username(text: str | None) -> str | None:
    return re.sub(r"\s", "", text or "").lower() or None


def normal_email(text: str | None) -> str | None:
    """Lower case; None where it has not the shape of an address."""
    address = re.sub(r"\s", "", text or "").lower()
    return address if re.fullmatch(r"[^@]+@[^@.]+(\.[^@.]+)+", address) else None


def normal_bar_number(text: str | None) -> str | None:
    return re.sub(r"\s", "", text or "").upper() or None


def normal_state(text: str | None) -> str | None:
    """A postal code of two letters, from the code itself or the state's name; else None."""
    words = " ".join(re.sub(r"[^A-Za-z ]", "", text or "").upper().split())
    return words if words in CODES else STATES.get(words)


def _named(kind: str, spec: FormSpec | None) -> str:
    fields = spec.fields if spec else ()
    if any(field.name == kind for field in fields):
        return kind
    of_kind = [field.name for field in fields if field.type == kind]
    return of_kind[0] if len(of_kind) == 1 else kind


def _surely(reading: Reading, name: str) -> str | None:
    field = reading.fields.get(name)
    return field.value if field and field.confidence >= SURE else None
