"""The current status, told once a day to an applicant who plainly asks for it and may be told."""

from collections.abc import Mapping
from datetime import timedelta

from intake_bot.domain.court import Court, NoticeMode
from intake_bot.domain.form import FormSpec
from intake_bot.domain.journal import Event
from intake_bot.domain.mail import Folder, Submission
from intake_bot.domain.notice import CURRENT_STATUS, Notice, NoticeKind, NoticeState
from intake_bot.domain.registration import Decision, Finding, Registration, RegistrationState
from intake_bot.mail.asking import Wish
from intake_bot.notices.choosing import kind_of, told_findings
from intake_bot.notices.receipt import document_lines
from intake_bot.pipeline.opening import Opened
from intake_bot.pipeline.posting import Posting
from intake_bot.ports.clock import Clock
from intake_bot.ports.journal import Books
from intake_bot.ports.notice_writer import Slots

TOLD = "status told"  # what the trail calls it
ONCE = timedelta(days=1)

Reply = tuple[list[str], Folder, str]  # notices to deliver, where the mail belongs, why


class CurrentStatus:
    """forms: of each court, by court id and form id."""

    def __init__(
        self,
        courts: Mapping[str, Court],
        forms: Mapping[str, Mapping[str, FormSpec]],
        posting: Posting,
        clock: Clock,
    ) -> None:
        self._courts = courts
        self._forms = forms
        self._posting = posting
        self._clock = clock

    def reply(
        self, books: Books, registration: Registration, submission: Submission, opened: Opened
    ) -> Reply:
        """Tell the status, or say why the mail is a clerk's; nothing is guessed."""
        if opened["wish"] != Wish.STATUS:
            return [], Folder.NEEDS_CLERK, f"a message without papers: the sender {opened['wish_why']}"
        reason = self._reason_against(books, registration, submission, opened)
        if reason:
            return [], Folder.NEEDS_CLERK, f"the sender asks for the status, but {reason}"
        told = self._tell(books, registration, submission)
        if not told:
            return [], Folder.NEEDS_CLERK, "the sender asks for the status; a draft waits for a clerk"
        detail = f"{told[0]}: {registration.state}"
        now = self._clock.now()
        books.trail.add(
            Event(now, "bot", TOLD, detail, registration=registration.id, submission=submission.id)
        )
        return told, Folder.PROCESSED, "the sender asked for the status and was told"

    def _reason_against(
        self, books: Books, registration: Registration, submission: Submission, opened: Opened
    ) -> str:
        """Why a clerk must look; "" when the status may be told."""
        court = self._courts[registration.court]
        own, contact = _addresses(books, registration)
        if opened["sensitive"]:
            return "the message holds sensitive data"
        if submission.sender is None or submission.sender not in own | contact:
            return "writes from an address that neither form nor request nor registration names"
        if submission.sender not in own and _concerns_a_request(registration):
            return "writes from an address that may be told nothing of a PACER request"
        if registration.state is RegistrationState.CLOSED:
            return "the registration is closed"
        if court.notices.get(NoticeKind.STATUS, NoticeMode.DRAFT) is NoticeMode.OFF:
            return "this court sends no status notices"
        if not self._posting.can_word(court, CURRENT_STATUS):
            return f"there is no template {CURRENT_STATUS}.txt.j2 to tell it"
        if self._told_lately(books, registration):
            return "was told it within one day already"
        return ""

    def _told_lately(self, books: Books, registration: Registration) -> bool:
        since = self._clock.now() - ONCE
        events = books.trail.events(registration=registration.id)
        return any(event.what == TOLD and event.at > since for event in events)

    def _tell(self, books: Books, registration: Registration, submission: Submission) -> list[str]:
        court = self._courts[registration.court]
        readings = [reading for _, reading in books.readings.of(registration.id)]
        state, findings = _as_told(books, registration)
        slots = Slots(
            court=court,
            reference=registration.reference,
            applicant=registration.identity.name,
            received=document_lines(readings, self._forms[court.id]),
            findings=findings,
            state=state,
        )
        return self._posting.post(
            books,
            NoticeKind.STATUS,
            slots,
            to=submission.sender,
            cause=f"submission:{submission.id}",
            mode=court.notices.get(NoticeKind.STATUS, NoticeMode.DRAFT),
            thread=submission,
            registration=registration.id,
            template=CURRENT_STATUS,
        )


def _addresses(books: Books, registration: Registration) -> tuple[set[str], set[str]]:
    """The applicant's own addresses (form's and request's), and the one that wrote first."""
    request = books.lists.get(registration.request) if registration.request else None
    own = {registration.identity.email, request.identity.email if request else None}
    return {it for it in own if it}, {it for it in (registration.contact,) if it}


def _concerns_a_request(registration: Registration) -> bool:
    """DOMAIN.md: nothing of a PACER request is told to an address on neither the form nor the request."""
    states = (RegistrationState.READY, RegistrationState.WAITING_FOR_REQUEST)
    codes = {finding.code for finding in registration.findings}
    return registration.request is not None or registration.state in states or "no-request" in codes


def _as_told(books: Books, registration: Registration) -> tuple[str, tuple[Finding, ...]]:
    """State and findings as a notice told them; what still waits for a clerk's eyes is not told here either."""
    decision = Decision("wait", registration.state, registration.findings)
    findings, kind = told_findings(decision), kind_of(decision)
    newest = _newest_decided(books, registration)
    codes = tuple(finding.code for finding in findings)
    told = newest is not None and newest.kind in (kind, NoticeKind.UNREADABLE) and newest.findings == codes
    if not told or newest is None or newest.state in (NoticeState.DRAFT, NoticeState.FAILED):
        return RegistrationState.NEEDS_CLERK, ()
    return registration.state, findings


def _newest_decided(books: Books, registration: Registration) -> Notice | None:
    others = (NoticeKind.ACKNOWLEDGMENT, NoticeKind.REMINDER, NoticeKind.STATUS)
    decided = [notice for notice in books.notices.of(registration.id) if notice.kind not in others]
    return decided[-1] if decided else None
