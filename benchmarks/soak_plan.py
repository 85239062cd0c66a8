"""What is sent and where the daemon dies: the same at every run with the same numbers."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import cycle, islice

from benchmarks.crowd import applicant
from benchmarks.soak_tokens import Point
from intake_bot.demo import papers
from intake_bot.demo.envelopes import envelope
from intake_bot.demo.papers import Applicant

NUMBER_FIELD = "X-Soak"  # tells the mails apart, duplicates too
AT_RANDOM = "at random"
SCANS = 6


@dataclass(frozen=True, slots=True)
class Sent:
    """One mail to the court. twin_of: the number of the mail it repeats."""

    number: int
    sender: str
    raw: bytes
    twin_of: int | None = None


def mails(count: int) -> Iterator[Sent]:
    """A tenth have no attachment, a tenth repeat an earlier one; the others are forms, a few of them scans."""
    scans = set(range(5, count, max(10, count // SCANS)))
    originals: list[Sent] = []
    for number in range(count):
        if number % 10 == 9:
            first = originals[number // 2]
            yield replace(first, number=number, raw=_numbered(first.raw, number), twin_of=first.number)
            continue
        sender = applicant(number)
        text, enclosures = _letter(sender, number, scanned=number in scans)
        subject = f"Registration {number}"
        raw = envelope(f"{sender.name} <{sender.email}>", subject, text, enclosures)
        originals.append(Sent(number, sender.email, _numbered(raw, number)))
        yield originals[-1]


def _letter(sender: Applicant, number: int, *, scanned: bool) -> tuple[str, list[tuple[str, bytes]]]:
    if number % 10 == 3:
        return "How do I register, please?", []
    return "Please find my registration attached.", [("registration.pdf", _paper(sender, number, scanned))]


def _paper(sender: Applicant, number: int, scanned: bool) -> bytes:
    if scanned:
        return papers.form_scan(sender, exam="exempt", dpi=150)
    make = papers.fillable if number % 2 else papers.printed
    return make(sender, exam="exempt", signature="slash" if number % 4 else "typed")


def _numbered(raw: bytes, number: int) -> bytes:
    """The only difference between a mail and its twin."""
    head, _, rest = raw.partition(b"\r\n")
    if head.startswith(NUMBER_FIELD.encode()):
        raw = rest
    return f"{NUMBER_FIELD}: {number}\r\n".encode() + raw


def on_the_list(count: int) -> list[Applicant]:
    return [applicant(number) for number in range(count)]


def kills(count: int) -> list[str]:
    """Each named point as often as the others, and as many at random moments as at one and a half points."""
    named = list(Point)
    at_random = max(1, round(count * 1.5 / (len(named) + 1.5)))
    plan = [*islice(cycle(str(point) for point in named), count - at_random), *[AT_RANDOM] * at_random]
    random.Random(7).shuffle(plan)
    return plan
