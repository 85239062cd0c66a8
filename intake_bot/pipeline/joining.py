"""Joining: the documents of one submission find the registrations they belong to."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from intake_bot.domain.form import FormSpec
from intake_bot.domain.journal import Stored
from intake_bot.domain.mail import Submission
from intake_bot.domain.reading import Reading
from intake_bot.domain.registration import Identity, Registration, RegistrationState
from intake_bot.matching.applicants import group_by_applicant
from intake_bot.matching.identity import identity_of
from intake_bot.matching.requests import match_registration
from intake_bot.matching.two_registrations import which_is_of
from intake_bot.pipeline.acknowledging import Acknowledging
from intake_bot.pipeline.correcting.merging import merge_into
from intake_bot.pipeline.waiting.reopening import as_open, reopen
from intake_bot.ports.clock import Clock
from intake_bot.ports.journal import Books

Documents = Sequence[tuple[Stored, Reading]]


class Joining:
    def __init__(
        self, forms: Mapping[str, Mapping[str, FormSpec]], opening: Acknowledging, clock: Clock
    ) -> None:
        self._forms = forms
        self._opening = opening
        self._clock = clock

    def join(self, books: Books, submission_id: str) -> list[str]:
        """Join every document; returns the registrations that have to be decided again."""
        submission = books.submissions.get(submission_id)
        books.trail.alone(f"join:{submission.court}")
        documents = books.readings.documents(submission_id)
        own = _registration_of(books, submission)
        groups = self._groups(submission, documents) or [[]]  # what cannot be read is somebody's too
        identities = [self._identity(submission, group) for group in groups]
        known_by = [self._known_by(submission, *it) for it in zip(groups, identities)]
        owner = which_is_of(own.identity, known_by) if own else None
        joined = [
            self._join_group(books, submission, own if number == owner else None, number, group, identity)
            for number, (group, identity) in enumerate(zip(groups, identities))
        ]
        return sorted(set(joined), key=joined.index)

    def _groups(self, submission: Submission, documents: Documents) -> list[list[tuple[Stored, Reading]]]:
        """Documents by applicant, each still with its id."""
        forms = self._forms[submission.court]
        readings = [reading for _, reading in documents]
        ids = {id(reading): stored for stored, reading in documents}
        return [
            [(ids[id(reading)], reading) for reading in group]
            for group in group_by_applicant(readings, forms)
        ]

    def _join_group(
        self,
        books: Books,
        submission: Submission,
        own: Registration | None,
        number: int,
        group: Documents,
        identity: Identity,
    ) -> str:
        target = self._target(books, submission, own, identity)
        if target is None:
            # Its number 0 is the one opened for the acknowledgment.
            target = self._opening.open_registration(
                books, submission, number + 1, language=_language(books, submission)
            )
        if own and target.id != own.id:
            self._absorb(books, submission, own, target)
        reopen(books, target.id, submission.id, self._clock.now())
        books.readings.join([stored.id for stored, _ in group], target.id)
        books.registrations.attach(target.id, submission.id)
        _name(books, target.id, identity)
        return target.id

    def _identity(self, submission: Submission, group: Documents) -> Identity:
        forms = self._forms[submission.court]
        for _, reading in group:
            if reading.form:
                return identity_of(reading, forms.get(reading.form))
        return Identity()

    def _known_by(self, submission: Submission, group: Documents, identity: Identity) -> Identity:
        """What tells a cure from another registration of the same person.

        A whole form with another account number is another registration. Single pages of a form put one right
        that was sent before, and the account number may be what was wrong there.
        """
        spec = next((self._forms[submission.court].get(it.form) for _, it in group if it.form), None)
        pages = {
            page for _, reading in group if spec and reading.form == spec.id for page in reading.form_pages
        }
        whole = spec is None or len(pages) >= spec.page_count
        return identity if whole else replace(identity, account=None)

    def _target(
        self, books: Books, submission: Submission, own: Registration | None, identity: Identity
    ) -> Registration | None:
        """The registration a group belongs to: a known one with the same keys, else the mail's own.

        An open one goes before one that is closed.
        """
        if own is not None and not _nobody_yet(own):
            return own
        keys = identity if any(_keys(identity)) else Identity(email=submission.sender)
        alike = books.registrations.like(submission.court, keys, closed=True)
        known = [it for it in alike if own is None or it.id != own.id]
        still_open = [it for it in known if it.state is not RegistrationState.CLOSED]
        return (
            match_registration(identity, submission.sender, still_open)
            or match_registration(identity, submission.sender, [as_open(it) for it in known])
            or own
        )

    def _absorb(self, books: Books, submission: Submission, own: Registration, target: Registration) -> None:
        """The registration opened for the acknowledgment becomes part of the one that was there."""
        merge_into(books, own, target, who="bot", now=self._clock.now(), submission=submission.id)


def _registration_of(books: Books, submission: Submission) -> Registration | None:
    """The registration that the acknowledgment opened or recognised."""
    return books.registrations.get(submission.registrations[0]) if submission.registrations else None


def _language(books: Books, submission: Submission) -> str:
    own = _registration_of(books, submission)
    return own.language if own else ""


def _name(books: Books, registration_id: str, identity: Identity) -> None:
    """Whose it is, at once: a mail that is joined before the decision must find it."""
    registration = books.registrations.get(registration_id, lock=True)
    if not _nobody_yet(registration):
        return
    # An exam, a lone page or something unreadable names nobody: it waits for whoever has the sender's address.
    named = identity if identity != Identity() else Identity(email=registration.contact)
    books.registrations.save(replace(registration, identity=named))


def _nobody_yet(registration: Registration) -> bool:
    """Nothing that came so far says whose it is, but for the address that it came from."""
    return registration.identity in (Identity(), Identity(email=registration.contact))


def _keys(identity: Identity) -> tuple[str | None, ...]:
    return (identity.account, identity.username, identity.email, identity.bar_number)
