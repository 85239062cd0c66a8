"""A durable engine in memory that can be made to die anywhere, as a process does, and goes on after it."""

import pickle
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Any, TypeVar

from intake_bot.domain.errors import IntakeError
from intake_bot.domain.notice import Delivery, Notice, Outcome
from intake_bot.ports.clock import Clock
from intake_bot.ports.engine import OnFailure, Recipes
from intake_bot.ports.journal import Books, Journal
from tests.fakes import FakeMailer

T = TypeVar("T")


class Crash(BaseException):
    """The process ends here. Nothing may catch it, as nothing catches a ``kill -9``."""


@dataclass
class Fuse:
    """points: after how many points the process dies, each counted from the death before it.

    A point is any place where a process may die with a different result: around a step, its kept result,
    an enqueued job, a transaction's begin and commit.
    """

    points: list[int] = field(default_factory=list)
    burnt: list[str] = field(default_factory=list)

    def point(self, name: str) -> None:
        if not self.points:
            return
        if self.points[0] > 0:
            self.points[0] -= 1
            return
        self.points.pop(0)
        self.burnt.append(name)
        raise Crash(name)


class FragileJournal:
    """The process may die before a transaction, just before its commit and just after."""

    def __init__(self, journal: Journal, fuse: Fuse) -> None:
        self._journal = journal
        self._fuse = fuse

    def transaction(self) -> AbstractContextManager[Books]:
        return self._transaction()

    @contextmanager
    def _transaction(self) -> Iterator[Books]:
        self._fuse.point("before a transaction")
        with self._journal.transaction() as books:
            yield books
            self._fuse.point("before a commit")
        self._fuse.point("after a commit")

    def close(self) -> None:
        self._journal.close()


class WitnessedMailer(FakeMailer):
    """Knows what every call came to, also where the process died before it learned of it."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self.calls: dict[str, list[Delivery]] = {}
        self.times: list[tuple[Notice, datetime]] = []

    def send(self, notice: Notice) -> Outcome:
        self.times.append((notice, self._clock.now()))
        outcome = super().send(notice)
        self.calls.setdefault(notice.id, []).append(outcome.delivery)
        return outcome


@dataclass(eq=False)
class Work:
    """One job: what its finished steps came to is kept, in the sequence in which they ran."""

    engine: "DurableEngine"
    job: str
    args: tuple[str, ...]
    kept: list[bytes] = field(default_factory=list)
    done: int = 0
    running: bool = False

    @property
    def worker(self) -> str:
        return self.engine.worker

    def step(self, name: str, do: Callable[[], T]) -> T:
        return self._once(f"step {name}", lambda: self._kept(do()))

    def transaction(self, name: str, do: Callable[[Books], T]) -> T:
        """What it came to is kept by the very commit that writes our rows (DBOS does so)."""

        def together() -> T:
            with self.engine.journal.transaction() as books:
                result = do(books)
                self.engine.fuse.point(f"in {name}")
            return self._kept(result, survives=True)

        return self._once(f"transaction {name}", together)

    def enqueue(self, job: str, key: str, *args: str) -> None:
        self.engine.enqueue(job, key, *args)
        self.engine.fuse.point(f"{job} enqueued")

    def _once(self, name: str, do: Callable[[], T]) -> T:
        self.engine.others_first()
        if self.done < len(self.kept):
            result: Any = pickle.loads(self.kept[self.done])
        else:
            self.engine.fuse.point(f"before {name}")
            result = do()
            self.engine.fuse.point(f"after {name}")
        self.done += 1
        kept: T = result
        return kept

    def _kept(self, result: T, survives: bool = False) -> T:
        if not survives:
            self.engine.fuse.point("a step's result is lost")
        self.kept.append(pickle.dumps(result))
        return result


class DurableEngine:
    """Every job runs to its end once for its key, over any number of deaths.

    switch: after how many steps the work in hand has to wait until all other work is done, as several
    workers would have it. last_first: what was enqueued last is worked on first.
    """

    def __init__(self, journal: Journal, recipes: Recipes, failed: OnFailure, fuse: Fuse) -> None:
        self.journal = journal
        self.fuse = fuse
        self.worker = "test/1/0"
        self.switch: int | None = None
        self.last_first = False
        self.finished: list[tuple[str, tuple[str, ...]]] = []
        self._recipes = recipes
        self._failed = failed
        self._known: set[str] = set()
        self._waiting: list[Work] = []
        self._lives = count(1)

    def enqueue(self, job: str, key: str, *args: str) -> None:
        if f"{job}:{key}" not in self._known:
            self._known.add(f"{job}:{key}")
            self._waiting.append(Work(self, job, args))

    def drain(self, seconds: float) -> bool:
        while idle := [work for work in self._waiting if not work.running]:
            self._do(idle[-1 if self.last_first else 0])
        return True

    def others_first(self) -> None:
        """Where a switch is due: everything else that waits, before the work in hand goes on."""
        if self.switch is None:
            return
        self.switch -= 1
        if self.switch < 0:
            self.switch = None
            self.drain(60)

    def _do(self, work: Work) -> None:
        work.running, work.done = True, 0
        try:
            self._recipes[work.job](work, *work.args)
        except IntakeError as error:
            self._failed(work, work.job, list(work.args), error)
        self._waiting.remove(work)
        self.finished.append((work.job, work.args))

    def die(self) -> str:
        """All work in hand waits again; the next process has another name. Returns the dead one's."""
        dead, self.worker = self.worker, f"test/1/{next(self._lives)}"
        self.switch = None
        for work in self._waiting:
            work.running = False
        return dead

    def start(self) -> None: ...
    def stop(self) -> None: ...
