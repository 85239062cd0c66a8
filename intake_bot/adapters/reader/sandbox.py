"""Reading and parsing in a pool of limited processes (ports/reader.py)."""

import hashlib
import logging
import signal
import time
from collections.abc import Callable, Mapping
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType
from typing import Any, Self, TypeVar

from pebble import ProcessExpired

from intake_bot.adapters.reader import child
from intake_bot.adapters.reader.limits import Limits
from intake_bot.adapters.reader.pool import IdlePool
from intake_bot.domain.errors import TemporaryError, UnreadableFile
from intake_bot.domain.form import FormSpec
from intake_bot.domain.mail import Mail
from intake_bot.domain.reading import Crop, FileProblem, FileReading
from intake_bot.notices.signature_caption import Caption, Drawn

T = TypeVar("T")

_log = logging.getLogger(__name__)

_LATE = FileProblem(
    "timeout", "Reading this file took too long. Send only the pages of the form, as a plain PDF scan."
)
_BROKEN = FileProblem(
    "corrupt", "This file is damaged and cannot be opened. Save or scan it again and send the new copy."
)
_HEAVY = FileProblem(
    "too-large",
    "This file needs too much memory to read. Send only the pages of the form, as a plain PDF scan.",
)
_STOPPED = 0.9  # share of a task's time after which it is stopped, so that its end is within the time
_BUSY = 0.8  # share of a task's time that it may keep a processor busy
_BEGIN_NO_PAGE = 0.7  # share of a task's time after which no further page is begun


class SandboxReader:
    """Thread-safe. processes: at work at once. seconds: wall-clock time one file may take."""

    def __init__(
        self,
        processes: int = 2,
        *,
        seconds: float = 20.0,
        idle: float = 60.0,
        tasks: int = 100,
        limits: Limits | None = None,
    ) -> None:
        self._seconds = seconds
        self._limits = limits or Limits(processor=max(1, round(_BUSY * seconds)))
        self._pool = IdlePool(processes, child.start, (self._limits,), idle=idle, tasks=tasks)

    def parse(self, raw: bytes) -> Mail:
        """Raises UnreadableFile when the message can be parsed by no means within the limits."""
        outcome = self.attempt(child.parse, (raw, self._limits))
        if isinstance(outcome, FileProblem):
            raise UnreadableFile(outcome.code, outcome.says.replace("This file", "This message"))
        return outcome

    def read(self, data: bytes, name: str, forms: Mapping[str, FormSpec]) -> FileReading:
        """Never raises for what is in the file: see ``error``."""
        started = time.monotonic()
        budget = self._seconds * _BEGIN_NO_PAGE
        outcome = self.attempt(child.read, (data, name, dict(forms), budget, self._limits))
        if isinstance(outcome, FileReading):
            return outcome
        taken = round(min(time.monotonic() - started, self._seconds), 3)  # what is above it, it waited
        return FileReading(name, hashlib.sha256(data).hexdigest(), taken, outcome)

    def draw(self, crop: Crop, caption: Caption) -> Drawn | None:
        """The picture of a signature line; None where its parts are no pictures. Raises TemporaryError."""
        outcome = self.attempt(child.draw, (crop, caption, self._limits))
        return None if isinstance(outcome, FileProblem) else outcome

    def attempt(self, task: Callable[..., T], arguments: tuple[Any, ...]) -> T | FileProblem:
        """A task run in the sandbox; a problem where it was stopped, died or raised.

        Raises TemporaryError when the processes themselves do not start.
        """
        try:
            return self._pool.run(task, arguments, _STOPPED * self._seconds)
        except TimeoutError:
            return _LATE
        except MemoryError:
            return _HEAVY
        except ProcessExpired as error:
            _log.warning("A reading process ended by itself (exit code %s).", error.exitcode)
            return _LATE if error.exitcode == -signal.SIGXCPU else _BROKEN
        except BrokenProcessPool as error:
            raise TemporaryError(
                "The reading processes do not start. Check memory and installation."
            ) from error
        except UnreadableFile as error:
            return FileProblem(error.code, str(error))
        except Exception as error:  # noqa: BLE001 - the one guard around third-party decoders (MAIL.md, "Parsing")
            _log.warning("A file could not be read: %s.", type(error).__name__)
            return _BROKEN

    def close(self) -> None:
        self._pool.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
