"""What the week came to: the journal and the mailboxes held against the oracle and the promises made."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from benchmarks.week_oracle import Ledger
from benchmarks.week_people import Applicant
from benchmarks.week_tone import out_of_tone
from benchmarks.week_world import Week, label
from intake_bot.domain.mail import Folder, Submission, SubmissionState
from intake_bot.domain.notice import Notice, NoticeKind, NoticeState
from intake_bot.domain.registration import Registration
from intake_bot.pipeline.reconcile import Reconciling

FINAL = (SubmissionState.CONCLUDED, SubmissionState.IGNORED)
# No word of a decision; the status of a registration that a clerk looks at may wait for that clerk.
NO_DECISION = ("acknowledgment", "status")


@dataclass(frozen=True, slots=True)
class Difference:
    """who: None where it concerns nobody in particular."""

    who: Applicant | None
    says: str


@dataclass(frozen=True, slots=True)
class Books:
    """The journal's last word. of: registrations by applicant's number. sent: by registration, in order."""

    registrations: list[Registration]
    submissions: list[Submission]
    delivered: list[Notice]
    unsettled: list[Notice]
    of: dict[int, list[Registration]]
    sent: dict[str, list[Notice]]


def read_books(week: Week) -> Books:
    with week.office.journal.transaction() as books:
        submissions = books.submissions.with_state()
        delivered = books.notices.with_state(NoticeState.SENT)
        unsettled = books.notices.with_state(*(set(NoticeState) - {NoticeState.SENT}))
    of: dict[int, list[Registration]] = {}
    for registration in week.office.registrations:
        of.setdefault(_number(week, registration), []).append(registration)
    sent: dict[str, list[Notice]] = {}
    for notice in week.office.mailer.sent:
        if notice.registration:
            sent.setdefault(notice.registration, []).append(notice)
    return Books(week.office.registrations, submissions, delivered, unsettled, of, sent)


def _number(week: Week, registration: Registration) -> int:
    by_account = {it.who.account: it.number for it in week.people}
    if registration.identity.account:
        return by_account[registration.identity.account]
    return week.whose(registration.contact or "").number


def differences(week: Week, books: Books) -> list[Difference]:
    return [
        *(it for who in week.people for it in _fate(who, week.ledgers[who.number], books)),
        *(it for who in week.people for it in _asked_for_form(week, who)),
        *_mails(week, books),
        *_notices(week),
        *_once(week),
    ]


def _fate(who: Applicant, ledger: Ledger, books: Books) -> Iterator[Difference]:
    mine = books.of.get(who.number, [])
    states = [str(it.state) for it in mine]
    expected = [ledger.state] if ledger.state else []
    if states != expected:
        yield Difference(who, f"stands at {states or 'nothing'}, must be {expected or 'nothing'}")
    got = [notice for it in mine for notice in books.sent.get(it.id, [])]
    told = [kind for notice in got if (kind := label(notice)) not in NO_DECISION]
    due = [kind for kind in ledger.notices if kind not in NO_DECISION]
    if told != due:
        yield Difference(who, f"was told {told}, must be told {due}")
    for registration in mine:
        yield from (Difference(who, says) for says in _contradictions(books.sent.get(registration.id, [])))


def _asked_for_form(week: Week, who: Applicant) -> Iterator[Difference]:
    times = sum(it.to == who.who.email and label(it) == "form-wanted" for it in week.office.mailer.sent)
    if times != week.ledgers[who.number].asked_for_form:
        yield Difference(who, f"was asked for a form {times} times")


def _contradictions(notices: list[Notice]) -> Iterator[str]:
    """Twice the same in a row; or something missing again after "all here", without any new mail."""
    words = [it for it in notices if label(it) not in (*NO_DECISION, "reminder")]
    for before, after in pairwise(words):
        if _says(before) == _says(after) and label(after) != "closing":
            yield f"told twice the same in a row: {after.kind} {after.findings} because of {after.cause}"
        if before.kind == NoticeKind.COMPLETE and not after.cause.startswith("submission:"):
            yield f"all was here, then {after.kind} because of {after.cause}"


def _says(notice: Notice) -> tuple[str, tuple[str, ...], bool]:
    """That a list was looked at and lacks the request is more than that nobody knows yet."""
    return notice.kind, notice.findings, "We do not know yet" in notice.text


def _mails(week: Week, books: Books) -> Iterator[Difference]:
    folders = week.office.folders()
    if Folder.INBOX in folders or Folder.QUARANTINE in folders:
        yield Difference(None, f"mail is left in a folder that is not final: {folders}")
    if sum(folders.values()) != week.mails_in:
        yield Difference(None, f"{week.mails_in} mails came, {sum(folders.values())} lie in folders")
    for submission in books.submissions:
        if submission.state not in FINAL or not submission.moved:
            yield Difference(None, f"submission {submission.id} is {submission.state}: {submission.why}")
    office = week.office
    difference = Reconciling({office.court.id: office.mailbox}, office.journal, office.clock).reconcile(
        office.court.id
    )
    if not difference.agrees:
        yield Difference(None, f"mailbox and journal do not agree: {difference}")


def _notices(week: Week) -> Iterator[Difference]:
    seen: set[str] = set()
    for notice in week.office.mailer.sent:
        if notice.kind != NoticeKind.DIGEST and notice.text not in seen:
            seen.add(notice.text)
            for what in out_of_tone(f"{notice.text}"):
                yield Difference(week.whose(notice.to), f"the tone of {label(notice)}: {what}")


def _once(week: Week) -> Iterator[Difference]:
    """One notice per change and cause: nothing is sent twice, and one cause brings one decision's notice."""
    sent = week.office.mailer.sent
    for message_id, times in Counter(it.message_id for it in sent).items():
        if times > 1:
            yield Difference(None, f"{message_id} was sent {times} times")
    decided = [it for it in sent if it.registration and it.kind != NoticeKind.ACKNOWLEDGMENT]
    for (registration, cause), times in Counter((it.registration, it.cause) for it in decided).items():
        if times > 1:
            yield Difference(None, f"registration {registration}: {times} notices because of {cause}")
