"""Counting after a run: what is in the journal, in the court's mailbox and in the applicants' mailboxes."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from email.parser import BytesHeaderParser

from benchmarks.loopback_court import LoopbackCourt, await_true, sha256
from benchmarks.soak_plan import NUMBER_FIELD, Sent
from intake_bot.adapters.sql_journal import open_journal
from intake_bot.domain.mail import Folder, Submission, SubmissionState
from intake_bot.domain.notice import Notice, NoticeState

ORPHANS_MAY_TAKE = 10.0  # seconds


@dataclass(frozen=True, slots=True)
class Found:
    """mails: (folder, raw bytes) of the court's mailbox. arrived: (Message-ID, queue id), see LoopbackCourt.

    begun: how often each Message-ID came to DATA. exported: state by id, as ``export`` says it.
    orphans: processes that outlived the daemon.
    """

    submissions: Sequence[Submission]
    notices: Sequence[Notice]
    mails: Sequence[tuple[Folder, bytes]]
    arrived: Sequence[tuple[str, str]]
    begun: Mapping[str, int]
    exported: Mapping[str, str]
    orphans: int


@dataclass(frozen=True, slots=True)
class Figure:
    """wanted: None for a figure that may be anything."""

    name: str
    value: int
    wanted: int | None = 0

    @property
    def good(self) -> bool:
        return self.wanted is None or self.value == self.wanted


def look(court: LoopbackCourt, begun: Mapping[str, int]) -> Found:
    await_true(lambda: not court.processes(), ORPHANS_MAY_TAKE, 0.5)
    exported = [json.loads(line) for line in court.command("export", "--json").splitlines()]
    journal = open_journal(f"sqlite:///{court.database}")
    with journal.transaction() as books:
        submissions, notices = books.submissions.with_state(), books.notices.with_state()
    journal.close()
    return Found(
        submissions=submissions,
        notices=notices,
        mails=list(court.mails()),
        arrived=court.arrived(),
        begun=begun,
        exported={entry["id"]: entry["state"] for entry in exported if entry["type"] == "notice"},
        orphans=len(court.processes()),
    )


def figures(found: Found, sent: Sequence[Sent]) -> list[Figure]:
    """All that must hold, whatever was killed when."""
    return [*_mail_figures(found, sent), *_notice_figures(found, sent)]


def _mail_figures(found: Found, sent: Sequence[Sent]) -> list[Figure]:
    journal = {submission.sha256: submission for submission in found.submissions}
    lying = {sha256(raw): folder for folder, raw in found.mails}
    numbers = {number_of(raw) for _, raw in found.mails}
    unfinished = [it for it in found.submissions if it.state != SubmissionState.CONCLUDED]
    misplaced = [it for it in found.submissions if not it.moved or lying.get(it.sha256) != it.folder]
    return [
        Figure("submissions in the journal", len(found.submissions), len(sent)),
        Figure("mails in the mailbox", len(found.mails), len(sent)),
        Figure("lost: in no folder", sum(str(mail.number) not in numbers for mail in sent)),
        Figure("lost: SHA-256 not in the journal", sum(digest not in journal for digest in lying)),
        Figure("not concluded", len(unfinished)),
        Figure("not in the final folder", len(misplaced) + sum(lying[it] == Folder.INBOX for it in lying)),
    ]


def _notice_figures(found: Found, sent: Sequence[Sent]) -> list[Figure]:
    by_message_id = {notice.message_id: notice for notice in found.notices}
    sends = _sends_by_message_id(found.arrived)
    causes = Counter(_cause(by_message_id[it]) for it in sends if it in by_message_id)
    unknown = [notice for notice in found.notices if notice.state == NoticeState.UNKNOWN]
    states = Counter(notice.state for notice in found.notices)
    undelivered = [it for it in found.notices if it.state == NoticeState.SENT and it.message_id not in sends]
    return [
        Figure("notices", len(found.notices), None),
        Figure("of these sent", states[NoticeState.SENT], None),
        Figure("of these drafts", states[NoticeState.DRAFT], None),
        Figure("doubled: one Message-ID sent twice", sum(count > 1 for count in sends.values())),
        Figure("doubled: two notices for one cause", sum(count > 1 for count in causes.values())),
        Figure("arrived but not in the journal", sum(it not in by_message_id for it in sends)),
        Figure("called sent but never arrived", len(undelivered)),
        Figure("still queued, sending or failed", _unsettled(states)),
        Figure("mails without a first reply", _unanswered(found, sent)),
        Figure("of unknown outcome", len(unknown), None),
        Figure("of these arrived", sum(it.message_id in sends for it in unknown), None),
        Figure(
            "unknown, but not so in the export", sum(found.exported.get(it.id) != it.state for it in unknown)
        ),
        Figure("unknown, and sent again", sum(found.begun.get(it.message_id, 0) > 1 for it in unknown)),
        Figure("processes left over", found.orphans),
    ]


def _sends_by_message_id(arrived: Iterable[tuple[str, str]]) -> Counter[str]:
    """One delivered twice by the mail system has one queue id and counts once."""
    return Counter(message_id for message_id, _ in set(arrived))


def _cause(notice: Notice) -> tuple[str | None, str, str]:
    return notice.registration or notice.submission, notice.kind, notice.cause


def _unsettled(states: Mapping[NoticeState, int]) -> int:
    return sum(
        states.get(state, 0) for state in (NoticeState.QUEUED, NoticeState.SENDING, NoticeState.FAILED)
    )


def _unanswered(found: Found, sent: Sequence[Sent]) -> int:
    """Every mail that repeats no other has a notice with its submission as cause."""
    causes = {notice.cause for notice in found.notices}
    numbers = {sha256(raw): number_of(raw) for _, raw in found.mails}
    replied = {numbers.get(it.sha256) for it in found.submissions if f"submission:{it.id}" in causes}
    return sum(str(mail.number) not in replied for mail in sent if mail.twin_of is None)


def number_of(raw: bytes) -> str:
    return str(BytesHeaderParser().parsebytes(raw)[NUMBER_FIELD])
