"""Cells as the values of a pending request. A ValueError says what is wrong, without the value itself."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache

from openpyxl.utils.datetime import from_excel

from intake_bot.adapters.request_files.states import STATES
from intake_bot.adapters.request_files.table import Cell

_WITH_DECIMALS = re.compile(r"\d+\.0+")
_ACCOUNT = re.compile(r"[0-9]{7}")
_ADDRESS = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;]+")
_CODES = frozenset(STATES.values())


def as_text(cell: Cell) -> str | None:
    """Excel stores whole numbers as 1234567.0."""
    if cell is None:
        return None
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = " ".join(str(cell).split())
    if text.endswith("0") and _WITH_DECIMALS.fullmatch(text):
        return text.partition(".")[0]
    return text or None


def as_account(cell: Cell) -> str | None:
    text = re.sub(r"[\s-]", "", as_text(cell) or "")
    if not text:
        return None
    if not _ACCOUNT.fullmatch(text):
        if re.fullmatch(r"[0-9]{1,6}", text):
            raise ValueError(
                f"the account number has {len(text)} digits instead of 7; if a leading zero was lost, "
                "format the column as text"
            )
        raise ValueError("the account number is not 7 digits; correct it in the list")
    return text


def as_email(cell: Cell) -> str | None:
    text = as_text(cell)
    if text and not _ADDRESS.fullmatch(text):
        raise ValueError("the e-mail address is not one")
    return text.lower() if text else None


def as_username(cell: Cell) -> str | None:
    text = as_text(cell)
    return text.lower() if text else None


def as_bar_number(cell: Cell) -> str | None:
    text = "".join((as_text(cell) or "").split()).upper()
    return text or None


def as_state(cell: Cell) -> str | None:
    text = (as_text(cell) or "").replace(".", "").upper()
    if not text:
        return None
    if text in _CODES:
        return text
    if text not in STATES:
        raise ValueError("the bar state is no state or territory")
    return STATES[text]


def as_date(cell: Cell, formats: Sequence[str], day_zero: datetime | None) -> date | None:
    """A date, a day number of Excel, or text in one of the court's formats."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float) and day_zero and 20_000 <= cell < 80_000:  # the years 1954 to 2119
        found = from_excel(cell, day_zero)
        return found.date() if isinstance(found, datetime) else None
    text = as_text(cell)
    if text is None:
        return None
    if day_zero and re.fullmatch(r"[2-7]\d{4}(\.\d+)?", text):  # a day number that was saved as text
        return as_date(float(text), formats, day_zero)
    return _dated(text, tuple(formats))


@lru_cache(maxsize=10_000)  # a list has many rows of one day, and strptime is slow
def _dated(text: str, formats: tuple[str, ...]) -> date:
    for pattern in formats:
        for candidate in (text, text.partition(" ")[0]):  # a time may follow
            try:
                return datetime.strptime(candidate, pattern).date()
            except ValueError:
                continue
    raise ValueError("the date fits none of the court's date formats")
