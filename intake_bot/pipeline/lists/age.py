"""How old a list of pending requests is, counted as its court counts."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from intake_bot.domain.court import Court
from intake_bot.ports.calendar import WorkingDays


def list_is_stale(court: Court, taken_on: date | None, today: date, working_days: WorkingDays) -> bool:
    """Whether a list of that day is too old for statements that rest on it; no list at all is not."""
    if taken_on is None:
        return False
    if court.stale_list_counts == "working-days":
        return working_days.between(court, taken_on, today) > court.stale_list_days
    return (today - taken_on).days > court.stale_list_days


def day_of(court: Court, moment: datetime) -> date:
    """The day that the court's own clocks show."""
    return moment.astimezone(ZoneInfo(court.time_zone)).date()
