"""What must hold whenever nothing is left to do, whatever came before."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from intake_bot.domain.mail import Folder, SubmissionState
from intake_bot.domain.notice import CURRENT_STATUS, Delivery, Notice, NoticeKind, NoticeState
from intake_bot.domain.registration import Registration, RegistrationState
from intake_bot.matching.one_address import is_nobodys
from intake_bot.notices.choosing import kind_of, told_findings
from intake_bot.pipeline.correspondence import correspondence
from intake_bot.pipeline.lifecycle import last_decision
from intake_bot.pipeline.waiting.quiet import quiet_until
from intake_bot.ports.journal import Books
from intake_bot.rules.no_request import NO_LIST
from tests.recipes.histories.town import Town, says

ON_ITS_WAY = (NoticeState.SENT, NoticeState.QUEUED, NoticeState.SENDING, NoticeState.UNKNOWN)
# A reminder says again what was said, on purpose; an acknowledgment says nothing of a decision.
NO_DECISION = (NoticeKind.ACKNOWLEDGMENT, NoticeKind.REMINDER)


def check_all(town: Town) -> None:
    nothing_is_lost(town)
    every_document_belongs_to_a_registration(town)
    each_notice_left_once(town)
    nothing_left_in_quiet_hours(town)
    with town.office.journal.transaction() as books:
        registrations = [*books.registrations.all()]
        papers_of_nobody_wait_together(books, registrations)
        one_notice_per_change_and_cause(books)
        for registration in registrations:
            nothing_is_said_twice(books, registration)
            nothing_is_said_after_what_came_later(books, registration)
            if registration.merged_into is None:
                the_newest_notice_agrees(books, registration)
    deciding_again_changes_nothing(town)


def nothing_is_lost(town: Town) -> None:
    """Every mail lies in exactly one folder, and in the journal with its bytes and that folder."""
    folders = town.office.mailbox.folders
    lie = Counter(raw for mails in folders.values() for raw in mails.values())
    assert lie == Counter(town.delivered), "a mail lies in no folder or in several"
    assert not folders[Folder.INBOX], "mail is left in the inbox"
    with town.office.journal.transaction() as books:
        submissions = books.submissions.with_state()
        raw = {it.id: books.submissions.raw(it.id) for it in submissions}
    mailed = [it for it in submissions if it.place]
    assert Counter(raw[it.id] for it in mailed) == Counter(town.delivered), "other mails than came"
    assert len(submissions) - len(mailed) == town.scanned, "the journal holds other scans than were made"
    assert not town.dropped, "a list is left in the watched folder"
    for submission in submissions:
        assert hashlib.sha256(raw[submission.id]).hexdigest() == submission.sha256
        assert submission.state not in (SubmissionState.RECEIVED, SubmissionState.WORKING), submission
        if submission.place is None:
            continue
        assert submission.moved, submission
        assert raw[submission.id] in folders[submission.folder or ""].values(), submission
    assert town.reconcile().agrees


def every_document_belongs_to_a_registration(town: Town) -> None:
    with town.office.journal.transaction() as books:
        for submission in books.submissions.with_state(SubmissionState.CONCLUDED):
            for stored, _ in books.readings.documents(submission.id):
                assert stored.registration is not None, f"a document of {submission.id} joined nothing"
                registration = books.registrations.get(stored.registration)
                assert submission.id in registration.submissions, (registration, submission.id)


def each_notice_left_once(town: Town) -> None:
    """Only a server that certainly did not take it is asked again."""
    for notice_id, calls in town.mailer.calls.items():
        assert set(calls[:-1]) <= {Delivery.RETRY}, f"{notice_id} was handed over as {calls}"
    for notice in town.notices():
        assert notice.state is not NoticeState.SENDING, f"{notice.id} is being sent for ever"
        calls = town.mailer.calls.get(notice.id, [])
        if notice.state is NoticeState.SENT:
            assert calls, f"{notice.id} is said to be sent and was not"


def nothing_left_in_quiet_hours(town: Town) -> None:
    for notice, at in town.mailer.times:
        quiet = quiet_until(town.office.court, at)
        assert notice.kind == NoticeKind.DIGEST or quiet is None, f"{notice.id} left at {at}"


def papers_of_nobody_wait_together(books: Books, registrations: Sequence[Registration]) -> None:
    """Of one address, in one place, unless a clerk has changed it or a mail has opened it again."""
    waiting = [it for it in registrations if it.merged_into is None and it.since and is_nobodys(it)]
    still_open = [it for it in waiting if it.state is not RegistrationState.CLOSED and it.contact]
    untouched = [it for it in still_open if not _touched(books, it)]
    together = Counter(it.contact for it in untouched)
    assert not [address for address, number in together.items() if number > 1], untouched


def _touched(books: Books, registration: Registration) -> bool:
    events = books.trail.events(registration=registration.id)
    return any(it.what == "reopened" or it.who.startswith("clerk:") for it in events)


def one_notice_per_change_and_cause(books: Books) -> None:
    keys = Counter(
        (it.registration or it.submission or it.to, str(it.kind), it.cause)
        for it in books.notices.with_state()
    )
    assert not [key for key, number in keys.items() if number > 1]


def decision_notices(books: Books, registration: Registration) -> list[Notice]:
    """Without those that a question called for: they say again what is so."""
    return [
        it
        for it in books.notices.of(registration.id)
        if it.kind not in NO_DECISION and not says(it).startswith(CURRENT_STATUS)
    ]


def nothing_is_said_twice(books: Books, registration: Registration) -> None:
    """Of two notices that reached the applicant one after the other, the later says something else.

    Where it was opened again in between, or a clerk had a part in it, the same is told once more on purpose.
    """
    told = [it for it in decision_notices(books, registration) if it.state is NoticeState.SENT]
    for earlier, later in pairwise(told):
        if _something_between(books, registration, earlier, later):
            continue
        assert says(earlier) != says(later), f"{registration.reference} was told twice: {says(later)}"


def _something_between(books: Books, registration: Registration, earlier: Notice, later: Notice) -> bool:
    events = books.trail.events(registration=registration.id, since=earlier.created_at)
    between = [it for it in events if it.at <= later.created_at]
    return any(it.what == "reopened" or it.who.startswith("clerk:") for it in between)


def nothing_is_said_after_what_came_later(books: Books, registration: Registration) -> None:
    """An old word that waited (for a server, for a clerk) never follows the newer one that contradicts it."""
    notices = [it for it in books.notices.of(registration.id) if it.kind != NoticeKind.ACKNOWLEDGMENT]
    notices = [it for it in notices if not says(it).startswith(CURRENT_STATUS)]
    sent = [it.sent_at for it in notices if it.state is NoticeState.SENT and it.sent_at]
    assert sent == sorted(sent), [(says(it), it.state, it.sent_at) for it in notices]


def the_newest_notice_agrees(books: Books, registration: Registration) -> None:
    """What the applicant was told last, or a clerk would send, is what was decided last."""
    if registration.state is RegistrationState.CLOSED or registration.told is None:
        return
    thread = correspondence(books, registration)
    if thread is None or thread.sender is None:
        return  # nobody knows whom to write to
    decision = last_decision(registration)
    notices = decision_notices(books, registration)
    assert notices, f"{registration.reference} was decided and nobody told"
    newest = notices[-1]
    expected = {str(kind_of(decision)), str(NoticeKind.UNREADABLE)}
    assert newest.kind in expected, f"{registration.state} but told {says(newest)}"
    codes = tuple(finding.code for finding in told_findings(decision))
    assert newest.findings == codes, f"{registration.state} {codes} but told {says(newest)}"


class _LookedOnly(Exception):
    """Takes everything back that was done to see what it would come to."""


def deciding_again_changes_nothing(town: Town) -> None:
    """Where something was decided at all: of a mail that was set aside unread nothing is."""
    for registration in town.office.registrations:
        if registration.since is None:
            _only_set_aside(town, registration)
            continue
        try:
            with town.office.journal.transaction() as books:
                before = len(books.notices.of(registration.id))
                told = town.lifecycle.decide(books, registration.id, "test:again")
                again = books.registrations.get(registration.id)
                after = len(books.notices.of(registration.id))
                raise _LookedOnly
        except _LookedOnly:
            pass
        assert (told, after) == ([], before), f"{registration.reference} was told what had not changed"
        same = _but_for_an_old_list(again, registration)
        assert same == registration, f"{registration} became {again}"


def _but_for_an_old_list(again: Registration, registration: Registration) -> Registration:
    """Of what is missing on a list nothing can be said once the list is too old; that alone is no news."""
    codes = [[(it.code, it.calls_for) for it in one.findings] for one in (again, registration)]
    unchecked = any(it.code == "no-request" and it.field == NO_LIST for it in again.findings)
    return replace(again, findings=registration.findings) if unchecked and codes[0] == codes[1] else again


def _only_set_aside(town: Town, registration: Registration) -> None:
    with town.office.journal.transaction() as books:
        states = {books.submissions.get(it).state for it in registration.submissions}
    assert SubmissionState.QUARANTINED in states, f"{registration.reference} was never decided"
