"""Pending lists: a file a clerk made becomes a dated snapshot; every import is kept."""

import hashlib
from dataclasses import dataclass

from intake_bot.domain.court import Court
from intake_bot.domain.journal import Event
from intake_bot.domain.registration import Snapshot
from intake_bot.matching.list_changes import ListChanges, differences
from intake_bot.pipeline.naming import entry_id
from intake_bot.ports.clock import Clock
from intake_bot.ports.journal import Journal
from intake_bot.ports.requests import ListReading, Requests


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

    def take(self, data: bytes, name: str, court: Court, *, who: str, keep: bool = True) -> ImportedList:
        """Read a list and compare it with the last; keep=False only shows. Raises PermanentError.

        The sweep sees the new snapshot and decides every open registration of the court again.
        """
        reading = self._requests.read(data, name, court)
        now = self._clock.now()
        digest = hashlib.sha256(data).hexdigest()
        snapshot = Snapshot(
            id=entry_id("l", court.id, digest, now.isoformat()),
            court=court.id,
            taken_at=now,
            source=digest,
            rows=len(reading.requests),
        )
        with self._journal.transaction() as books:
            changes = differences(books.lists.all(court.id), reading.requests)
            if keep:
                books.lists.put(snapshot, reading.requests)
                detail = f"list {snapshot.id}: {snapshot.rows} rows, {len(reading.remarks)} left out"
                books.trail.add(Event(now, who, "list imported", detail))
        return ImportedList(reading, changes, snapshot)
