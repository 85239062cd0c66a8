"""Wording of a notice from the court's approved templates."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from intake_bot.domain.court import Court
from intake_bot.domain.registration import Finding


@dataclass(frozen=True, slots=True)
class Slots:
    """Everything a template may use; an unknown slot is a configuration error.

    received: what we received, one line each. reference: public; None where there is no registration.
    list_date: date of the pending list the notice rests on, in words. applicant: name as on the form.
    state: a RegistrationState, in a notice that tells the current status.
    language: of the notice, like "es"; "" is the court's.
    """

    court: Court
    reference: str | None = None
    applicant: str | None = None
    received: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    list_date: str | None = None
    subject: str = ""
    state: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    subject: str
    text: str


class NoticeWriter(Protocol):
    def write(self, kind: str, slots: Slots) -> Letter:
        """Raises ConfigError, with template and line, for a missing template or an unknown slot."""
        ...

    def kinds(self, court: Court, language: str = "") -> Mapping[str, str]:
        """Every template found for this court in a language ("": its own): kind to path."""
        ...
