"""The court's lists: a file a clerk made becomes a dated snapshot; every import is kept."""

import hashlib
from dataclasses import dataclass, replace

from intake_bot.domain.court import Court
from intake_bot.domain.journal import Event
from intake_bot.domain.registration import Snapshot
from intake_bot.matching.list_changes import ListChanges, differences
from intake_bot.pipeline.lists.news import remember_import
from intake_bot.pipeline.naming import entry_id
from intake_bot.ports.clock import Clock
from intake_bot.ports.journal import Books, Journal
from intake_bot.ports.requests import ListReading, Requests

FEW = 5  # of so short a list everything may well change from one day to the next
ALL_OTHERS = (
    "None of the entries of the last list is on this one. If it is the list of another court, import the "
    "right one again."
)


@dataclass(frozen=True, slots=True)
class ReadList:
    """A list before it is kept. source: SHA-256 of the file."""

    reading: ListReading
    source: str
    kind: str


@dataclass(frozen=True, slots=True)
class ImportedList:
    reading: ListReading
    changes: ListChanges
    snapshot: Snapshot


class ListImport:
    def __init__(self, journal: Journal, requests: Requests, clock: Clock) -> None:
        self._journal = journal
        self._requests = requests
        self._clock = clock

    def take(
        self, data: bytes, name: str, court: Court, *, who: str, keep: bool = True, kind: str = "pending"
    ) -> ImportedList:
        """Read a list and compare it with the last; keep=False only shows. Raises PermanentError.

        The sweep sees the new snapshot and decides every open registration of the court again.
        """
        read = self.read(data, name, court, kind)
        with self._journal.transaction() as books:
            compared = self._compared(books, read, court)
            if keep:
                self._keep(books, compared, who, "by command")
        return compared

    def read(self, data: bytes, name: str, court: Court, kind: str = "pending") -> ReadList:
        """Outside of any transaction: a long list takes its time. Raises PermanentError."""
        reading = self._requests.read(data, name, court, kind)
        return ReadList(reading, hashlib.sha256(data).hexdigest(), kind)

    def keep(self, books: Books, read: ReadList, court: Court, way: str) -> ImportedList:
        """The whole list or, where the transaction breaks off, nothing. way: "by e-mail" and the like."""
        imported = self._compared(books, read, court)
        self._keep(books, imported, "bot", way)
        return imported

    def _compared(self, books: Books, read: ReadList, court: Court) -> ImportedList:
        now = self._clock.now()
        snapshot = Snapshot(
            id=entry_id("l", court.id, read.source, now.isoformat()),
            court=court.id,
            taken_at=now,
            source=read.source,
            rows=len(read.reading.requests),
            kind=read.kind,
        )
        last = tuple(books.lists.all(court.id, read.kind))
        changes = differences(last, read.reading.requests)
        reading = read.reading
        if len(changes.gone) == len(last) >= FEW and changes.new:
            reading = replace(reading, remarks=(ALL_OTHERS, *reading.remarks))
        return ImportedList(reading, changes, snapshot)

    def _keep(self, books: Books, imported: ImportedList, who: str, way: str) -> None:
        snapshot, changes, reading = imported.snapshot, imported.changes, imported.reading
        books.lists.put(snapshot, reading.requests)
        detail = (
            f"list {snapshot.id} ({snapshot.kind}, {way}): {snapshot.rows} rows, {reading.left_out} left out; "
            f"{len(changes.new)} new, {len(changes.gone)} gone, {len(changes.changed)} changed"
        )
        books.trail.add(Event(snapshot.taken_at, who, "list imported", detail))
        remember_import(books, snapshot, changes, reading.left_out, way)


def account_of(imported: ImportedList) -> str:
    """What was taken and what was not, for whoever dropped the list."""
    changes, reading = imported.changes, imported.reading
    lines = [
        f"{imported.snapshot.rows} rows; {reading.left_out} left out.",
        f"Since the last list: {len(changes.new)} new, {len(changes.changed)} changed, "
        f"{len(changes.gone)} gone.",
        *(f"{ours} <- {heading}" for ours, heading in reading.mapping),
        *reading.remarks,
    ]
    return "\n".join(lines) + "\n"
