"""Evidence: all that a rule may see of a registration, gathered from the journal."""

from collections.abc import Mapping
from datetime import date, datetime

from intake_bot.domain.court import Court, Policy
from intake_bot.domain.form import FormSpec
from intake_bot.domain.mail import Submission
from intake_bot.domain.reading import FileProblem, Reading
from intake_bot.domain.registration import (
    Evidence,
    Identity,
    Match,
    PendingRequest,
    Registration,
    Sender,
)
from intake_bot.matching.comparing import compare, disagreements
from intake_bot.matching.corroborating import corroborated
from intake_bot.matching.existing_accounts import is_listed
from intake_bot.matching.identity import identity_of
from intake_bot.matching.joining import merge_readings, split_by_kind
from intake_bot.matching.requests import match_request, presumed_request
from intake_bot.pipeline.correcting.corrections import corrected_form, corrected_match
from intake_bot.pipeline.joining.doubt import is_in_doubt
from intake_bot.pipeline.lists.age import day_of, list_is_stale
from intake_bot.pipeline.waiting.answering import with_answered_request
from intake_bot.ports.calendar import WorkingDays
from intake_bot.ports.journal import Books


def gather(
    books: Books,
    registration: Registration,
    court: Court,
    forms: Mapping[str, FormSpec],
    now: datetime,
    working_days: WorkingDays,
) -> Evidence:
    """Never half filled: what is not there is said to be not there."""
    readings = [reading for _, reading in books.readings.of(registration.id)]
    kinds = split_by_kind(readings, forms)
    newest_form = [reading for reading in kinds.forms if reading.form == kinds.forms[-1].form]
    accepted = {kind for kind, policy in court.signatures.items() if policy == Policy.ACCEPT}
    newest = newest_submission(books, registration)
    form = merge_readings(newest_form, accepted)
    form, corrected = corrected_form(form, registration, forms.get(form.form or "") if form else None)
    if form:
        form = corroborated(form, _presumed(books, court, form, forms), newest.sender if newest else None)
    identity = _identity(form, forms)
    match = corrected_match(books, registration) or _match(books, court, registration, identity)
    today, list_date = _days(books, court, now)
    return Evidence(
        court=court,
        forms=forms,
        form=form,
        exam=merge_readings(kinds.exams, accepted),
        match=match,
        sender=_sender(correspondence(books, registration)),
        today=today,
        list_date=list_date,
        list_is_stale=list_is_stale(court, list_date, today, working_days),
        existing_account=_has_account(books, court, identity, match),
        other_forms=(*kinds.others, *_other_registration_forms(kinds.forms)),
        problems=_problems(books, newest),
        applicants=_applicants(books, newest),
        sensitive=newest.sensitive if newest else (),
        identity=identity,
        corrected=corrected,
        whose_is_unclear=is_in_doubt(books, registration.id),
    )


def _identity(form: Reading | None, forms: Mapping[str, FormSpec]) -> Identity:
    return identity_of(form, forms.get(form.form or "")) if form else Identity()


def _presumed(
    books: Books, court: Court, form: Reading, forms: Mapping[str, FormSpec]
) -> PendingRequest | None:
    """By what is sure of itself; what it then corroborates is never a key that found it."""
    identity = _identity(form, forms)
    return presumed_request(identity, books.lists.find(court.id, identity))


def _match(books: Books, court: Court, registration: Registration, identity: Identity) -> Match:
    candidates = books.lists.find(court.id, identity)
    taken = books.lists.taken([request.id for request in candidates], registration.id)
    found = match_request(identity, candidates, taken)
    answered = with_answered_request(books, registration, identity, found)
    return _or_acted_on(books, registration, identity, answered)


def _days(books: Books, court: Court, now: datetime) -> tuple[date, date | None]:
    """Today and the day of the newest pending list, both as the court's clocks show them."""
    snapshot = books.lists.newest(court.id)
    return day_of(court, now), day_of(court, snapshot.taken_at) if snapshot else None


def _or_acted_on(books: Books, registration: Registration, identity: Identity, match: Match) -> Match:
    """A request that leaves the list after all was complete was acted on by a clerk: it is not missing now.

    One that is still there, and belongs to these papers no more, is free for whoever it belongs to.
    """
    # Also where a clerk closed it meanwhile and a later mail opened it: the findings are those of that time.
    complete = all(finding.calls_for == "complete" for finding in registration.findings)
    if match.request or not complete:
        return match
    request = books.lists.get(registration.request) if registration.request else None
    if request is None or request.id in _listed(books, registration.court, request.identity):
        return match
    found = compare(identity, request)
    return Match(request, by="earlier list", disagreeing=disagreements(found), explained=found.explained)


def _listed(books: Books, court: str, identity: Identity) -> set[str]:
    return {request.id for request in books.lists.find(court, identity)}


def _has_account(books: Books, court: Court, identity: Identity, match: Match) -> bool:
    """What stands on the form, and what on the request found by it: either may name the account."""
    known = [identity, match.request.identity] if match.request else [identity]
    return any(is_listed(one, books.lists.find(court.id, one, "accounts")) for one in known)


def newest_submission(books: Books, registration: Registration) -> Submission | None:
    return max(_submissions(books, registration), key=_received, default=None)


def correspondence(books: Books, registration: Registration) -> Submission | None:
    """The mail that notices reply to; paper without an address comes after any mail, however old."""
    submissions = _submissions(books, registration)
    return max(submissions, key=lambda it: (not _without_address(it), _received(it)), default=None)


def _received(submission: Submission) -> datetime:
    return submission.received_at


def _without_address(submission: Submission) -> bool:
    """Paper from the counter or by post; mail of an unknown sender has a place in the mailbox."""
    return submission.place is None and submission.sender is None


def _sender(submission: Submission | None) -> Sender:
    if submission is None:
        return Sender(None)
    return Sender(submission.sender, submission.authentication, paper=_without_address(submission))


def _submissions(books: Books, registration: Registration) -> list[Submission]:
    """Those whose papers are of this registration; all where there are none.

    A question in between, or a mail whose papers turned out to be another's, is not what is decided on.
    """
    joined = {stored.submission for stored, _ in books.readings.of(registration.id)}
    with_papers = [it for it in registration.submissions if it in joined or _nothing_but_problems(books, it)]
    return [books.submissions.get(it) for it in with_papers or registration.submissions]


def _nothing_but_problems(books: Books, submission_id: str) -> bool:
    files = books.readings.files(submission_id)
    return bool(files) and not any(file.documents for file in files)


def _applicants(books: Books, newest: Submission | None) -> int:
    """How many registrations the documents of a mail went to; merged ones are one."""
    documents = books.readings.documents(newest.id) if newest else []
    joined = {stored.registration for stored, _ in documents if stored.registration}
    return max(1, len({books.registrations.get(it).id for it in joined}))


def _other_registration_forms(forms: tuple[Reading, ...]) -> list[Reading]:
    return [reading for reading in forms if reading.form != forms[-1].form]


def _problems(books: Books, newest: Submission | None) -> tuple[FileProblem, ...]:
    files = books.readings.files(newest.id) if newest else []
    return tuple(file.error for file in files if file.error)
