"""Working days: Monday to Friday without the country's public holidays and the court's own."""

from datetime import date, timedelta
from functools import lru_cache

import holidays

from intake_bot.domain.court import Court
from intake_bot.domain.errors import ConfigError

_DAY = timedelta(days=1)
_SATURDAY = 5


class HolidaysWorkingDays:
    """Fulfils ``WorkingDays`` with the ``holidays`` package; federal holidays only, no state's."""

    def is_working_day(self, court: Court, day: date) -> bool:
        return day.weekday() < _SATURDAY and day not in _off(court, day.year)

    def add(self, court: Court, day: date, n: int) -> date:
        while n > 0:
            day += _DAY
            n -= self.is_working_day(court, day)
        return day

    def between(self, court: Court, a: date, b: date) -> int:
        if b <= a:
            return 0
        off = (day for year in range(a.year, b.year + 1) for day in _off(court, year))
        return _weekdays_until(b) - _weekdays_until(a) - sum(a < day <= b for day in off)


def known_country(code: str) -> bool:
    """Whether the public holidays of this country are known (ISO 3166-1, two letters)."""
    return code in holidays.list_supported_countries()


def _weekdays_until(day: date) -> int:
    """Mondays to Fridays up to and including a day, since the calendar's first, a Monday."""
    weeks, more = divmod(day.toordinal(), 7)
    return weeks * 5 + min(more, 5)


def _off(court: Court, year: int) -> frozenset[date]:
    return _weekdays_off(court.calendar.holidays, court.calendar.extra_holidays, year)


@lru_cache(maxsize=256)
def _weekdays_off(country: str | None, extra: tuple[date, ...], year: int) -> frozenset[date]:
    """Weekdays of one year on which nobody works."""
    days = {*extra, *(_public(country, year) if country else ())}
    return frozenset(day for day in days if day.year == year and day.weekday() < _SATURDAY)


def _public(country: str, year: int) -> list[date]:
    try:
        # The next year too: New Year's Day on a Saturday is kept on 31 December.
        return list(holidays.country_holidays(country, years=(year, year + 1)))
    except NotImplementedError as error:
        raise ConfigError(
            f"There are no public holidays for '{country}'; write a country code such as US in 'calendar:'"
        ) from error
