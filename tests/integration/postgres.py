"""A PostgreSQL of our own on a free loopback port, in a temporary folder; usable without pytest.

``with Postgres() as url:`` gives the URL of an empty database.
"""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any
from uuid import uuid4

import psycopg
import pytest

_SETTINGS = (
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "fsync=off",  # nothing here outlives the tests
    "max_connections=50",
    "shared_buffers=16MB",
)


class Postgres:
    """Runs as the user postgres when we are root: PostgreSQL refuses to run as root."""

    def __init__(self) -> None:
        self._as: dict[str, Any] = {}
        if os.geteuid() == 0:
            self._as = {"user": "postgres", "group": "postgres", "extra_groups": []}

    def __enter__(self) -> str:
        self._folder = Path(tempfile.mkdtemp(prefix="intake-pg-"))
        if self._as:
            shutil.chown(self._folder, "postgres", "postgres")
        self._log = (self._folder / "log").open("wb")
        self._run("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        port = _free_port()
        options = [part for setting in _SETTINGS for part in ("-c", setting)]
        self._server = self._start("postgres", "-p", str(port), *options)
        url = f"postgresql+psycopg://postgres@127.0.0.1:{port}/postgres"
        try:
            self._await(url)
        except BaseException:
            self._stop()
            raise
        return url

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._stop()

    def _start(self, program: str, *arguments: str) -> subprocess.Popen[bytes]:
        command = [str(_programs() / program), "-D", str(self._folder / "data"), *arguments]
        return subprocess.Popen(
            command, cwd=self._folder, stdout=self._log, stderr=subprocess.STDOUT, **self._as
        )

    def _run(self, program: str, *arguments: str) -> None:
        if self._start(program, *arguments).wait(60) != 0:
            raise RuntimeError(f"{program} failed: {(self._folder / 'log').read_text()}")

    def _await(self, url: str) -> None:
        deadline = time.monotonic() + 30
        while True:
            try:
                psycopg.connect(_plain(url)).close()
                return
            except psycopg.OperationalError:
                if self._server.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError((self._folder / "log").read_text()) from None
                time.sleep(0.05)

    def _stop(self) -> None:
        self._server.send_signal(signal.SIGINT)  # "fast shutdown": ends sessions that are still open
        try:
            self._server.wait(30)
        except subprocess.TimeoutExpired:
            self._server.kill()
            self._server.wait(30)
        self._log.close()
        shutil.rmtree(self._folder, ignore_errors=True)


def new_database(url: str, template: str = "template0") -> str:
    """URL of a new database on the same server, a copy of ``template``."""
    name = f"test_{uuid4().hex}"
    with psycopg.connect(_plain(url), autocommit=True) as connection:
        # Names made here, never from outside.
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'.encode())
    return f"{url.rpartition('/')[0]}/{name}"


def _plain(url: str) -> str:
    return url.replace("postgresql+psycopg:", "postgresql:")


def _programs() -> Path:
    """Where Debian puts them: outside PATH, one folder a version."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    if not found:
        raise FileNotFoundError("PostgreSQL is not installed; apt-get install postgresql")
    return found[-1]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """URL of a database on a server that runs as long as the test session."""
    with Postgres() as url:
        yield url
