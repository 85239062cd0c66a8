"""The sweep: whatever waits without anybody working on it is taken up again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from intake_bot.domain.court import Court
from intake_bot.domain.mail import Submission, SubmissionState
from intake_bot.domain.notice import NoticeState
from intake_bot.domain.registration import RegistrationState
from intake_bot.pipeline.correcting.undecided import undecided, unmark
from intake_bot.ports.clock import Clock
from intake_bot.ports.engine import Steps
from intake_bot.ports.journal import Books, Journal

MOVE_AGAIN_SECONDS = 30
MOVES_AT_ONCE = (
    100  # of one court, or a long backlog would be enqueued again and again, faster than it can be moved
)

LIST_KINDS = ("pending", "accounts")

Work = tuple[str, str, list[str]]  # job, key, args
NewList = tuple[str, str, str]  # court, kind, id of the snapshot


@dataclass(frozen=True, slots=True)
class Sweep:
    """Recipe ``sweep``. Keys carry the number of attempts, so work in progress is never doubled."""

    courts: Mapping[str, Court]
    journal: Journal
    clock: Clock

    def __call__(self, steps: Steps) -> None:
        waiting, lists, changed = steps.step("look", self._waiting)
        for job, key, args in waiting:
            steps.enqueue(job, key, *args)
        if lists:
            # Only after all is enqueued: a crash before this line enqueues the same keys again.
            steps.transaction("lists", lambda books: _note_lists(books, lists))
        if changed:
            steps.transaction("changed", lambda books: unmark(books, changed))

    def _waiting(self) -> tuple[list[Work], list[NewList], dict[str, str]]:
        with self.journal.transaction() as books:
            lists = [
                (court, kind, new)
                for court in self.courts
                for kind in LIST_KINDS
                if (new := _new_list(books, court, kind))
            ]
            decisions = [work for court, _, new in lists for work in _decisions(books, court, new)]
            unread = _unread(books)
            changed = {it: cause for it, cause in undecided(books).items() if it not in unread}
            decisions += [("decide", f"{it}:{cause}", [it, cause]) for it, cause in changed.items()]
            return [*self._submissions(books), *self._notices(books), *decisions], lists, changed

    def _submissions(self, books: Books) -> list[Work]:
        unfinished = books.submissions.with_state(SubmissionState.RECEIVED, SubmissionState.WORKING)
        unmoved = books.submissions.with_state(
            SubmissionState.CONCLUDED, SubmissionState.IGNORED, SubmissionState.QUARANTINED, moved=False
        )
        a_few = [it for court in self.courts for it in _of(court, unmoved)[:MOVES_AT_ONCE]]
        slot = int(self.clock.now().timestamp()) // MOVE_AGAIN_SECONDS
        return [
            *(("intake", f"{it.id}:{it.attempts}", [it.id]) for it in unfinished),
            *(("move", f"{it.id}:{slot}", [it.id]) for it in a_few),
        ]

    def _notices(self, books: Books) -> list[Work]:
        now = self.clock.now()
        queued = books.notices.with_state(NoticeState.QUEUED)
        due = [notice for notice in queued if notice.due_at is None or notice.due_at <= now]
        return [("deliver", f"{notice.id}:{notice.attempts}", [notice.id]) for notice in due]


def _of(court: str, submissions: list[Submission]) -> list[Submission]:
    return [submission for submission in submissions if submission.court == court]


def _new_list(books: Books, court: str, kind: str) -> str | None:
    """The id of a list that came since registrations were last decided by one of its kind."""
    snapshot = books.lists.newest(court, kind)
    last = (books.trail.recall(_memory(court, kind)) or {}).get("snapshot")
    return snapshot.id if snapshot and snapshot.id != last else None


def _decisions(books: Books, court: str, snapshot: str) -> list[Work]:
    """A new list decides every open registration of the court again.

    Not those whose papers are still to be read: they are decided then, and until then look as if none had come.
    """
    unread = _unread(books)
    cause = f"list:{snapshot}"
    return [
        ("decide", f"{it.id}:{cause}", [it.id, cause])
        for it in books.registrations.all(court)
        if it.state != RegistrationState.CLOSED and it.merged_into is None and it.id not in unread
    ]


def _unread(books: Books) -> set[str]:
    """Registrations that papers have come for which nobody has read yet."""
    at_work = books.submissions.with_state(SubmissionState.RECEIVED, SubmissionState.WORKING)
    return {registration for submission in at_work for registration in submission.registrations}


def _note_lists(books: Books, lists: Sequence[NewList]) -> None:
    for court, kind, snapshot in lists:
        books.trail.remember(_memory(court, kind), {"snapshot": snapshot})


def _memory(court: str, kind: str) -> str:
    return f"decided-list:{court}:{kind}"
