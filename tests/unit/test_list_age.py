"""How old a list of pending requests may be, in plain days or in the court's working days."""

from datetime import date

import pytest

from intake_bot.adapters.working_days import HolidaysWorkingDays
from intake_bot.domain.court import Calendar
from intake_bot.pipeline.lists.age import list_is_stale
from tests.unit.builders import court

DAYS = HolidaysWorkingDays()
TUESDAY = date(2026, 11, 24)  # Thanksgiving is two days later


@pytest.mark.parametrize(("day", "stale"), [(27, False), (28, True)])
def test_a_list_is_stale_when_it_is_older_than_the_courts_limit(day: int, stale: bool) -> None:
    assert list_is_stale(court(stale_list_days=3), TUESDAY, date(2026, 11, day), DAYS) is stale


@pytest.mark.parametrize(
    ("today", "stale"), [(date(2026, 11, 30), False), (date(2026, 12, 1), True)], ids=["Monday", "Tuesday"]
)
def test_where_working_days_count_neither_weekend_nor_thanksgiving_makes_a_list_older(
    today: date, stale: bool
) -> None:
    by_working_days = court(stale_list_days=3, stale_list_counts="working-days")
    assert list_is_stale(by_working_days, TUESDAY, today, DAYS) is stale


def test_the_courts_own_holidays_make_no_list_older() -> None:
    own = Calendar(extra_holidays=(date(2026, 12, 1),))
    by_working_days = court(stale_list_days=3, stale_list_counts="working-days", calendar=own)
    assert not list_is_stale(by_working_days, TUESDAY, date(2026, 12, 1), DAYS)


def test_where_there_is_no_list_none_is_stale() -> None:
    assert not list_is_stale(court(), None, TUESDAY, DAYS)
