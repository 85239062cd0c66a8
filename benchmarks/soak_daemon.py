"""The daemon as it is shipped, but with adapters that kill their own process where a token says so.

python -m benchmarks.soak_daemon CONFIG TOKENS
"""

import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from benchmarks.soak_tokens import Point, Tokens
from intake_bot import daemon
from intake_bot.adapters.sql_journal import SqlJournal
from intake_bot.adapters.sql_journal.journal import SqlBooks
from intake_bot.adapters.sql_journal.submissions import SqlSubmissions
from intake_bot.adapters.sql_journal.trail import SqlTrail
from intake_bot.bootstrap import Outside, configure, connect
from intake_bot.domain.form import FormSpec
from intake_bot.domain.journal import Event
from intake_bot.domain.mail import Folder, Mail, Place, Submission
from intake_bot.domain.reading import FileReading
from intake_bot.ports.mailbox import Mailbox
from intake_bot.ports.reader import Reader

INTO_READING = 0.03  # seconds; reading the quickest paper takes longer

Meet = Callable[[Point], None]


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)
    threading.Event().wait()  # the signal may take a moment; nothing else happens in this thread


class DyingMailbox:
    def __init__(self, mailbox: Mailbox, meet: Meet) -> None:
        self._mailbox = mailbox
        self._meet = meet

    def places(self, folder: Folder, after: Place | None = None) -> Iterator[tuple[Place, int]]:
        return self._mailbox.places(folder, after)

    def fetch(self, place: Place) -> bytes:
        raw = self._mailbox.fetch(place)
        self._meet(Point.AFTER_FETCH)
        return raw

    def move(self, place: Place, folder: Folder) -> None:
        self._meet(Point.BEFORE_MOVE)
        self._mailbox.move(place, folder)

    def wait(self, seconds: float) -> bool:
        return self._mailbox.wait(seconds)

    def holds(self, message_id: str) -> bool:
        return self._mailbox.holds(message_id)

    def close(self) -> None:
        self._mailbox.close()


class DyingReader:
    """tokens: the kill comes from another thread while this one waits for the reading process."""

    def __init__(self, reader: Reader, tokens: Tokens) -> None:
        self._reader = reader
        self._tokens = tokens

    def parse(self, raw: bytes) -> Mail:
        return self._reader.parse(raw)

    def read(self, data: bytes, name: str, forms: Mapping[str, FormSpec]) -> FileReading:
        doomed = self._tokens.take(Point.DURING_READING)
        if doomed:
            threading.Timer(INTO_READING, die).start()
        reading = self._reader.read(data, name, forms)
        if doomed:
            die()
        return reading

    def close(self) -> None:
        self._reader.close()


class DyingJournal(SqlJournal):
    """Dies right after the commit of a transaction that wrote down a mail, or a decision."""

    def __init__(self, engine: sa.Engine, meet: Meet) -> None:
        super().__init__(engine)
        self._meet = meet

    def books(self, session: Session) -> SqlBooks:
        books = super().books(session)
        committed: set[Point] = set()
        books.submissions = _NotingSubmissions(session, committed)
        books.trail = _NotingTrail(session, committed)

        def meet_them(_: Session) -> None:
            for point in committed:
                self._meet(point)

        sa.event.listen(session, "after_commit", meet_them, once=True)
        return books


class _NotingSubmissions(SqlSubmissions):
    def __init__(self, session: Session, committed: set[Point]) -> None:
        super().__init__(session)
        self._committed = committed

    def record(self, submission: Submission, raw: bytes) -> bool:
        recorded = super().record(submission, raw)
        if recorded:
            self._committed.add(Point.AFTER_COMMIT)
        return recorded


class _NotingTrail(SqlTrail):
    def __init__(self, session: Session, committed: set[Point]) -> None:
        super().__init__(session)
        self._committed = committed

    def add(self, event: Event) -> None:
        super().add(event)
        if event.what == "decided":
            self._committed.add(Point.AFTER_DECISION)


def dying(outside: Outside, tokens: Tokens) -> Outside:
    def meet(point: Point) -> None:
        tokens.spend(point, die)

    mailboxes: dict[str, Any] = {
        court: DyingMailbox(mailbox, meet) for court, mailbox in outside.mailboxes.items()
    }
    return replace(
        outside,
        mailboxes=mailboxes,
        reader=DyingReader(outside.reader, tokens),
        journal=DyingJournal(outside.journal.engine, meet),
    )


def main() -> None:
    config, tokens = (Path(argument) for argument in sys.argv[1:3])
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(process)d %(levelname)s %(message)s")
    configuration = configure(config)
    daemon.serve(configuration, dying(connect(configuration), Tokens(tokens)))


if __name__ == "__main__":
    main()
