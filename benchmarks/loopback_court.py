"""A court on loopback: real Postfix and Dovecot, a configuration of its own, the daemon as a process."""

import hashlib
import imaplib
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from email.parser import BytesHeaderParser
from pathlib import Path

import psutil

from intake_bot.demo.papers import Applicant, pending_list_csv
from intake_bot.domain.mail import Folder
from tests.integration.mailstack import MailStack

REPOSITORY = Path(__file__).resolve().parent.parent
COURT, ADDRESS = "ctb", "efiling@court.test"
_MARK = "INTAKE_BOT_BENCHMARK"  # in the environment of every process of the daemon, also of orphaned ones


class LoopbackCourt:
    """folder: for configuration, journal and logs. outbox: URL, where not straight to Postfix."""

    def __init__(self, stack: MailStack, folder: Path, outbox: str | None = None) -> None:
        self.stack = stack
        self.folder = folder
        self.config = folder / "config"
        self.database = folder / "intake.db"
        self._environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), _MARK: str(folder)}
        shutil.copytree(REPOSITORY / "config", self.config)
        self._write_settings(outbox or stack.smtp_url())
        self._lift_limits()

    def _write_settings(self, outbox: str) -> None:
        (self.config / "secrets").mkdir()
        (self.config / "secrets/efiling").write_text(self.stack.password)
        (self.config / "settings.yaml").write_text(
            f"database: sqlite:///{self.database}\n"
            "mailboxes:\n"
            f"  - court: {COURT}\n"
            f"    address: {ADDRESS}\n"
            f"    inbox: {self.stack.imap_url(ADDRESS)}\n"
            f"    outbox: {outbox}\n"
            "    password_file: secrets/efiling\n"
        )

    def _lift_limits(self) -> None:
        """The hourly breaker is the court's policy, and it would stop a run of hundreds of mails."""
        path = self.config / "courts/ctb.yaml"
        text, changed = re.subn(r"per_hour: \d+", "per_hour: 100000", path.read_text())
        assert changed == 1
        path.write_text(text)

    def command(self, *arguments: str) -> str:
        """What an intake-bot command prints. Raises RuntimeError with its last words."""
        command = [sys.executable, "-m", "intake_bot", *arguments, "--config", str(self.config)]
        done = subprocess.run(command, env=self._environment, capture_output=True, text=True, cwd=self.folder)
        if done.returncode:
            raise RuntimeError(f"{' '.join(arguments)} failed: {done.stderr[-800:]}")
        return done.stdout

    def take_list(self, applicants: Sequence[Applicant]) -> None:
        path = self.folder / "pending.csv"
        path.write_text(pending_list_csv(applicants))
        self.command("requests", "import", "--court", COURT, str(path))

    def spawn(self, *module: str) -> subprocess.Popen[bytes]:
        """``python -m MODULE …`` with its log in ``folder/daemon.log``."""
        with (self.folder / "daemon.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", *module],
                env=self._environment,
                stdout=log,
                stderr=log,
                cwd=self.folder,
            )

    def processes(self) -> list[psutil.Process]:
        """Every living process of the daemon, those whose parent was killed among them."""
        wanted = f"{_MARK}={self.folder}".encode()
        return [process for process in psutil.process_iter() if wanted in _environment_of(process.pid)]

    def mails(self) -> Iterator[tuple[Folder, bytes]]:
        """Folder and raw bytes of all the court's mail, read by another client than the bot's."""
        with imaplib.IMAP4("127.0.0.1", self.stack.imap, timeout=20) as client:
            client.login(ADDRESS, self.stack.password)
            for folder in Folder:
                client.select(f'"{folder.value}"', readonly=True)
                for number in client.search(None, "ALL")[1][0].split():
                    answer = client.fetch(number.decode(), "(BODY.PEEK[])")[1][0]
                    assert isinstance(answer, tuple)
                    yield folder, answer[1]

    def delivered(self) -> int:
        """How many mails have come to the court, whatever folder they lie in now."""
        return sum(path.is_file() for path in self.stack.base.glob(f"mail/{ADDRESS}/Maildir/**/*,S=*"))

    def arrived(self, address: str | None = None) -> list[tuple[str, str]]:
        """(Message-ID, Postfix's queue id) of all that lies in applicants' inboxes, or in one of them.

        A mail system that loses its power delivers again under the same queue id; a second send has another.
        """
        found = []
        for path in self.stack.base.glob(f"mail/{address or '*@parties.test'}/Maildir/*/*"):
            if path.parent.name in ("new", "cur") and path.is_file():
                headers = BytesHeaderParser().parsebytes(path.read_bytes())
                queue = re.search(r"by mx\.court\.test \(Postfix\)[^;]*?\bid (\w+)", str(headers.as_string()))
                found.append((str(headers["Message-ID"]), queue[1] if queue else path.name))
        return found

    def count(self, question: str, *values: str) -> int:
        """The number an SQL question gives, asked beside the running daemon without holding it up."""
        try:
            with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True, timeout=20)) as journal:
                return int(journal.execute(question, values).fetchone()[0])
        except sqlite3.OperationalError:
            return 0  # its tables are still being made


def sha256(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def await_true(happened: Callable[[], bool], seconds: float, pause: float = 0.02) -> bool:
    deadline = time.monotonic() + seconds
    while not happened():
        if time.monotonic() > deadline:
            return False
        time.sleep(pause)
    return True


def end(process: subprocess.Popen[bytes], number: signal.Signals = signal.SIGTERM) -> None:
    if process.poll() is None:
        process.send_signal(number)
    process.wait(40)


def _environment_of(process: int) -> bytes:
    try:
        return Path(f"/proc/{process}/environ").read_bytes()
    except OSError:
        return b""
