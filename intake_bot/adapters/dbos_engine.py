"""The engine on DBOS Transact: workflows kept in the same database as the journal.

One generic workflow runs every recipe, so that recipes need not know DBOS. A process has an executor id of
its own (the library's default makes live duplicates); when it dies, a living one takes its work over.
"""

import logging
import os
import socket
import time
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

import sqlalchemy as sa
from dbos import DBOS, DBOSConfig, SetWorkflowID, SQLAlchemyDatasource

from intake_bot.adapters.sql_journal.journal import SqlJournal
from intake_bot.adapters.worker_heartbeat import Heartbeat
from intake_bot.domain.errors import IntakeError, PermanentError
from intake_bot.ports.engine import OnFailure, Recipes
from intake_bot.ports.journal import Books

T = TypeVar("T")
WORKFLOW = "intake-bot.work"
VERSION = "1"  # of the recipes: raise it when the order of steps changes
POLL_SECONDS = 0.25  # DESIGN: rate <= concurrency / interval. An idle process does little but poll
DRAIN_SECONDS = 0.05
UNFINISHED = ["ENQUEUED", "PENDING", "DELAYED"]

log = logging.getLogger(__name__)


def worker_name() -> str:
    """Unique per live process: host, process id and start time."""
    return f"{socket.gethostname()}/{os.getpid()}/{time.time_ns() // 1_000_000}"


class DbosSteps:
    """The steps of one running workflow."""

    def __init__(self, engine: "DbosEngine") -> None:
        self._engine = engine
        self.worker = engine.worker

    def step(self, name: str, do: Callable[[], T]) -> T:
        return DBOS.run_step({"name": name}, do)

    def transaction(self, name: str, do: Callable[[Books], T]) -> T:
        return self._engine.transaction(name, do)

    def enqueue(self, job: str, key: str, *args: str) -> None:
        self._engine.enqueue(job, key, *args)


class DbosEngine:
    """lanes: queue name to how many of its jobs one process runs at once. lane_of: which queue a job goes to.

    polls: seconds between two looks into a lane, where they are others than ``POLL_SECONDS``.
    on_failure: told of every job that raised. on_dead: told the name of every worker that was found dead.
    """

    def __init__(
        self,
        journal: SqlJournal,
        recipes: Recipes,
        *,
        lanes: Mapping[str, int],
        lane_of: Callable[[str, tuple[str, ...]], str],
        on_failure: OnFailure,
        on_dead: Callable[[str], None],
        polls: Mapping[str, float] = MappingProxyType({}),
    ) -> None:
        self.worker = worker_name()
        self._journal = journal
        self._recipes = recipes
        self._lanes = lanes
        self._lane_of = lane_of
        self._polls = polls
        self._heartbeat = Heartbeat(journal.engine, self.worker, self._take_over)
        self._on_failure = on_failure
        self._on_dead = on_dead
        self._datasource: SQLAlchemyDatasource | None = None
        self._workflow: Callable[[str, list[str]], None] | None = None
        self._isolation = "SERIALIZABLE" if is_sqlite(journal.engine) else "READ COMMITTED"

    def start(self) -> None:
        url = self._journal.engine.url.render_as_string(hide_password=False)
        config: DBOSConfig = {
            "name": "intake-bot",
            "system_database_url": url,
            "application_version": VERSION,
            "executor_id": self.worker,
            "log_level": "ERROR",
        }
        if is_sqlite(self._journal.engine):
            config["system_database_engine"] = _sqlite_engine(url)
        DBOS(config=config)
        self._datasource = SQLAlchemyDatasource.create(url, engine=self._journal.engine)
        self._workflow = DBOS.workflow(name=WORKFLOW)(self._as_function())
        self._heartbeat.announce()
        DBOS.launch()
        for name, concurrency in self._lanes.items():
            poll = self._polls.get(name, POLL_SECONDS)
            DBOS.register_queue(name, worker_concurrency=concurrency, polling_interval_sec=poll)
        self._heartbeat.start()

    def _as_function(self) -> Callable[[str, list[str]], None]:
        """A plain function: DBOS registers methods only of classes it knows."""

        def work(job: str, args: list[str]) -> None:
            recipe = self._recipes.get(job)
            if recipe is None:
                raise PermanentError(f"no recipe is called {job!r}: this worker is older than its scheduler")
            steps = DbosSteps(self)
            try:
                recipe(steps, *args)
            except Exception as error:  # noqa: BLE001
                # The one guard per unit of work: nothing that one mail does may stop the loop.
                log.error("%s %s failed: %s", job, args[:1], _described(error))
                self._on_failure(steps, job, args, error)

        return work

    def transaction(self, name: str, do: Callable[[Books], T]) -> T:
        assert self._datasource is not None, "the engine has not been started"
        datasource = self._datasource

        def inside() -> T:
            return do(self._journal.books(datasource.sql_session()))

        options = {"name": name, "isolation_level": self._isolation}
        return datasource.run_tx_step(options, inside)  # type: ignore[arg-type]

    def enqueue(self, job: str, key: str, *args: str) -> None:
        assert self._workflow is not None, "the engine has not been started"
        with SetWorkflowID(f"{job}:{key}"):
            DBOS.enqueue_workflow(self._lane_of(job, args), self._workflow, job, list(args))

    def drain(self, seconds: float) -> bool:
        end = time.monotonic() + seconds
        while DBOS.list_workflows(status=UNFINISHED, limit=1, load_input=False, load_output=False):
            if time.monotonic() > end:
                return False
            time.sleep(DRAIN_SECONDS)
        return True

    def stop(self) -> None:
        """Work in hand is finished within 20 seconds; what is left is taken over by another or the next."""
        self._heartbeat.retire()
        DBOS.destroy(destroy_registry=True, workflow_completion_timeout_sec=20)
        self._heartbeat.stop()

    def _take_over(self, dead: str) -> None:
        """Run on the work that a dead process left unfinished. Doing it twice does it once."""
        self._on_dead(dead)  # first of all: work that is resumed may need what the dead one held
        pending = DBOS.list_workflows(status="PENDING", executor_id=dead, load_output=False)
        for lane in self._lanes:
            ids = [flow.workflow_id for flow in pending if flow.queue_name == lane]
            if ids:
                DBOS.resume_workflows(ids, queue_name=lane)
        if pending:
            log.warning("took over %d unfinished pieces of work of a dead worker", len(pending))


def is_sqlite(engine: sa.Engine) -> bool:
    return engine.dialect.name == "sqlite"


def _sqlite_engine(url: str) -> sa.Engine:
    """As DBOS makes its own, but with synchronous=NORMAL: ten times the work a second, safe with WAL."""
    engine = sa.create_engine(url)

    @sa.event.listens_for(engine, "connect")
    def set_up(connection: Any, _record: object) -> None:
        connection.isolation_level = "IMMEDIATE"
        for pragma in ("busy_timeout=30000", "foreign_keys=ON", "synchronous=NORMAL"):
            connection.execute(f"PRAGMA {pragma}")

    return engine


def _described(error: Exception) -> str:
    """Our own errors carry a sentence; of a bug the class is enough for the log, which holds no texts."""
    return str(error) if isinstance(error, IntakeError) else type(error).__name__
