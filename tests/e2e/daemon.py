"""The program as a process: the daemon, and commands that run to their end."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from tests.e2e.stack import REPOSITORY


@dataclass(frozen=True, slots=True)
class Stopped:
    code: int
    seconds: float


class Daemon:
    """``serve`` or ``worker`` in a process of its own; ``log`` holds its stderr."""

    def __init__(self, config: Path, log: Path, command: str = "serve") -> None:
        self.log = log
        self._command = [sys.executable, "-m", "intake_bot", command, "--config", str(config)]
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Daemon":
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                self._command, cwd=REPOSITORY, env=_environment(), stdout=log, stderr=log
            )
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
            self._process.wait(20)

    def await_line(self, part: str, seconds: float = 30) -> None:
        """Until its log has a line with ``part`` in it."""
        until(lambda: part in self.text() or self._ended(), seconds, f"{part!r} in the log of the daemon")
        assert part in self.text(), f"the daemon ended early:\n{self.text()[-2000:]}"

    def stop(self) -> Stopped:
        """SIGTERM; code and how long it took. A daemon that does not end within 30 s is an error."""
        assert self._process is not None, "the daemon was not started"
        began = time.monotonic()
        self._process.send_signal(signal.SIGTERM)
        code = self._process.wait(30)
        return Stopped(code, time.monotonic() - began)

    def text(self) -> str:
        return self.log.read_text(errors="replace")

    def _ended(self) -> bool:
        return self._process is None or self._process.poll() is not None


def command(config: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run one command to its end."""
    words = [sys.executable, "-m", "intake_bot", *arguments, "--config", str(config)]
    return subprocess.run(
        words, cwd=REPOSITORY, env=_environment(), capture_output=True, text=True, timeout=120
    )


def exported(config: Path) -> list[dict[str, Any]]:
    """The journal as ``export`` prints it."""
    done = command(config, "export")
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def until(
    happened: Callable[[], bool], seconds: float, what: str, instead: Callable[[], object] = lambda: ""
) -> None:
    """instead: tells what was found when the time ran out."""
    deadline = time.monotonic() + seconds
    while not happened():
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {seconds:.0f} s in vain for {what}; {instead()}")
        time.sleep(0.2)


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(REPOSITORY)}
