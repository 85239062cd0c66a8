from datetime import date

import pytest

from intake_bot.domain.court import ListColumns
from intake_bot.domain.errors import ListRefused, PermanentError
from intake_bot.domain.registration import Identity
from tests.unit.request_files.lists import HEADINGS, KEYS, ROE, as_csv, court, read, short

ROE_IDENTITY = Identity(
    name="Jané Roe",
    account="1234567",
    username="janeroe1",
    email="jane@roe.test",
    bar_number="CT4711",
    bar_state="CT",
    firm='Roe, "Doe" LLP',
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_list_is_read_in_every_encoding_and_with_every_delimiter(encoding: str, delimiter: str) -> None:
    reading = read(as_csv(ROE, delimiter=delimiter).encode(encoding))
    (request,) = reading.requests
    assert request.identity == ROE_IDENTITY
    assert (request.role, request.requested_on, request.phone) == (
        "Attorney",
        date(2026, 11, 2),
        "860-555-0100",
    )
    assert reading.mapping == tuple(zip(KEYS, HEADINGS))
    assert reading.remarks == ()


def test_headings_match_whatever_their_case_and_spaces() -> None:
    headings = tuple(f" {heading.upper().replace(' ', '  ')} " for heading in HEADINGS)
    assert read(as_csv(ROE, headings=headings).encode()).requests[0].identity == ROE_IDENTITY


def test_titles_may_stand_above_the_headings_and_empty_rows_between() -> None:
    reading = read(
        b"Pending requests\n\nPrinted on,3 Nov\n" + short("", "1234567,Roe,a@roe.test", ",,", "1,Doe,")
    )
    assert [request.identity.account for request in reading.requests] == ["1234567"]
    assert any(remark.startswith("Row 8:") for remark in reading.remarks)


def test_excels_hint_about_the_delimiter_is_no_heading() -> None:
    reading = read(b"sep=;\r\nAccount;Name;E-mail\r\n1234567;Roe, Jane;a@roe.test\r\n")
    assert reading.requests[0].identity.name == "Roe, Jane"


def test_a_cell_of_two_lines_is_one_cell() -> None:
    reading = read(short('1234567,"Jane\nRoe",a@roe.test', "12,Doe,"))
    assert reading.requests[0].identity.name == "Jane Roe"
    assert any(remark.startswith("Row 3: the account number") for remark in reading.remarks)


def test_a_missing_required_column_is_refused_with_the_headings_there_are() -> None:
    with pytest.raises(PermanentError) as caught:
        read(b"PACER no.,Name\n1234567,Roe\n")
    says = str(caught.value)
    assert says.startswith("The list has no column 'Account'; its headings are 'PACER no.', 'Name'.")
    assert "pending_list.columns" in says


def test_a_missing_optional_column_is_remarked() -> None:
    reading = read(short("1234567,Roe,a@roe.test"))
    assert "The column 'Firm' is not in the list; it is taken as empty." in reading.remarks
    assert [key for key, _ in reading.mapping] == ["account", "name", "email"]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (
            "12345,Roe,a@roe.test",
            "Row 2: the account number has 5 digits instead of 7; if a leading zero was lost",
        ),
        ("12345678,Roe,a@roe.test", "Row 2: the account number is not 7 digits"),
        ("abc,Roe,a@roe.test", "Row 2: the account number is not 7 digits"),
        (",Roe,a@roe.test", "Row 2: the cell of 'Account' is empty"),
        ("1234567, ,a@roe.test", "Row 2: the cell of 'Name' is empty"),
    ],
)
def test_a_bad_row_is_left_out_with_its_number_and_without_its_content(row: str, says: str) -> None:
    reading = read(short(row, "7654321,Doe,d@doe.test"))
    assert [request.identity.account for request in reading.requests] == ["7654321"]
    (remark,) = [remark for remark in reading.remarks if remark.startswith("Row")]
    assert remark.startswith(says)
    assert remark.endswith("the row was left out.")
    assert "Roe" not in remark
    assert "abc" not in remark


def test_a_second_row_of_the_same_account_is_left_out() -> None:
    reading = read(short("1234567,Roe,a@roe.test", "7654321,Doe,d@doe.test", "1234567,Roe,a@roe.test"))
    assert len(reading.requests) == 2
    assert "Row 4: the same request as in row 2; the row was left out." in reading.remarks


def test_numbers_that_excel_wrote_with_decimals_are_account_numbers() -> None:
    assert read(short("1234567.0,Roe,a@roe.test")).requests[0].identity.account == "1234567"


def test_a_bad_address_state_or_date_is_left_out_and_the_row_taken() -> None:
    row = list(ROE)
    row[3], row[5], row[7] = "none", "Atlantis", "soon"
    reading = read(as_csv(row).encode())
    (request,) = reading.requests
    assert (request.identity.email, request.identity.bar_state, request.requested_on) == (None, None, None)
    assert len(reading.remarks) == 3
    assert all(remark.endswith("the row was taken without it.") for remark in reading.remarks)


def test_a_time_may_follow_a_date() -> None:
    row = [*ROE[:7], "2026-11-02 14:30", *ROE[8:]]
    assert read(as_csv(row).encode()).requests[0].requested_on == date(2026, 11, 2)


def test_the_id_of_a_request_stays_when_all_but_the_account_changes() -> None:
    first = read(short("1234567,Roe,a@roe.test")).requests[0]
    second = read(short("1234567.0,Jane Roe,b@roe.test")).requests[0]
    other_court = read(short("1234567,Roe,a@roe.test"), of=court(id="nywb")).requests[0]
    assert first.id == second.id
    assert first.id != other_court.id
    assert "1234567" not in first.id


def test_a_list_without_accounts_tells_requests_apart_by_username_or_address() -> None:
    columns = ListColumns({"name": "Name", "username": "Username", "email": "E-mail"}, required=("name",))
    reading = read(
        b"Name,Username,E-mail\nRoe,janeroe1,\nDoe,,d@doe.test\nPoe,,\n", of=court(pending_list=columns)
    )
    assert len({request.id for request in reading.requests}) == 2
    assert "Row 4: it has neither account number nor username nor e-mail address" in reading.remarks[0]


def test_an_open_quote_is_refused_instead_of_swallowing_the_rest() -> None:
    with pytest.raises(PermanentError, match="Row 2 of the list has a quotation mark in the wrong place"):
        read(short('1234567,"Roe,a@roe.test', "7654321,Doe,d@doe.test"))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        (b",,\n,,\n", "is empty"),
        (b"%PDF-1.7", "is a PDF; save it as .xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old Excel file"),
        (b"<html><table>", "is a web page"),
        (b"Account,Name\n1234567,\x81\x8d", "is not text in UTF-8, UTF-16 or Windows-1252"),
    ],
)
def test_what_is_no_list_is_refused_with_the_remedy(data: bytes, says: str) -> None:
    with pytest.raises(PermanentError, match=says):
        read(data)


def test_a_list_beyond_50_mb_is_refused() -> None:
    with pytest.raises(PermanentError, match="larger than 50 MB"):
        read(bytes(50_000_001))


def test_remarks_beyond_a_thousand_are_counted_only() -> None:
    with pytest.raises(ListRefused) as refused:
        read(short(*("1,Roe,a@roe.test" for _ in range(1_200))))
    assert len(refused.value.details) == 1_001
    assert refused.value.details[-1].endswith("more remarks like these.")
