"""Moving: a mail goes to the folder its work ended in, after everything else is written down."""

import logging
from collections.abc import Mapping
from dataclasses import replace

from intake_bot.domain.errors import IntakeError
from intake_bot.domain.mail import Submission
from intake_bot.ports.engine import Steps
from intake_bot.ports.journal import Books, Journal
from intake_bot.ports.mailbox import Mailbox

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
        if submission.place is None or submission.folder is None or submission.moved:
            return False
        return self._move_in_mailbox(submission)

    def _move_in_mailbox(self, submission: Submission) -> bool:
        assert submission.place is not None
        assert submission.folder is not None
        try:
            self._mailboxes[submission.court].move(submission.place, submission.folder)
        except IntakeError as error:
            log.warning("submission %s is not moved yet: %s", submission.id, error)
            return False
        return True


def _note_moved(books: Books, submission_id: str) -> None:
    submission = books.submissions.get(submission_id)
    books.submissions.save(replace(submission, moved=True))
