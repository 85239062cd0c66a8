"""The clerks' daily summary, made from the journal and sent like any notice."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Protocol
from zoneinfo import ZoneInfo

from intake_bot.domain.court import Court, NoticeMode
from intake_bot.domain.notice import DROPPED, OVERTAKEN, Notice, NoticeKind, NoticeState
from intake_bot.domain.reading import SignatureReading
from intake_bot.domain.registration import Registration
from intake_bot.mail.threading import make_message_id
from intake_bot.notices.digest import Digest, SignaturePicture, compose_digest
from intake_bot.pipeline.lists.age import day_of, list_is_stale
from intake_bot.pipeline.lists.news import news_of
from intake_bot.pipeline.naming import entry_id
from intake_bot.ports.calendar import WorkingDays
from intake_bot.ports.clock import Clock
from intake_bot.ports.engine import Steps
from intake_bot.ports.journal import Books


class DigestWriter(Protocol):
    def write_digest(self, digest: Digest) -> tuple[str, str, str, tuple[tuple[str, bytes], ...]]:
        """(subject, text, html, pictures by Content-ID)."""
        ...


class Digesting:
    def __init__(
        self,
        courts: Mapping[str, Court],
        writer: DigestWriter,
        working_days: WorkingDays,
        clock: Clock,
        secret: bytes,
    ) -> None:
        self._courts = courts
        self._writer = writer
        self._working_days = working_days
        self._clock = clock
        self._secret = secret

    def __call__(self, steps: Steps, court: str, day: str) -> None:
        """Recipe ``digest``: args are the court's id and the day as ISO date."""
        for notice_id in steps.transaction("digest", lambda books: self._post(books, court, day)):
            steps.enqueue("deliver", f"{notice_id}:0", notice_id)

    def compose(self, books: Books, court_id: str, day: date) -> Digest:
        court = self._courts[court_id]
        registrations = [it for it in books.registrations.all(court_id) if it.merged_into is None]
        snapshot = books.lists.newest(court_id)
        taken_on = day_of(court, snapshot.taken_at) if snapshot else None
        return compose_digest(
            court,
            day,
            registrations=registrations,
            notices=_unsettled(books),
            submissions=books.submissions.with_state(),
            snapshot=snapshot,
            list_is_stale=list_is_stale(court, taken_on, day, self._working_days),
            list_news=news_of(books, court, day),
            signatures={it.id: _pictures(books, it) for it in registrations},
            alarms=[event.detail for event in books.trail.events(what="alarm", since=_midnight(day, court))],
        )

    def _post(self, books: Books, court_id: str, day: str) -> list[str]:
        court = self._courts[court_id]
        if court.notices.get(NoticeKind.DIGEST, NoticeMode.SEND) != NoticeMode.SEND:
            return []
        subject, text, html, images = self._writer.write_digest(
            self.compose(books, court_id, date.fromisoformat(day))
        )
        posted = []
        for clerk in court.clerks:
            cause = f"day:{day}:{clerk}"
            notice_id = entry_id("n", court_id, NoticeKind.DIGEST, cause)
            notice = Notice(
                id=notice_id,
                court=court_id,
                kind=NoticeKind.DIGEST,
                cause=cause,
                to=clerk,
                subject=subject,
                text=text,
                html=html,
                images=images,
                message_id=make_message_id(notice_id, notice_id, self._secret, clerk.rpartition("@")[2]),
                created_at=self._clock.now(),
            )
            if books.notices.add(notice):
                posted.append(notice_id)
        return posted


def _midnight(day: date, court: Court) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(court.time_zone))


def _pictures(books: Books, registration: Registration) -> list[SignaturePicture]:
    """The newest picture of each signature line, with what was read on it."""
    readings: dict[str, SignatureReading] = {}
    for _, reading in books.readings.of(registration.id):
        readings.update(reading.signatures)
    crops = dict(books.readings.crops(registration.id))
    return [SignaturePicture(name, readings[name], png) for name, png in crops.items() if name in readings]


def _unsettled(books: Books) -> list[Notice]:
    """Notices that a clerk may have to do something about."""
    notices = books.notices.with_state(NoticeState.DRAFT, NoticeState.FAILED, NoticeState.UNKNOWN)
    return [notice for notice in notices if notice.why not in (DROPPED, OVERTAKEN)]
