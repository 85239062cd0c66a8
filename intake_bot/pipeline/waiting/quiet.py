"""Quiet hours: when the court wants no notice to leave."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from intake_bot.domain.court import Court


def quiet_until(court: Court, now: datetime) -> datetime | None:
    """The end of the quiet hours that ``now`` lies in, in UTC; None outside of them."""
    if court.calendar.quiet is None:
        return None
    begins, ends = court.calendar.quiet
    here = now.astimezone(ZoneInfo(court.time_zone))
    time, over_midnight = here.time(), begins > ends
    in_the_evening = over_midnight and time >= begins
    in_the_morning = time < ends and (over_midnight or time >= begins)
    if not (in_the_evening or in_the_morning):
        return None
    day = here.date() + timedelta(days=1 if in_the_evening else 0)
    return datetime.combine(day, ends, here.tzinfo).astimezone(now.tzinfo)
