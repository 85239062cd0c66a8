"""Quiet hours: no notice leaves between two local hours."""

from collections.abc import Iterator
from datetime import UTC, datetime, time
from pathlib import Path

import pytest

from intake_bot.domain.court import Calendar
from intake_bot.domain.notice import NoticeState
from intake_bot.pipeline.waiting.quiet import quiet_until
from tests.recipes.office import Office, open_office, request_of
from tests.unit.builders import court, exam, filer_form

NIGHT = Calendar(quiet=(time(21), time(6, 30)))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = open_office(tmp_path, calendar=NIGHT)
    yield made
    made.journal.close()


def new_york(text: str) -> datetime:
    """A moment of the court's winter time, in UTC."""
    return datetime.fromisoformat(f"{text}-05:00").astimezone(UTC)


@pytest.mark.parametrize(
    ("now", "end"),
    [
        ("2026-11-24T20:59", None),
        ("2026-11-24T21:00", "2026-11-25T06:30"),
        ("2026-11-25T00:00", "2026-11-25T06:30"),
        ("2026-11-25T06:29", "2026-11-25T06:30"),
        ("2026-11-25T06:30", None),
    ],
)
def test_a_night_lasts_over_midnight(now: str, end: str | None) -> None:
    assert quiet_until(court(calendar=NIGHT), new_york(now)) == (new_york(end) if end else None)


@pytest.mark.parametrize(
    ("now", "end"),
    [("11:59", None), ("12:00", "13:00"), ("12:59", "13:00"), ("13:00", None), ("23:00", None)],
)
def test_a_quiet_noon_ends_the_same_day(now: str, end: str | None) -> None:
    noon = court(calendar=Calendar(quiet=(time(12), time(13))))
    expected = new_york(f"2026-11-24T{end}") if end else None
    assert quiet_until(noon, new_york(f"2026-11-24T{now}")) == expected


def test_the_end_is_local_also_when_the_clocks_change() -> None:
    # 1 November 2026: summer time ends at 2 in the morning
    late = datetime(2026, 11, 1, 2, 0, tzinfo=UTC)
    assert quiet_until(court(calendar=NIGHT), late) == new_york("2026-11-01T06:30")


def test_a_court_without_quiet_hours_has_none() -> None:
    assert quiet_until(court(), new_york("2026-11-24T23:00")) is None


def test_what_is_decided_at_night_is_told_in_the_morning_acknowledgments_too(office: Office) -> None:
    office.clock.time = new_york("2026-11-24T22:00")
    office.import_list(request_of())
    office.mail(office.paper(filer_form(), exam()))
    office.run()
    assert office.told == []
    with office.journal.transaction() as books:
        queued = books.notices.with_state(NoticeState.QUEUED)
    assert {notice.due_at for notice in queued} == {new_york("2026-11-25T06:30")}
    office.clock.time = new_york("2026-11-25T06:31")
    office.run()
    assert [kind for kind, _ in office.told] == ["acknowledgment", "complete"]


def test_the_clerks_digest_is_sent_at_the_hour_that_the_court_chose(office: Office) -> None:
    office.clock.time = new_york("2026-11-24T22:00")
    office.engine.enqueue("digest", "d", office.court.id, "2026-11-24")
    office.engine.drain(60)
    assert [kind for kind, _ in office.told] == ["digest"]
