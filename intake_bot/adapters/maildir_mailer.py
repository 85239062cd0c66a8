"""Delivery into a Maildir: for the demonstration, for tests, and for courts whose relay reads one."""

import os
from hashlib import sha256
from pathlib import Path

from intake_bot.domain.errors import PermanentError
from intake_bot.domain.notice import Delivery, Notice, Outcome
from intake_bot.mail.composing import compose
from intake_bot.ports.clock import Clock
from intake_bot.ports.mailer import Mailer


class MaildirMailer(Mailer):
    """path: the Maildir, made where missing. A Message-ID that lies there already is not written again."""

    def __init__(self, path: Path | str, sender: str, clock: Clock) -> None:
        self._path = Path(path)
        self._sender = sender
        self._clock = clock

    def send(self, notice: Notice) -> Outcome:
        now = self._clock.now()
        try:
            message = compose(notice, self._sender, now)
        except PermanentError as error:
            return Outcome(Delivery.FAILED, str(error))
        key = sha256(notice.message_id.encode()).hexdigest()[:32]
        try:
            if not self._has(key):
                self._write(f"{int(now.timestamp())}.{key}.intake-bot", message)
        except OSError as error:
            return Outcome(Delivery.RETRY, f"The outbox folder cannot be written: {error.strerror}.")
        return Outcome(Delivery.SENT)

    def _has(self, key: str) -> bool:
        for part in ("tmp", "new", "cur"):
            (self._path / part).mkdir(parents=True, exist_ok=True)
        return any(True for part in ("new", "cur") for _ in (self._path / part).glob(f"*.{key}.*"))

    def _write(self, name: str, message: bytes) -> None:
        """Whole or not at all, also over a power cut: written, synced, then renamed."""
        draft = self._path / "tmp" / name
        with draft.open("wb") as out:
            out.write(message)
            out.flush()
            os.fsync(out.fileno())
        draft.rename(self._path / "new" / name)
