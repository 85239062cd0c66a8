"""``registration``: what a clerk types to look at a registration and to correct it."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from intake_bot.adapters.sql_journal import SqlJournal, open_journal
from intake_bot.bootstrap import configure
from intake_bot.cli import main
from intake_bot.demo.setting_up import set_up
from tests.journal_contract.samples import file_reading, submission
from tests.unit.builders import registration

Run = Callable[..., tuple[int, str, str]]
JANE, OTHER = "CTB-7K3M-Q2", "CTB-9ABC-D1"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return set_up(tmp_path / "demo")


@pytest.fixture
def journal(config: Path) -> Iterator[SqlJournal]:
    """Two registrations are in it."""
    opened = open_journal(configure(config).settings.database)
    with opened.transaction() as books:
        books.registrations.add(registration("r1"))
        books.registrations.add(registration("r2", reference=OTHER))
    yield opened
    opened.close()


@pytest.fixture
def run(config: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*words: str) -> tuple[int, str, str]:
        code = main(["registration", *words, "--config", str(config)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


def test_show_tells_all_that_is_known_also_as_json(run: Run, journal: SqlJournal) -> None:
    code, out, _ = run("show", JANE.lower())
    assert code == 0
    assert "state: deficient" in out
    assert json.loads(run("show", JANE, "--json")[1])["applicant"]["account"] == "1234567"


def test_show_says_what_was_seen_on_each_signature_line_and_why(run: Run, journal: SqlJournal) -> None:
    with journal.transaction() as books:
        books.submissions.record(submission("s1"), b"s1")
        books.readings.put("s1", [file_reading()])
        books.readings.join([stored.id for stored, _ in books.readings.documents("s1")], "r1")
    (seen, _) = json.loads(run("show", JANE, "--json")[1])["signatures"]
    assert seen == {
        "form": "ctb-filer",
        "line": "applicant",
        "kind": "Hand-signed",
        "sure": "sure",
        "reasons": "The strokes look like a pen's.",
    }


def test_a_correction_is_kept_with_the_name_of_who_made_it(run: Run, journal: SqlJournal) -> None:
    assert run("correct", JANE, "email", "jane@poe.test", "--who", "Ann")[0] == 0
    known = json.loads(run("show", JANE, "--json")[1])
    assert known["corrections"] == [["email", "jane@poe.test"]]
    assert [(it["who"], it["what"], it["detail"]) for it in known["events"]] == [
        ("clerk:Ann", "corrected", "email")
    ]


def test_no_request_is_written_none(run: Run, journal: SqlJournal) -> None:
    assert run("correct", JANE, "request", "none")[0] == 0
    assert json.loads(run("show", JANE, "--json")[1])["corrections"] == [["request", ""]]


def test_an_unknown_part_is_answered_with_the_known_ones(run: Run, journal: SqlJournal) -> None:
    code, out, err = run("correct", JANE, "nickname", "J")
    assert (code, out) == (1, "")
    assert "pacer_account" in err


def test_a_merged_registration_is_shown_under_both_references(run: Run, journal: SqlJournal) -> None:
    assert run("merge", OTHER, JANE)[0] == 0
    assert json.loads(run("show", OTHER, "--json")[1])["reference"] == JANE


def test_close_and_reopen_go_by_turns(run: Run, journal: SqlJournal) -> None:
    assert run("close", JANE)[0] == 0
    assert "closed already" in run("close", JANE)[2]
    assert json.loads(run("reopen", JANE, "--json")[1])["name"] == JANE
    assert "not closed" in run("reopen", JANE)[2]


def test_what_is_not_there_is_named(run: Run, journal: SqlJournal) -> None:
    for words in (("show", "CTB-0000-00"), ("split", JANE, "s404"), ("send", "n404"), ("drop", "n404")):
        code, out, err = run(*words)
        assert (code, out) == (1, "")
        assert words[-1] in err
