"""Telephone numbers, however they are written."""

from functools import lru_cache
from typing import NamedTuple

import phonenumbers

REGION = "US"


class Phone(NamedTuple):
    """number: E.164, such as ``+12035550100``. extension: "" where there is none."""

    number: str
    extension: str = ""


@lru_cache(maxsize=4096)
def parse_phone(text: str | None) -> Phone | None:
    """None where it is no telephone number. Numbers without a country are taken for American ones."""
    try:
        parsed = phonenumbers.parse(text or "", REGION)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(parsed):
        return None
    number = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    return Phone(number, parsed.extension or "")
