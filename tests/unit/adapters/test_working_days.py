"""Which days a court works on, and how they are counted."""

from datetime import date, timedelta

import pytest

from intake_bot.adapters.working_days import HolidaysWorkingDays, known_country
from intake_bot.domain.court import Calendar
from intake_bot.domain.errors import ConfigError
from intake_bot.ports.calendar import WorkingDays
from tests.unit.builders import court

DAYS: WorkingDays = HolidaysWorkingDays()
FEDERAL = court()
THANKSGIVING = date(2026, 11, 26)


@pytest.mark.parametrize(
    "day",
    [
        THANKSGIVING,
        date(2026, 7, 3),  # Independence Day is a Saturday in 2026
        date(2021, 12, 31),  # New Year's Day of 2022 is a Saturday
        date(2026, 11, 28),
        date(2026, 11, 29),
    ],
)
def test_weekends_and_federal_holidays_are_no_working_days(day: date) -> None:
    assert not DAYS.is_working_day(FEDERAL, day)


def test_the_day_after_thanksgiving_and_good_friday_are_working_days_unless_the_court_says_otherwise() -> (
    None
):
    friday, good_friday = date(2026, 11, 27), date(2026, 4, 3)
    own = court(calendar=Calendar(extra_holidays=(friday, good_friday)))
    assert DAYS.is_working_day(FEDERAL, friday)
    assert DAYS.is_working_day(FEDERAL, good_friday)
    assert not DAYS.is_working_day(own, friday)
    assert not DAYS.is_working_day(own, good_friday)


def test_a_court_may_have_no_public_holidays_at_all() -> None:
    assert DAYS.is_working_day(court(calendar=Calendar(holidays=None)), THANKSGIVING)


def test_adding_leaps_over_weekends_and_holidays() -> None:
    assert DAYS.add(FEDERAL, date(2026, 11, 25), 1) == date(2026, 11, 27)
    assert DAYS.add(FEDERAL, date(2026, 11, 25), 2) == date(2026, 11, 30)
    assert DAYS.add(FEDERAL, date(2026, 11, 28), 1) == date(2026, 11, 30)


def test_counting_and_adding_agree_on_every_day_of_two_years() -> None:
    for number in range(0, 730, 3):
        day = date(2026, 1, 1) + timedelta(days=number)
        for n in (1, 10, 40):
            later = DAYS.add(FEDERAL, day, n)
            assert DAYS.between(FEDERAL, day, later) == n
            assert DAYS.between(FEDERAL, day, later - timedelta(days=1)) == n - 1


def test_nothing_lies_between_a_day_and_one_that_is_not_later() -> None:
    assert DAYS.between(FEDERAL, THANKSGIVING, THANKSGIVING) == 0
    assert DAYS.between(FEDERAL, THANKSGIVING, date(2026, 1, 5)) == 0


def test_an_unknown_country_is_refused_in_words() -> None:
    with pytest.raises(ConfigError, match="'XX'"):
        DAYS.is_working_day(court(calendar=Calendar(holidays="XX")), THANKSGIVING)
    assert known_country("US")
    assert not known_country("XX")
