"""APScheduler says when jobs are due and only enqueues them.

In-memory store, one scheduler in every process: a store shared by several double-fires (measured: 11 of 11).
"""

import logging
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from intake_bot.domain.due import Due
from intake_bot.ports.engine import Engine

LATE_SECONDS = 60  # a job that could not start for so long waits for its next time

log = logging.getLogger(__name__)


class ApschedulerSchedule:
    def __init__(self, engine: Engine, dues: Iterable[Due]) -> None:
        self._engine = engine
        self._scheduler = BackgroundScheduler(timezone="UTC")
        for due in dues:
            self._scheduler.add_job(
                self._enqueue,
                _trigger(due),
                args=[due],
                coalesce=True,
                max_instances=1,
                misfire_grace_time=LATE_SECONDS,
                next_run_time=datetime.now(ZoneInfo("UTC")) if due.seconds else _unset(),
            )

    def start(self) -> None:
        self._scheduler.start()

    def stop(self) -> None:
        self._scheduler.shutdown(wait=True)

    def _enqueue(self, due: Due) -> None:
        key, args = due.call(datetime.now(ZoneInfo(due.time_zone)))
        self._engine.enqueue(due.job, key, *args)


def _trigger(due: Due) -> CronTrigger | IntervalTrigger:
    if due.at is None:
        return IntervalTrigger(seconds=due.seconds, timezone="UTC")
    return CronTrigger(hour=due.at.hour, minute=due.at.minute, timezone=due.time_zone)


def _unset() -> Any:
    """What APScheduler takes for "as the trigger says"; None would mean paused."""
    from apscheduler.util import undefined

    return undefined
