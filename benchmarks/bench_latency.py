"""How long an applicant waits: from Postfix's 250 until the notice lies in the applicant's own mailbox."""

import random
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from benchmarks.crowd import applicant
from benchmarks.loopback_court import ADDRESS, LoopbackCourt, await_true
from intake_bot.demo import papers
from intake_bot.demo.envelopes import envelope
from intake_bot.demo.papers import Applicant

LONGEST_GAP = 3.0  # seconds between two mails
PATIENCE = 60.0
PRECISION = 0.005  # seconds between two looks into a mailbox
LOOK_FOR_DRAFTS = 0.5  # seconds between two looks into the journal
DRAFTS = "SELECT count(*) FROM notices WHERE state = 'draft' AND recipient = ?"
CROWD = 576
WARMING = 3  # mails of each sort before anything is measured

Paper = Callable[[Applicant], bytes]


class Latencies:
    """Every mail is another applicant's, so that whatever lies in a mailbox answers that mail.

    to_clerk: how many scans got no notice by themselves, because something on them was read with doubt.
    """

    def __init__(self, court: LoopbackCourt) -> None:
        self.to_clerk = 0
        self._court = court
        self._random = random.Random(3)
        self._next = 0

    def prepare(self) -> None:
        self._court.take_list([applicant(number) for number in range(CROWD)])

    def warm_up(self) -> None:
        for _ in range(WARMING):
            self._wait_for(2, _scan)
            self._wait_for(1, _typed)
        self.to_clerk = 0

    def acknowledgments(self, mails: int) -> list[float]:
        return list(islice(self._measured(1, _typed), mails))

    def decisions(self, scans: int) -> list[float]:
        """The acknowledgment comes first, the decision's notice second."""
        return list(islice(self._measured(2, _scan), scans))

    def _measured(self, notices: int, paper: Paper) -> Iterator[float]:
        while self._next < CROWD:
            time.sleep(self._random.uniform(0.2, LONGEST_GAP))
            seconds = self._wait_for(notices, paper)
            if seconds is None:
                self.to_clerk += 1
            else:
                yield seconds

    def _wait_for(self, notices: int, paper: Paper) -> float | None:
        """Seconds from delivery until so many notices lie in the sender's mailbox; None when fewer come."""
        sender = applicant(self._next)
        self._next += 1
        enclosures = [("registration.pdf", paper(sender))]
        raw = envelope(
            f"{sender.name} <{sender.email}>", "Registration", "Please find it attached.", enclosures
        )
        self._court.stack.deliver(raw, sender.email, [ADDRESS])
        began = time.monotonic()
        inbox = self._court.stack.base / "mail" / sender.email / "Maildir" / "new"
        while not await_true(lambda: _count(inbox) >= notices, LOOK_FOR_DRAFTS, PRECISION):
            if self._court.count(DRAFTS, sender.email):
                return None
            if time.monotonic() > began + PATIENCE:
                raise RuntimeError(f"{sender.email} did not get {notices} notices in {PATIENCE:.0f} s")
        seconds = time.monotonic() - began
        print(f"mail {self._next}: {seconds:.2f} s", file=sys.stderr, flush=True)
        return seconds


def _count(folder: Path) -> int:
    return len(list(folder.iterdir())) if folder.is_dir() else 0


def _typed(sender: Applicant) -> bytes:
    return papers.fillable(sender, exam="exempt", signature="slash")


def _scan(sender: Applicant) -> bytes:
    """Two pages with one clear fault, so that the decision's notice goes out without a clerk."""
    return papers.form_scan(sender, exam=False, signature="slash", dpi=200)
