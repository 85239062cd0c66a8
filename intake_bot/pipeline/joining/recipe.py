"""Joining: the documents of one submission find the registrations they belong to."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from intake_bot.domain.form import FormSpec
from intake_bot.domain.journal import Stored
from intake_bot.domain.mail import Submission
from intake_bot.domain.reading import Reading
from intake_bot.domain.registration import Identity, Registration, RegistrationState
from intake_bot.matching.applicants import group_by_applicant
from intake_bot.matching.identity import identity_of
from intake_bot.matching.one_address import Owner, is_nobodys, names_nobody, owner_by_address
from intake_bot.matching.requests import match_registration
from intake_bot.matching.two_registrations import which_is_of
from intake_bot.pipeline.acknowledging import Acknowledging
from intake_bot.pipeline.correcting.merging import merge_into
from intake_bot.pipeline.joining.doubt import note_by_address
from intake_bot.pipeline.joining.gathering import gather_from, known_at
from intake_bot.pipeline.waiting.reopening import as_open, reopen
from intake_bot.ports.clock import Clock
from intake_bot.ports.journal import Books

Documents = Sequence[tuple[Stored, Reading]]


class Papers(NamedTuple):
    """Of one applicant in one submission. number: counted from 0. alone: nobody else's are in it.

    known_by: what tells a cure from another registration of the same person.
    """

    number: int
    documents: Documents
    identity: Identity
    known_by: Identity
    alone: bool


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
        own = _registration_of(books, submission)
        everybodys = self._sorted(submission, books.readings.documents(submission_id))
        owner = which_is_of(own.identity, [it.known_by for it in everybodys]) if own else None
        joined = [
            self._join_papers(books, submission, own if papers.number == owner else None, papers)
            for papers in everybodys
        ]
        addresses = [submission.sender, *(books.registrations.get(it).identity.email for it in joined)]
        for address in dict.fromkeys(filter(None, addresses)):
            joined += gather_from(books, address, submission, self._clock.now())
        return [*dict.fromkeys(books.registrations.get(it).id for it in joined)]

    def _sorted(self, submission: Submission, documents: Documents) -> list[Papers]:
        """By applicant. What cannot be read is somebody's too."""
        forms = self._forms[submission.court]
        ids = {id(reading): stored for stored, reading in documents}
        groups = group_by_applicant([reading for _, reading in documents], forms) or [()]
        return [
            Papers(
                number,
                [(ids[id(reading)], reading) for reading in readings],
                identity := _identity(readings, forms),
                _known_by(readings, identity, forms),
                len(groups) == 1,
            )
            for number, readings in enumerate(groups)
        ]

    def _join_papers(
        self, books: Books, submission: Submission, own: Registration | None, papers: Papers
    ) -> str:
        target = self._target(books, submission, own, papers)
        if target is None:
            # Its number 0 is the one opened for the acknowledgment.
            target = self._opening.open_registration(
                books, submission, papers.number + 1, language=_language(books, submission)
            )
        if own and target.id != own.id:
            self._absorb(books, submission, own, target)
        reopen(books, target.id, submission.id, self._clock.now())
        books.readings.join([stored.id for stored, _ in papers.documents], target.id)
        books.registrations.attach(target.id, submission.id)
        _name(books, target.id, papers.identity)
        return target.id

    def _target(
        self, books: Books, submission: Submission, own: Registration | None, papers: Papers
    ) -> Registration | None:
        """The registration that papers belong to: one with the same keys, else by their address, else the mail's own.

        An open one goes before one that is closed.
        """
        if own is not None and not is_nobodys(own):
            return own
        keys = papers.identity if any(_keys(papers.identity)) else Identity(email=submission.sender)
        alike = books.registrations.like(submission.court, keys, closed=True)
        known = [it for it in alike if own is None or it.id != own.id]
        still_open = [it for it in known if it.state is not RegistrationState.CLOSED]
        opened = [as_open(it) for it in known]
        same = match_registration(papers.identity, None, still_open) or match_registration(
            papers.identity, None, opened
        )
        if same or submission.sender is None:
            return same or own
        found = self._by_address(books, submission, submission.sender, own, papers)
        if found.registration is None and not found.several:
            return match_registration(papers.identity, submission.sender, opened) or own
        return found.registration or own

    def _by_address(
        self, books: Books, submission: Submission, address: str, own: Registration | None, papers: Papers
    ) -> Owner:
        others = [it for it in known_at(books, submission.court, address) if own is None or it.id != own.id]
        found = owner_by_address(papers.identity, address, others, alone=papers.alone)
        target = found.registration or own
        starts = found.registration is None or is_nobodys(found.registration)
        if target and (names_nobody(papers.identity, address) or not starts):
            now = self._clock.now()
            note_by_address(books, target.id, papers.identity, submission.id, now)
        return found

    def _absorb(self, books: Books, submission: Submission, own: Registration, target: Registration) -> None:
        """The registration opened for the acknowledgment becomes part of the one that was there."""
        merge_into(books, own, target, who="bot", now=self._clock.now(), submission=submission.id)


def _identity(readings: Sequence[Reading], forms: Mapping[str, FormSpec]) -> Identity:
    """What the first that names somebody says; a registration form goes before an exam."""
    specs = [(reading, forms.get(reading.form)) for reading in readings if reading.form]
    specs.sort(key=lambda it: bool(it[1] and it[1].exam))
    found = [identity_of(reading, spec) for reading, spec in specs]
    return next((it for it in found if not names_nobody(it, None)), next(iter(found), Identity()))


def _known_by(readings: Sequence[Reading], identity: Identity, forms: Mapping[str, FormSpec]) -> Identity:
    """What tells a cure from another registration of the same person.

    A whole form with another account number is another registration. Single pages of a form put one right
    that was sent before, and the account number may be what was wrong there.
    """
    specs = [forms.get(reading.form) for reading in readings if reading.form]
    specs.sort(key=lambda it: bool(it and it.exam))
    spec = next(iter(specs), None)
    pages = {page for reading in readings if spec and reading.form == spec.id for page in reading.form_pages}
    whole = spec is None or len(pages) >= spec.page_count
    return identity if whole else replace(identity, account=None)


def _registration_of(books: Books, submission: Submission) -> Registration | None:
    """The registration that the acknowledgment opened or recognised."""
    return books.registrations.get(submission.registrations[0]) if submission.registrations else None


def _language(books: Books, submission: Submission) -> str:
    own = _registration_of(books, submission)
    return own.language if own else ""


def _name(books: Books, registration_id: str, identity: Identity) -> None:
    """Whose it is, at once: a mail that is joined before the decision must find it."""
    registration = books.registrations.get(registration_id, lock=True)
    if not is_nobodys(registration):
        return
    # An exam, a lone page or something unreadable names nobody: it waits for whoever has the sender's address.
    nobody = names_nobody(identity, registration.contact)
    named = Identity(email=registration.contact) if nobody else identity
    books.registrations.save(replace(registration, identity=named))


def _keys(identity: Identity) -> tuple[str | None, ...]:
    return (identity.account, identity.username, identity.email, identity.bar_number)
