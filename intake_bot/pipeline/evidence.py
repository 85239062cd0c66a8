"""Evidence: all that a rule may see of a registration, gathered from the journal."""

from collections.abc import Mapping
from datetime import date, datetime

from intake_bot.domain.court import Court
from intake_bot.domain.form import FormSpec
from intake_bot.domain.reading import Reading
from intake_bot.domain.registration import Evidence, Identity, Match, Registration
from intake_bot.matching.existing_accounts import is_listed
from intake_bot.matching.joining import merge_readings
from intake_bot.pipeline.correspondence import (
    applicants_in,
    correspondence,
    newest_submission,
    problems_in,
    sender_of,
)
from intake_bot.pipeline.joining.doubt import is_in_doubt
from intake_bot.pipeline.joining.papers import accepted_signatures, form_of, identity_on, kinds_of
from intake_bot.pipeline.lists.age import day_of, list_is_stale
from intake_bot.pipeline.lists.linking import match_of
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
    kinds, newest = kinds_of(books, registration, forms), newest_submission(books, registration)
    form, corrected = form_of(books, registration, court, forms)
    identity = identity_on(form, forms)
    match = match_of(books, registration, court, forms, form)
    today, list_date = _days(books, court, now)
    return Evidence(
        court=court,
        forms=forms,
        form=form,
        exam=merge_readings(kinds.exams, accepted_signatures(court)),
        match=match,
        sender=sender_of(correspondence(books, registration)),
        today=today,
        list_date=list_date,
        list_is_stale=list_is_stale(court, list_date, today, working_days),
        existing_account=_has_account(books, court, identity, match),
        other_forms=(*kinds.others, *_other_registration_forms(kinds.forms)),
        problems=problems_in(books, newest),
        applicants=applicants_in(books, newest),
        sensitive=newest.sensitive if newest else (),
        identity=identity,
        corrected=corrected,
        whose_is_unclear=is_in_doubt(books, registration.id),
    )


def _days(books: Books, court: Court, now: datetime) -> tuple[date, date | None]:
    """Today and the day of the newest pending list, both as the court's clocks show them."""
    snapshot = books.lists.newest(court.id)
    return day_of(court, now), day_of(court, snapshot.taken_at) if snapshot else None


def _has_account(books: Books, court: Court, identity: Identity, match: Match) -> bool:
    """What stands on the form, and what on the request found by it: either may name the account."""
    known = [identity, match.request.identity] if match.request else [identity]
    return any(is_listed(one, books.lists.find(court.id, one, "accounts")) for one in known)


def _other_registration_forms(forms: tuple[Reading, ...]) -> list[Reading]:
    return [reading for reading in forms if reading.form != forms[-1].form]
