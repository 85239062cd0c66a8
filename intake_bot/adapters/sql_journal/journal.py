"""Opening the journal, its transactions, and its errors in our own words."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, create_engine, event, exc
from sqlalchemy.orm import Session

from intake_bot.adapters.sql_journal.lists import SqlPendingLists
from intake_bot.adapters.sql_journal.migrations import migrate
from intake_bot.adapters.sql_journal.notices import SqlNotices
from intake_bot.adapters.sql_journal.readings import SqlReadings
from intake_bot.adapters.sql_journal.registrations import SqlRegistrations
from intake_bot.adapters.sql_journal.submissions import SqlSubmissions
from intake_bot.adapters.sql_journal.trail import SqlTrail
from intake_bot.domain.errors import ConfigError, IntakeError, PermanentError, TemporaryError

_BUSY_MS = 30_000


class SqlBooks:
    """All books bound to one session, and so to its transaction."""

    def __init__(self, session: Session) -> None:
        self.submissions = SqlSubmissions(session)
        self.readings = SqlReadings(session)
        self.registrations = SqlRegistrations(session)
        self.notices = SqlNotices(session)
        self.lists = SqlPendingLists(session)
        self.trail = SqlTrail(session)


class SqlJournal:
    """engine: given to the durable engine too, so that its checkpoints commit together with our rows."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def books(self, session: Session) -> SqlBooks:
        """Books in a transaction that somebody else opened.

        Database errors are left as they are there: who owns the session must know a lost race
        (serialization failure, locked database) to run the whole transaction again.
        """
        return SqlBooks(session)

    @contextmanager
    def transaction(self) -> Iterator[SqlBooks]:
        """Raises TemporaryError when the database is away or busy, PermanentError for what it refuses."""
        with _translated(), Session(self.engine) as session, session.begin():
            yield self.books(session)

    def close(self) -> None:
        self.engine.dispose()


def open_journal(url: str) -> SqlJournal:
    """Connect and bring the tables up to date; several processes may do so at once (not several threads).

    url: ``sqlite:///PATH`` or ``postgresql+psycopg://…``. Raises ConfigError for a URL that is neither.
    """
    engine = _engine(url)
    try:
        with _translated():
            migrate(engine)
    except IntakeError:
        engine.dispose()
        raise
    return SqlJournal(engine)


def _engine(url: str) -> Engine:
    # hide_parameters: what applicants wrote must not reach logs by way of an error (privacy).
    try:
        engine = create_engine(url, pool_pre_ping=True, hide_parameters=True)
    except (exc.ArgumentError, ImportError):
        engine = None
    if engine is None or engine.dialect.name not in ("sqlite", "postgresql"):
        raise ConfigError(
            "The setting database is no database URL that intake-bot knows; "
            "write sqlite:///intake.db or postgresql+psycopg://USER@HOST/NAME."
        )
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_as_writer)
    return engine


def _set_up_sqlite(connection: sqlite3.Connection, _pooled: object) -> None:
    # None: sqlite3 opens no transactions of its own, which would begin only at the first write
    # and leave what was read before outside.
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout={_BUSY_MS}")
    _write_ahead(connection)
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA foreign_keys=ON")


def _begin_as_writer(connection: Connection) -> None:
    # A transaction that reads first and writes later fails at once when another wrote between;
    # one that begins as the writer waits its turn.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Set once a database and kept in it. SQLite does not wait here while another process does the same."""
    deadline = time.monotonic() + _BUSY_MS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.05)


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except exc.SQLAlchemyError as error:
        raise _in_our_words(error) from error


def _in_our_words(error: exc.SQLAlchemyError) -> IntakeError:
    lost = isinstance(error, exc.DBAPIError) and error.connection_invalidated
    if lost or isinstance(error, exc.OperationalError | exc.InterfaceError | exc.TimeoutError):
        return TemporaryError(
            f"The journal's database is away or busy; it is tried again. ({_first_line(error)})"
        )
    return PermanentError(
        f"The journal's database refused a change; a clerk must look. ({_first_line(error)})"
    )


def _first_line(error: exc.SQLAlchemyError) -> str:
    """PostgreSQL's further lines (DETAIL) repeat what applicants wrote."""
    said = error.orig if isinstance(error, exc.DBAPIError) else error
    return next(iter(str(said).splitlines()), type(said).__name__)
