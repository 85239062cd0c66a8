"""Lists sent by mail: taken from a listed address that is verified, from no other."""

from collections.abc import Mapping
from typing import Literal

from intake_bot.domain.court import Court
from intake_bot.domain.document import Attachment
from intake_bot.domain.errors import PermanentError
from intake_bot.domain.mail import Authentication, Folder, Submission, SubmissionState
from intake_bot.mail.lists import lists_of
from intake_bot.mail.papers import papers_of
from intake_bot.pipeline.lists.dropped import kind_of
from intake_bot.pipeline.lists.importing import ListImport, ReadList
from intake_bot.pipeline.lists.news import remember_refusal
from intake_bot.pipeline.opening import Opened
from intake_bot.pipeline.screened import same_as, settle, worked_on_twin
from intake_bot.ports.clock import Clock
from intake_bot.ports.engine import Steps
from intake_bot.ports.journal import Books, Journal
from intake_bot.ports.reader import Reader

WAY = "by e-mail"
UNVERIFIED = (
    "It has a list from an address that may send lists, but the address is not verified. Make sure who sent "
    "it, then import the list by hand."
)


class MailedLists:
    def __init__(
        self,
        courts: Mapping[str, Court],
        reader: Reader,
        lists: ListImport,
        journal: Journal,
        clock: Clock,
    ) -> None:
        self._courts = courts
        self._reader = reader
        self._lists = lists
        self._journal = journal
        self._clock = clock

    def begin(self, books: Books, submission: Submission, opened: Opened) -> Literal["list", "settled"]:
        """Nobody is answered: the trail and the clerks' summary tell what became of the list."""
        now = self._clock.now()
        if opened["list_from"] != Authentication.VERIFIED:
            self._refuse(books, submission, UNVERIFIED)
        elif twin := worked_on_twin(books, submission):
            settle(books, submission, SubmissionState.CONCLUDED, Folder.PROCESSED, same_as(twin), now)
        else:
            return "list"
        return "settled"

    def __call__(self, steps: Steps, submission_id: str) -> None:
        """Recipe ``mailed-list``: args are the submission's id."""
        attempt = steps.step("list", lambda: self._take(submission_id))
        steps.enqueue("move", f"{submission_id}:{attempt}", submission_id)

    def _take(self, submission_id: str) -> int:
        """Read and keep the list; once it is kept, or refused, doing it again does nothing.

        Returns the number of earlier attempts.
        """
        with self._journal.transaction() as books:
            submission = books.submissions.get(submission_id)
            raw = books.submissions.raw(submission_id)
        if submission.state == SubmissionState.CONCLUDED:
            return submission.attempts
        attachments = self._reader.parse(raw).attachments
        court = self._courts[submission.court]
        try:
            read = self._read(lists_of(attachments), court)
        except PermanentError as error:
            with self._journal.transaction() as books:
                self._refuse(books, submission, str(error))
            return submission.attempts
        self._keep(
            submission, read, court, others=bool(set(papers_of(attachments)) - set(lists_of(attachments)))
        )
        return submission.attempts

    def _read(self, lists: tuple[Attachment, ...], court: Court) -> ReadList:
        if len(lists) != 1:
            raise PermanentError(f"The mail has {len(lists)} lists; one mail may bring one list.")
        return self._lists.read(lists[0].data, lists[0].name, court, kind_of(lists[0].name, court))

    def _keep(self, submission: Submission, read: ReadList, court: Court, *, others: bool) -> None:
        folder = Folder.NEEDS_CLERK if others else Folder.PROCESSED
        with self._journal.transaction() as books:
            imported = self._lists.keep(books, read, court, WAY)
            why = f"a list was imported: {imported.snapshot.id}" + (
                "; other papers came with it" if others else ""
            )
            settle(books, submission, SubmissionState.CONCLUDED, folder, why, self._clock.now())

    def _refuse(self, books: Books, submission: Submission, why: str) -> None:
        now = self._clock.now()
        remember_refusal(books, submission.court, now, WAY, why, submission.id)
        settle(books, submission, SubmissionState.CONCLUDED, Folder.NEEDS_CLERK, why, now)
