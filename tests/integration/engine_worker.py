"""A worker process for the tests of the engine: ``python -m tests.integration.engine_worker URL FOLDER``.

Its recipe ``slow`` leaves a file at each step and waits in the middle until it is told to go on.
"""

import sys
import time
from pathlib import Path

from intake_bot.adapters.dbos_engine import DbosEngine
from intake_bot.adapters.sql_journal import SqlJournal, open_journal
from intake_bot.domain.journal import Event
from intake_bot.ports.engine import Steps
from intake_bot.ports.journal import Books
from tests.fakes import FakeClock

CLOCK = FakeClock()


def make_engine(journal: SqlJournal, folder: Path) -> DbosEngine:
    def mark(name: str) -> str:
        with (folder / name).open("a") as file:
            file.write("x")
        return name

    def note(books: Books, what: str) -> None:
        books.trail.add(Event(CLOCK.now(), "bot", what))

    def wait() -> str:
        mark("waiting")
        while not (folder / "go").exists():
            time.sleep(0.02)
        return mark("waited")

    def slow(steps: Steps, name: str) -> None:
        steps.step("first", lambda: mark(f"{name}-first"))
        steps.transaction("note", lambda books: note(books, f"{name} noted"))
        steps.step("wait", wait)
        steps.transaction("done", lambda books: note(books, f"{name} done"))
        steps.enqueue("quick", f"{name}-after", f"{name}-after")

    def quick(steps: Steps, name: str) -> None:
        steps.step("quick", lambda: mark(name))

    def broken(steps: Steps, name: str) -> None:
        steps.step("broken", lambda: (folder / "absent" / name).read_text())

    def failed(steps: Steps, job: str, args: list[str], error: Exception) -> None:
        steps.transaction("failed", lambda books: note(books, f"{job} {args[0]}: {type(error).__name__}"))

    def bury(worker: str) -> None:
        mark("buried")

    return DbosEngine(
        journal,
        {"slow": slow, "quick": quick, "broken": broken},
        lanes={"work": 4},
        lane_of=lambda job, args: "work",
        on_failure=failed,
        on_dead=bury,
    )


def main(url: str, folder: Path) -> None:
    journal = open_journal(url)
    engine = make_engine(journal, folder)
    engine.start()
    engine.enqueue("slow", "one", "one")
    (folder / "up").touch()
    while True:
        time.sleep(1)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
