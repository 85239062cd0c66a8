"""Living workers say so every second; the work of one that fell silent is taken over by exactly one other."""

import logging
import os
import socket
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from intake_bot.adapters.sql_journal.tables import workers
from intake_bot.adapters.sql_journal.trail import SqlTrail
from intake_bot.domain.errors import IntakeError

SILENCE_SECONDS = 15.0  # long enough for a busy machine: DBOS itself refuses a late commit of a false dead
BEAT_SECONDS = 1.0
TAKING_OVER = "taking-over"  # name of the lease
LONGEST_TAKE_OVER = timedelta(seconds=30)

log = logging.getLogger(__name__)


class Heartbeat:
    """on_dead is called once per dead worker, by the one that found it.

    A worker's row goes only after on_dead has come back, so that a crash in between leaves it to the next.
    For the same reason nobody removes its own row: what it left unfinished would belong to nobody.
    """

    def __init__(self, engine: sa.Engine, worker: str, on_dead: Callable[[str], None]) -> None:
        self._engine = engine
        self._worker = worker
        self._on_dead = on_dead
        self._stopped = threading.Event()
        self._burying = threading.Lock()
        self._retired = False
        self._thread = threading.Thread(target=self._run, name="heartbeat", daemon=True)

    def announce(self) -> None:
        """Say that we live; to be done before the first piece of work is begun."""
        alive = {"seen": time.time()}
        with self._engine.begin() as connection:
            own = sa.update(workers).where(workers.c.id == self._worker).values(**alive)
            if connection.execute(own).rowcount == 0:
                connection.execute(sa.insert(workers).values(id=self._worker, **alive))

    def start(self) -> None:
        self.beat()
        self._thread.start()

    def retire(self) -> None:
        """Go on saying that we live, while work in hand is finished, but take nothing over any more."""
        with self._burying:
            self._retired = True

    def stop(self) -> None:
        self._stopped.set()
        self._thread.join()

    def beat(self) -> list[str]:
        """Say that we live, and bury the dead. Returns the workers buried."""
        self.announce()
        with self._burying:
            dead = [] if self._retired else self._dead()
            return self._bury() if dead and self._may_take_over(dead) else []

    def _bury(self) -> list[str]:
        try:
            buried = self._dead()  # another may have buried some before we got the lease
            for worker in buried:
                self._on_dead(worker)
                with self._engine.begin() as connection:
                    connection.execute(sa.delete(workers).where(workers.c.id == worker))
            return buried
        finally:
            with Session(self._engine) as session, session.begin():
                SqlTrail(session).release(TAKING_OVER, self._worker)

    def _dead(self) -> list[str]:
        with self._engine.connect() as connection:
            others = connection.execute(sa.select(workers).where(workers.c.id != self._worker)).all()
        silent = time.time() - SILENCE_SECONDS
        return [row.id for row in others if row.seen < silent or gone(row.id)]

    def _may_take_over(self, dead: list[str]) -> bool:
        """One at a time, or work that one has begun already would be begun again by the other."""
        now = datetime.now(UTC)
        with Session(self._engine) as session, session.begin():
            trail = SqlTrail(session)
            for worker in dead:
                trail.release(TAKING_OVER, worker)
            return trail.lease(TAKING_OVER, self._worker, now + LONGEST_TAKE_OVER, now)

    def _run(self) -> None:
        while not self._stopped.wait(BEAT_SECONDS):
            try:
                self.beat()
            except (sa.exc.SQLAlchemyError, IntakeError) as error:
                log.warning("heartbeat failed, again in a second: %s", type(error).__name__)


def gone(worker: str) -> bool:
    """Whether a worker of this host is certainly dead: nobody has its process id any more."""
    host, process, _ = worker.rsplit("/", 2)
    return host == socket.gethostname() and not os.path.exists(f"/proc/{process}")
