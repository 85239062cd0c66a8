"""The court's list of pending requests from a CSV or Excel file."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TypeVar

from intake_bot.adapters.request_files import cells
from intake_bot.adapters.request_files.csv_table import read_csv
from intake_bot.adapters.request_files.table import Cell, Table, folded
from intake_bot.adapters.request_files.xlsx_table import read_xlsx
from intake_bot.domain.court import Court, ListColumns
from intake_bot.domain.errors import PermanentError
from intake_bot.domain.registration import Identity, PendingRequest
from intake_bot.ports.requests import ListReading

MAX_BYTES = 50_000_000
MAX_REMARKS = 1_000
T = TypeVar("T")


class FileRequests:
    """Fulfils ``ports.requests.Requests``. Remarks name rows and cells but never a person."""

    def read(self, data: bytes, name: str, court: Court) -> ListReading:
        """The content tells the kind of file; ``name`` only helps to explain. Raises PermanentError."""
        wanted = frozenset(folded(heading) for heading in court.pending_list.columns.values())
        table = _table(data, name, wanted)
        places, missing = _find_columns(table.headings, court.pending_list)
        rows = _Rows(court, table, places)
        requests = tuple(rows)
        mapping = tuple((key, table.headings[place]) for key, place in places.items())
        return ListReading(requests, mapping, _shortened([*missing, *table.remarks, *rows.remarks]))


def _table(data: bytes, name: str, wanted: frozenset[str]) -> Table:
    if len(data) > MAX_BYTES:
        raise PermanentError("The list is larger than 50 MB; leave out requests that are closed.")
    if not data.strip():
        raise PermanentError("The list is empty; export it again with its heading row.")
    if data.startswith(b"PK"):
        return read_xlsx(data, wanted)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise PermanentError(
            "The list is an old Excel file (.xls) or has a password; save it without password as .xlsx."
        )
    if data.startswith(b"%PDF"):
        raise PermanentError("The list is a PDF; save it as .xlsx or as 'CSV UTF-8' instead.")
    if data.lstrip()[:200].lower().startswith((b"<html", b"<!doctype", b"<?xml", b"<table")):
        raise PermanentError("The list is a web page; open it in Excel and save it as .xlsx.")
    if name.lower().endswith((".xlsx", ".xlsm")):
        raise PermanentError("The list is named like an Excel file but is none; save it again as .xlsx.")
    return read_csv(data, wanted)


def _find_columns(headings: Sequence[str], wanted: ListColumns) -> tuple[dict[str, int], list[str]]:
    """Our names to column indexes, and remarks about optional ones that are missing."""
    found: dict[str, int] = {}
    for index, heading in enumerate(headings):
        found.setdefault(folded(heading), index)
    places = {key: found[folded(text)] for key, text in wanted.columns.items() if folded(text) in found}
    lacking = {key: text for key, text in wanted.columns.items() if key not in places}
    if needed := [text for key, text in lacking.items() if key in wanted.required]:
        raise PermanentError(_says_missing(needed, headings))
    if not {"account", "username", "email"} & places.keys():
        raise PermanentError(_says_missing(list(lacking.values()), headings))
    return places, [
        f"The column '{text}' is not in the list; it is taken as empty." for text in lacking.values()
    ]


def _says_missing(needed: Sequence[str], headings: Sequence[str]) -> str:
    there = ", ".join(f"'{heading[:40]}'" for heading in headings[:30] if heading) or "none"
    names = " and ".join(f"'{heading}'" for heading in needed)
    return (
        f"The list has no column {names}; its headings are {there}. Rename the column in the list, "
        "or write its heading into pending_list.columns of the court's YAML file."
    )


class _Rows:
    """Iterating gives the good rows; ``remarks`` is complete afterwards."""

    def __init__(self, court: Court, table: Table, places: Mapping[str, int]) -> None:
        self.remarks: list[str] = []
        self._court = court
        self._table = table
        self._places = places
        self._seen: dict[str, int] = {}

    def __iter__(self) -> Iterator[PendingRequest]:
        for number, row in self._table.rows:
            try:
                request = self._request(number, row)
            except ValueError as error:
                self.remarks.append(f"Row {number}: {error}; the row was left out.")
                continue
            if request:
                yield request

    def _request(self, number: int, row: Sequence[Cell]) -> PendingRequest | None:
        """Raises ValueError when the row cannot be taken; None for a second row of the same request."""
        identity = self._identity(number, row)
        for key in self._court.pending_list.required:
            if not as_text_of(row, self._places, key):
                raise ValueError(f"the cell of '{self._court.pending_list.columns[key]}' is empty")
        request_id = request_id_of(self._court.id, identity)
        if first := self._seen.get(request_id):
            self.remarks.append(f"Row {number}: the same request as in row {first}; the row was left out.")
            return None
        self._seen[request_id] = number
        columns = self._court.pending_list
        to_date = partial(cells.as_date, formats=columns.date_formats, day_zero=self._table.day_zero)
        requested_on: date | None = self._optional(number, row, "requested_on", to_date)
        text = partial(as_text_of, row, self._places)
        return PendingRequest(request_id, identity, text("role"), requested_on, text("phone"))

    def _identity(self, number: int, row: Sequence[Cell]) -> Identity:
        return Identity(
            name=as_text_of(row, self._places, "name"),
            account=cells.as_account(_cell(row, self._places, "account")),
            username=cells.as_username(_cell(row, self._places, "username")),
            email=self._optional(number, row, "email", cells.as_email),
            bar_number=cells.as_bar_number(_cell(row, self._places, "bar_number")),
            bar_state=self._optional(number, row, "bar_state", cells.as_state),
            firm=as_text_of(row, self._places, "firm"),
        )

    def _optional(
        self, number: int, row: Sequence[Cell], key: str, convert: Callable[[Cell], T | None]
    ) -> T | None:
        try:
            return convert(_cell(row, self._places, key))
        except ValueError as error:
            self.remarks.append(f"Row {number}: {error}; the row was taken without it.")
            return None


def request_id_of(court_id: str, identity: Identity) -> str:
    """The same in every list: made of court and surest key. Raises ValueError where there is no key."""
    for kind, value in (
        ("account", identity.account),
        ("username", identity.username),
        ("email", identity.email),
    ):
        if value:
            return "req-" + hashlib.sha256(f"{court_id}\n{kind}\n{value}".encode()).hexdigest()[:20]
    raise ValueError("it has neither account number nor username nor e-mail address")


def _cell(row: Sequence[Cell], places: Mapping[str, int], key: str) -> Cell:
    place = places.get(key)
    return row[place] if place is not None and place < len(row) else None


def as_text_of(row: Sequence[Cell], places: Mapping[str, int], key: str) -> str | None:
    return cells.as_text(_cell(row, places, key))


def _shortened(remarks: list[str]) -> tuple[str, ...]:
    more = len(remarks) - MAX_REMARKS
    return (
        (*remarks[:MAX_REMARKS], f"… and {more:,} more remarks like these.") if more > 0 else tuple(remarks)
    )
