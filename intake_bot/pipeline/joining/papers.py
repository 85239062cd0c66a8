"""The papers of a registration as they stand: one form out of all that came, with what a clerk corrected."""

from collections.abc import Mapping

from intake_bot.domain.court import Court, Policy
from intake_bot.domain.form import FormSpec
from intake_bot.domain.reading import Reading, SignatureKind
from intake_bot.domain.registration import Identity, PendingRequest, Registration
from intake_bot.matching.corroborating import corroborated
from intake_bot.matching.identity import identity_of
from intake_bot.matching.joining import Kinds, merge_readings, split_by_kind
from intake_bot.matching.requests import presumed_request
from intake_bot.pipeline.correcting.corrections import corrected_form
from intake_bot.pipeline.correspondence import newest_submission
from intake_bot.ports.journal import Books


def kinds_of(books: Books, registration: Registration, forms: Mapping[str, FormSpec]) -> Kinds:
    return split_by_kind([reading for _, reading in books.readings.of(registration.id)], forms)


def form_of(
    books: Books, registration: Registration, court: Court, forms: Mapping[str, FormSpec]
) -> tuple[Reading | None, tuple[str, ...]]:
    """The registration form as it stands, and the names of the fields that a clerk corrected."""
    readings = kinds_of(books, registration, forms).forms
    newest_form = [reading for reading in readings if reading.form == readings[-1].form]
    form = merge_readings(newest_form, accepted_signatures(court))
    form, corrected = corrected_form(form, registration, forms.get(form.form or "") if form else None)
    if form:
        newest = newest_submission(books, registration)
        form = corroborated(form, _presumed(books, court, form, forms), newest.sender if newest else None)
    return form, corrected


def identity_on(form: Reading | None, forms: Mapping[str, FormSpec]) -> Identity:
    return identity_of(form, forms.get(form.form or "")) if form else Identity()


def accepted_signatures(court: Court) -> set[SignatureKind]:
    return {kind for kind, policy in court.signatures.items() if policy == Policy.ACCEPT}


def _presumed(
    books: Books, court: Court, form: Reading, forms: Mapping[str, FormSpec]
) -> PendingRequest | None:
    """By what is sure of itself; what it then corroborates is never a key that found it."""
    identity = identity_on(form, forms)
    return presumed_request(identity, books.lists.find(court.id, identity))
