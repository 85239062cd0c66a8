"""A doubtful reading that agrees with a source of its own is doubtful no more."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from intake_bot.domain.reading import SURE, FieldReading, Reading
from intake_bot.domain.registration import PendingRequest
from intake_bot.matching.identity import (
    normal_account,
    normal_bar_number,
    normal_email,
    normal_state,
    normal_username,
    same_name,
)

# Two sources that know nothing of each other wrote the same: chance agreement of a misread e-mail address or
# number with the right one is far below the errors of either.
CORROBORATED = 0.97

Agrees = Callable[[str], bool]


def corroborated(form: Reading, request: PendingRequest | None, sender: str | None) -> Reading:
    """The form with every field that the matched request, or the sender's address, says word for word.

    No value is changed: only what was read counts, and only how surely.
    """
    agrees = _agreements(request, sender)
    fields = {
        name: _surer(reading) if reading.value and name in agrees and agrees[name](reading.value) else reading
        for name, reading in form.fields.items()
    }
    return replace(form, fields=fields)


def _agreements(request: PendingRequest | None, sender: str | None) -> Mapping[str, Agrees]:
    theirs = request.identity if request else None
    addresses = {normal_email(sender), theirs.email if theirs else None} - {None}
    if theirs is None:
        return {"email": lambda value: normal_email(value) in addresses}
    return {
        "email": lambda value: normal_email(value) in addresses,
        "name": lambda value: bool(theirs.name) and same_name(value, theirs.name or ""),
        "pacer_account": lambda value: normal_account(value) == (theirs.account or ""),
        "pacer_username": lambda value: normal_username(value) == (theirs.username or ""),
        "bar_number": lambda value: normal_bar_number(value) == (theirs.bar_number or ""),
        "bar_state": lambda value: normal_state(value) == (theirs.bar_state or ""),
    }


def _surer(reading: FieldReading) -> FieldReading:
    if reading.confidence >= SURE or reading.shown is not None:  # what the page hides nobody has said
        return reading
    return replace(reading, confidence=CORROBORATED)
