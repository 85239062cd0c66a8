"""The journal on SQLite, and what is not a matter of the database."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from intake_bot.adapters.sql_journal import SqlJournal, open_journal
from intake_bot.domain.errors import ConfigError, TemporaryError
from intake_bot.ports.journal import Books, Journal
from tests.journal_contract.mail import ReadingsContract, SubmissionsContract
from tests.journal_contract.outbox import NoticesContract, RacesContract, TrailContract
from tests.journal_contract.registrations import PendingListsContract, RegistrationsContract
from tests.journal_contract.samples import registration, submission


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "intake 100%.db"


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with our tables, to be copied: five times faster than making them for each test."""
    path = tmp_path_factory.mktemp("journal") / "intake.db"
    open_journal(f"sqlite:///{path}").close()
    return path


@pytest.fixture
def journal(migrated: Path, database: Path) -> Iterator[SqlJournal]:
    shutil.copy(migrated, database)
    opened = open_journal(f"sqlite:///{database}")
    yield opened
    opened.close()


class TestSubmissions(SubmissionsContract):
    pass


class TestReadings(ReadingsContract):
    pass


class TestRegistrations(RegistrationsContract):
    pass


class TestPendingLists(PendingListsContract):
    pass


class TestNotices(NoticesContract):
    pass


class TestTrail(TrailContract):
    pass


class TestRaces(RacesContract):
    pass


def test_what_was_written_is_there_when_the_journal_is_opened_again(database: Path) -> None:
    for expected in ([], [submission()]):
        journal: Journal = open_journal(f"sqlite:///{database}")
        with journal.transaction() as books:
            assert books.submissions.with_state() == expected
            books.submissions.record(submission(), b"raw")
        journal.close()


def test_the_database_writes_ahead_and_minds_foreign_keys(journal: SqlJournal) -> None:
    asked = {"journal_mode": "wal", "synchronous": 1, "busy_timeout": 30000, "foreign_keys": 1}
    with journal.engine.connect() as connection:
        said = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in asked}
    assert said == asked


def test_a_database_locked_by_somebody_else_is_a_temporary_error(journal: SqlJournal, database: Path) -> None:
    with journal.engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        connection.rollback()
        driver.execute("PRAGMA busy_timeout=1")
    other = sqlite3.connect(database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(TemporaryError, match="locked"), journal.transaction() as books:
        books.submissions.with_state()
    other.close()


@pytest.mark.parametrize("url", ["", "intake.db", "mysql://court.test/intake", "nothing://x"])
def test_a_url_of_no_known_database_is_a_configuration_error(url: str) -> None:
    with pytest.raises(ConfigError, match="sqlite:///"):
        open_journal(url)


def test_a_database_in_a_folder_that_is_not_there_is_an_error_of_ours(tmp_path: Path) -> None:
    with pytest.raises(TemporaryError, match="unable to open"):
        open_journal(f"sqlite:///{tmp_path}/missing/intake.db")


def test_errors_in_a_session_of_somebody_else_are_left_to_its_owner(journal: SqlJournal) -> None:
    with Session(journal.engine) as session:
        books: Books = journal.books(session)
        books.registrations.add(registration())
        with pytest.raises(IntegrityError):
            books.registrations.add(registration())
