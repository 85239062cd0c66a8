"""The first reply: what came is confirmed with a reference number before anything is read."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from intake_bot.domain.court import Court
from intake_bot.domain.journal import Event
from intake_bot.domain.mail import Folder, Submission, SubmissionState
from intake_bot.domain.notice import NoticeKind
from intake_bot.domain.registration import Registration, RegistrationState
from intake_bot.mail.threading import make_reference
from intake_bot.notices.receipt import mail_line
from intake_bot.pipeline.current_status import CurrentStatus
from intake_bot.pipeline.naming import entry_id
from intake_bot.pipeline.opening import Opened
from intake_bot.pipeline.posting import Posting
from intake_bot.ports.clock import Clock
from intake_bot.ports.journal import Books
from intake_bot.ports.notice_writer import Slots


class Acknowledging:
    def __init__(
        self, courts: Mapping[str, Court], posting: Posting, status: CurrentStatus, clock: Clock
    ) -> None:
        self._courts = courts
        self._posting = posting
        self._status = status
        self._clock = clock

    def acknowledge(self, books: Books, submission: Submission, opened: Opened) -> list[str]:
        """Attach the submission to its registration, known or new, and queue the acknowledgment."""
        registration = thread_of(books, submission, opened) or self.open_registration(
            books, submission, language=opened["language"]
        )
        books.registrations.attach(registration.id, submission.id)
        slots = Slots(
            court=self._courts[submission.court],
            reference=registration.reference,
            received=(mail_line(opened["attachments"]),),
        )
        return self._posting.reply(
            books, NoticeKind.ACKNOWLEDGMENT, slots, submission, registration=registration.id
        )

    def open_registration(
        self, books: Books, submission: Submission, number: int = 0, *, language: str = ""
    ) -> Registration:
        """The ``number``-th registration that this submission opens; new, unless a failure came between.

        language: of its notices.
        """
        registration_id = entry_id("r", submission.id, str(number))
        if registration_id in submission.registrations:
            return books.registrations.get(registration_id)
        court = self._courts[submission.court]
        registration = Registration(
            id=registration_id,
            reference=_free_reference(books, court, int(registration_id[1:], 16)),
            court=court.id,
            state=RegistrationState.WAITING_FOR_FORM,
            created_at=self._clock.now(),
            contact=submission.sender,
            language=language,
        )
        books.registrations.add(registration)
        books.trail.add(
            Event(self._clock.now(), "bot", "opened", registration=registration_id, submission=submission.id)
        )
        return registration

    def reply_to_no_papers(
        self, books: Books, submission: Submission, opened: Opened, *, reopened: bool
    ) -> list[str]:
        """A mail without papers: in a known thread it may ask for the status; else say weekly what to send.

        reopened: it opened its registration again, so the decision tells the status.
        """
        registration = thread_of(books, submission, opened)
        if registration:
            books.registrations.attach(registration.id, submission.id)
            told, folder, why = (
                ([], Folder.NEEDS_CLERK, "a message without papers that opened a closed registration again")
                if reopened
                else self._status.reply(books, registration, submission, opened)
            )
            self._conclude(books, submission, folder, why)
            return told
        if books.lists.get(opened["thread"] or ""):
            why = "a reply about a pending request, without papers, for a clerk"
            self._conclude(books, submission, Folder.NEEDS_CLERK, why)
            return []
        if submission.sender is None or self._told_lately(books, submission):
            self._conclude(
                books, submission, Folder.NEEDS_CLERK, "no registration; already told what to send"
            )
            return []
        slots = Slots(
            court=self._courts[submission.court],
            received=(mail_line(opened["attachments"]),),
            language=opened["language"],
        )
        told = self._posting.reply(books, NoticeKind.NOT_A_REGISTRATION, slots, submission)
        self._conclude(books, submission, Folder.PROCESSED, "no registration form or exam was attached")
        return told

    def _told_lately(self, books: Books, submission: Submission) -> bool:
        days = self._courts[submission.court].limits.not_a_registration_days
        since = self._clock.now() - timedelta(days=days)
        kind = NoticeKind.NOT_A_REGISTRATION
        return books.notices.count_since(since, to=submission.sender, kind=kind) > 0

    def _conclude(self, books: Books, submission: Submission, folder: Folder, why: str) -> None:
        current = books.submissions.get(submission.id)
        books.submissions.save(replace(current, state=SubmissionState.CONCLUDED, folder=folder, why=why))
        books.trail.add(Event(self._clock.now(), "bot", "concluded", why, submission=submission.id))


def thread_of(books: Books, submission: Submission, opened: Opened) -> Registration | None:
    """The registration a reply belongs to: by our signed token, else by reference and the same sender."""
    token = opened["thread"] or ""
    if request := books.lists.get(token):  # a reply to our notice that a form is wanted
        alike = books.registrations.like(submission.court, request.identity, closed=True)
        return next((it for it in alike if it.request == request.id), None)
    if token.startswith("r") and "-" not in token:  # requests have a hyphen in their ids
        return books.registrations.get(token)
    if opened["reference"]:
        registration = books.registrations.by_reference(opened["reference"])
        if registration and submission.sender in _known_senders(books, registration):
            return registration
    return None


def _known_senders(books: Books, registration: Registration) -> set[str]:
    """Who has written in this matter before, also under the reference of a registration merged into it."""
    wrote = [books.submissions.get(it).sender for it in registration.submissions]
    return {it for it in (registration.contact, registration.identity.email, *wrote) if it}


def _free_reference(books: Books, court: Court, seed: int) -> str:
    """References are short for the telephone, so two may meet: the next free one is taken."""
    while books.registrations.by_reference(reference := make_reference(court.reference_prefix, seed)):
        seed += 1
    return reference
