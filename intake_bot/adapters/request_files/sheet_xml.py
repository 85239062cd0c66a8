"""The rows of one sheet straight from its XML (ECMA-376, 18.3.1): openpyxl's cells take twice as long."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, cast
from xml.etree.ElementTree import Element, iterparse

from openpyxl.utils import column_index_from_string
from openpyxl.utils.datetime import from_excel
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.xml.constants import SHEET_MAIN_NS

from intake_bot.adapters.request_files.table import Cell, Row

_NS = f"{{{SHEET_MAIN_NS}}}"
_ROW, _VALUE, _FORMULA = f"{_NS}row", f"{_NS}v", f"{_NS}f"
_INLINE, _TEXT, _RUN = f"{_NS}is", f"{_NS}t", f"{_NS}r"
_DIGITS = "0123456789"


class SheetRows:
    """Iterating gives rows that have cells. Raises anything on a damaged file.

    unsaved: (row, column) of formulas whose result was not saved with the file; grows while rows are read.
    """

    def __init__(self, sheet: ReadOnlyWorksheet, max_columns: int) -> None:
        self.unsaved: list[tuple[int, int]] = []
        self._sheet = cast(Any, sheet)  # its stream and its strings are not in its types
        self._book: Any = sheet.parent
        self._strings = self._sheet._shared_strings
        self._max_columns = max_columns

    def __iter__(self) -> Iterator[Row]:
        number = 0
        with self._sheet._get_source() as source:
            for _, element in iterparse(source):
                if element.tag == _ROW:
                    number = int(element.get("r") or number + 1)
                    yield number, self._cells(number, element)
                    element.clear()

    def _cells(self, number: int, row: Element) -> list[Cell]:
        values: list[Cell] = []
        for cell in row:  # nothing but cells stands in a row
            place = cell.get("r")
            column = column_index_from_string(place.rstrip(_DIGITS)) if place else len(values) + 1
            if column > self._max_columns:
                continue
            values += [None] * (column - len(values))
            values[column - 1] = value = self._value(cell)
            if value is None and cell.find(_FORMULA) is not None:
                self.unsaved.append((number, column))
        return values

    def _value(self, cell: Element) -> Cell:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return _inline(cell.find(_INLINE))
        text = cell.findtext(_VALUE)
        if not text:
            return None
        if kind == "s":
            shared: str = self._strings[int(text)]
            return shared
        if kind == "n":
            return self._number(text, int(cell.get("s") or 0))
        return datetime.fromisoformat(text) if kind == "d" else text

    def _number(self, text: str, style: int) -> Cell:
        value = float(text) if "." in text or "e" in text.lower() else int(text)
        if style not in self._book._date_formats:
            return value
        try:
            found = from_excel(value, self._book.epoch, timedelta=style in self._book._timedelta_formats)
        except (OverflowError, ValueError):
            return "#VALUE!"
        return found if isinstance(found, datetime) else str(found)


def _inline(element: Element | None) -> str | None:
    """Plain text, or runs of formatted text; phonetic hints (rPh) are left out."""
    if element is None:
        return None
    if len(element) == 1 and element[0].tag == _TEXT:
        return element[0].text or None
    texts = [element.findtext(_TEXT) or "", *(run.findtext(_TEXT) or "" for run in element.iterfind(_RUN))]
    return "".join(texts) or None
