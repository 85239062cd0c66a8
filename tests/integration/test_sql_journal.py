"""The journal's contract on both databases, and what needs processes or a server."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import make_url, text

from intake_bot.adapters.sql_journal import SqlJournal, open_journal
from intake_bot.adapters.sql_journal.tables import metadata
from intake_bot.domain.errors import TemporaryError
from tests.integration.postgres import Postgres, new_database
from tests.journal_contract.mail import ReadingsContract, SubmissionsContract
from tests.journal_contract.outbox import NoticesContract, RacesContract, TrailContract
from tests.journal_contract.registrations import PendingListsContract, RegistrationsContract
from tests.journal_contract.samples import NOON, registration, submission

pytestmark = pytest.mark.integration


@pytest.fixture(scope="session")
def migrated(postgres: str) -> str:
    """Name of a database with our tables, to be copied."""
    url = new_database(postgres)
    open_journal(url).close()
    return str(make_url(url).database)


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/intake.db"
    return new_database(request.getfixturevalue("postgres"))


@pytest.fixture(params=["sqlite", "postgresql"])
def journal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SqlJournal]:
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path}/intake.db"
    else:
        template = request.getfixturevalue("migrated")
        url = new_database(request.getfixturevalue("postgres"), template)
    opened = open_journal(url)
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


_OPEN_WHEN_TOLD = """
import sys
from intake_bot.adapters.sql_journal import open_journal
print("ready", flush=True)
sys.stdin.readline()
open_journal(sys.argv[1]).close()
"""


def _opener(url: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", _OPEN_WHEN_TOLD, url]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe)


def test_two_processes_that_open_an_empty_database_at_once_both_succeed(empty_url: str) -> None:
    with _opener(empty_url) as first, _opener(empty_url) as second:
        for process in (first, second):
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
        for process in (first, second):
            assert process.stdin is not None
            process.stdin.write(b"now\n")
            process.stdin.flush()
        said = [process.communicate(timeout=60)[1].decode() for process in (first, second)]
    assert said == ["", ""]
    assert (first.returncode, second.returncode) == (0, 0)
    journal = open_journal(empty_url)
    with journal.transaction() as books:
        assert books.submissions.record(submission(), b"raw")
    journal.close()


@pytest.mark.filterwarnings("ignore:.*expression-based index:UserWarning")
@pytest.mark.filterwarnings("ignore:.*reflection of expression-based index:sqlalchemy.exc.SAWarning")
def test_the_migrations_make_the_tables_that_the_code_expects(journal: SqlJournal) -> None:
    with journal.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_a_server_that_went_away_is_a_temporary_error() -> None:
    with Postgres() as url:
        journal = open_journal(url)
    with pytest.raises(TemporaryError, match="tried again"), journal.transaction() as books:
        books.submissions.with_state()
    journal.close()


def test_an_error_repeats_nothing_that_applicants_wrote(journal: SqlJournal) -> None:
    with journal.transaction() as books:
        books.registrations.add(registration("r1", reference="SECRET"))
    with pytest.raises(Exception, match="refused") as caught, journal.transaction() as books:
        books.registrations.add(registration("r2", reference="SECRET"))
    assert "SECRET" not in str(caught.value)


def test_truncating_events_is_refused_by_postgresql(postgres: str) -> None:
    journal = open_journal(new_database(postgres))
    with pytest.raises(Exception, match="append-only"), journal.engine.begin() as connection:
        connection.execute(text("TRUNCATE events"))
    journal.close()


def test_times_are_stored_with_their_zone_by_postgresql(postgres: str) -> None:
    journal = open_journal(new_database(postgres))
    with journal.transaction() as books:
        books.submissions.record(submission(), b"raw")
    with journal.engine.begin() as connection:
        connection.execute(text("SET TIME ZONE 'America/New_York'"))
        shown = connection.execute(text("SELECT received_at::text FROM submissions")).scalar()
    assert shown == f"{NOON:%Y-%m-%d} 07:00:00-05"
    journal.close()
