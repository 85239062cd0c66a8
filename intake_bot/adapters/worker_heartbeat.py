"""Living workers say so every second; one that fell silent is declared dead by exactly one other."""

import logging
import os
import socket
import threading
import time
from collections.abc import Callable

import sqlalchemy as sa

from intake_bot.adapters.sql_journal.tables import workers

SILENCE_SECONDS = 15.0  # long enough for a busy machine: DBOS itself refuses a late commit of a false dead
BEAT_SECONDS = 1.0

log = logging.getLogger(__name__)


class Heartbeat:
    """on_dead is called, in the heartbeat's thread, once per dead worker, by the one that found it."""

    def __init__(self, engine: sa.Engine, worker: str, on_dead: Callable[[str], None]) -> None:
        self._engine = engine
        self._worker = worker
        self._on_dead = on_dead
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="heartbeat", daemon=True)

    def start(self) -> None:
        self.beat()
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        self._thread.join()
        with self._engine.begin() as connection:
            connection.execute(sa.delete(workers).where(workers.c.id == self._worker))

    def beat(self) -> list[str]:
        """Say that we live, and bury the dead. Returns the workers buried."""
        now = time.time()
        with self._engine.begin() as connection:
            updated = connection.execute(
                sa.update(workers).where(workers.c.id == self._worker).values(seen=now)
            )
            if updated.rowcount == 0:
                connection.execute(sa.insert(workers).values(id=self._worker, seen=now))
            others = connection.execute(sa.select(workers).where(workers.c.id != self._worker)).all()
            dead = [row.id for row in others if row.seen < now - SILENCE_SECONDS or gone(row.id)]
            # The one whose DELETE takes the row is the one who takes over.
            buried = [
                worker
                for worker in dead
                if connection.execute(sa.delete(workers).where(workers.c.id == worker)).rowcount
            ]
        for worker in buried:
            self._on_dead(worker)
        return buried

    def _run(self) -> None:
        while not self._stopped.wait(BEAT_SECONDS):
            try:
                self.beat()
            except sa.exc.SQLAlchemyError as error:
                log.warning("heartbeat failed, again in a second: %s", type(error).__name__)


def gone(worker: str) -> bool:
    """Whether a worker of this host is certainly dead: nobody has its process id any more."""
    host, process, _ = worker.rsplit("/", 2)
    return host == socket.gethostname() and not os.path.exists(f"/proc/{process}")
