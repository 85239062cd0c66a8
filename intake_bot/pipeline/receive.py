"""Receiving: every new message of a mailbox is written down, raw, before anything reads it."""

import hashlib
import logging
from collections.abc import Mapping
from datetime import timedelta

from intake_bot.domain.errors import LoginRefused, PermanentError, TemporaryError
from intake_bot.domain.journal import Event
from intake_bot.domain.mail import Folder, Place, Submission, SubmissionState
from intake_bot.pipeline.naming import entry_id
from intake_bot.ports.clock import Clock
from intake_bot.ports.engine import Steps
from intake_bot.ports.journal import Books, Journal
from intake_bot.ports.mailbox import Mailbox

BATCH = 10  # messages per step: work on the first starts before the last is fetched
LARGEST_MAIL = 50_000_000  # bytes (MAIL.md, Parsing)
LEASE = timedelta(minutes=2)  # longer than one batch; a dead holder's lease is released by who takes over

log = logging.getLogger(__name__)


class Receiving:
    """mailboxes: by court id. One reader per mailbox, also with several workers: a lease."""

    def __init__(
        self,
        mailboxes: Mapping[str, Mailbox],
        journal: Journal,
        clock: Clock,
        largest_mail: int = LARGEST_MAIL,
    ) -> None:
        self._mailboxes = mailboxes
        self._largest_mail = largest_mail
        self._journal = journal
        self._clock = clock
        self._stopped: set[str] = set()

    def __call__(self, steps: Steps, court: str) -> None:
        """Recipe ``receive``: args are the court's id."""
        while new := steps.step("receive", lambda: self._batch_or_alarm(court, steps.worker)):
            for submission_id in new:
                steps.enqueue("intake", f"{submission_id}:0", submission_id)

    def _batch_or_alarm(self, court: str, worker: str) -> list[str]:
        if court in self._stopped:
            return []
        try:
            return self._batch(court, worker)
        except LoginRefused as error:
            # Not a network fault (MAIL.md): trying again would lock the account.
            self._stopped.add(court)
            self._alarm(court, f"the mailbox refused the login and is not read any more: {error}")
        except TemporaryError as error:
            log.warning("mailbox of %s is tried again at the next poll: %s", court, error)
        return []

    def _batch(self, court: str, worker: str) -> list[str]:
        lease = f"mailbox:{court}"
        now = self._clock.now()
        with self._journal.transaction() as books:
            if not books.trail.lease(lease, worker, now + LEASE, now):
                return []
            after = books.submissions.newest_place(court, Folder.INBOX)
        mailbox = self._mailboxes[court]
        new: list[str] = []
        for place, size in mailbox.places(Folder.INBOX, after):
            submission_id = self._take(court, mailbox, place, size)
            if submission_id:
                new.append(submission_id)
            if len(new) == BATCH:
                break
        with self._journal.transaction() as books:
            books.trail.release(lease, worker)
        return new

    def _take(self, court: str, mailbox: Mailbox, place: Place, size: int) -> str | None:
        """Write one message down; its id where there is work to do on it."""
        too_large = size > self._largest_mail
        try:
            raw = b"" if too_large else mailbox.fetch(place)
        except PermanentError as error:
            log.warning("a message of %s left before it was fetched: %s", court, error)
            return None
        submission = self._submission(court, place, raw, size, too_large)
        with self._journal.transaction() as books:
            known = _same_message_elsewhere(books, submission)
            if known is None:
                added = books.submissions.record(submission, raw)
                return submission.id if added and not too_large else None
        if known.folder and known.state in _FINISHED:
            # UIDVALIDITY changed after the work and before the move.
            mailbox.move(place, known.folder)
        return None

    def _submission(self, court: str, place: Place, raw: bytes, size: int, too_large: bool) -> Submission:
        digest = hashlib.sha256(raw).hexdigest()
        return Submission(
            id=entry_id("s", court, place.folder, str(place.uidvalidity), place.uid, digest),
            court=court,
            received_at=self._clock.now(),
            sha256=digest,
            size=size,
            place=place,
            state=SubmissionState.QUARANTINED if too_large else SubmissionState.RECEIVED,
            why=f"the mail is larger than {self._largest_mail:,} bytes" if too_large else "",
            folder=Folder.QUARANTINE if too_large else None,
        )

    def _alarm(self, court: str, says: str) -> None:
        log.error("%s: %s", court, says)
        with self._journal.transaction() as books:
            books.trail.add(Event(self._clock.now(), "bot", "alarm", f"{court}: {says}"))


_FINISHED = (SubmissionState.CONCLUDED, SubmissionState.IGNORED, SubmissionState.QUARANTINED)


def _same_message_elsewhere(books: Books, submission: Submission) -> Submission | None:
    """The same bytes under an older UIDVALIDITY: the message is known, its name changed (RFC 3501)."""
    twin = books.submissions.twin(submission)
    if twin is None or twin.sha256 != submission.sha256 or not (twin.place and submission.place):
        return None
    renamed = twin.place.uidvalidity != submission.place.uidvalidity
    return twin if renamed and not twin.moved else None
