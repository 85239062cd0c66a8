"""The court's lists of pending requests and existing accounts from a CSV or Excel file."""

from dataclasses import replace
from itertools import chain, islice

from intake_bot.adapters.request_files.columns import find_columns
from intake_bot.adapters.request_files.csv_table import read_csv
from intake_bot.adapters.request_files.proposing import JOINED
from intake_bot.adapters.request_files.rows import Rows
from intake_bot.adapters.request_files.table import Table, folded
from intake_bot.adapters.request_files.xlsx_table import read_xlsx
from intake_bot.domain.court import Court, ListColumns
from intake_bot.domain.errors import ListRefused, PermanentError
from intake_bot.ports.requests import ListReading

MAX_BYTES = 50_000_000
MAX_REMARKS = 1_000
SAMPLE = 50  # rows that tell what a column holds
NO_COLUMNS = ListColumns({}, required=())
_LETTERS = {"pending": "req-", "accounts": "acc-"}


class FileRequests:
    """Fulfils ``ports.requests.Requests``. Remarks name rows and cells but never a person."""

    def read(self, data: bytes, name: str, court: Court, kind: str = "pending") -> ListReading:
        """The content tells the kind of file; ``name`` only helps to explain. Raises PermanentError."""
        accounts = kind == "accounts"
        columns = (court.list_sources.accounts or NO_COLUMNS) if accounts else court.pending_list
        headings = (text.split(JOINED.strip()) for text in columns.columns.values())
        table = _table(data, name, frozenset(folded(part) for part in chain.from_iterable(headings)))
        sample = list(islice(table.rows, SAMPLE))
        table = replace(table, rows=chain(sample, table.rows))
        cells = [row for _, row in sample]
        places, missing = find_columns(table.headings, columns, cells, accounts=accounts)
        rows = Rows(court, columns, table, places, _LETTERS[kind])
        requests = tuple(rows)
        remarks = _shortened([*missing, *table.remarks, *rows.remarks])
        _refuse_bad(rows, len(requests), remarks)
        mapping = tuple(
            (key, JOINED.join(table.headings[index] for index in place)) for key, place in places.items()
        )
        left_out = rows.left_out + rows.twice + sum(rows.other_courts.values())
        return ListReading(requests, mapping, remarks, left_out)


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


def _refuse_bad(rows: Rows, taken: int, remarks: tuple[str, ...]) -> None:
    """A list replaces the last one: what is not on it counts as gone. Raises ListRefused."""
    if rows.other_courts and not taken:
        courts = ", ".join(f"'{name[:60]}'" for name in list(rows.other_courts)[:3])
        raise ListRefused(
            f"The list is of another court: {courts}. Nothing was taken. Import it for that court; if that is "
            "a name of this court, write it into court_names beside the columns in the court's YAML file.",
            remarks,
        )
    if rows.left_out > taken + rows.twice:
        raise ListRefused(
            f"{rows.left_out:,} of {rows.left_out + taken + rows.twice:,} rows could not be taken, which is "
            "more than half. Nothing was taken. Correct these rows, or the columns in the court's YAML file.",
            remarks,
        )


def _shortened(remarks: list[str]) -> tuple[str, ...]:
    more = len(remarks) - MAX_REMARKS
    return (
        (*remarks[:MAX_REMARKS], f"… and {more:,} more remarks like these.") if more > 0 else tuple(remarks)
    )
