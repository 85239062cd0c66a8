"""Proof of no loss: the mailbox against the journal, over all folders of the bot."""

import hashlib
import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace

from intake_bot.domain.errors import IntakeError, PermanentError
from intake_bot.domain.journal import Event
from intake_bot.domain.mail import Folder, Place, Submission, SubmissionState
from intake_bot.pipeline.naming import entry_id
from intake_bot.ports.clock import Clock
from intake_bot.ports.engine import Steps
from intake_bot.ports.journal import Journal
from intake_bot.ports.mailbox import Mailbox

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Difference:
    """What one mailbox and the journal do not agree on.

    unknown: mail that the journal has never seen; repaired: written down now. In the inbox it is worked on;
    in another folder somebody worked on it before (a journal that was restored, a person's rule), so that it
    is put before a clerk, who may ``retry`` it: nobody is written to a second time by a repair.
    absent: submissions whose mail lies in no folder (their raw bytes are safe in the journal).
    """

    court: str
    in_mailbox: int
    in_journal: int
    unknown: tuple[str, ...]
    absent: tuple[str, ...]

    @property
    def agrees(self) -> bool:
        return not self.unknown and not self.absent


class Reconciling:
    """mailboxes: by court id."""

    def __init__(self, mailboxes: Mapping[str, Mailbox], journal: Journal, clock: Clock) -> None:
        self._mailboxes = mailboxes
        self._journal = journal
        self._clock = clock

    def __call__(self, steps: Steps, court: str) -> None:
        """Recipe ``reconcile``: args are the court's id."""
        steps.step("reconcile", lambda: self._or_alarm(court))

    def _or_alarm(self, court: str) -> None:
        try:
            self.reconcile(court)
        except IntakeError as error:
            log.error("%s could not be reconciled: %s", court, error)

    def reconcile(self, court: str) -> Difference:
        """Compare, write down what is missing, and leave an event of the result. Raises TemporaryError."""
        mailbox = self._mailboxes[court]
        seen: dict[str, int] = {}
        unknown: list[str] = []
        for folder in Folder:
            for place, _ in mailbox.places(folder):
                digest, added = self._look_at(court, mailbox, place)
                seen[digest] = seen.get(digest, 0) + 1
                unknown.extend(added)
        with self._journal.transaction() as books:
            mailed = [
                it for it in books.submissions.with_state() if it.court == court and it.place is not None
            ]
        absent = [it.id for it in mailed if it.sha256 not in seen and it.size > 0]
        difference = Difference(court, sum(seen.values()), len(mailed), tuple(unknown), tuple(absent))
        self._note(difference)
        return difference

    def _look_at(self, court: str, mailbox: Mailbox, place: Place) -> tuple[str, list[str]]:
        """The hash of one message, and the id it got if the journal had never seen it."""
        try:
            raw = mailbox.fetch(place)
        except PermanentError:
            return "", []
        digest = hashlib.sha256(raw).hexdigest()
        about = (court, place.folder, str(place.uidvalidity), place.uid, digest)
        now = self._clock.now()
        submission = Submission(entry_id("s", *about), court, now, digest, len(raw), place=place)
        if place.folder != Folder.INBOX:
            submission = _put_before_clerk(submission, Folder(place.folder))
        with self._journal.transaction() as books:
            if books.submissions.twin(submission) is not None:
                return digest, []
            added = books.submissions.record(submission, raw)
        return digest, [submission.id] if added else []

    def _note(self, difference: Difference) -> None:
        what = "reconciled" if difference.agrees else "alarm"
        detail = (
            f"{difference.court}: {difference.in_mailbox} in the mailbox, {difference.in_journal} in the "
            f"journal, {len(difference.unknown)} were unknown, {len(difference.absent)} lie in no folder"
        )
        log.log(logging.INFO if difference.agrees else logging.ERROR, detail)
        with self._journal.transaction() as books:
            books.trail.add(Event(self._clock.now(), "bot", what, detail))


def _put_before_clerk(submission: Submission, folder: Folder) -> Submission:
    why = f"found in the folder {folder} without being in the journal"
    return replace(submission, state=SubmissionState.QUARANTINED, folder=folder, moved=True, why=why)
