"""Entries of the journal that are not somebody's paper: events and remembered positions."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the audit trail; append-only. who: "bot", "clerk:NAME" or "applicant".

    detail carries ids, sizes and states: no names, addresses, subjects, file names or text (privacy).
    """

    at: datetime
    who: str
    what: str
    detail: str = ""
    registration: str | None = None
    submission: str | None = None


@dataclass(frozen=True, slots=True)
class Stored:
    """A reading as the journal keeps it: which submission it came in and what it is part of."""

    id: str
    submission: str
    registration: str | None
    received_at: datetime
