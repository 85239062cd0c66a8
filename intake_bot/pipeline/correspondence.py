"""The submissions of a registration: which is the newest, which one notices reply to, what was wrong in it."""

from datetime import datetime

from intake_bot.domain.mail import Submission
from intake_bot.domain.reading import FileProblem
from intake_bot.domain.registration import Registration, Sender
from intake_bot.ports.journal import Books


def newest_submission(books: Books, registration: Registration) -> Submission | None:
    return max(_submissions(books, registration), key=_received, default=None)


def correspondence(books: Books, registration: Registration) -> Submission | None:
    """The mail that notices reply to; paper without an address comes after any mail, however old."""
    submissions = _submissions(books, registration)
    return max(submissions, key=lambda it: (not _without_address(it), _received(it)), default=None)


def sender_of(submission: Submission | None) -> Sender:
    if submission is None:
        return Sender(None)
    return Sender(submission.sender, submission.authentication, paper=_without_address(submission))


def applicants_in(books: Books, newest: Submission | None) -> int:
    """How many registrations the documents of a mail went to; merged ones are one."""
    documents = books.readings.documents(newest.id) if newest else []
    joined = {stored.registration for stored, _ in documents if stored.registration}
    return max(1, len({books.registrations.get(it).id for it in joined}))


def problems_in(books: Books, newest: Submission | None) -> tuple[FileProblem, ...]:
    files = books.readings.files(newest.id) if newest else []
    return tuple(file.error for file in files if file.error)


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


def _received(submission: Submission) -> datetime:
    return submission.received_at


def _without_address(submission: Submission) -> bool:
    """Paper from the counter or by post; mail of an unknown sender has a place in the mailbox."""
    return submission.place is None and submission.sender is None
