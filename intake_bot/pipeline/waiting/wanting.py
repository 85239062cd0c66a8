"""The other direction: a pending request that no form came for is told, once, that a form is wanted."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from intake_bot.domain.court import Court
from intake_bot.domain.journal import Event
from intake_bot.domain.notice import NoticeKind
from intake_bot.domain.registration import Identity, PendingRequest, Registration
from intake_bot.matching.names import normal_name
from intake_bot.notices.choosing import FORM_WANTED, mode_of
from intake_bot.notices.digest import date_in_words
from intake_bot.pipeline.lists.age import day_of, list_is_stale
from intake_bot.pipeline.posting import Posting
from intake_bot.pipeline.waiting.answering import ABOUT_A_REQUEST
from intake_bot.ports.calendar import WorkingDays
from intake_bot.ports.clock import Clock
from intake_bot.ports.journal import Books
from intake_bot.ports.notice_writer import Slots

MOST_A_DAY = 50  # the first list ever may hold hundreds of old requests; the oldest come first

Key = tuple[str, ...]


class Wanting:
    def __init__(self, posting: Posting, working_days: WorkingDays, clock: Clock) -> None:
        self._posting = posting
        self._working_days = working_days
        self._clock = clock

    def ask(self, books: Books, court: Court, today: date) -> list[str]:
        """Queue (or draft) the notices that are due; returns those to be delivered now.

        A list that is older than the court's limit asks nobody: the request may have been dealt with.
        """
        wanted, snapshot = court.calendar.form_wanted, books.lists.newest(court.id)
        if wanted is None or snapshot is None:
            return []
        list_date = day_of(court, snapshot.taken_at)
        if list_is_stale(court, list_date, today, self._working_days):
            return []
        memory = f"form-wanted:{court.id}"
        asked = set((books.trail.recall(memory) or {}).get("requests", ()))
        listed = list(books.lists.all(court.id))
        new = [request for request in listed if request.id not in asked and request.identity.email]
        due = self._due(books, court, new, today, wanted)[:MOST_A_DAY]
        told = [notice for request in due for notice in self._post(books, court, request, list_date)]
        if due:
            kept = (asked & {request.id for request in listed}) | {request.id for request in due}
            books.trail.remember(memory, {"requests": sorted(kept)})
        return told

    def _due(
        self, books: Books, court: Court, requests: list[PendingRequest], today: date, wanted: int
    ) -> list[PendingRequest]:
        """Those that waited long enough and that nothing here may belong to, the oldest first."""
        asked_on = _request_days(books, court, requests)
        old = [it for it in requests if self._working_days.between(court, asked_on[it.id], today) >= wanted]
        if not old:
            return []
        here = _keys_here(books.registrations.all(court.id))
        lone = [request for request in old if not here & {*_keys(request.identity), ("request", request.id)}]
        return sorted(lone, key=lambda request: (asked_on[request.id], request.id))

    def _post(self, books: Books, court: Court, request: PendingRequest, list_date: date) -> list[str]:
        """The words disclose only that a request is there: whoever reads that mailbox may see them."""
        cause = f"{ABOUT_A_REQUEST}{request.id}"
        books.trail.add(Event(self._clock.now(), "bot", "form wanted", cause))
        return self._posting.post(
            books,
            NoticeKind.WAITING_FOR_FORM,
            Slots(court=court, list_date=date_in_words(list_date)),
            to=request.identity.email,
            cause=cause,
            mode=mode_of(court, NoticeKind.WAITING_FOR_FORM),
            thread=None,
            registration=None,
            template=FORM_WANTED,
            about=request.id,
        )


def _request_days(books: Books, court: Court, requests: list[PendingRequest]) -> Mapping[str, date]:
    """The day of each request: as the list says, else when a list first held it."""
    dated = all(request.requested_on for request in requests)
    seen = {} if dated else books.lists.first_seen(court.id)
    return {request.id: request.requested_on or day_of(court, seen[request.id]) for request in requests}


def _keys_here(registrations: Iterable[Registration]) -> set[Key]:
    """What is known of everybody who has a registration, open or closed."""
    here: set[Key] = set()
    for registration in registrations:
        here.update(_keys(registration.identity))
        if registration.request:
            here.add(("request", registration.request))
        if registration.contact:
            here.add(("email", registration.contact.lower()))
    return here


def _keys(identity: Identity) -> Iterator[Key]:
    """Anything that may make a form and a request one person's, the name alone included."""
    for key in ("account", "username", "email"):
        if value := getattr(identity, key):
            yield key, value
    if identity.bar_number and identity.bar_state:
        yield "bar", identity.bar_state, identity.bar_number
    if identity.name and (name := normal_name(identity.name)):
        yield "name", name
