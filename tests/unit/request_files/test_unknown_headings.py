"""A list whose headings the court's mapping does not know: what is proposed to paste."""

from datetime import date

import pytest
import yaml

from intake_bot.domain.court import ListColumns, ListSources
from intake_bot.domain.errors import ListRefused
from tests.unit.request_files.lists import as_csv, as_xlsx, court, read

EXPORT = ("PACER #", "Login ID", "Requester", "Email Address", "Bar No.", "State", "User Type", "Submitted")
ROW = ("1234567", "janeroe1", "Jane Roe", "jane@roe.test", "4711", "CT", "Attorney", "11/02/2026")


def proposed(data: bytes) -> dict[str, str]:
    with pytest.raises(ListRefused) as refused:
        read(data)
    columns: dict[str, str] = yaml.safe_load("\n".join(refused.value.details))["pending_list"]["columns"]
    return columns


def test_a_mapping_is_proposed_that_takes_the_list_once_it_is_pasted() -> None:
    data = as_csv(ROW, headings=EXPORT).encode()
    columns = proposed(data)
    assert columns == {
        "account": "PACER #",
        "username": "Login ID",
        "name": "Requester",
        "email": "Email Address",
        "bar_number": "Bar No.",
        "bar_state": "State",
        "role": "User Type",
        "requested_on": "Submitted",
    }
    (request,) = read(data, of=court(pending_list=ListColumns(columns))).requests
    assert (request.identity.account, request.requested_on) == ("1234567", date(2026, 11, 2))


def test_cells_tell_what_headings_in_another_language_do_not() -> None:
    headings = ("Konto", "Wer", "Anschrift", "Land", "Tag")
    rows = [
        (f"123456{n}", f"Jane Roe{'abc'[n]}", f"j{n}@roe.test", "CT", date(2026, 11, 2)) for n in range(3)
    ]
    columns = proposed(as_xlsx(*rows, headings=headings))
    assert columns == {
        "account": "Konto",
        "name": "Wer",
        "email": "Anschrift",
        "bar_state": "Land",
        "requested_on": "Tag",
    }


def test_cells_weigh_more_than_a_heading_that_means_something_else() -> None:
    columns = proposed(
        as_csv(("jane@roe.test", "1234567", "Jane Roe"), headings=("Account", "No", "X")).encode()
    )
    assert (columns["email"], columns["account"]) == ("Account", "No")


def test_first_and_last_names_in_columns_of_their_own_are_joined() -> None:
    headings = ("PACER Account Number", "First Name", "Last Name", "E-mail")
    data = as_csv(("1234567", "Jane", "Roe", "jane@roe.test"), headings=headings).encode()
    columns = proposed(data)
    assert columns["name"] == "First Name + Last Name"
    reading = read(data, of=court(pending_list=ListColumns(columns)))
    assert reading.requests[0].identity.name == "Jane Roe"
    assert ("name", "First Name + Last Name") in reading.mapping


def test_the_headings_are_found_below_a_title_even_where_none_is_known() -> None:
    title = "Pending e-filing registrations as of 11/24/2026,,,\n\n"
    body = as_csv(("1234567", "Jane Roe", "jane@roe.test"), headings=("Acct No", "Requester", "Mail Address"))
    assert proposed((title + body).encode()) == {
        "account": "Acct No",
        "name": "Requester",
        "email": "Mail Address",
    }


def test_an_optional_column_of_another_name_is_pointed_out() -> None:
    data = b"Account,Name,Email Address\n1234567,Jane Roe,jane@roe.test\n"
    (remark,) = [remark for remark in read(data).remarks if "'E-mail'" in remark]
    assert "Perhaps it is 'Email Address'" in remark


def test_a_first_list_of_accounts_is_answered_with_the_lines_for_it() -> None:
    with pytest.raises(ListRefused) as refused:
        read(as_csv(ROW, headings=EXPORT).encode(), kind="accounts")
    lines = yaml.safe_load("\n".join(refused.value.details))
    assert lines["list_sources"]["accounts"]["columns"]["account"] == "PACER #"


def test_accounts_are_read_by_columns_of_their_own_and_are_no_requests() -> None:
    columns = ListColumns({"email": "Mail", "name": "Who"}, required=("email",))
    policy = court(list_sources=ListSources(accounts=columns))
    (entry,) = read(b"Mail,Who\njane@roe.test,Jane Roe\n", of=policy, kind="accounts").requests
    assert entry.id.startswith("acc-")
    assert entry.identity.email == "jane@roe.test"
