"""Who is dead, and that nothing of what a dead worker left is lost on the way to another."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from intake_bot.adapters.sql_journal import SqlJournal, open_journal
from intake_bot.adapters.sql_journal.tables import workers
from intake_bot.adapters.worker_heartbeat import Heartbeat
from intake_bot.domain.errors import TemporaryError

DEAD = "another-host/1/1"


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[SqlJournal]:
    opened = open_journal(f"sqlite:///{tmp_path / 'intake.db'}")
    yield opened
    opened.close()


def worker(journal: SqlJournal, name: str, buried: list[str]) -> Heartbeat:
    return Heartbeat(journal.engine, name, buried.append)


def known(journal: SqlJournal) -> list[str]:
    with journal.engine.connect() as connection:
        return sorted(connection.scalars(sa.select(workers.c.id)))


def die(journal: SqlJournal, name: str = DEAD) -> None:
    """It fell silent an age ago."""
    with journal.engine.begin() as connection:
        connection.execute(sa.insert(workers).values(id=name, seen=0.0))


def test_a_dead_worker_is_buried_once(journal: SqlJournal) -> None:
    die(journal)
    buried: list[str] = []
    assert worker(journal, "here/1/1", buried).beat() == [DEAD]
    assert worker(journal, "here/2/2", buried).beat() == []
    assert buried == [DEAD]


def test_a_living_worker_is_left_alone(journal: SqlJournal) -> None:
    buried: list[str] = []
    worker(journal, "there/1/1", buried).announce()
    assert worker(journal, "here/1/1", buried).beat() == []


def test_one_who_dies_while_taking_over_leaves_the_dead_to_the_next(journal: SqlJournal) -> None:
    die(journal)

    def die_too(_: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Heartbeat(journal.engine, "here/1/1", die_too).beat()
    buried: list[str] = []
    worker(journal, "here/2/2", buried).beat()
    assert DEAD in buried


def test_the_lease_of_one_who_died_while_taking_over_holds_nobody_up(journal: SqlJournal) -> None:
    die(journal)
    with journal.transaction() as books:
        now = datetime.now(UTC)
        assert books.trail.lease("taking-over", DEAD, now + timedelta(hours=1), now)
    buried: list[str] = []
    assert worker(journal, "here/1/1", buried).beat() == [DEAD]


def test_two_do_not_take_over_at_the_same_time(journal: SqlJournal) -> None:
    die(journal)
    second: list[str] = []

    def meanwhile(_: str) -> None:
        assert worker(journal, "there/2/2", second).beat() == []

    assert Heartbeat(journal.engine, "there/1/1", meanwhile).beat() == [DEAD]
    assert second == []


def test_a_take_over_that_failed_is_tried_again(journal: SqlJournal) -> None:
    die(journal)

    def fail(_: str) -> None:
        raise TemporaryError("the database is busy")

    with pytest.raises(TemporaryError):
        Heartbeat(journal.engine, "here/1/1", fail).beat()
    assert DEAD in known(journal)


def test_a_retired_worker_says_that_it_lives_and_takes_nothing_over(journal: SqlJournal) -> None:
    die(journal)
    buried: list[str] = []
    heartbeat = worker(journal, "here/1/1", buried)
    heartbeat.retire()
    assert heartbeat.beat() == []
    assert known(journal) == sorted([DEAD, "here/1/1"])


def test_a_worker_that_stopped_stays_known_until_another_has_looked_at_its_work(journal: SqlJournal) -> None:
    heartbeat = worker(journal, "here/1/1", [])
    heartbeat.start()
    heartbeat.stop()
    assert known(journal) == ["here/1/1"]
