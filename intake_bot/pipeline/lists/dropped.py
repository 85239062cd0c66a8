"""Lists dropped into the court's watched folder: taken whole, or refused with the reason beside them."""

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from intake_bot.domain.court import Court
from intake_bot.domain.errors import ListRefused, PermanentError, TemporaryError
from intake_bot.pipeline.lists.importing import ListImport, account_of
from intake_bot.pipeline.lists.news import remember_refusal
from intake_bot.ports.clock import Clock
from intake_bot.ports.engine import Steps
from intake_bot.ports.journal import Journal
from intake_bot.ports.list_folder import DroppedList, ListFolder

STILL = timedelta(seconds=10)  # so long a file must not have changed; a slow copy grows all the time
LEASE = timedelta(minutes=10)
WAY = "from the watched folder"

Seen = dict[str, dict[str, Any]]  # by file name: size, changed, since; account and taken once it is settled

log = logging.getLogger(__name__)


class DroppedLists:
    """Recipe ``lists``. folders: by court id.

    What was seen is remembered in the journal, in the very transaction that keeps a list: after a crash a
    list that was taken is only moved.
    """

    def __init__(
        self,
        courts: Mapping[str, Court],
        folders: Mapping[str, ListFolder],
        lists: ListImport,
        journal: Journal,
        clock: Clock,
    ) -> None:
        self._courts = courts
        self._folders = folders
        self._lists = lists
        self._journal = journal
        self._clock = clock

    def __call__(self, steps: Steps, court: str) -> None:
        """Args are the court's id."""
        if court in self._folders:
            steps.step("lists", lambda: self._look(court, steps.worker))

    def _look(self, court: str, worker: str) -> None:
        lease, now = f"lists:{court}", self._clock.now()
        with self._journal.transaction() as books:
            if not books.trail.lease(lease, worker, now + LEASE, now):
                return
        try:
            self._look_through(court)
        except TemporaryError as error:
            log.warning("lists of %s: %s; the next look tries again", court, error)
        finally:
            with self._journal.transaction() as books:
                books.trail.release(lease, worker)

    def _look_through(self, court: str) -> None:
        folder = self._folders[court]
        files = folder.files()
        with self._journal.transaction() as books:
            before = books.trail.recall(_memory(court)) or {}
        now = self._clock.now()
        seen: Seen = {dropped.name: _seen(dropped, before.get(dropped.name), now) for dropped in files}
        self._remember(court, seen)
        for dropped in files:
            if now - datetime.fromisoformat(seen[dropped.name]["since"]) >= STILL:
                self._settle(court, folder, dropped, seen)

    def _settle(self, court: str, folder: ListFolder, dropped: DroppedList, seen: Seen) -> None:
        entry = seen[dropped.name]
        try:
            if "account" not in entry:
                self._take(self._courts[court], folder.fetch(dropped), dropped.name, seen)
            folder.put_away(dropped, taken=entry["taken"], account=entry["account"])
        except TemporaryError as error:  # of this list only
            log.warning("a list of %s stays where it is for now: %s", court, error)
            return
        del seen[dropped.name]
        self._remember(court, seen)

    def _take(self, court: Court, data: bytes, name: str, seen: Seen) -> None:
        try:
            read = self._lists.read(data, name, court, kind_of(name, court))
        except PermanentError as error:
            seen[name] |= {"taken": False, "account": refusal(error)}
            with self._journal.transaction() as books:
                remember_refusal(books, court.id, self._clock.now(), WAY, str(error))
                books.trail.remember(_memory(court.id), seen)
            return
        with self._journal.transaction() as books:
            imported = self._lists.keep(books, read, court, WAY)
            seen[name] |= {"taken": True, "account": account_of(imported)}
            books.trail.remember(_memory(court.id), seen)

    def _remember(self, court: str, seen: Seen) -> None:
        with self._journal.transaction() as books:
            if (books.trail.recall(_memory(court)) or {}) != seen:
                books.trail.remember(_memory(court), seen)


def kind_of(name: str, court: Court) -> str:
    """A court that has a list of accounts names that file so that it begins with "accounts"."""
    return "accounts" if court.list_sources.accounts and name.lower().startswith("accounts") else "pending"


def refusal(error: PermanentError) -> str:
    details = error.details if isinstance(error, ListRefused) else ()
    return "\n".join([f"Not taken. {error}", *details]) + "\n"


def _seen(dropped: DroppedList, before: dict[str, Any] | None, now: datetime) -> dict[str, Any]:
    same = before and (before["size"], before["changed"]) == (dropped.size, dropped.changed)
    if before and same:
        return before
    return {"size": dropped.size, "changed": dropped.changed, "since": now.isoformat()}


def _memory(court: str) -> str:
    return f"list-folder:{court}"
