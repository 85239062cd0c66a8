"""The outbox: every notice is sent once, or said not to have been (MAIL.md, "Reply exactly once")."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from intake_bot.domain.court import Court
from intake_bot.domain.errors import IntakeError
from intake_bot.domain.journal import Event
from intake_bot.domain.notice import OVERTAKEN, Delivery, Notice, NoticeKind, NoticeState, Outcome
from intake_bot.notices.choosing import kind_of
from intake_bot.pipeline.lifecycle import last_decision
from intake_bot.pipeline.waiting.quiet import quiet_until
from intake_bot.ports.clock import Clock
from intake_bot.ports.engine import Steps
from intake_bot.ports.journal import Books, Journal
from intake_bot.ports.mailbox import Mailbox
from intake_bot.ports.mailer import Mailer

FIRST_RETRY = timedelta(minutes=1)
LONGEST_RETRY = timedelta(hours=4)
ATTEMPTS = 16  # about two days; then a clerk sees it
HOUR = timedelta(hours=1)
_LEFT_OR_LEAVES = (NoticeState.QUEUED, NoticeState.SENDING, NoticeState.SENT, NoticeState.UNKNOWN)
PAUSE = timedelta(minutes=10)  # of the outbox, when the court's hourly breaker has opened

log = logging.getLogger(__name__)


class Outbox:
    """mailers and mailboxes: by court id."""

    def __init__(
        self,
        courts: Mapping[str, Court],
        mailers: Mapping[str, Mailer],
        mailboxes: Mapping[str, Mailbox],
        journal: Journal,
        clock: Clock,
    ) -> None:
        self._courts = courts
        self._mailers = mailers
        self._mailboxes = mailboxes
        self._journal = journal
        self._clock = clock

    def __call__(self, steps: Steps, notice_id: str) -> None:
        """Recipe ``deliver``: args are the notice's id."""
        worker = steps.transaction("claim", lambda books: self._claim(books, notice_id, steps.worker))
        if not worker:
            return
        delivery, says = steps.step("send", lambda: self._send(notice_id, worker, steps.worker))
        if delivery == Delivery.UNKNOWN and steps.step("look", lambda: self._lies_in_sent(notice_id)):
            delivery, says = Delivery.SENT, "found in the mailbox"
        outcome = Outcome(Delivery(delivery), says)
        steps.transaction("settle", lambda books: self._settle(books, notice_id, outcome))

    def _claim(self, books: Books, notice_id: str, worker: str) -> str:
        """State ``sending`` is committed before anybody connects; the name of who claimed it, or ""."""
        notice = books.notices.get(notice_id)
        now = self._clock.now()
        if notice.state != NoticeState.QUEUED or (notice.due_at and notice.due_at > now):
            return ""
        if overtaken(books, notice):
            self._withhold(books, notice, now)
            return ""
        if end := self._quiet_until(notice, now):
            # The number of attempts is part of the key under which the sweep takes it up again.
            books.notices.save(replace(notice, due_at=end, attempts=notice.attempts + 1))
            return ""
        if self._breaker_is_open(books, notice, now):
            books.notices.save(replace(notice, due_at=now + PAUSE, attempts=notice.attempts + 1))
            self._alarm_once(books, notice.court, now)
            return ""
        books.notices.save(replace(notice, state=NoticeState.SENDING, attempts=notice.attempts + 1))
        return worker

    def _quiet_until(self, notice: Notice, now: datetime) -> datetime | None:
        """The end of the court's quiet hours; the clerks' own digest has a time that the court chose."""
        return None if notice.kind == NoticeKind.DIGEST else quiet_until(self._courts[notice.court], now)

    def _withhold(self, books: Books, notice: Notice, now: datetime) -> None:
        books.notices.save(replace(notice, state=NoticeState.FAILED, why=OVERTAKEN))
        detail = f"{notice.id} {notice.kind}: overtaken"
        books.trail.add(Event(now, "bot", "delivery", detail, registration=notice.registration))

    def _alarm_once(self, books: Books, court: str, now: datetime) -> None:
        """One alarm an hour, however many notices wait."""
        says = f"{court}: the outbox is paused, more notices than the court's limit left in one hour"
        if not any(event.detail == says for event in books.trail.events(what="alarm", since=now - HOUR)):
            log.error(says)
            books.trail.add(Event(now, "bot", "alarm", says))

    def _breaker_is_open(self, books: Books, notice: Notice, now: datetime) -> bool:
        limit = self._courts[notice.court].limits.per_hour
        return books.notices.count_since(now - HOUR, left=True) >= limit

    def _send(self, notice_id: str, claimed_by: str, worker: str) -> tuple[str, str]:
        if claimed_by != worker:
            # The process that claimed it died; whether it reached the final dot, nobody knows.
            return Delivery.UNKNOWN, "the process that was sending it ended"
        with self._journal.transaction() as books:
            notice = books.notices.get(notice_id)
        outcome = self._mailers[notice.court].send(notice)
        return outcome.delivery, outcome.says

    def _lies_in_sent(self, notice_id: str) -> bool:
        with self._journal.transaction() as books:
            notice = books.notices.get(notice_id)
        try:
            return self._mailboxes[notice.court].holds(notice.message_id)
        except IntakeError as error:
            log.warning("could not look for notice %s: %s", notice_id, error)
            return False

    def _settle(self, books: Books, notice_id: str, outcome: Outcome) -> None:
        notice = books.notices.get(notice_id)
        now = self._clock.now()
        if notice.state != NoticeState.SENDING:
            return  # seen in the mailbox meanwhile
        settled = _settled(notice, outcome, now)
        books.notices.save(settled)
        detail = f"{notice.id} {notice.kind}: {settled.state}"
        books.trail.add(
            Event(
                now, "bot", "delivery", detail, registration=notice.registration, submission=notice.submission
            )
        )

    def give_up(self, steps: Steps, notice_id: str, why: str) -> None:
        """After a failure of ours in mid-work: say that it is unknown; never send again by itself."""
        outcome = Outcome(Delivery.UNKNOWN, why)
        steps.transaction("give up", lambda books: self._settle(books, notice_id, outcome))


def overtaken(books: Books, notice: Notice) -> bool:
    """Whether something newer is told of the same registration, which this one would contradict.

    A notice may have waited long: for a server that was away, for the end of quiet hours, for a clerk who
    approves drafts. A status told on request meanwhile takes nothing back that is still so.
    """
    if notice.registration is None or notice.kind == NoticeKind.ACKNOWLEDGMENT:
        return False
    told = [it for it in books.notices.of(notice.registration) if it.kind != NoticeKind.ACKNOWLEDGMENT]
    number = [it.id for it in told].index(notice.id)
    newer = {it.kind for it in told[number + 1 :] if it.state in _LEFT_OR_LEAVES}
    if newer <= {NoticeKind.STATUS}:
        decision = last_decision(books.registrations.get(notice.registration))
        return bool(newer) and notice.kind not in (kind_of(decision), NoticeKind.UNREADABLE)
    return True


def _settled(notice: Notice, outcome: Outcome, now: datetime) -> Notice:
    match outcome.delivery:
        case Delivery.SENT:
            return replace(notice, state=NoticeState.SENT, sent_at=now, why=outcome.says)
        case Delivery.RETRY if notice.attempts < ATTEMPTS:
            wait = min(FIRST_RETRY * 2 ** (notice.attempts - 1), LONGEST_RETRY)
            return replace(notice, state=NoticeState.QUEUED, due_at=now + wait, why=outcome.says)
        case Delivery.UNKNOWN:
            return replace(notice, state=NoticeState.UNKNOWN, why=outcome.says)
        case _:
            return replace(notice, state=NoticeState.FAILED, why=outcome.says)
