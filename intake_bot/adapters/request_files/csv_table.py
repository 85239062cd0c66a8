"""A CSV list: Excel and other programs differ in encoding, delimiter and quotes."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain, count, islice

from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_WINDOWS_1900

from intake_bot.adapters.request_files.headings import heading_row
from intake_bot.adapters.request_files.table import SEARCHED, Cell, Row, Table, limited
from intake_bot.domain.errors import PermanentError

DELIMITERS = (",", ";", "\t")


def read_csv(data: bytes, wanted: frozenset[str]) -> Table:
    """wanted: folded headings. Raises PermanentError, also while the rows are read."""
    text = _without_hint(decode(data))
    delimiter = max(DELIMITERS, key=lambda each: _fit(text, each, wanted))
    remarks: list[str] = []
    rows = _rows(text, delimiter)
    if re.search(r"""(?:^|[,;\t"])=""", text, re.MULTILINE):
        rows = _without_formulas(rows, remarks)
    rows = limited(rows)
    first = list(islice(rows, SEARCHED))
    if not first:
        raise PermanentError("The list is empty; export it again with its heading row.")
    _, index = heading_row(first, wanted)
    headings = tuple("" if cell is None else str(cell).strip() for cell in first[index][1])
    return Table(headings, chain(first[index + 1 :], rows), remarks, CALENDAR_WINDOWS_1900)


def decode(data: bytes) -> str:
    """UTF-8, UTF-16 (with or without mark) or Windows-1252. Raises PermanentError."""
    if data.startswith(codecs.BOM_UTF8):
        encodings = ["utf-8-sig"]
    elif data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    elif b"\0" in data[:200]:
        encodings = ["utf-16-le" if data[1:2] == b"\0" else "utf-16-be"]
    else:
        encodings = ["utf-8", "cp1252"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise PermanentError("The list is not text in UTF-8, UTF-16 or Windows-1252; save it as 'CSV UTF-8'.")


def _without_hint(text: str) -> str:
    """Excel writes ``sep=;`` into the first line to tell itself the delimiter; its row number is kept."""
    return "\n" + text.partition("\n")[2] if text[:4].lower() == "sep=" else text


def _fit(text: str, delimiter: str, wanted: frozenset[str]) -> tuple[int, int]:
    """How many headings are found with this delimiter, and how many cells the first rows have."""
    first: list[Row] = []
    with suppress(PermanentError):  # the sample may end inside a quoted cell
        first.extend(islice(_rows(text[:100_000], delimiter), SEARCHED))
    return heading_row(first, wanted)[0], sum(len(cells) for _, cells in first)


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    # strict: a quote that never ends would else swallow the rest of the list into one cell.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    for number in count(1):
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise PermanentError(
                f"Row {number} of the list has a quotation mark in the wrong place ({error}); "
                "correct it or export the list again."
            ) from error
        if cells is None:
            return
        yield number, cells


def _without_formulas(rows: Iterator[Row], remarks: list[str]) -> Iterator[Row]:
    """Exports write ``="0123456"`` to keep a leading zero; any other formula has no value in a CSV file."""
    for number, cells in rows:
        values: list[Cell] = []
        for column, cell in enumerate(cells, 1):
            text = str(cell).strip()
            shown = re.fullmatch(r'="([^"]*)"', text)
            if text.startswith("=") and not shown:
                remarks.append(
                    f"Row {number}: cell {get_column_letter(column)}{number} is a formula and counts as empty; "
                    "save the list with values instead of formulas."
                )
            values.append(shown[1] if shown else None if text.startswith("=") else cell)
        yield number, values
