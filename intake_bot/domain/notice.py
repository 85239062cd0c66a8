"""What the applicant is told: one notice per change and cause."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class NoticeKind(StrEnum):
    ACKNOWLEDGMENT = "acknowledgment"
    COMPLETE = "complete"
    DEFICIENCY = "deficiency"
    WAITING_FOR_REQUEST = "waiting-for-request"
    WAITING_FOR_FORM = "waiting-for-form"
    REMINDER = "reminder"
    UNREADABLE = "unreadable"
    NOT_A_REGISTRATION = "not-a-registration"
    STATUS = "status"
    DIGEST = "digest"


# The template of a status that an applicant asked for; a notice of kind STATUS otherwise refers to a clerk.
CURRENT_STATUS = "current-status"


DROPPED = "dropped by a clerk"  # why a notice failed that was a draft


class NoticeState(StrEnum):
    """MAIL.md, "Reply exactly once". ``unknown`` is never sent again by itself."""

    DRAFT = "draft"
    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Notice:
    """One row of the outbox, unique per (registration or submission, kind, cause).

    kind: a NoticeKind, or the name of a court's own template.
    cause: what made it due: ``submission:ID``, ``list:ID``, ``clerk:ID``, ``day:DATE``.
    findings: the codes it tells of, for the audit trail.
    html: only a digest has it, with its pictures in ``images`` (Content-ID to PNG).
    """

    id: str
    court: str
    kind: str
    cause: str
    to: str
    subject: str
    text: str
    message_id: str
    created_at: datetime
    state: NoticeState = NoticeState.QUEUED
    registration: str | None = None
    submission: str | None = None
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    sent_at: datetime | None = None
    attempts: int = 0
    due_at: datetime | None = None
    why: str = ""
    html: str | None = None
    images: tuple[tuple[str, bytes], ...] = ()


class Delivery(StrEnum):
    """What the server's last word means (MAIL.md's outcome table)."""

    SENT = "sent"
    RETRY = "retry"  # certainly not sent; may work later
    FAILED = "failed"  # certainly not sent; will not work
    UNKNOWN = "unknown"  # the connection ended after DATA began


@dataclass(frozen=True, slots=True)
class Outcome:
    delivery: Delivery
    says: str = ""
