"""When things are due, and that many schedulers give one run."""

from datetime import datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from intake_bot.adapters.apscheduler_schedule import ApschedulerSchedule
from intake_bot.domain.court import ListSources
from intake_bot.domain.due import Due
from intake_bot.domain.settings import MailboxSettings
from intake_bot.pipeline.schedule import dues
from tests.unit.builders import court


def test_two_schedulers_in_one_slot_name_the_same_run() -> None:
    due = Due("receive", ("ctb",), seconds=60)
    one = due.call(datetime(2026, 11, 24, 15, 0, 1, tzinfo=ZoneInfo("UTC")))
    other = due.call(datetime(2026, 11, 24, 15, 0, 59, tzinfo=ZoneInfo("UTC")))
    later = due.call(datetime(2026, 11, 24, 15, 1, 0, tzinfo=ZoneInfo("UTC")))
    assert one == other
    assert one != later


def test_a_daily_job_gets_the_day_of_the_court() -> None:
    due = Due("digest", ("ctb",), at=time(17), time_zone="America/New_York", dated=True)
    evening = datetime(2026, 11, 24, 17, 0, tzinfo=ZoneInfo("America/New_York"))
    assert due.call(evening) == ("ctb:2026-11-24", ("ctb", "2026-11-24"))


def test_every_mailbox_is_polled_summed_up_and_reconciled() -> None:
    mailbox = MailboxSettings("ctb", "efiling@court.test", "", "", Path(), poll_seconds=45)
    jobs = {(due.job, due.seconds) for due in dues([mailbox], {"ctb": court()})}
    assert jobs == {("sweep", 5), ("receive", 45), ("digest", None), ("followup", None), ("reconcile", None)}


def test_a_watched_folder_is_looked_at_every_half_minute() -> None:
    watched = court(list_sources=ListSources(folder="lists"))
    assert Due("lists", ("ctb",), seconds=30) in dues([], {"ctb": watched})
    assert not [due for due in dues([], {"ctb": court()}) if due.job == "lists"]


class CountingEngine:
    def __init__(self) -> None:
        self.enqueued: list[tuple[str, ...]] = []

    def enqueue(self, job: str, key: str, *args: str) -> None:
        self.enqueued.append((job, key, *args))

    def drain(self, seconds: float) -> bool:
        return True

    def start(self) -> None: ...
    def stop(self) -> None: ...


def test_what_is_due_every_so_often_is_enqueued_at_once_when_the_daemon_starts() -> None:
    engine = CountingEngine()
    schedule = ApschedulerSchedule(engine, [Due("sweep", seconds=3600), Due("digest", at=time(3))])
    schedule.start()
    deadline = datetime.now().timestamp() + 5
    while not engine.enqueued and datetime.now().timestamp() < deadline:
        pass
    schedule.stop()
    assert [job for job, *_ in engine.enqueued] == ["sweep"]
