import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest

from intake_bot.adapters.request_files import table
from intake_bot.domain.errors import PermanentError
from tests.unit.request_files.lists import HEADINGS, ROE, as_xlsx, first_sheet, read, saved

SHORT = ("Account", "Name", "E-mail", "Date requested")


def test_an_excel_list_gives_the_same_as_the_csv_list() -> None:
    row = [1234567.0, *ROE[1:7], datetime(2026, 11, 2), *ROE[8:]]
    reading = read(as_xlsx(row), "list.xlsx")
    (request,) = reading.requests
    assert (request.identity.account, request.identity.bar_state) == ("1234567", "CT")
    assert request.requested_on == date(2026, 11, 2)
    assert reading.remarks == ()
    assert len(reading.mapping) == len(HEADINGS)


@pytest.mark.parametrize("cell", [datetime(2026, 11, 2, 9), date(2026, 11, 2), 46328, 46328.5, "11/02/2026"])
def test_a_date_is_read_however_excel_stores_it(cell: object) -> None:
    data = as_xlsx([1234567, "Roe", "a@roe.test", cell], headings=SHORT)
    assert read(data).requests[0].requested_on == date(2026, 11, 2)


def test_day_numbers_count_from_1904_in_a_workbook_that_says_so() -> None:
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    first_sheet(book).append(SHORT)
    first_sheet(book).append([1234567, "Roe", "a@roe.test", 46328 - 1462])
    assert read(saved(book)).requests[0].requested_on == date(2026, 11, 2)


def test_a_formula_whose_result_was_not_saved_is_remarked() -> None:
    data = as_xlsx([1234567, "=A2", "a@roe.test"], [7654321, "Doe", "=B3"], headings=SHORT)
    reading = read(data)
    assert [request.identity.account for request in reading.requests] == ["7654321"]
    assert any(
        remark.startswith("Row 2: cell B2 is a formula without a saved result") for remark in reading.remarks
    )
    assert any(
        remark.startswith("Row 3: cell C3 is a formula without a saved result") for remark in reading.remarks
    )
    assert any(remark.startswith("Row 2: the cell of 'Name' is empty") for remark in reading.remarks)


def test_the_visible_sheet_with_the_headings_is_taken() -> None:
    book = openpyxl.Workbook()
    first_sheet(book).append(["Notes"])
    hidden = book.create_sheet("old")
    listed = book.create_sheet("list")
    for sheet, account in ((hidden, 1111111), (listed, 2222222)):
        sheet.append(["Printed on 3 Nov"])
        sheet.append(SHORT)
        sheet.append([account, "Roe", "a@roe.test", None])
    hidden.sheet_state = "hidden"
    assert [request.identity.account for request in read(saved(book)).requests] == ["2222222"]


def test_row_numbers_are_those_that_excel_shows() -> None:
    data = as_xlsx([], [], [12, "Roe", "a@roe.test"], [1234567, "Doe"], headings=SHORT)
    assert any(remark.startswith("Row 4:") for remark in read(data).remarks)


def packed(name: str, content: bytes) -> bytes:
    """A workbook with one part replaced or added."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(as_xlsx([1234567, "Roe"], headings=SHORT))) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return buffer.getvalue()


def test_a_zip_bomb_is_refused_before_it_is_opened() -> None:
    with pytest.raises(PermanentError, match="unpacks to far more"):
        read(packed("xl/media/image1.png", bytes(20_000_000)))


def test_an_xml_bomb_is_refused() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>'
    with pytest.raises(PermanentError, match="not a readable Excel file"):
        read(packed("xl/worksheets/sheet1.xml", bomb))


@pytest.mark.parametrize(
    "sheet", [b"<worksheet", b"", b"<a/>", b"<worksheet><sheetData><row r='x'/></sheetData></worksheet>"]
)
def test_a_damaged_sheet_is_refused(sheet: bytes) -> None:
    with pytest.raises(PermanentError):
        read(packed("xl/worksheets/sheet1.xml", sheet))


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"PK" + bytes(100), as_xlsx([1])[:-200]])
def test_a_damaged_file_is_refused(data: bytes) -> None:
    with pytest.raises(PermanentError, match="not a readable Excel file"):
        read(data)


def test_a_damaged_stream_in_the_file_is_refused() -> None:
    data = bytearray(as_xlsx(*[ROE] * 50))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        part = archive.getinfo("xl/worksheets/sheet1.xml")
    start = part.header_offset + 30 + len(part.filename)
    data[start + 20 : start + 60] = bytes(40)
    with pytest.raises(PermanentError, match="not a readable Excel file"):
        read(bytes(data))


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("hello.txt", "hello")
    with pytest.raises(PermanentError, match="not a readable Excel file"):
        read(buffer.getvalue())


def test_a_csv_that_is_named_like_an_excel_file_is_refused() -> None:
    with pytest.raises(PermanentError, match="named like an Excel file but is none"):
        read(b"Account,Name\n", "list.xlsx")


def test_an_empty_workbook_is_refused() -> None:
    with pytest.raises(PermanentError, match="The list is empty"):
        read(saved(openpyxl.Workbook()))


def test_more_rows_than_a_list_can_have_are_refused() -> None:
    rows = ((number, ("x",)) for number in range(table.MAX_ROWS + 2))
    with pytest.raises(PermanentError, match="more than 300,000 rows"):
        for _ in table.limited(rows):
            pass
