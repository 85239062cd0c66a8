"""A clerk's corrections: recipes for the command line and the clerk's page. Nothing is ever deleted.

Each takes open books, leaves an event of who did it, and has what it changed decided again by the sweep.
Each raises PermanentError, in one sentence with the remedy, for what cannot be done.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from intake_bot.domain.errors import PermanentError
from intake_bot.domain.form import FormSpec
from intake_bot.domain.journal import Event
from intake_bot.domain.notice import DROPPED, Notice, NoticeKind, NoticeState
from intake_bot.domain.registration import Registration, RegistrationState
from intake_bot.pipeline.acknowledging import Acknowledging
from intake_bot.pipeline.correcting.corrections import REQUEST
from intake_bot.pipeline.correcting.merging import merge_into
from intake_bot.pipeline.correcting.undecided import mark_undecided
from intake_bot.pipeline.lists.claiming import request_held_again
from intake_bot.pipeline.naming import entry_id
from intake_bot.pipeline.outbox import overtaken
from intake_bot.ports.clock import Clock
from intake_bot.ports.journal import Books


def find_registration(books: Books, name: str) -> Registration:
    """By reference or id; one that became part of another is followed."""
    return books.registrations.by_reference(name.upper()) or books.registrations.get(name)


@dataclass(frozen=True, slots=True)
class Correcting:
    """forms: of each court, by court id and form id. who, in every recipe: ``clerk:NAME``."""

    forms: Mapping[str, Mapping[str, FormSpec]]
    opening: Acknowledging
    clock: Clock

    def correct(self, books: Books, name: str, part: str, value: str, who: str) -> Registration:
        """Set a field of the form, or the pending request (by id, "" for none) that belongs to it."""
        registration = self._locked(books, name)
        self._check(books, registration, part, value)
        corrections = (*registration.corrections, (part, value))
        books.registrations.save(replace(registration, corrections=corrections))
        self._changed(books, registration.id, who, "corrected", part)
        return books.registrations.get(registration.id)

    def _check(self, books: Books, registration: Registration, part: str, value: str) -> None:
        if part == REQUEST:
            if value and books.lists.get(value) is None:
                raise PermanentError(f"no list has a request {value!r}; name the id of one, or none")
            return
        specs = self.forms[registration.court].values()
        known = sorted({field.name for spec in specs for field in spec.fields})
        if part not in known:
            raise PermanentError(
                f"no form has a field {part!r}; take {REQUEST} or one of: {', '.join(known)}"
            )

    def merge(self, books: Books, name: str, into: str, who: str) -> Registration:
        """Make one registration part of another of the same court."""
        part, whole = self._locked(books, name), self._locked(books, into)
        if part.id == whole.id:
            raise PermanentError(f"{name} and {into} are one registration already; there is nothing to merge")
        if part.court != whole.court:
            raise PermanentError(f"{name} and {into} are of different courts; they cannot be merged")
        if part.hold and not whole.hold:
            books.registrations.save(replace(whole, hold=True))
        merge_into(books, part, whole, who=who, now=self.clock.now())
        self._changed(books, whole.id, who, "took in", part.id)
        return books.registrations.get(whole.id)

    def split(self, books: Books, name: str, submission_id: str, who: str) -> Registration:
        """The documents of one submission become a registration of their own, which is returned."""
        registration = self._locked(books, name)
        submission = books.submissions.get(submission_id)
        joined = books.readings.of(registration.id)
        documents = [stored.id for stored, _ in joined if stored.submission == submission_id]
        if not documents:
            raise PermanentError(f"{registration.reference} has no document of submission {submission_id}")
        if len(documents) == len(joined):
            raise PermanentError(
                f"{registration.reference} has documents of no other submission; nothing to split"
            )
        # Below zero: the numbers that the mail itself opens by; every split leaves an event, so each differs.
        number = -1 - len(books.trail.events(submission=submission_id))
        made = self.opening.open_registration(books, submission, number)
        if registration.hold:
            books.registrations.save(replace(made, hold=True))
        books.readings.join(documents, made.id)
        books.registrations.attach(made.id, submission_id)
        self._changed(books, registration.id, who, "split", made.id)
        self._changed(books, made.id, who, "split off", registration.id)
        return books.registrations.get(made.id)

    def close(self, books: Books, name: str, who: str) -> Registration:
        registration = self._locked(books, name)
        if registration.state is RegistrationState.CLOSED:
            raise PermanentError(f"{registration.reference} is closed already")
        closed = replace(registration, state=RegistrationState.CLOSED, since=self.clock.now(), reminded=0)
        books.registrations.save(closed)
        self._note(books, who, "closed", registration=registration.id)
        return closed

    def reopen(self, books: Books, name: str, who: str) -> Registration:
        registration = self._locked(books, name)
        if registration.state is not RegistrationState.CLOSED:
            raise PermanentError(f"{registration.reference} is not closed; nothing to open again")
        state = RegistrationState.WAITING_FOR_FORM  # until it is decided
        opened = replace(registration, state=state, since=None, reminded=0)
        books.registrations.save(opened)
        request_held_again(books, opened)
        self._changed(books, registration.id, who, "reopened", "")
        return opened

    def send(self, books: Books, notice_id: str, who: str) -> Notice:
        """Let a draft go out as it is; the sweep has it delivered.

        Who is told that a clerk looks hears what that came to, even where it is what was told before.
        Raises PermanentError for a draft that a newer notice contradicts.
        """
        about = books.notices.get(notice_id)
        if overtaken(books, about):
            raise PermanentError(
                f"a newer notice than {notice_id} says otherwise and leaves or has left; drop this one"
            )
        if about.registration and about.kind == NoticeKind.STATUS:
            registration = books.registrations.get(about.registration, lock=True)
            books.registrations.save(replace(registration, told=None))
        return self._settle_draft(
            books, notice_id, who, "draft sent", NoticeState.QUEUED, "released by a clerk"
        )

    def drop(self, books: Books, notice_id: str, who: str) -> Notice:
        """A draft that is never to be sent; it stays in the journal as not sent."""
        return self._settle_draft(books, notice_id, who, "draft dropped", NoticeState.FAILED, DROPPED)

    def _settle_draft(
        self, books: Books, notice_id: str, who: str, what: str, state: NoticeState, why: str
    ) -> Notice:
        notice = books.notices.get(notice_id)
        if notice.state is not NoticeState.DRAFT:
            raise PermanentError(f"notice {notice_id} is {notice.state}, no draft; nothing was changed")
        settled = replace(notice, state=state, why=why)
        books.notices.save(settled)
        about = {"registration": notice.registration, "submission": notice.submission}
        self._note(books, who, what, f"{notice.id} {notice.kind}", **about)
        return settled

    def _locked(self, books: Books, name: str) -> Registration:
        return books.registrations.get(find_registration(books, name).id, lock=True)

    def _changed(self, books: Books, registration_id: str, who: str, what: str, detail: str) -> None:
        """An event, and the registration decided again because of it."""
        self._note(books, who, what, detail, registration=registration_id)
        number = str(len(books.trail.events(registration=registration_id)))
        mark_undecided(books, registration_id, f"clerk:{entry_id('e', registration_id, what, number)}")

    def _note(
        self,
        books: Books,
        who: str,
        what: str,
        detail: str = "",
        *,
        registration: str | None = None,
        submission: str | None = None,
    ) -> None:
        event = Event(self.clock.now(), who, what, detail, registration=registration, submission=submission)
        books.trail.add(event)
