"""E-mail as the bot sees it: where it lies, what it says, whether it may be replied to."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from intake_bot.domain.document import Attachment


class Folder(StrEnum):
    """The bot's folders; a mail ends in exactly one of them."""

    INBOX = "INBOX"
    PROCESSED = "Processed"
    NEEDS_CLERK = "Needs clerk"
    IGNORED = "Ignored"
    QUARANTINE = "Quarantine"


@dataclass(frozen=True, slots=True)
class Place:
    """A message's name in a mailbox (MAIL.md): account, folder, UIDVALIDITY, UID.

    A Maildir has no UIDVALIDITY: 0, and ``uid`` is the file's unique name.
    """

    mailbox: str
    folder: str
    uidvalidity: int
    uid: str


class Authentication(StrEnum):
    """Proves a domain, not a person."""

    VERIFIED = "verified"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True)
class Mail:
    """A parsed message. Addresses are lower-case addr-specs; ids keep their angle brackets.

    sender: None unless there is exactly one From field with exactly one address.
    headers: every field in order, names lower-case, values unfolded.
    problems: what the parser could not make sense of, in words for a clerk.
    """

    message_id: str | None
    sender: str | None
    sender_name: str
    subject: str
    in_reply_to: tuple[str, ...]
    references: tuple[str, ...]
    headers: tuple[tuple[str, str], ...]
    text: str
    attachments: tuple[Attachment, ...]
    problems: tuple[str, ...] = ()


class Screening(StrEnum):
    """What may be done with a mail before anybody reads its attachments."""

    READ = "read"  # a person's mail: read it, reply if there is reason to
    NO_REPLY = "no-reply"  # read it, but a clerk looks and nothing is sent by itself
    BOUNCE = "bounce"  # a delivery report or refusal of one of our notices
    IGNORE = "ignore"  # automatic, list or our own mail


@dataclass(frozen=True, slots=True)
class Screened:
    """The verdict and the reason in words. bounced: our Message-IDs that a bounce speaks of."""

    verdict: Screening
    why: str = ""
    authentication: Authentication = Authentication.UNVERIFIED
    bounced: tuple[str, ...] = ()


class SubmissionState(StrEnum):
    RECEIVED = "received"
    WORKING = "working"
    CONCLUDED = "concluded"
    QUARANTINED = "quarantined"
    IGNORED = "ignored"


# Nobody works on it any more, unless a clerk has it tried again.
FINISHED = frozenset({SubmissionState.CONCLUDED, SubmissionState.QUARANTINED, SubmissionState.IGNORED})


@dataclass(frozen=True, slots=True)
class Submission:
    """One e-mail (or paper scan) as it was written down, before anything read it.

    place: None for paper intake. sha256: of the raw bytes. attempts: how often work on it was started.
    folder: where the mail belongs once work is done; None until that is known. moved: it lies there.
    references: Message-IDs of its thread, oldest first, its own not among them.
    sensitive: kinds of sensitive data seen in its text.
    """

    id: str
    court: str
    received_at: datetime
    sha256: str
    size: int
    place: Place | None = None
    message_id: str | None = None
    sender: str | None = None
    state: SubmissionState = SubmissionState.RECEIVED
    why: str = ""
    folder: Folder | None = None
    attempts: int = 0
    registrations: tuple[str, ...] = field(default=())
    moved: bool = False
    references: tuple[str, ...] = ()
    authentication: Authentication = Authentication.UNVERIFIED
    sensitive: tuple[str, ...] = ()
