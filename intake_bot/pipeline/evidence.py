"""Evidence: all that a rule may see of a registration, gathered from the journal."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from intake_bot.domain.court import Court, Policy
from intake_bot.domain.form import FormSpec
from intake_bot.domain.mail import Submission
from intake_bot.domain.reading import FileProblem, Reading
from intake_bot.domain.registration import Evidence, Identity, Match, PendingRequest, Registration, Sender
from intake_bot.matching.corroborating import corroborated
from intake_bot.matching.identity import identity_of
from intake_bot.matching.joining import merge_readings, split_by_kind
from intake_bot.matching.requests import match_request, presumed_request
from intake_bot.ports.journal import Books


def gather(
    books: Books, registration: Registration, court: Court, forms: Mapping[str, FormSpec], now: datetime
) -> Evidence:
    """Never half filled: what is not there is said to be not there."""
    readings = [reading for _, reading in books.readings.of(registration.id)]
    kinds = split_by_kind(readings, forms)
    newest_form = [reading for reading in kinds.forms if reading.form == kinds.forms[-1].form]
    accepted = {kind for kind, policy in court.signatures.items() if policy == Policy.ACCEPT}
    newest = newest_submission(books, registration)
    form = merge_readings(newest_form, accepted)
    if form:
        form = corroborated(form, _presumed(books, court, form, forms), newest.sender if newest else None)
    identity = _identity(form, forms)
    snapshot = books.lists.newest(court.id)
    zone = ZoneInfo(court.time_zone)
    return Evidence(
        court=court,
        forms=forms,
        form=form,
        exam=merge_readings(kinds.exams, accepted),
        match=_match(books, court, registration, identity),
        sender=Sender(newest.sender, newest.authentication) if newest else Sender(None),
        today=now.astimezone(zone).date(),
        list_date=snapshot.taken_at.astimezone(zone).date() if snapshot else None,
        other_forms=(*kinds.others, *_other_registration_forms(kinds.forms)),
        problems=_problems(books, newest),
        applicants=max(1, len(newest.registrations)) if newest else 1,
        sensitive=newest.sensitive if newest else (),
        identity=identity,
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
    return match_request(identity, candidates, taken)


def newest_submission(books: Books, registration: Registration) -> Submission | None:
    """The mail that notices reply to."""
    submissions = [books.submissions.get(it) for it in registration.submissions]
    return max(submissions, key=lambda submission: submission.received_at, default=None)


def _other_registration_forms(forms: tuple[Reading, ...]) -> list[Reading]:
    return [reading for reading in forms if reading.form != forms[-1].form]


def _problems(books: Books, newest: Submission | None) -> tuple[FileProblem, ...]:
    files = books.readings.files(newest.id) if newest else []
    return tuple(file.error for file in files if file.error)
