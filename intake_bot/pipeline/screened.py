"""Mail that nobody needs to read further: unreadable, automatic, bounced, or here already."""

from dataclasses import replace
from datetime import datetime

from intake_bot.domain.journal import Event
from intake_bot.domain.mail import Folder, Screening, Submission, SubmissionState
from intake_bot.domain.notice import NoticeState
from intake_bot.pipeline.opening import Opened
from intake_bot.ports.journal import Books


def settle_without_reading(books: Books, submission: Submission, opened: Opened, now: datetime) -> bool:
    """True when the submission is settled: its state, reason and folder are written down."""
    verdict = opened["verdict"]
    if verdict == "unreadable":
        settle(books, submission, SubmissionState.QUARANTINED, Folder.QUARANTINE, opened["why"], now)
    elif verdict == Screening.IGNORE:
        _recognise_own_notice(books, opened, now)
        settle(books, submission, SubmissionState.IGNORED, Folder.IGNORED, opened["why"], now)
    elif verdict == Screening.BOUNCE:
        _flag_bounced_notices(books, opened, now)
        settle(books, submission, SubmissionState.CONCLUDED, Folder.NEEDS_CLERK, opened["why"], now)
    elif twin := worked_on_twin(books, submission):
        why = same_as(twin)
        submission = replace(submission, registrations=twin.registrations)
        settle(books, submission, SubmissionState.CONCLUDED, Folder.PROCESSED, why, now)
    else:
        return False
    return True


def settle(
    books: Books, submission: Submission, state: SubmissionState, folder: Folder, why: str, now: datetime
) -> None:
    books.submissions.save(replace(submission, state=state, folder=folder, why=why))
    books.trail.add(Event(now, "bot", state.value, why, submission=submission.id))


def worked_on_twin(books: Books, submission: Submission) -> Submission | None:
    """The same mail, begun before this one, whichever came first; not one that was left aside for this one.

    A twin that failed is none, so that the mail is given another chance.
    """
    twin = books.submissions.twin(submission, SubmissionState.WORKING, SubmissionState.CONCLUDED)
    return twin if twin and twin.why != same_as(submission) else None


def same_as(submission: Submission) -> str:
    return f"the same mail as {submission.id}"


def _recognise_own_notice(books: Books, opened: Opened, now: datetime) -> None:
    """Our own notice coming back proves that a send of unknown outcome was one."""
    notice = books.notices.by_message_id(opened["message_id"] or "")
    if notice and notice.state == NoticeState.UNKNOWN:
        books.notices.save(replace(notice, state=NoticeState.SENT, sent_at=now, why="seen in the mailbox"))


def _flag_bounced_notices(books: Books, opened: Opened, now: datetime) -> None:
    """A bounce may be forged: it raises a flag for the clerk and changes nothing else."""
    for message_id in opened["bounced"]:
        notice = books.notices.by_message_id(message_id)
        if notice:
            books.notices.save(replace(notice, why="a delivery report says that it did not arrive"))
            books.trail.add(Event(now, "bot", "bounced", notice.id, registration=notice.registration))
