"""Lists of pending requests for tests; every person is invented."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from intake_bot.adapters.request_files import FileRequests
from intake_bot.domain.court import Court, FormUse, ListColumns
from intake_bot.ports.requests import ListReading

HEADINGS = (
    "Account",
    "Username",
    "Name",
    "E-mail",
    "Bar number",
    "Bar state",
    "Role requested",
    "Date requested",
    "Firm",
    "Telephone",
)
KEYS = (
    "account",
    "username",
    "name",
    "email",
    "bar_number",
    "bar_state",
    "role",
    "requested_on",
    "firm",
    "phone",
)
ROE = (
    "1234567",
    "JaneRoe1",
    "Jané Roe",
    "Jane@Roe.test",
    "ct 4711",
    "Connecticut",
    "Attorney",
    "11/02/2026",
    'Roe, "Doe" LLP',
    "860-555-0100",
)


def court(**changes: Any) -> Court:
    columns = dict(zip(KEYS, HEADINGS))
    dates = ("%m/%d/%Y", "%Y-%m-%d")
    keywords: dict[str, Any] = {
        "id": "ctb",
        "name": "Court",
        "short_name": "Court",
        "telephone": "(860) 555-0142",
        "website": "https://www.court.test",
        "time_zone": "America/New_York",
        "reference_prefix": "CTB",
        "clerks": ("clerks@court.test",),
        "forms": (FormUse("ctb-user", "user", ("Party",)),),
        "exam": None,
        "signatures": {},
        "notices": {},
        "pending_list": ListColumns(columns, dates),
    }
    return Court(**(keywords | changes))


def read(data: bytes, name: str = "list.csv", of: Court | None = None, kind: str = "pending") -> ListReading:
    return FileRequests().read(data, name, of or court(), kind)


def as_csv(*rows: Sequence[str], headings: Sequence[str] = HEADINGS, delimiter: str = ",") -> str:
    quoted = (['"' + cell.replace('"', '""') + '"' for cell in row] for row in (headings, *rows))
    return "\r\n".join(delimiter.join(row) for row in quoted) + "\r\n"


def short(*rows: str) -> bytes:
    """A CSV list of account, name and e-mail."""
    return "\n".join(("Account,Name,E-mail", *rows)).encode()


def as_xlsx(*rows: Iterable[Any], headings: Sequence[str] = HEADINGS) -> bytes:
    book = openpyxl.Workbook()
    sheet = first_sheet(book)
    sheet.append(list(headings))
    for row in rows:
        sheet.append(list(row))
    return saved(book)


def first_sheet(book: openpyxl.Workbook) -> Worksheet:
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    return sheet


def saved(book: Any) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    book.close()
    return buffer.getvalue()
