"""One applicant's request for privileges at one court, and all that a rule may see of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from intake_bot.domain.court import Court
from intake_bot.domain.form import FormSpec
from intake_bot.domain.mail import Authentication
from intake_bot.domain.reading import FileProblem, Reading


class RegistrationState(StrEnum):
    WAITING_FOR_FORM = "waiting-for-form"
    WAITING_FOR_REQUEST = "waiting-for-request"
    WAITING_FOR_EXAM = "waiting-for-exam"
    DEFICIENT = "deficient"
    NEEDS_CLERK = "needs-clerk"
    READY = "ready"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who an applicant or requester is, normalised for comparison; None where not known (or not surely read).

    account: 7 digits. username, email: lower case. bar_number: no spaces, upper case. bar_state: two letters.
    phone: as written; it helps to compare and is not kept with a registration.
    """

    name: str | None = None
    account: str | None = None
    username: str | None = None
    email: str | None = None
    bar_number: str | None = None
    bar_state: str | None = None
    firm: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class Registration:
    """reference: public, e.g. ``CTB-7K3M-Q2``. contact: the address that wrote first.

    thread: Message-ID and References of the mail that notices reply to.
    told: digest of what the applicant was last told; None when nothing yet.
    request: id of the joined pending request. merged_into: the registration that this one became part of.
    since: when its state last changed. reminded: how many reminders were sent since then.
    language: of the notices, where the applicant chose one; "" is the court's.
    corrections: (part, value) as a clerk set them, newest last: a field of the form, or ``request`` with the
    id of the pending request that belongs to it ("" for none).
    """

    id: str
    reference: str
    court: str
    state: RegistrationState
    created_at: datetime
    contact: str | None
    identity: Identity = Identity()
    request: str | None = None
    told: str | None = None
    findings: tuple["Finding", ...] = ()
    merged_into: str | None = None
    hold: bool = False
    submissions: tuple[str, ...] = ()
    since: datetime | None = None
    reminded: int = 0
    language: str = ""
    corrections: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PendingRequest:
    """One row of the court's list of pending PACER requests. id: stable over snapshots (court + keys)."""

    id: str
    identity: Identity
    role: str | None = None
    requested_on: date | None = None
    phone: str | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One import of a list. kind: "pending" (requests) or "accounts" (who has an account already)."""

    id: str
    court: str
    taken_at: datetime
    source: str
    rows: int
    kind: str = "pending"


@dataclass(frozen=True, slots=True)
class Match:
    """How a registration and a pending request were found to belong together.

    by: the key that agreed ("account", "username", "email", "bar"), None when there is no match.
    disagreeing: keys on which both sides say something different.
    slips: keys that differ by no more than a slip explains, since the others agree to the letter.
    suggestions: request ids that agree by name alone, or several that agree, the likeliest first; never
    joined by the machine. explained: for a clerk, one line for each field compared; holds no values.
    """

    request: PendingRequest | None = None
    by: str | None = None
    disagreeing: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    explained: tuple[str, ...] = field(default=(), compare=False)
    slips: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sender:
    """The standing of whoever sent the newest mail of this registration. address: None when unknown.

    paper: it came on paper, and no mail before it says whom to write to.
    """

    address: str | None
    authentication: Authentication = Authentication.UNVERIFIED
    paper: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that a rule may see; never half filled. Decide is a pure function of this.

    form, exam: the newest sure reading of each part, joined over all submissions.
    other_forms: readings of pages that are no form of the court, or of a second registration form.
    problems: attachments of the newest mail that could not be read (code and sentence).
    applicants: how many applicants the newest mail held. list_date: date of the newest pending list.
    sensitive: kinds of sensitive data seen ("social security number", "password", "date of birth").
    list_is_stale: the newest list is older than the court's limit; nothing is said that rests on it.
    existing_account: the court's list of existing accounts holds this applicant.
    corrected: fields whose reading a clerk replaced.
    whose_is_unclear: it holds papers without a name, from an address that writes for several people.
    """

    court: Court
    forms: Mapping[str, FormSpec]
    form: Reading | None
    exam: Reading | None
    match: Match
    sender: Sender
    today: date
    list_date: date | None = None
    other_forms: tuple[Reading, ...] = ()
    problems: tuple[FileProblem, ...] = ()
    applicants: int = 1
    sensitive: tuple[str, ...] = ()
    identity: Identity = Identity()
    list_is_stale: bool = False
    existing_account: bool = False
    corrected: tuple[str, ...] = ()
    whose_is_unclear: bool = False

    @property
    def form_spec(self) -> FormSpec | None:
        return self.forms.get(self.form.form) if self.form and self.form.form else None

    @property
    def exam_spec(self) -> FormSpec | None:
        return self.forms.get(self.exam.form) if self.exam and self.exam.form else None


Disposition = Literal["complete", "return", "refer"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule's remark.

    calls_for: complete = remark only. wait = a part has not come yet: no fault of the applicant.
    return = the applicant can cure it. refer = a clerk must look.
    says: one line, in the applicant's words. remedy: what to do; empty where there is nothing to do.
    sure: whether the evidence is sure enough to tell the applicant without a clerk.
    slots: (name, value) of what was filled into the sentences, to word them in another language.
    """

    code: str
    calls_for: Literal["complete", "wait", "return", "refer"]
    says: str
    remedy: str = ""
    field: str | None = None
    sure: bool = True
    slots: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """The weightiest thing called for, with all findings, and what follows from it."""

    calls_for: Literal["complete", "wait", "return", "refer"]
    state: RegistrationState
    findings: tuple[Finding, ...] = field(default=())
