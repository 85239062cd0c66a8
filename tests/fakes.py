"""Doubles for what lies outside: they keep what they were told, and can be told to fail."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import TypeVar

from intake_bot.domain.errors import IntakeError, PermanentError
from intake_bot.domain.mail import Folder, Place
from intake_bot.domain.notice import Delivery, Notice, Outcome
from intake_bot.ports.engine import OnFailure, Recipes
from intake_bot.ports.journal import Books, Journal

T = TypeVar("T")


class FakeClock:
    """Stands still until it is told to move."""

    def __init__(self, now: datetime = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)) -> None:
        self.time = now

    def now(self) -> datetime:
        return self.time

    def advance(self, **by: float) -> None:
        self.time += timedelta(**by)


class FakeMailbox:
    """A mailbox in memory with UIDs that only grow."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.uidvalidity = 1
        self.folders: dict[str, dict[str, bytes]] = {folder: {} for folder in Folder}
        self._uids = count(1)

    def deliver(self, raw: bytes) -> Place:
        uid = str(next(self._uids))
        self.folders[Folder.INBOX][uid] = raw
        return Place(self.name, Folder.INBOX, self.uidvalidity, uid)

    def places(self, folder: Folder, after: Place | None = None) -> Iterator[tuple[Place, int]]:
        same = after is not None and after.uidvalidity == self.uidvalidity
        last = int(after.uid) if after and same else -1
        for uid, raw in list(self.folders[folder].items()):
            if int(uid) > last:
                yield Place(self.name, folder, self.uidvalidity, uid), len(raw)

    def fetch(self, place: Place) -> bytes:
        try:
            return self.folders[place.folder][place.uid]
        except KeyError:
            raise PermanentError("the message is not there any more") from None

    def move(self, place: Place, folder: Folder) -> None:
        raw = self.folders[place.folder].pop(place.uid, None)
        if raw is not None:
            self.folders[folder][str(next(self._uids))] = raw

    def wait(self, seconds: float) -> bool:
        return False

    def holds(self, message_id: str) -> bool:
        return any(message_id.encode() in raw for folder in self.folders.values() for raw in folder.values())

    def close(self) -> None:
        pass


class FakeMailer:
    """outcomes: what the next sends come to; then everything is sent."""

    def __init__(self) -> None:
        self.sent: list[Notice] = []
        self.outcomes: list[Outcome] = []

    def send(self, notice: Notice) -> Outcome:
        outcome = self.outcomes.pop(0) if self.outcomes else Outcome(Delivery.SENT, "250 ok")
        if outcome.delivery == Delivery.SENT:
            self.sent.append(notice)
        return outcome


class DirectEngine:
    """Runs every job at once, in the order it was enqueued, each key once; no durability."""

    def __init__(self, journal: Journal, recipes: Recipes, failed: OnFailure) -> None:
        self.worker = "test/1/1"
        self._journal = journal
        self._failed = failed
        self._recipes = recipes
        self._known: set[str] = set()
        self._waiting: list[tuple[str, tuple[str, ...]]] = []

    def step(self, name: str, do: Callable[[], T]) -> T:
        return do()

    def transaction(self, name: str, do: Callable[[Books], T]) -> T:
        with self._journal.transaction() as books:
            return do(books)

    def enqueue(self, job: str, key: str, *args: str) -> None:
        if f"{job}:{key}" not in self._known:
            self._known.add(f"{job}:{key}")
            self._waiting.append((job, args))

    def drain(self, seconds: float) -> bool:
        while self._waiting:
            job, args = self._waiting.pop(0)
            try:
                self._recipes[job](self, *args)
            except IntakeError as error:
                self._failed(self, job, list(args), error)
        return True

    def start(self) -> None:
        pass

    def stop(self) -> None:
        pass
