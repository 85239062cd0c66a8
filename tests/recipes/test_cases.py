"""Every case of the decision table, played through the real recipes."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing

import pytest

from intake_bot.adapters.sql_journal import SqlJournal, open_journal
from tests.recipes.case_table import Case, all_cases, play
from tests.recipes.office import empty_journal

CASES = all_cases()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqlJournal]:
    path = tmp_path_factory.mktemp("cases") / "intake.db"
    path.write_bytes(empty_journal())
    with closing(open_journal(f"sqlite:///{path}")) as opened:
        yield opened


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = tmp_path_factory.mktemp("empty") / "intake.db"
    path.write_bytes(empty_journal())
    with closing(sqlite3.connect(path)) as opened:
        yield opened


@pytest.fixture
def journal(shared: SqlJournal, empty: sqlite3.Connection) -> SqlJournal:
    """The shared one, emptied: it has compiled its statements, which takes longer than playing a case."""
    with closing(shared.engine.raw_connection()) as live:
        assert isinstance(live.driver_connection, sqlite3.Connection)
        empty.backup(live.driver_connection)
    return shared


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_it_ends_as_the_table_says(case: Case, journal: SqlJournal) -> None:
    assert play(case, journal).check(case) == [], case.place


def test_no_two_cases_have_the_same_name() -> None:
    assert [name for name, count in Counter(case.name for case in CASES).items() if count > 1] == []
