"""Every case of the decision table, played through the real recipes."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing

import pytest
from sqlalchemy import PoolProxiedConnection

from intake_bot.adapters.sql_journal import SqlJournal, open_journal
from intake_bot.rules import all_rules
from tests.unit.case_table import Case, all_cases, play

CASES = all_cases()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqlJournal]:
    with closing(open_journal(f"sqlite:///{tmp_path_factory.mktemp('cases') / 'intake.db'}")) as opened:
        yield opened


@pytest.fixture(scope="module")
def empty(shared: SqlJournal) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as kept, closing(shared.engine.raw_connection()) as live:
        driver(live).backup(kept)
        yield kept


@pytest.fixture
def journal(shared: SqlJournal, empty: sqlite3.Connection) -> SqlJournal:
    """The shared one as it was at first: making a new one costs as much as playing a case."""
    with closing(shared.engine.raw_connection()) as live:
        empty.backup(driver(live))
    return shared


def driver(connection: PoolProxiedConnection) -> sqlite3.Connection:
    found = connection.driver_connection
    assert isinstance(found, sqlite3.Connection)
    return found


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_it_ends_as_the_table_says(case: Case, journal: SqlJournal) -> None:
    assert play(case, journal).check(case) == [], case.place


def test_the_table_covers_what_it_must() -> None:
    text = "\n".join(str(case.says) for case in CASES)

    assert len(CASES) >= 120
    assert [rule.code for rule in all_rules() if rule.code not in text] == []
    assert [name for name, count in Counter(case.name for case in CASES).items() if count > 1] == []
