"""Durable work on both databases: a process is killed in mid-work and another one finishes it."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from intake_bot.adapters.sql_journal import open_journal
from tests.integration.engine_worker import make_engine
from tests.integration.postgres import new_database

pytestmark = pytest.mark.integration


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'intake.db'}"
    return new_database(request.getfixturevalue("postgres"))


@pytest.fixture
def killed_worker(url: str, tmp_path: Path) -> None:
    """A worker that was killed while its recipe waited in the middle."""
    with (tmp_path / "log").open("wb") as log:
        command = [sys.executable, "-m", "tests.integration.engine_worker", url, str(tmp_path)]
        process = subprocess.Popen(command, stderr=log)
        try:
            until(lambda: (tmp_path / "waiting").exists())
        finally:
            process.send_signal(signal.SIGKILL)
            process.wait()


def until(true: Callable[[], bool], seconds: float = 30.0) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come to pass in time"
        time.sleep(0.05)


def events(journal_url: str) -> list[str]:
    journal = open_journal(journal_url)
    with journal.transaction() as books:
        found = [event.what for event in books.trail.events()]
    journal.close()
    return found


@pytest.mark.usefixtures("killed_worker")
def test_a_living_worker_finishes_what_a_killed_one_began(url: str, tmp_path: Path) -> None:
    (tmp_path / "go").touch()
    journal = open_journal(url)
    engine = make_engine(journal, tmp_path)
    engine.start()
    until(lambda: (tmp_path / "one-after").exists())
    assert engine.drain(10)
    engine.stop()
    journal.close()
    assert (tmp_path / "one-first").read_text() == "x", "a step whose result was kept does not run again"
    assert (tmp_path / "waiting").read_text() == "xx", "a step that was cut off runs again"
    assert (tmp_path / "buried").read_text() == "x"
    assert events(url) == ["one noted", "one done"]


def test_a_key_is_worked_on_once_and_a_failure_stops_nothing(url: str, tmp_path: Path) -> None:
    journal = open_journal(url)
    engine = make_engine(journal, tmp_path)
    engine.start()
    engine.enqueue("broken", "1", "this")
    for _ in range(3):
        engine.enqueue("quick", "same key", "quick")
    assert engine.drain(30)
    engine.stop()
    journal.close()
    assert (tmp_path / "quick").read_text() == "x"
    assert events(url) == ["broken this: FileNotFoundError"]
