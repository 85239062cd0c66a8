"""Posting: a notice is worded and put into the outbox, once per cause, within the court's limits."""

from dataclasses import replace
from datetime import timedelta

from intake_bot.domain.court import Court, NoticeMode
from intake_bot.domain.mail import Submission
from intake_bot.domain.notice import Notice, NoticeKind, NoticeState
from intake_bot.mail.threading import make_message_id
from intake_bot.notices.choosing import template_of
from intake_bot.pipeline.naming import entry_id
from intake_bot.ports.clock import Clock
from intake_bot.ports.journal import Books
from intake_bot.ports.notice_writer import NoticeWriter, Slots

BY_MAIL = "submission:"  # how the cause of a reply begins


class Posting:
    """secret signs our Message-IDs, so that replies find their registration."""

    def __init__(self, writer: NoticeWriter, clock: Clock, secret: bytes) -> None:
        self._writer = writer
        self._clock = clock
        self._secret = secret

    def reply(
        self,
        books: Books,
        kind: NoticeKind,
        slots: Slots,
        submission: Submission,
        *,
        registration: str | None = None,
    ) -> list[str]:
        """A notice to whoever sent the submission; nothing when nobody may be replied to."""
        mode = slots.court.notices.get(kind, NoticeMode.DRAFT)
        return self.post(
            books,
            kind,
            slots,
            to=submission.sender,
            cause=f"submission:{submission.id}",
            mode=mode,
            thread=submission,
            registration=registration,
        )

    def post(
        self,
        books: Books,
        kind: NoticeKind,
        slots: Slots,
        *,
        to: str | None,
        cause: str,
        mode: NoticeMode,
        thread: Submission | None,
        registration: str | None,
        template: str | None = None,
        about: str | None = None,
    ) -> list[str]:
        """Queue (or draft) one notice; returns its id where it is to be delivered now.

        template: of another name than the kind's own. about: what replies are known by, where that is
        neither the registration nor the mail replied to.
        """
        if mode == NoticeMode.OFF or to is None:
            return []
        slots = _in_their_language(books, slots, registration)
        known = self._writer.kinds(slots.court, slots.language)
        template = template or template_of(kind, slots.findings, known)
        letter = self._writer.write(template, slots)
        about = about or registration or (thread.id if thread else slots.court.id)
        notice_id = entry_id("n", about, kind, cause)
        notice = Notice(
            id=notice_id,
            court=slots.court.id,
            kind=kind,
            cause=cause,
            to=to,
            subject=letter.subject,
            text=letter.text,
            message_id=make_message_id(about, notice_id, self._secret, _domain(slots.court)),
            created_at=self._clock.now(),
            registration=registration,
            submission=thread.id if thread else None,
            in_reply_to=thread.message_id if thread else None,
            references=_references(thread),
            findings=tuple(finding.code for finding in slots.findings),
        )
        state = NoticeState.DRAFT if mode == NoticeMode.DRAFT else self._within_limits(books, notice, slots)
        added = books.notices.add(replace(notice, state=state))
        return [notice_id] if added and state == NoticeState.QUEUED else []

    def can_word(self, court: Court, template: str) -> bool:
        return template in self._writer.kinds(court)

    def _within_limits(self, books: Books, notice: Notice, slots: Slots) -> NoticeState:
        """Beyond the court's daily limits a reply waits for a clerk (MAIL.md: loops and floods).

        What a list, a clerk or the calendar causes replies to no mail: it neither loops nor counts.
        """
        if not notice.cause.startswith(BY_MAIL):
            return NoticeState.QUEUED
        day = self._clock.now() - timedelta(days=1)
        limits = slots.court.limits
        to_address = books.notices.count_since(day, to=notice.to, cause=BY_MAIL)
        about = (
            books.notices.count_since(day, registration=notice.registration, cause=BY_MAIL)
            if notice.registration
            else 0
        )
        beyond = to_address >= limits.per_address_per_day or about >= limits.per_registration_per_day
        return NoticeState.DRAFT if beyond else NoticeState.QUEUED


def _in_their_language(books: Books, slots: Slots, registration: str | None) -> Slots:
    """Whatever is said about a registration is said in the language that its applicant chose."""
    if slots.language or registration is None:
        return slots
    return replace(slots, language=books.registrations.get(registration).language)


def _references(thread: Submission | None) -> tuple[str, ...]:
    """RFC 5322, 3.6.4: the references of the message replied to, then its own Message-ID."""
    if thread is None or thread.message_id is None:
        return ()
    return (*thread.references, thread.message_id)


def _domain(court: Court) -> str:
    return court.own_addresses[0].rpartition("@")[2] if court.own_addresses else f"{court.id}.invalid"
