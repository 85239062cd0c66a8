"""The lifecycle of a registration: whatever happens, it is decided again from its whole evidence."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from intake_bot.domain.court import Court, NoticeMode
from intake_bot.domain.form import FormSpec
from intake_bot.domain.journal import Event
from intake_bot.domain.notice import NoticeKind
from intake_bot.domain.reading import SURE
from intake_bot.domain.registration import Decision, Evidence, Identity, Registration, RegistrationState
from intake_bot.notices.choosing import choose_notice, kind_of, mode_of, told_digest, told_findings
from intake_bot.notices.digest import date_in_words
from intake_bot.notices.receipt import received_lines
from intake_bot.pipeline.correspondence import correspondence, newest_submission
from intake_bot.pipeline.evidence import gather
from intake_bot.pipeline.joining.meeting import meet
from intake_bot.pipeline.lists.claiming import REQUEST_MOVED, request_moved
from intake_bot.pipeline.posting import Posting
from intake_bot.ports.calendar import WorkingDays
from intake_bot.ports.clock import Clock
from intake_bot.ports.engine import Steps
from intake_bot.ports.journal import Books
from intake_bot.ports.notice_writer import Slots
from intake_bot.rules import Rule, decide

Forms = Mapping[str, FormSpec]
ABOUT_THE_REQUEST = (NoticeKind.COMPLETE, NoticeKind.WAITING_FOR_REQUEST)


class Lifecycle:
    def __init__(
        self,
        courts: Mapping[str, Court],
        forms: Mapping[str, Forms],
        rules: Sequence[Rule],
        posting: Posting,
        working_days: WorkingDays,
        clock: Clock,
    ) -> None:
        self._courts = courts
        self._forms = forms
        self._rules = rules
        self._posting = posting
        self._working_days = working_days
        self._clock = clock

    def __call__(self, steps: Steps, registration_id: str, cause: str) -> None:
        """Recipe ``decide``: args are the registration's id and what happened."""
        told = steps.transaction("decide", lambda books: self.decide(books, registration_id, cause))
        for notice_id in told:
            steps.enqueue("deliver", f"{notice_id}:0", notice_id)

    def decide(self, books: Books, registration_id: str, cause: str) -> list[str]:
        """Decide, write the decision down and queue the notice it calls for; returns the notice's id."""
        registration = books.registrations.get(registration_id, lock=True)
        if registration.state == RegistrationState.CLOSED:
            return []
        evidence = self._evidence(books, registration)
        if met := meet(books, registration, evidence.identity, self._clock.now()):
            return [notice for one in met for notice in self.decide(books, one, cause)]
        decision = decide(evidence, self._rules)
        kind = _kind(evidence, _due(registration, decision, cause))
        decided = self._decided(registration, evidence, decision)
        # That a clerk looks is nobody told until the clerk sends it: what was told before still stands.
        stands = kind is None or decision.state is RegistrationState.NEEDS_CLERK
        books.registrations.save(
            replace(decided, told=registration.told if stands else told_digest(decision))
        )
        books.trail.add(self._event(decided, cause))
        request_moved(books, registration, decided)
        for event in self._comparison(decided, evidence):
            books.trail.add(event)
        return self._tell(books, decided, evidence, decision, kind, cause) if kind else []

    def tell_again(
        self,
        books: Books,
        registration: Registration,
        kind: NoticeKind,
        cause: str,
        template: str | None = None,
    ) -> list[str]:
        """Tell once more what was decided last; returns the notice's id where it is to be delivered now.

        Nothing where some of it rests on a list that is too old by now.
        """
        evidence = self._evidence(books, registration)
        decision = last_decision(registration)
        if evidence.list_is_stale and told_findings(decide(evidence, self._rules)) != told_findings(decision):
            return []
        return self._tell(books, registration, evidence, decision, kind, cause, template)

    def _evidence(self, books: Books, registration: Registration) -> Evidence:
        court, forms = self._courts[registration.court], self._forms[registration.court]
        return gather(books, registration, court, forms, self._clock.now(), self._working_days)

    def _tell(
        self,
        books: Books,
        registration: Registration,
        evidence: Evidence,
        decision: Decision,
        kind: NoticeKind,
        cause: str,
        template: str | None = None,
    ) -> list[str]:
        to, surely = addressee(evidence, kind)
        # Time alone calls for the notice of an occasion: nothing in it is doubtful.
        mode = mode_of(evidence.court, kind, None if template else decision)
        if mode == NoticeMode.SEND and not surely:
            mode = NoticeMode.DRAFT
        thread = correspondence(books, registration)
        newest = newest_submission(books, registration)
        files = books.readings.files(newest.id) if newest else []
        nothing_came = cause.startswith(("list:", "clerk:", "day:", REQUEST_MOVED))
        slots = Slots(
            court=evidence.court,
            reference=registration.reference,
            applicant=registration.identity.name,
            received=() if nothing_came else received_lines(files, evidence.forms),
            findings=told_findings(decision),
            list_date=_list_date(evidence, kind),
        )
        return self._posting.post(
            books,
            kind,
            slots,
            to=to,
            cause=cause,
            mode=mode,
            thread=thread,
            registration=registration.id,
            template=template,
        )

    def _decided(self, registration: Registration, evidence: Evidence, decision: Decision) -> Registration:
        request = evidence.match.request
        news = decision.state != registration.state or registration.since is None
        return replace(
            registration,
            state=decision.state,
            findings=decision.findings,
            identity=evidence.identity if evidence.identity != Identity() else registration.identity,
            request=request.id if request else None,
            since=self._clock.now() if news else registration.since,
            reminded=0 if news else registration.reminded,
        )

    def _comparison(self, registration: Registration, evidence: Evidence) -> Iterator[Event]:
        """Why a request is only suggested, or what is odd about it, field by field: for the clerk who looks."""
        match = evidence.match
        if match.explained and (match.suggestions or match.disagreeing):
            detail = (
                f"{match.request.id if match.request else match.suggestions[0]}: {'; '.join(match.explained)}"
            )
            yield Event(self._clock.now(), "bot", "compared", detail, registration=registration.id)

    def _event(self, registration: Registration, cause: str) -> Event:
        codes = ",".join(finding.code for finding in registration.findings)
        detail = f"{cause} -> {registration.state} [{codes}]"
        return Event(self._clock.now(), "bot", "decided", detail, registration=registration.id)


def _due(registration: Registration, decision: Decision, cause: str) -> NoticeKind | None:
    """The notice that is due.

    A list that only brings back what was told before a clerk was to look tells nothing: after a wrong list
    and the right one, everybody would hear the same twice. So with a request that was another's for a while.
    A mail or a clerk always hears what it came to.
    """
    was_a_clerks = registration.state is RegistrationState.NEEDS_CLERK
    if decision.state is RegistrationState.NEEDS_CLERK:
        return None if was_a_clerks else kind_of(decision)
    anew = was_a_clerks and not cause.startswith(("list:", REQUEST_MOVED))
    return choose_notice(decision, told=None if anew else registration.told)


def last_decision(registration: Registration) -> Decision:
    """The decision that was written down with the registration."""
    weightiest = registration.findings[0].calls_for if registration.findings else "complete"
    return Decision(weightiest, registration.state, registration.findings)


def addressee(evidence: Evidence, kind: NoticeKind) -> tuple[str | None, bool]:
    """Whom a notice goes to, and whether that is sure enough to send it without a clerk.

    Nothing of a PACER request is told to an address that is neither on the form nor on the request
    (DOMAIN.md). Staff may write for the applicant: then the applicant's own address is written to, where
    it was read beyond doubt. For paper without an address, nobody is written to unless form and request
    name the same one.
    """
    sender = evidence.sender.address
    on_form = evidence.identity.email
    on_request = evidence.match.request.identity.email if evidence.match.request else None
    if evidence.sender.paper and sender is None:
        return (on_form if on_form == on_request else None), True
    if sender is None or sender in (on_form, on_request):
        return sender, True
    if on_form and on_request and "email" not in evidence.match.disagreeing:
        return on_request, True  # a scan may have confused letters that look alike
    if on_form:
        return on_form, _typed_address(evidence)
    return sender, kind not in ABOUT_THE_REQUEST


def _list_date(evidence: Evidence, kind: NoticeKind) -> str | None:
    """What was found on a list stays found; that something is missing, an old list cannot tell."""
    if evidence.list_date is None or (evidence.list_is_stale and kind != NoticeKind.COMPLETE):
        return None
    return date_in_words(evidence.list_date)


def _typed_address(evidence: Evidence) -> bool:
    reading = evidence.form.fields.get("email") if evidence.form else None
    return reading is not None and reading.source in ("widget", "text") and reading.confidence >= SURE


def _kind(evidence: Evidence, kind: NoticeKind | None) -> NoticeKind | None:
    """A mail of which nothing could be opened has a notice of its own."""
    nothing_read = evidence.form is None and evidence.exam is None and not evidence.other_forms
    waiting = kind in (NoticeKind.WAITING_FOR_FORM, NoticeKind.DEFICIENCY)
    return NoticeKind.UNREADABLE if kind and waiting and nothing_read and evidence.problems else kind
