"""An Excel list, read without trusting it: an XLSX is a ZIP of XML."""

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from intake_bot.adapters.request_files.headings import heading_row
from intake_bot.adapters.request_files.sheet_xml import SheetRows
from intake_bot.adapters.request_files.table import SEARCHED, Row, Table, limited
from intake_bot.domain.errors import PermanentError

MAX_UNPACKED = 400_000_000  # 300,000 rows of ten columns are about 150 MB of XML
MAX_STRINGS = 100_000_000  # shared strings are held in memory all at once
MAX_RATIO = 200  # a real sheet packs to a tenth or a thirtieth
MAX_PARTS = 2_000
MAX_COLUMNS = 100
# What zipfile raises on a damaged archive: also for passwords (RuntimeError) and unknown methods.
_ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
)

BROKEN = (
    "The list is not a readable Excel file; open it in Excel and save it again as .xlsx or as 'CSV UTF-8'."
)
BOMB = "The Excel file unpacks to far more than a list of requests needs; copy the list into a new workbook."


def read_xlsx(data: bytes, wanted: frozenset[str]) -> Table:
    """wanted: folded headings. Raises PermanentError, also while the rows are read."""
    _check_zip(data)
    book = _open(data)
    sheets = [sheet for sheet in book.worksheets if isinstance(sheet, ReadOnlyWorksheet)]
    if not sheets:
        raise PermanentError("The Excel file has no sheet with cells; put the list into the first sheet.")
    name = max(sheets, key=lambda sheet: _fit(sheet, wanted) if sheet.sheet_state == "visible" else -1).title
    remarks: list[str] = []
    rows = limited(_remarked(SheetRows(book[name], MAX_COLUMNS), remarks))
    first = list(islice(rows, SEARCHED))
    if not first:
        raise PermanentError("The list is empty; export it again with its heading row.")
    _, index = heading_row(first, wanted)
    headings = ["" if cell is None else str(cell).strip() for cell in first[index][1]]
    return Table(tuple(headings), chain(first[index + 1 :], rows), remarks, book.epoch)


def _check_zip(data: bytes) -> None:
    """Raises PermanentError for a bomb; zipfile holds to declared sizes."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _check_sizes(parts)
            for part in parts:
                _refuse_doctype(archive, part)
    except _ZIP_ERRORS as error:
        raise PermanentError(BROKEN) from error


def _check_sizes(parts: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    strings = sum(part.file_size for part in parts if part.filename.lower().endswith("sharedstrings.xml"))
    if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED or strings > MAX_STRINGS:
        raise PermanentError(BOMB)
    if unpacked > 10_000_000 and unpacked > packed * MAX_RATIO:
        raise PermanentError(BOMB)


def _refuse_doctype(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """No office program writes a DOCTYPE; it is how XML bombs and outside references are declared."""
    with archive.open(part) as stream:
        head = stream.read(4096).replace(b"\0", b"")
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise PermanentError(BROKEN)


def _open(data: bytes) -> Any:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions, which a list does not need
            return openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # openpyxl raises anything on a damaged file (KeyError, ParseError …)
        raise PermanentError(BROKEN) from error


def _fit(sheet: ReadOnlyWorksheet, wanted: frozenset[str]) -> int:
    return heading_row(list(islice(limited(_rows(SheetRows(sheet, MAX_COLUMNS))), SEARCHED)), wanted)[0]


def _rows(rows: SheetRows) -> Iterator[Row]:
    found = iter(rows)
    while True:
        try:
            row = next(found, None)
        except Exception as error:  # the sheet is parsed only now, see _open
            raise PermanentError(BROKEN) from error
        if row is None:
            return
        yield row


def _remarked(rows: SheetRows, remarks: list[str]) -> Iterator[Row]:
    """The rows; a formula whose result was not saved with the file is remarked."""
    for row in _rows(rows):
        for number, column in rows.unsaved:
            remarks.append(
                f"Row {number}: cell {get_column_letter(column)}{number} is a formula without a saved result "
                "and counts as empty; open the file in Excel and save it."
            )
        rows.unsaved.clear()
        yield row
