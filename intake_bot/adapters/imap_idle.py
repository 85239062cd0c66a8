"""Waiting for mail on a connection of its own, by IDLE (RFC 2177). A hint, never a promise."""

import threading
import time
from collections.abc import Callable
from typing import Any

from intake_bot.adapters.imap_connection import disconnect, translated
from intake_bot.domain.errors import IntakeError, TemporaryError

REISSUE = 300.0  # seconds; RFC 2177 wants less than 29 minutes, firewalls less than ten
_SLICE = 1.0  # seconds between looks at whether we were closed


class ImapIdle:
    """connect: gives a logged-in IMAPClient. folder: the inbox's name on the server."""

    def __init__(self, connect: Callable[[], Any], folder: str, host: str) -> None:
        self._connect = connect
        self._folder = folder
        self._host = host
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._client: Any = None

    def wait(self, seconds: float) -> bool:
        """True when mail may have come, False when the time is over. Raises TemporaryError, LoginRefused."""
        with self._lock:
            try:
                with translated(self._host):
                    return self._wait(time.monotonic() + seconds)
            except IntakeError:
                self._drop()
                raise

    def close(self) -> None:
        """Ends a wait within a second."""
        self._closed.set()
        with self._lock:
            self._drop()

    def _wait(self, deadline: float) -> bool:
        if self._client is None:
            self._client = self._connect()
            self._client.select_folder(self._folder, readonly=True)
            return True  # whatever came while there was no connection
        if not self._client.has_capability("IDLE"):
            self._closed.wait(max(0.0, deadline - time.monotonic()))
            return _tells_of_mail(self._client.noop()[1])
        while not self._closed.is_set() and time.monotonic() < deadline:
            if self._idle_once(min(deadline, time.monotonic() + REISSUE)):
                return True
        return False

    def _idle_once(self, until: float) -> bool:
        # What came between two waits may arrive with the answer to IDLE, where idle_check does not see it.
        if _tells_of_mail(self._client.noop()[1]):
            return True
        self._client.idle()
        told = self._listen(until)
        # The answer to DONE proves that the server lives: idle_check on a hung one gives [] for ever.
        _, last = self._client.idle_done()
        return told or _tells_of_mail(last)

    def _listen(self, until: float) -> bool:
        while not self._closed.is_set() and (left := until - time.monotonic()) > 0:
            began, pause = time.monotonic(), min(left, _SLICE)
            lines = self._client.idle_check(timeout=pause)
            if _tells_of_mail(lines):
                return True
            if not lines and time.monotonic() - began < pause / 2:
                raise TemporaryError("The mail server closed the connection while we waited for mail.")
        return False

    def _drop(self) -> None:
        if self._client is not None:
            disconnect(self._client)
            self._client = None


def _tells_of_mail(lines: list[Any]) -> bool:
    return any(len(line) > 1 and line[1] == b"EXISTS" for line in lines)
