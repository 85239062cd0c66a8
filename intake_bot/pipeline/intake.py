"""The main recipe: what happens to one submission, from the raw bytes to the folder it ends in."""

from dataclasses import replace
from typing import Literal

from intake_bot.domain.journal import Event
from intake_bot.domain.mail import FINISHED, Folder, Submission, SubmissionState
from intake_bot.domain.registration import RegistrationState
from intake_bot.pipeline.acknowledging import Acknowledging, thread_of
from intake_bot.pipeline.joining.recipe import Joining
from intake_bot.pipeline.lifecycle import Lifecycle
from intake_bot.pipeline.lists.mailed import MailedLists
from intake_bot.pipeline.opening import Opened, Opening
from intake_bot.pipeline.perusal import Perusal
from intake_bot.pipeline.screened import settle_without_reading
from intake_bot.pipeline.waiting.reopening import reopen
from intake_bot.ports.clock import Clock
from intake_bot.ports.engine import Steps
from intake_bot.ports.journal import Books, Journal

ATTEMPTS = 3  # then a submission is quarantined with its reason

Next = Literal["read", "list", "settled"]


class Intake:
    """Recipe ``intake``: args are the submission's id. May run again from any point (idempotent)."""

    def __init__(
        self,
        journal: Journal,
        opening: Opening,
        acknowledging: Acknowledging,
        perusal: Perusal,
        joining: Joining,
        lifecycle: Lifecycle,
        mailed_lists: MailedLists,
        clock: Clock,
    ) -> None:
        self._journal = journal
        self._opening = opening
        self._acknowledging = acknowledging
        self._perusal = perusal
        self._joining = joining
        self._lifecycle = lifecycle
        self._mailed_lists = mailed_lists
        self._clock = clock

    def __call__(self, steps: Steps, submission_id: str) -> None:
        """Open, screen and acknowledge; reading is work of its own, so that nobody's reply waits for it."""
        opened = steps.step("open", lambda: self._open(submission_id))
        begun = steps.transaction("begin", lambda books: self._begin(books, submission_id, opened))
        following, told, attempt = begun
        deliver(steps, told)
        if following == "read":
            steps.enqueue("read", f"{submission_id}:{attempt}", submission_id)
        elif following == "list":
            steps.enqueue("mailed-list", f"{submission_id}:{attempt}", submission_id)
        else:
            steps.enqueue("move", f"{submission_id}:{attempt}", submission_id)

    def read(self, steps: Steps, submission_id: str) -> None:
        """Recipe ``read``: args are the submission's id. May run again from any point, too."""
        if steps.step("read", lambda: self._perusal.read(submission_id)) is None:
            return
        attempt = self._join_and_decide(steps, submission_id)
        steps.enqueue("move", f"{submission_id}:{attempt}", submission_id)

    def _join_and_decide(self, steps: Steps, submission_id: str) -> int:
        """Returns the number of earlier attempts."""
        joined = steps.transaction("join", lambda books: self._joining.join(books, submission_id))
        for registration_id in joined:
            decide = steps.transaction(
                "decide",
                lambda books, it=registration_id: self._lifecycle.decide(  # type: ignore[misc]
                    books, it, f"submission:{submission_id}"
                ),
            )
            deliver(steps, decide)
        return steps.transaction("conclude", lambda books: self._conclude(books, submission_id))

    def _open(self, submission_id: str) -> Opened:
        with self._journal.transaction() as books:
            submission = books.submissions.get(submission_id)
            raw = books.submissions.raw(submission_id)
        return self._opening.open(raw, submission.court)

    def _begin(self, books: Books, submission_id: str, opened: Opened) -> tuple[Next, list[str], int]:
        """Write down what the mail is, and acknowledge it or settle it at once.

        Returns what follows, the notices to deliver and the number of earlier attempts.
        """
        # Or a mail and its twin, begun at the same moment by two workers, would not see each other.
        books.trail.alone(f"begin:{books.submissions.get(submission_id).court}")
        known = books.submissions.get(submission_id)
        if known.state in FINISHED:
            return "settled", [], known.attempts  # the same job, delivered a second time
        submission = _with_headers(known, opened)
        books.submissions.save(submission)
        if opened["list_from"]:
            return self._mailed_lists.begin(books, submission, opened), [], submission.attempts
        settled = settle_without_reading(books, submission, opened, self._clock.now())
        if settled:
            return "settled", [], submission.attempts
        if opened["papers"] and submission.registrations:
            return "read", [], submission.attempts  # begun before a failure, and acknowledged then
        reopened = self._reopened(books, submission, opened)
        if opened["papers"]:
            told = self._acknowledging.acknowledge(books, submission, opened)
            return "read", told, submission.attempts
        told = self._acknowledging.reply_to_no_papers(books, submission, opened, reopened=bool(reopened))
        for registration_id in reopened:
            told += self._lifecycle.decide(books, registration_id, f"submission:{submission_id}")
        return "settled", told, submission.attempts

    def _reopened(self, books: Books, submission: Submission, opened: Opened) -> list[str]:
        """The closed registration of this thread, open again; a machine's mail without papers opens none."""
        if submission.sender is None and not opened["papers"]:
            return []
        registration = thread_of(books, submission, opened)
        now, papers = self._clock.now(), opened["papers"] > 0
        if registration and reopen(books, registration.id, submission.id, now, papers=papers):
            return [registration.id]
        return []

    def _conclude(self, books: Books, submission_id: str) -> int:
        submission = books.submissions.get(submission_id)
        registrations = [books.registrations.get(it) for it in submission.registrations]
        to_clerk = not registrations or any(
            registration.state == RegistrationState.NEEDS_CLERK for registration in registrations
        )
        folder = Folder.NEEDS_CLERK if to_clerk or submission.sender is None else Folder.PROCESSED
        books.submissions.save(replace(submission, state=SubmissionState.CONCLUDED, folder=folder))
        books.trail.add(Event(self._clock.now(), "bot", "concluded", folder.value, submission=submission_id))
        return submission.attempts

    def set_back(self, steps: Steps, submission_id: str, why: str) -> None:
        """After a failure: try again later, or put the submission aside where a clerk sees it."""
        steps.transaction("set back", lambda books: self._set_back(books, submission_id, why))

    def _set_back(self, books: Books, submission_id: str, why: str) -> None:
        submission = books.submissions.get(submission_id)
        attempts = submission.attempts + 1
        changed = replace(submission, attempts=attempts, why=why)
        if attempts >= ATTEMPTS:
            changed = replace(changed, state=SubmissionState.QUARANTINED, folder=Folder.QUARANTINE)
        books.submissions.save(changed)
        books.trail.add(Event(self._clock.now(), "bot", "set back", why, submission=submission_id))


def deliver(steps: Steps, notice_ids: list[str]) -> None:
    """Have each notice that was just queued delivered."""
    for notice_id in notice_ids:
        steps.enqueue("deliver", f"{notice_id}:0", notice_id)


def _with_headers(submission: Submission, opened: Opened) -> Submission:
    return replace(
        submission,
        state=SubmissionState.WORKING,
        message_id=opened["message_id"],
        sender=opened["sender"] or submission.sender,
        references=tuple(opened["references"]),
        authentication=type(submission.authentication)(opened["authentication"]),
        sensitive=tuple(opened["sensitive"]),
    )
