"""What became of the court's lists lately, kept for the clerks' daily summary."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from intake_bot.domain.court import Court
from intake_bot.domain.journal import Event
from intake_bot.domain.registration import Snapshot
from intake_bot.matching.list_changes import ListChanges
from intake_bot.ports.journal import Books

_KINDS = {"pending": "list of pending PACER requests", "accounts": "list of existing accounts"}


def remember_import(books: Books, snapshot: Snapshot, changes: ListChanges, left_out: int, way: str) -> None:
    says = (
        f"A {_KINDS[snapshot.kind]} was imported {way}: {snapshot.rows} rows, of them {len(changes.new)} new "
        f"and {len(changes.changed)} changed; {len(changes.gone)} gone, {left_out} left out."
    )
    _remember(books, snapshot.court, snapshot.kind, snapshot.taken_at, says)


def remember_refusal(
    books: Books, court: str, now: datetime, way: str, why: str, submission: str | None = None
) -> None:
    """The trail and the next summary say that a list was not taken."""
    books.trail.add(Event(now, "bot", "list refused", f"{way}: {why}", submission=submission))
    _remember(books, court, "refused", now, f"A list that came {way} was not taken. {why}")


def news_of(books: Books, court: Court, day: date) -> tuple[str, ...]:
    """The last import of each kind and the last refusal, where they were on that day."""
    zone = ZoneInfo(court.time_zone)
    entries = [books.trail.recall(_name(court.id, part)) for part in (*_KINDS, "refused")]
    return tuple(
        entry["says"]
        for entry in entries
        if entry and datetime.fromisoformat(entry["at"]).astimezone(zone).date() == day
    )


def _remember(books: Books, court: str, part: str, now: datetime, says: str) -> None:
    books.trail.remember(_name(court, part), {"at": now.isoformat(), "says": says})


def _name(court: str, part: str) -> str:
    return f"list-news:{court}:{part}"
