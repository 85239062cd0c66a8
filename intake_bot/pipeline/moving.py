"""Moving: a mail goes to the folder its work ended in, after everything else is written down."""

import hashlib
import logging
from collections.abc import Mapping
from dataclasses import replace

from intake_bot.domain.errors import IntakeError, PermanentError
from intake_bot.domain.mail import Folder, Place, Submission
from intake_bot.ports.engine import Steps
from intake_bot.ports.journal import Books, Journal
from intake_bot.ports.mailbox import Mailbox

RETRIED = "retry"  # what the trail calls it

log = logging.getLogger(__name__)


class Moving:
    """mailboxes: by court id."""

    def __init__(self, mailboxes: Mapping[str, Mailbox], journal: Journal) -> None:
        self._mailboxes = mailboxes
        self._journal = journal

    def __call__(self, steps: Steps, submission_id: str) -> None:
        """Recipe ``move``: args are the submission's id. A failure is repeated by the sweep."""
        if steps.step("move", lambda: self._move(submission_id)):
            steps.transaction("moved", lambda books: _note_moved(books, submission_id))

    def _move(self, submission_id: str) -> bool:
        with self._journal.transaction() as books:
            submission = books.submissions.get(submission_id)
            events = books.trail.events(submission=submission_id)
        if submission.place is None or submission.folder is None or submission.moved:
            return False
        return self._move_in_mailbox(submission, retried=any(event.what == RETRIED for event in events))

    def _move_in_mailbox(self, submission: Submission, *, retried: bool) -> bool:
        assert submission.place is not None
        assert submission.folder is not None
        mailbox = self._mailboxes[submission.court]
        try:
            mailbox.move(submission.place, submission.folder)
            # A retried mail lay in Quarantine under a name that the journal never knew.
            if (
                retried
                and submission.folder != Folder.QUARANTINE
                and (place := _set_aside(mailbox, submission))
            ):
                mailbox.move(place, submission.folder)
        except IntakeError as error:
            log.warning("submission %s is not moved yet: %s", submission.id, error)
            return False
        return True


def _set_aside(mailbox: Mailbox, submission: Submission) -> Place | None:
    """Where a mail with the same bytes lies in Quarantine; None when there is none."""
    for place, size in mailbox.places(Folder.QUARANTINE):
        if size == submission.size and _digest(mailbox, place) == submission.sha256:
            return place
    return None


def _digest(mailbox: Mailbox, place: Place) -> str:
    try:
        return hashlib.sha256(mailbox.fetch(place)).hexdigest()
    except PermanentError:
        return ""  # it was moved by hand meanwhile


def _note_moved(books: Books, submission_id: str) -> None:
    submission = books.submissions.get(submission_id)
    books.submissions.save(replace(submission, moved=True))
