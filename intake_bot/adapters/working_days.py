"""Working days: Monday to Friday without the country's public holidays and the court's own."""

from datetime import date, timedelta
from functools import lru_cache

import holidays
import numpy as np

from intake_bot.domain.court import Court
from intake_bot.domain.errors import ConfigError

_DAY = timedelta(days=1)


class HolidaysWorkingDays:
    """Fulfils ``WorkingDays`` with the ``holidays`` package; federal holidays only, no state's."""

    def is_working_day(self, court: Court, day: date) -> bool:
        return bool(np.is_busday(day, busdaycal=_calendar(court, day.year, day.year)))

    def add(self, court: Court, day: date, n: int) -> date:
        # A year has at least 200 working days, so the calendar reaches far enough.
        calendar = _calendar(court, day.year - 1, day.year + 1 + n // 200)
        found: date = np.busday_offset(day, n, roll="backward", busdaycal=calendar).astype(object)
        return found

    def between(self, court: Court, a: date, b: date) -> int:
        if b <= a:
            return 0
        return int(np.busday_count(a + _DAY, b + _DAY, busdaycal=_calendar(court, a.year, b.year)))


def known_country(code: str) -> bool:
    """Whether the public holidays of this country are known (ISO 3166-1, two letters)."""
    return code in holidays.list_supported_countries()


def _calendar(court: Court, first: int, last: int) -> np.busdaycalendar:
    return _made(court.calendar.holidays, court.calendar.extra_holidays, first, last)


@lru_cache(maxsize=256)
def _made(country: str | None, extra: tuple[date, ...], first: int, last: int) -> np.busdaycalendar:
    off = {*extra, *(_public(country, first, last) if country else ())}
    return np.busdaycalendar("1111100", sorted(off))


def _public(country: str, first: int, last: int) -> list[date]:
    try:
        # One year more: New Year's Day on a Saturday is kept on 31 December.
        return list(holidays.country_holidays(country, years=range(first, last + 2)))
    except NotImplementedError as error:
        raise ConfigError(
            f"There are no public holidays for '{country}'; write a country code such as US in 'calendar:'"
        ) from error
