"""The daemon: schedule, mailbox watches and work, until a signal says stop."""

import logging
import signal
import threading
import time

from intake_bot.adapters.apscheduler_schedule import ApschedulerSchedule
from intake_bot.bootstrap import Configuration, Outside, make_engine
from intake_bot.pipeline.schedule import dues
from intake_bot.pipeline.watch import Watch
from intake_bot.ports.engine import Engine

log = logging.getLogger(__name__)


def serve(configuration: Configuration, outside: Outside) -> None:
    """Until SIGTERM or SIGINT; what is unfinished then goes on at the next start."""
    engine = make_engine(configuration, outside)
    engine.start()
    mailboxes = configuration.settings.mailboxes
    schedule = ApschedulerSchedule(engine, dues(mailboxes, configuration.courts))
    watches = [Watch(box.court, outside.mailboxes[box.court], engine) for box in mailboxes if box.idle]
    schedule.start()
    for watch in watches:
        watch.start()
    log.info("intake-bot is running")
    wait_for_signal()
    log.info("stopping")
    for watch in watches:
        watch.stop()
    schedule.stop()
    engine.stop()


def work(configuration: Configuration, outside: Outside) -> None:
    """Only work: for more processes or machines on one PostgreSQL."""
    engine = make_engine(configuration, outside)
    engine.start()
    log.info("intake-bot worker is running")
    wait_for_signal()
    engine.stop()


def once(configuration: Configuration, outside: Outside, *, seconds: float = 3600.0) -> bool:
    """Everything that waits, outbox included. False when it was not finished in time."""
    engine = make_engine(configuration, outside)
    engine.start()
    try:
        return _until_nothing_waits(engine, list(outside.mailboxes), list(outside.list_folders), seconds)
    finally:
        engine.stop()


def _until_nothing_waits(engine: Engine, courts: list[str], folders: list[str], seconds: float) -> bool:
    slot = time.time_ns()
    for court in folders:
        engine.enqueue("lists", f"{court}:once:{slot}", court)
    for court in courts:
        engine.enqueue("receive", f"{court}:once:{slot}", court)
    done = engine.drain(seconds)
    # The first sweep takes up what an earlier run left; the second what the first one's work left waiting.
    for turn in range(2):
        engine.enqueue("sweep", f"once:{slot}:{turn}")
        done = engine.drain(seconds) and done
    return done


def wait_for_signal() -> None:
    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    stopped.wait()
