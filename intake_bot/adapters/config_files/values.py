"""Kinds of values that configuration files share; a ValueError's text becomes the sentence of the error."""

import re
from collections.abc import Sized
from datetime import date
from typing import Annotated, TypeVar
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field

from intake_bot.domain.reading import SURE

SizedT = TypeVar("SizedT", bound=Sized)
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def _code(value: str) -> str:
    if not _CODE.fullmatch(value):
        raise ValueError("use small letters, digits and hyphens only")
    return value


def mail_address(value: str) -> str:
    """Raises ValueError; returns the address in lower case."""
    if not re.fullmatch(r"[^@\s<>,;]+@[^@\s<>,;]+", value):
        raise ValueError(f"'{value}' is no e-mail address; write it like clerks@court.test")
    return value.lower()


def _time_zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ValueError, OSError, KeyError):  # ZoneInfoNotFoundError is a KeyError; a folder is an OSError
        raise ValueError(f"there is no time zone '{value}'; write it like America/New_York") from None
    return value


def _clock_time(value: str) -> str:
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value):
        raise ValueError(f"'{value}' is no time of day; write it like \"17:00\"")
    return value


def _day(value: str) -> str:
    try:
        date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"'{value}' is no day; write it like 2026-12-24") from None
    return value


def _date_format(value: str) -> str:
    if not {"d", "m"} <= set(re.findall(r"%-?(\w)", value.replace("%b", "%m").replace("%B", "%m"))):
        raise ValueError(f"'{value}' is no date pattern; write it like \"%m/%d/%Y\"")
    return value


def _sureness(value: float) -> float:
    if not SURE <= value <= 1:
        raise ValueError(
            f"{value:g} is outside {SURE:g} to 1; a court may only be more careful than the program itself,"
            f" so write a number from {SURE:g} to 1 or remove the line"
        )
    return value


def _some(value: str) -> str:
    if not value.strip():
        raise ValueError("it is empty; fill it in")
    return value.strip()


def not_empty(value: SizedT) -> SizedT:
    """Raises ValueError. Pydantic's min_length does not count wrong entries and would complain twice."""
    if not value:
        raise ValueError("it is empty; add at least one entry")
    return value


NotEmpty = AfterValidator(not_empty)
Text = Annotated[str, AfterValidator(_some)]
Code = Annotated[str, AfterValidator(_code)]
Address = Annotated[str, AfterValidator(mail_address)]
DateFormat = Annotated[str, AfterValidator(_date_format)]
Day = Annotated[str, AfterValidator(_day)]
Sureness = Annotated[float, AfterValidator(_sureness)]
Count = Annotated[int, Field(ge=1)]
TimeZone = Annotated[str, AfterValidator(_time_zone)]
ClockTime = Annotated[str, AfterValidator(_clock_time)]
