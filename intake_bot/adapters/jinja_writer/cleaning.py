"""Slots made harmless: one line stays one line, a name stays a name."""

import re
import unicodedata
from dataclasses import replace

from intake_bot.ports.notice_writer import Slots


def clean(slots: Slots) -> Slots:
    return replace(
        slots,
        applicant=_name(slots.applicant) if slots.applicant else None,
        received=tuple(_line(line, 200) for line in slots.received),
        findings=tuple(
            replace(finding, says=_line(finding.says, 400), remedy=_line(finding.remedy, 400))
            for finding in slots.findings
        ),
        list_date=_line(slots.list_date, 60) if slots.list_date else None,
        subject=_line(slots.subject, 120),
    )


def _line(text: str, most: int) -> str:
    """One line without control or invisible characters (Unicode categories C*), at most ``most`` long."""
    spaced = " ".join(text.split())
    plain = "".join(letter for letter in spaced if not unicodedata.category(letter).startswith("C"))
    return plain if len(plain) <= most else plain[: most - 1].rstrip() + "…"


def _name(text: str) -> str | None:
    """A person's name and nothing else: what looks like a link or an address would become one in a mail."""
    kept = "".join(
        letter if unicodedata.category(letter)[0] in "LM" or letter in ".,'’-&() " else " "
        for letter in _line(text, 200)
    )
    return _line(re.sub(r"\.(?=\S)", ". ", kept), 80) or None
