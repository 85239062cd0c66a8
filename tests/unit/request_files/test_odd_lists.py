"""Lists that are not what they should be: refused, or taken with an account of each row."""

from datetime import date

import pytest
from openpyxl import Workbook

from intake_bot.domain.court import ListColumns
from intake_bot.domain.errors import ListRefused
from tests.unit.request_files.lists import court, first_sheet, read, saved, short

WITH_COURT = court(
    pending_list=ListColumns(
        {"account": "Account", "name": "Name", "court": "Court"}, court_names=("Connecticut",)
    )
)


def courts(*names: str) -> bytes:
    rows = [f"123456{number},Jane Roe,{name}" for number, name in enumerate(names)]
    return "\n".join(["Account,Name,Court", *rows]).encode()


def test_rows_of_another_court_are_left_out_with_their_number() -> None:
    reading = read(courts("CTB", "nywb", "ctb", "Connecticut", ""), of=WITH_COURT)
    assert [request.identity.account for request in reading.requests] == [
        "1234560",
        "1234562",
        "1234563",
        "1234564",
    ]
    assert "Row 3: it is of another court; the row was left out." in reading.remarks
    assert reading.left_out == 1


def test_a_whole_list_of_another_court_is_refused() -> None:
    with pytest.raises(ListRefused, match=r"of another court: 'nywb'.*Nothing was taken") as refused:
        read(courts("nywb", "nywb"), of=WITH_COURT)
    assert len(refused.value.details) == 2


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("1234567,jane@roe.test,Jane Roe", "'Name' holds e-mail addresses, 'E-mail' holds names"),
        ("Jane Roe,1234567,jane@roe.test", "'Account' holds names, 'Name' holds account numbers"),
        ("jane@roe.test,Jane Roe,1234567", "'Account' holds e-mail addresses, 'E-mail' holds account"),
    ],
)
def test_swapped_columns_are_refused_by_name(row: str, says: str) -> None:
    with pytest.raises(ListRefused, match=says):
        read(short(row, row))


def test_a_list_of_which_most_rows_are_bad_is_refused_with_all_of_them() -> None:
    rows = ("12,Jane Roe,", "13,John Doe,", "1234567,Ann Poe,")
    with pytest.raises(ListRefused, match="2 of 3 rows could not be taken") as refused:
        read(short(*rows))
    bad = [line for line in refused.value.details if line.startswith("Row")]
    assert [line.partition(":")[0] for line in bad] == ["Row 2", "Row 3"]


def test_a_list_without_any_row_is_an_empty_list() -> None:
    assert read(short()).requests == ()


def test_rows_that_repeat_do_not_make_a_list_bad() -> None:
    reading = read(short(*["1234567,Jane Roe,"] * 5))
    assert (len(reading.requests), reading.left_out) == (1, 4)


def test_merged_headers_above_the_headings_are_no_headings() -> None:
    book = Workbook()
    sheet = first_sheet(book)
    sheet.append(["Pending registrations", None, None])
    sheet.append(["Account", "Person", None])
    sheet.append(["Account", "Name", "E-mail"])
    sheet.append([1234567, "Jane Roe", "jane@roe.test"])
    sheet.merge_cells("A1:C1")
    sheet.merge_cells("B2:C2")
    (request,) = read(saved(book)).requests
    assert (request.identity.name, request.identity.email) == ("Jane Roe", "jane@roe.test")


def test_a_formula_that_keeps_a_leading_zero_is_the_number() -> None:
    reading = read(short('"=""0123456""",Jane Roe,', '="7654321",John Doe,'))
    assert [request.identity.account for request in reading.requests] == ["0123456", "7654321"]


def test_any_other_formula_in_a_csv_list_counts_as_empty_and_is_remarked() -> None:
    reading = read(short("1234567,=A1&B1,", "7654321,John Doe,=1+1"))
    assert [request.identity.account for request in reading.requests] == ["7654321"]
    assert any(remark.startswith("Row 2: cell B2 is a formula") for remark in reading.remarks)
    assert any(remark.startswith("Row 3: cell C3 is a formula") for remark in reading.remarks)


@pytest.mark.parametrize("cell", ["11/02/2026", "2026-11-02", "46328", "46328.5"])
def test_a_date_in_a_csv_list_may_be_text_or_a_day_number_of_excel(cell: str) -> None:
    data = f"Account,Name,Date requested\n1234567,Jane Roe,{cell}\n".encode()
    assert read(data).requests[0].requested_on == date(2026, 11, 2)
