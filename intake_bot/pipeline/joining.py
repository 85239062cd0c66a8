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
        groups = self._groups(submission, documents)
        if not groups:
            return [own.id] if own else []
        identities = [self._identity(submission, group) for group in groups]
        owner = which_is_of(own.identity, identities) if own else None
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
            target = self._opening.open_registration(books, submission, number + 1)
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

    def _target(
        self, books: Books, submission: Submission, own: Registration | None, identity: Identity
    ) -> Registration | None:
        """The registration a group belongs to: a known one with the same keys, else the mail's own.

        An open one goes before one that is closed.
        """
        if own is not None and own.identity != Identity():
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


def _name(books: Books, registration_id: str, identity: Identity) -> None:
    """Whose it is, at once: a mail that is joined before the decision must find it."""
    registration = books.registrations.get(registration_id, lock=True)
    if registration.identity == Identity():
        books.registrations.save(replace(registration, identity=identity))


def _keys(identity: Identity) -> tuple[str | None, ...]:
    return (identity.account, identity.username, identity.email, identity.bar_number)
