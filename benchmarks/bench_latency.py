"""How long an applicant waits: from Postfix's 250 until the notice lies in the applicant's own mailbox."""

import random
import sys
import time
from collections.abc import Callable

from benchmarks.crowd import applicant
from benchmarks.loopback_court import ADDRESS, LoopbackCourt, await_true
from intake_bot.demo import papers
from intake_bot.demo.envelopes import envelope
from intake_bot.demo.papers import Applicant

LONGEST_GAP = 3.0  # seconds between two mails
PATIENCE = 60.0
PRECISION = 0.005  # seconds between two looks into a mailbox
WARMING = 3  # mails of each sort before anything is measured

Paper = Callable[[Applicant], bytes]


class Latencies:
    """Every mail is another applicant's, so that whatever lies in a mailbox answers that mail."""

    def __init__(self, court: LoopbackCourt) -> None:
        self._court = court
        self._random = random.Random(3)
        self._next = 0

    def prepare(self, mails: int) -> None:
        self._court.take_list([applicant(number) for number in range(mails + 2 * WARMING)])

    def warm_up(self) -> None:
        for _ in range(WARMING):
            self._wait_for(2, _scan)
            self._wait_for(2, _typed)

    def acknowledgments(self, mails: int) -> list[float]:
        return [self._after_a_gap(1, _typed) for _ in range(mails)]

    def decisions(self, scans: int) -> list[float]:
        """The acknowledgment comes first, the decision's notice second."""
        return [self._after_a_gap(2, _scan) for _ in range(scans)]

    def _after_a_gap(self, notices: int, paper: Paper) -> float:
        time.sleep(self._random.uniform(0.2, LONGEST_GAP))
        return self._wait_for(notices, paper)

    def _wait_for(self, notices: int, paper: Paper) -> float:
        """Seconds from delivery until so many notices lie in the sender's mailbox."""
        sender = applicant(self._next)
        self._next += 1
        enclosures = [("registration.pdf", paper(sender))]
        raw = envelope(
            f"{sender.name} <{sender.email}>", "Registration", "Please find it attached.", enclosures
        )
        self._court.stack.deliver(raw, sender.email, [ADDRESS])
        began = time.monotonic()
        inbox = self._court.stack.base / "mail" / sender.email / "Maildir" / "new"
        if not await_true(
            lambda: inbox.is_dir() and len(list(inbox.iterdir())) >= notices, PATIENCE, PRECISION
        ):
            raise RuntimeError(f"{sender.email} did not get {notices} notices in {PATIENCE:.0f} s")
        seconds = time.monotonic() - began
        print(f"mail {self._next}: {seconds:.2f} s", file=sys.stderr, flush=True)
        return seconds


def _typed(sender: Applicant) -> bytes:
    return papers.fillable(sender, exam="exempt", signature="slash")


def _scan(sender: Applicant) -> bytes:
    return papers.form_scan(sender, exam="exempt", dpi=200)
