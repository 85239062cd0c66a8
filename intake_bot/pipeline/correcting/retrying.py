"""Retrying: a quarantined submission is worked on again, and its mail moved once more."""

from dataclasses import replace
from datetime import datetime

from intake_bot.domain.errors import PermanentError
from intake_bot.domain.journal import Event
from intake_bot.domain.mail import Submission, SubmissionState
from intake_bot.pipeline.moving import RETRIED
from intake_bot.ports.journal import Books


def retry_submission(books: Books, submission: Submission, who: str, now: datetime) -> None:
    """The sweep takes it up. Raises PermanentError when it is not quarantined."""
    if submission.state != SubmissionState.QUARANTINED:
        raise PermanentError(f"{submission.id} is {submission.state}, not quarantined; nothing to retry")
    again = replace(
        submission,
        state=SubmissionState.RECEIVED,
        attempts=submission.attempts + 1,
        why="",
        folder=None,
        moved=False,
    )
    books.submissions.save(again)
    books.trail.add(Event(now, who, RETRIED, submission=submission.id))
