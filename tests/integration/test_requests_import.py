"""``requests import`` with what courts really export: taken or refused, with an account of each row."""

import io
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pytest
import yaml

from intake_bot.adapters.sql_journal import open_journal
from intake_bot.cli import main
from intake_bot.demo.setting_up import set_up

pytestmark = pytest.mark.integration

GOOD = "Account,Name,E-mail\n1234567,Jane Roe,jane@roe.test\n7654321,John Doe,john@doe.test\n"


class Said(NamedTuple):
    code: int
    out: str
    err: str
    kept: int  # rows of the list that counts now


Import = Callable[..., Said]


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return set_up(tmp_path_factory.mktemp("demo"))


@pytest.fixture
def take(config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Import:
    """Import this list after a good one of two rows."""
    path = tmp_path / "intake.db"
    settings = config / "settings.yaml"
    lines = settings.read_text().splitlines()
    lines = [f"database: sqlite:///{path}" if line.startswith("database:") else line for line in lines]
    settings.write_text("\n".join(lines) + "\n")

    def run(data: bytes, name: str, *options: str) -> int:
        (tmp_path / name).write_bytes(data)
        words = ["requests", "import", "--court", "ctb", str(tmp_path / name), "--config", str(config)]
        return main([*words, *options])

    def command(data: bytes, name: str = "list.csv", *options: str) -> Said:
        capsys.readouterr()
        code = run(data, name, *options)
        said = capsys.readouterr()
        return Said(code, said.out, said.err, kept_in(path))

    assert run(GOOD.encode(), "good.csv") == 0
    return command


def kept_in(database: Path) -> int:
    journal = open_journal(f"sqlite:///{database}")
    with journal.transaction() as books:
        kept = len(list(books.lists.all("ctb")))
    journal.close()
    return kept


def workbook(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    book.close()
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b'Account,Name\n1234567,"Jane Roe\n7654321,John Doe\n', "Row 2 of the list has a quotation mark"),
        (b"Account,Name\n1234567,J\x81ne R\x8de\n", "not text in UTF-8, UTF-16 or Windows-1252"),
        (b"Account,Name,E-mail\n1234567,jane@roe.test,Jane Roe\n", "seem to be swapped"),
        (b"Account,Name\n12,Jane Roe\n13,John Doe\n", "2 of 2 rows could not be taken"),
        (b"PK\x03\x04 broken", "not a readable Excel file"),
        (b"", "is empty"),
    ],
    ids=["broken CSV", "wrong encoding", "swapped columns", "only bad rows", "broken XLSX", "empty"],
)
def test_a_bad_list_is_refused_whole_and_the_last_one_stays(take: Import, data: bytes, says: str) -> None:
    said = take(data)
    assert (said.code, said.out, said.kept) == (1, "", 2)
    assert says in said.err
    assert "Traceback" not in said.err


def test_each_bad_row_of_a_refused_list_is_named(take: Import) -> None:
    said = take(b"Account,Name\n12,Jane Roe\n,John Doe\n1234567,Ann Poe\n")
    assert "Row 2: the account number has 2 digits" in said.err
    assert "Row 3: the cell of 'Account' is empty" in said.err
    assert "Jane" not in said.err


def test_rows_that_cannot_be_taken_are_named_and_the_others_kept(take: Import) -> None:
    rows = GOOD + "1234567,Jane Roe,jane@roe.test\n99,Ann Poe,\n2345678,Bo Lee,none\n"
    said = take(rows.encode())
    assert (said.code, said.kept) == (0, 3)
    assert "Row 4: the same request as in row 2; the row was left out." in said.out
    assert "Row 5: the account number has 2 digits" in said.out
    assert "Row 6: the e-mail address is not one; the row was taken without it." in said.out
    assert "3 rows; 2 left out." in said.out
    assert "1 new, 0 changed, 0 gone" in said.out


def test_an_excel_list_with_title_formulas_and_dates_of_every_kind_is_taken(take: Import) -> None:
    data = workbook(
        ["Pending registrations", None, None],
        [],
        ["Account", "Name", "Date requested"],
        [1234567, "Jane Roe", "11/02/2026"],
        ["7654321", "John Doe", 46328],
        [2345678, '=CONCAT("Ann"," Poe")', None],
    )
    said = take(data, "list.xlsx")
    assert (said.code, said.kept) == (0, 2)
    assert "Row 6: cell B6 is a formula without a saved result" in said.out
    assert "Row 6: the cell of 'Name' is empty; the row was left out." in said.out


@pytest.mark.parametrize("options", [(), ("--dry-run",)], ids=["import", "dry run"])
def test_unknown_headings_are_answered_with_lines_to_paste(take: Import, options: tuple[str, ...]) -> None:
    said = take(b"PACER No,Requester\n1234567,Jane Roe\n", "list.csv", *options)
    assert (said.code, said.kept) == (1, 2)
    lines = said.err[said.err.index("pending_list:") :]
    assert yaml.safe_load(lines) == {
        "pending_list": {"columns": {"account": "PACER No", "name": "Requester"}}
    }


def test_a_refusal_is_an_object_too(take: Import) -> None:
    said = take(b"Account,Name\n12,Jane Roe\n", "list.csv", "--json")
    entry = json.loads(said.out)
    assert (said.code, entry["snapshot"]) == (1, None)
    assert "1 of 1 rows" in entry["refused"]
    assert any(remark.startswith("Row 2:") for remark in entry["remarks"])


def test_a_list_for_another_court_is_refused(take: Import, config: Path) -> None:
    policy = config / "courts" / "ctb.yaml"
    before = policy.read_text()
    policy.write_text(before.replace("  columns:\n", "  columns:\n    court: Court\n", 1))
    said = take(b"Account,Name,Court\n1234567,Jane Roe,NYWB\n2345678,Ann Poe,NYWB\n")
    policy.write_text(before)
    assert (said.code, said.kept) == (1, 2)
    assert "of another court: 'NYWB'" in said.err


def test_accounts_are_a_list_of_their_own(take: Import, config: Path) -> None:
    data = b"Mail,Who\njane@roe.test,Jane Roe\n"
    refused = take(data, "accounts.csv", "--accounts")
    assert (refused.code, refused.kept) == (1, 2)
    policy = config / "courts" / "ctb.yaml"
    before = policy.read_text()
    accounts = "list_sources:\n  accounts:\n    columns: {email: Mail, name: Who}\n    required: [email]\n"
    policy.write_text(before + accounts)
    said = take(data, "accounts.csv", "--accounts")
    policy.write_text(before)
    assert (said.code, said.kept) == (0, 2)
    assert "1 rows; 0 left out." in said.out


HEADINGS = "Account,Username,Name,E-mail,Bar number,Bar state,Role requested,Date requested,Firm,Telephone"


def long_list(rows: int) -> list[list[object]]:
    return [
        [
            1_000_000 + number,
            f"user{number:07d}",
            f"Person{number % 9973} Number{number % 977}",
            f"p{number}@people.test",
            str(100_000 + number),
            "CT",
            "Attorney",
            f"11/{1 + number % 28:02d}/2026",
            "Firm LLP",
            "860-555-0100",
        ]
        for number in range(rows)
    ]


@pytest.mark.parametrize("name", ["long.csv", "long.xlsx"])
def test_200_000_rows_are_taken_in_less_than_a_minute(take: Import, name: str) -> None:
    rows: list[list[object]] = [list(HEADINGS.split(",")), *long_list(200_000)]
    as_csv = "\n".join(",".join(map(str, row)) for row in rows).encode()
    data = as_csv if name.endswith(".csv") else long_workbook(rows)
    before = time.process_time()  # of our own: the machine may have other work
    said = take(data, name)
    took = time.process_time() - before
    assert (said.code, said.kept) == (0, 200_000)
    assert "200000 rows; 0 left out." in said.out
    assert took < 60, f"{took:.1f} s"


def long_workbook(rows: list[list[object]]) -> bytes:
    """As a spreadsheet program streams it: cells of text inside the sheet."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("list")
    for row in rows:
        sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
