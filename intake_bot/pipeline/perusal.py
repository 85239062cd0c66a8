"""Perusal: every paper of a submission is read once, and what was seen is kept in the journal."""

from collections.abc import Mapping

from intake_bot.domain.caution import with_caution
from intake_bot.domain.court import Court
from intake_bot.domain.document import Attachment
from intake_bot.domain.form import FormSpec
from intake_bot.domain.mail import FINISHED
from intake_bot.domain.reading import FileReading
from intake_bot.mail.papers import papers_of
from intake_bot.ports.journal import Journal
from intake_bot.ports.reader import Reader


class Perusal:
    """forms: of each court, by court id and form id. courts: how sure each wants to be."""

    def __init__(
        self,
        journal: Journal,
        reader: Reader,
        forms: Mapping[str, Mapping[str, FormSpec]],
        courts: Mapping[str, Court],
    ) -> None:
        self._journal = journal
        self._reader = reader
        self._forms = forms
        self._courts = courts

    def read(self, submission_id: str) -> int | None:
        """Read and keep; returns how many documents were seen. Raises TemporaryError.

        None, and nothing done, for a submission that is finished: what clerks joined anew stays so.
        """
        with self._journal.transaction() as books:
            submission = books.submissions.get(submission_id)
            raw = books.submissions.raw(submission_id)
        if submission.state in FINISHED:
            return None
        papers = papers_of(self._reader.parse(raw).attachments)
        files = [self._read_one(paper, submission.court) for paper in papers]
        with self._journal.transaction() as books:
            books.readings.put(submission_id, files)
        return sum(len(file.documents) for file in files)

    def _read_one(self, paper: Attachment, court: str) -> FileReading:
        read = self._reader.read(paper.data, paper.name, self._forms[court])
        return with_caution(read, self._courts[court].signature_sure)
