"""The rows of a list, one request each; what is wrong with a row is remarked with its number."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import TypeVar

from intake_bot.adapters.request_files import cells
from intake_bot.adapters.request_files.columns import Places
from intake_bot.adapters.request_files.table import Cell, Table, folded
from intake_bot.domain.court import Court, ListColumns
from intake_bot.domain.registration import Identity, PendingRequest

T = TypeVar("T")


class Rows:
    """Iterating gives the good rows; all else is complete afterwards.

    left_out: rows that could not be taken. twice: rows of a request that stood above already.
    other_courts: how many rows are of another court, by what stands in the column of the court.
    """

    def __init__(
        self, court: Court, columns: ListColumns, table: Table, places: Places, letters: str
    ) -> None:
        self.remarks: list[str] = []
        self.left_out = 0
        self.twice = 0
        self.other_courts: dict[str, int] = {}
        self._court = court
        self._columns = columns
        self._table = table
        self._places = places
        self._letters = letters
        self._seen: dict[str, int] = {}
        own = (court.id, court.name, court.short_name, court.reference_prefix, *columns.court_names)
        self._own = {folded(name) for name in own}
        self._to_date = partial(
            cells.as_date, formats=tuple(columns.date_formats), day_zero=self._table.day_zero
        )

    def __iter__(self) -> Iterator[PendingRequest]:
        for number, row in self._table.rows:
            if self._is_of_another_court(number, row):
                continue
            try:
                request = self._request(number, row)
            except ValueError as error:
                self.left_out += 1
                self.remarks.append(f"Row {number}: {error}; the row was left out.")
                continue
            if request:
                yield request

    def _is_of_another_court(self, number: int, row: Sequence[Cell]) -> bool:
        if "court" not in self._places:
            return False
        text = self._text(row, "court")
        if text is None or folded(text) in self._own:
            return False
        self.other_courts[text] = self.other_courts.get(text, 0) + 1
        self.remarks.append(f"Row {number}: it is of another court; the row was left out.")
        return True

    def _request(self, number: int, row: Sequence[Cell]) -> PendingRequest | None:
        """Raises ValueError when the row cannot be taken; None for a second row of the same request."""
        identity = self._identity(number, row)
        for key in self._columns.required:
            if not self._text(row, key):
                raise ValueError(f"the cell of '{self._columns.columns[key]}' is empty")
        request_id = request_id_of(self._court.id, identity, self._letters)
        if first := self._seen.get(request_id):
            self.twice += 1
            self.remarks.append(f"Row {number}: the same request as in row {first}; the row was left out.")
            return None
        self._seen[request_id] = number
        requested_on: date | None = self._optional(number, row, "requested_on", self._to_date)
        return PendingRequest(
            request_id, identity, self._text(row, "role"), requested_on, self._text(row, "phone")
        )

    def _identity(self, number: int, row: Sequence[Cell]) -> Identity:
        return Identity(
            name=self._text(row, "name"),
            account=cells.as_account(self._cell(row, "account")),
            username=cells.as_username(self._cell(row, "username")),
            email=self._optional(number, row, "email", cells.as_email),
            bar_number=cells.as_bar_number(self._cell(row, "bar_number")),
            bar_state=self._optional(number, row, "bar_state", cells.as_state),
            firm=self._text(row, "firm"),
        )

    def _optional(
        self, number: int, row: Sequence[Cell], key: str, convert: Callable[[Cell], T | None]
    ) -> T | None:
        try:
            return convert(self._cell(row, key))
        except ValueError as error:
            self.remarks.append(f"Row {number}: {error}; the row was taken without it.")
            return None

    def _cell(self, row: Sequence[Cell], key: str) -> Cell:
        places = self._places.get(key, ())
        if len(places) == 1:
            return row[places[0]] if places[0] < len(row) else None
        parts = (cells.as_text(row[place]) for place in places if place < len(row))
        return " ".join(part for part in parts if part) or None

    def _text(self, row: Sequence[Cell], key: str) -> str | None:
        return cells.as_text(self._cell(row, key))


def request_id_of(court_id: str, identity: Identity, letters: str) -> str:
    """The same in every list: made of court and surest key. Raises ValueError where there is no key."""
    for kind, value in (
        ("account", identity.account),
        ("username", identity.username),
        ("email", identity.email),
    ):
        if value:
            return letters + hashlib.sha256(f"{court_id}\n{kind}\n{value}".encode()).hexdigest()[:20]
    raise ValueError("it has neither account number nor username nor e-mail address")
