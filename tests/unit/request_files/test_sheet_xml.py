"""A sheet read straight from its XML gives what openpyxl gives, and more about formulas."""

import io
import zipfile
from datetime import date, datetime, time

import openpyxl
import pytest
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from intake_bot.adapters.request_files.sheet_xml import SheetRows
from intake_bot.adapters.request_files.table import Row
from tests.unit.request_files.lists import first_sheet, saved

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRINGS_PART = (
    b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    b'spreadsheetml.sharedStrings+xml"/>'
)


def rows_of(data: bytes, columns: int = 100) -> tuple[list[Row], list[tuple[int, int]]]:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    (sheet,) = book.worksheets
    assert isinstance(sheet, ReadOnlyWorksheet)
    rows = SheetRows(sheet, columns)
    found = [(number, list(cells)) for number, cells in rows]
    book.close()
    return [(number, cells) for number, cells in found], rows.unsaved


def with_sheet(cells: str, strings: str = "") -> bytes:
    """A workbook whose only sheet holds this XML, as other programs than openpyxl write it."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(saved(openpyxl.Workbook()))) as old,
        zipfile.ZipFile(buffer, "w") as new,
    ):
        for part in old.namelist():
            if part not in ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"):
                new.writestr(part, old.read(part).replace(b"</Types>", STRINGS_PART + b"</Types>"))
        new.writestr(
            "xl/worksheets/sheet1.xml",
            f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>',
        )
        new.writestr("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{strings}</sst>')
    return buffer.getvalue()


@pytest.mark.parametrize(
    "value",
    ["text", " spaced ", 1234567, 12.5, 1e21, datetime(2026, 11, 2, 9, 30), date(2026, 11, 2), "ß<&>"],
)
def test_a_value_comes_back_as_openpyxl_gives_it(value: object) -> None:
    book = openpyxl.Workbook()
    first_sheet(book).append(["x", value])
    data = saved(book)
    again = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    (wanted,) = again.worksheets[0].iter_rows(values_only=True)
    again.close()
    assert rows_of(data)[0] == [(1, list(wanted))]


def test_a_time_of_day_is_text() -> None:
    book = openpyxl.Workbook()
    first_sheet(book).append([time(9, 30)])
    assert rows_of(saved(book))[0] == [(1, ["09:30:00"])]


def test_shared_strings_runs_booleans_and_errors_are_read() -> None:
    cells = (
        '<row r="2"><c r="A2" t="s"><v>1</v></c><c r="C2" t="b"><v>1</v></c><c r="D2" t="e"><v>#N/A</v></c>'
        '<c r="E2" t="inlineStr"><is><r><t>Jane </t></r><r><t>Roe</t></r><rPh sb="0" eb="1"><t>x</t></rPh></is></c>'
        "</row>"
    )
    strings = "<si><t>no</t></si><si><r><t>Ann </t></r><r><t>Poe</t></r></si>"
    assert rows_of(with_sheet(cells, strings))[0] == [(2, ["Ann Poe", None, "1", "#N/A", "Jane Roe"])]


def test_rows_and_cells_without_a_place_follow_the_ones_before() -> None:
    cells = '<row r="3"><c><v>1</v></c><c><v>2</v></c></row><row><c r="B4"><v>3</v></c></row>'
    assert rows_of(with_sheet(cells))[0] == [(3, [1, 2]), (4, [None, 3])]


def test_cells_beyond_the_last_column_are_not_read() -> None:
    cells = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>'
    assert rows_of(with_sheet(cells), columns=10)[0] == [(1, [1])]


def test_a_formula_counts_by_its_saved_result() -> None:
    cells = (
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>A1</f></c>'
        '<c r="C1"><f t="shared" si="0"/><v></v></c></row>'
    )
    assert rows_of(with_sheet(cells)) == ([(1, [2, None, None])], [(1, 2), (1, 3)])
