"""Watching a mailbox: a hint that mail has come has it received at once."""

import logging
import random
import threading
import time

from intake_bot.domain.errors import LoginRefused, TemporaryError
from intake_bot.ports.engine import Engine
from intake_bot.ports.mailbox import Mailbox

HINT_SECONDS = 300.0  # IDLE is renewed within 29 minutes (RFC 2177), 5 to 9 in practice
LONGEST_BACKOFF = 120.0

log = logging.getLogger(__name__)


class Watch:
    """One thread for one mailbox. IDLE is only a hint: the poll runs anyway."""

    def __init__(self, court: str, mailbox: Mailbox, engine: Engine) -> None:
        self._court = court
        self._mailbox = mailbox
        self._engine = engine
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"watch-{court}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Ends after the wait that is going on; the thread does not keep the process alive."""
        self._stopped.set()

    def join(self, seconds: float) -> None:
        self._thread.join(seconds)

    @property
    def alive(self) -> bool:
        return self._thread.is_alive()

    def _run(self) -> None:
        failures = 0
        while not self._stopped.is_set():
            try:
                hint = self._mailbox.wait(HINT_SECONDS)
                failures = 0
            except LoginRefused:
                return  # receiving raises the alarm; trying again would lock the account
            except TemporaryError as error:
                failures += 1
                log.warning("watching the mailbox of %s: %s", self._court, error)
                self._stopped.wait(min(2.0**failures, LONGEST_BACKOFF) * random.uniform(0.5, 1.0))
                hint = True
            if hint and not self._stopped.is_set():
                self._engine.enqueue("receive", f"{self._court}:hint:{time.time_ns()}", self._court)
