"""The week in figures: who stood where and for how long, and how long people waited for word of a change."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from benchmarks.bench_figures import percentile
from benchmarks.week_verdict import Books
from benchmarks.week_world import DAYS, MONDAY, Week, label
from intake_bot.domain.journal import Event
from intake_bot.domain.registration import RegistrationState

BEING_READ = "being read"  # opened or re-opened, its papers not read yet
STATES = (BEING_READ, *(str(state) for state in RegistrationState))
Spread = Mapping[str, float | int]
_DECIDED = re.compile(r"(?P<cause>\S+) -> (?P<state>\S+) \[")


def figures(week: Week, books: Books) -> dict[str, object]:
    """Everything that is printed, as plain data; times in seconds."""
    events = _events(week)
    stood, waits, now = _stood(events, books), _waits(week, books, events), Counter(_states_now(books))
    return {
        "applicants": len(week.people),
        "states": {
            state: {"now": now[state], "stood": _spread(stood[state]), "waited": _spread(waits[state])}
            for state in STATES
        },
        "first word": _spread(waits["acknowledgment"]),
        "notices": dict(Counter(label(it) for it in week.office.mailer.sent).most_common()),
        "not sent": dict(Counter(f"{label(it)}, {it.state}" for it in books.unsettled)),
        "mails in": week.mails_in,
        "mails out": len(week.office.mailer.sent),
        "folders": {str(folder): number for folder, number in week.office.folders().items()},
    }


def _events(week: Week) -> list[Event]:
    with week.office.journal.transaction() as books:
        return books.trail.events()


def _states_now(books: Books) -> list[str]:
    return [str(it.state) for it in books.registrations]


def _spread(seconds: Sequence[float]) -> Spread:
    if not seconds:
        return {"count": 0}
    rounded = {f"p{share}": round(percentile(seconds, share), 1) for share in (50, 95)}
    return {"count": len(seconds), **rounded, "max": round(max(seconds), 1)}


def _changes(events: Sequence[Event]) -> Iterator[tuple[str, str, str, datetime]]:
    """(registration, cause, state, moment) of everything that put a registration into a state."""
    fixed = {"opened": BEING_READ, "reopened": BEING_READ, "closed": "closed"}
    for event in events:
        decided = _DECIDED.match(event.detail) if event.what == "decided" else None
        if event.registration and event.what in fixed:
            yield event.registration, event.detail, fixed[event.what], event.at
        elif event.registration and decided:
            yield event.registration, decided["cause"], decided["state"], event.at


def _stood(events: Sequence[Event], books: Books) -> Mapping[str, list[float]]:
    """How long registrations stood in each state; those that the week's end cut short are among them."""
    here = {it.id for it in books.registrations}
    entered: dict[str, tuple[str, datetime]] = {}
    stood: dict[str, list[float]] = {state: [] for state in STATES}
    for registration, _, state, at in _changes(events):
        if registration not in here:
            continue
        before, since = entered.get(registration, (state, at))
        if before != state:
            stood[before].append((at - since).total_seconds())
            since = at
        entered[registration] = state, since
    for state, since in entered.values():
        stood[state].append((MONDAY + timedelta(days=DAYS) - since).total_seconds())
    return stood


def _waits(week: Week, books: Books, events: Sequence[Event]) -> Mapping[str, list[float]]:
    """From the mail or list that changed something to the notice that told it, by the state it told of."""
    came = {f"list:{snapshot}": at for snapshot, at in week.list_came.items()}
    for submission in books.submissions:
        arrived = week.arrived.get(submission.message_id or "", submission.received_at)
        came[f"submission:{submission.id}"] = arrived
    states = {(registration, cause): state for registration, cause, state, _ in _changes(events)}
    waits: dict[str, list[float]] = {state: [] for state in (*STATES, "acknowledgment")}
    for notice in books.delivered:
        told = "acknowledgment" if label(notice) == "acknowledgment" else None
        state = told or states.get((notice.registration or "", notice.cause))
        if state and notice.sent_at and notice.cause in came:
            waits[state].append((notice.sent_at - came[notice.cause]).total_seconds())
    return waits
