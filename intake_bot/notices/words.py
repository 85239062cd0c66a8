"""Words that notices, the clerks' summary and commands share."""

from intake_bot.domain.notice import NoticeState
from intake_bot.domain.registration import RegistrationState

STATE_WORDS = {
    RegistrationState.WAITING_FOR_FORM: "Waiting for the form",
    RegistrationState.WAITING_FOR_REQUEST: "Waiting for the PACER request",
    RegistrationState.WAITING_FOR_EXAM: "Waiting for the exam",
    RegistrationState.DEFICIENT: "Deficient",
    RegistrationState.NEEDS_CLERK: "Needs a clerk",
    RegistrationState.READY: "Ready",
    RegistrationState.CLOSED: "Closed",
}
NOTICE_WORDS = {
    NoticeState.DRAFT: "Draft, waits for a clerk",
    NoticeState.UNKNOWN: "May or may not have arrived; not sent again by itself",
    NoticeState.FAILED: "Not delivered",
}


def counted(count: int, noun: str) -> str:
    """``1 page``, ``2 pages``."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
