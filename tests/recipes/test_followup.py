"""What happens when an applicant is silent."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from intake_bot.domain.court import Calendar, NoticeMode
from intake_bot.domain.notice import NoticeKind, NoticeState
from intake_bot.domain.registration import Identity, RegistrationState
from tests.recipes.office import Office, request_of
from tests.recipes.silent import (
    closed,
    day_by_day,
    deficient,
    follow_up,
    open_with,
    state,
    today,
    told_kinds,
    working_days_later,
)
from tests.unit.builders import TYPED, exam, filer_form, signed


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = open_with(tmp_path)
    yield made
    made.journal.close()


def test_a_silent_applicant_is_reminded_twice_and_then_told_that_the_registration_rests(
    office: Office,
) -> None:
    deficient(office)
    day_by_day(office, 65)
    assert told_kinds(office) == ["acknowledgment", "deficiency", "reminder", "reminder", "status"]
    assert state(office) == RegistrationState.CLOSED
    days = [notice.created_at.date().isoformat() for notice in office.mailer.sent[2:]]
    # Thanksgiving, Christmas, New Year's Day and Martin Luther King Jr. Day are no working days.
    assert days == ["2026-12-09", "2026-12-23", "2027-01-25"]


def test_nothing_is_due_a_day_too_early(office: Office) -> None:
    deficient(office)
    working_days_later(office, 9)
    assert told_kinds(office) == ["acknowledgment", "deficiency"]
    working_days_later(office, 1)
    assert told_kinds(office)[-1] == "reminder"


def test_a_reminder_says_what_is_still_missing_and_stands_in_the_thread(office: Office) -> None:
    deficient(office)
    working_days_later(office, 10)
    reminder = office.mailer.sent[-1]
    assert reminder.kind == NoticeKind.REMINDER
    assert reminder.findings == ("signature-typed",)
    assert "typed name" in reminder.text
    assert reminder.in_reply_to == office.mailer.sent[0].in_reply_to
    assert reminder.cause == "day:2026-12-09:first"


def test_the_closing_notice_says_what_is_missing_and_that_a_reply_opens_it_again(office: Office) -> None:
    closed(office)
    text = " ".join(office.mailer.sent[-1].text.split())
    assert "Any reply opens your registration again" in text
    assert "typed name" in text
    assert "It is not refused" in text


@pytest.mark.parametrize("step", [NoticeKind.REMINDER, NoticeKind.STATUS])
def test_running_twice_on_one_day_tells_nothing_twice(office: Office, step: NoticeKind) -> None:
    deficient(office)
    while told_kinds(office)[-1] != step:
        working_days_later(office, 20)
    before = len(office.told)
    office.engine.enqueue("followup", "again", office.court.id, today(office).isoformat())
    office.engine.drain(60)
    assert len(office.told) == before


def test_a_new_mail_ends_the_silence(office: Office) -> None:
    deficient(office)
    working_days_later(office, 10)
    working_days_later(office, 5)
    office.mail(office.paper(filer_form(signed(TYPED))))
    office.run()
    working_days_later(office, 9)
    assert told_kinds(office).count("reminder") == 1
    working_days_later(office, 1)
    assert told_kinds(office).count("reminder") == 2
    assert office.mailer.sent[-1].cause.endswith(":first")


def test_after_a_standstill_of_the_bot_the_steps_still_keep_their_distance(office: Office) -> None:
    deficient(office)
    working_days_later(office, 100)
    working_days_later(office, 1)
    assert told_kinds(office)[2:] == ["reminder"]
    working_days_later(office, 9)
    working_days_later(office, 1)
    assert told_kinds(office)[2:] == ["reminder", "reminder"]
    assert state(office) == RegistrationState.DEFICIENT


@pytest.mark.parametrize("waiting", ["request", "exam"])
def test_whoever_waits_for_another_part_is_reminded_too(office: Office, waiting: str) -> None:
    if waiting == "exam":
        office.import_list(request_of())
    office.mail(office.paper(filer_form(), *([exam()] if waiting == "request" else [])))
    office.run()
    assert state(office) == f"waiting-for-{waiting}"
    working_days_later(office, 10)
    assert told_kinds(office)[-1] == "reminder"


def test_a_ready_registration_is_neither_reminded_nor_closed(office: Office) -> None:
    office.import_list(request_of())
    office.mail(office.paper(filer_form(), exam()))
    office.run()
    for _ in range(5):
        working_days_later(office, 20)
    assert told_kinds(office) == ["acknowledgment", "complete"]
    assert state(office) == RegistrationState.READY


def test_on_weekends_and_holidays_nobody_is_reminded(office: Office) -> None:
    deficient(office)
    working_days_later(office, 9)
    office.clock.advance(days=4)  # Saturday, 12 December
    assert today(office).weekday() == 5
    follow_up(office)
    assert told_kinds(office)[-1] == "deficiency"


def test_a_registration_on_hold_is_reminded_but_not_closed(office: Office) -> None:
    deficient(office)
    with office.journal.transaction() as books:
        held = books.registrations.get(office.registrations[0].id)
        books.registrations.save(replace(held, hold=True))
    for _ in range(6):
        working_days_later(office, 20)
    assert told_kinds(office)[2:] == ["reminder", "reminder"]
    assert state(office) == RegistrationState.DEFICIENT


def test_while_a_draft_waits_for_a_clerk_the_applicant_is_left_in_peace(tmp_path: Path) -> None:
    office = open_with(tmp_path, deficiency=NoticeMode.DRAFT)
    deficient(office)
    for _ in range(3):
        working_days_later(office, 40)
    assert told_kinds(office) == ["acknowledgment"]
    assert state(office) == RegistrationState.DEFICIENT
    office.journal.close()


def test_where_reminders_are_drafts_a_clerk_gets_one_and_no_more_until_it_is_sent(tmp_path: Path) -> None:
    office = open_with(tmp_path, reminder=NoticeMode.DRAFT)
    deficient(office)
    for _ in range(3):
        working_days_later(office, 20)
    with office.journal.transaction() as books:
        (draft,) = books.notices.with_state(NoticeState.DRAFT)
    assert draft.kind == NoticeKind.REMINDER
    assert state(office) == RegistrationState.DEFICIENT
    office.journal.close()


def test_a_court_that_sends_no_reminders_still_closes(tmp_path: Path) -> None:
    office = open_with(tmp_path, reminder=NoticeMode.OFF)
    deficient(office)
    working_days_later(office, 39)
    assert state(office) == RegistrationState.DEFICIENT
    working_days_later(office, 1)
    assert told_kinds(office)[2:] == ["status"]
    office.journal.close()


def test_a_court_without_days_follows_nobody_up(tmp_path: Path) -> None:
    office = open_with(tmp_path, Calendar())
    deficient(office)
    working_days_later(office, 200)
    assert told_kinds(office) == ["acknowledgment", "deficiency"]
    office.journal.close()


def test_nobody_is_reminded_of_a_request_that_only_an_old_list_says_is_missing(office: Office) -> None:
    office.import_list(replace(request_of(), id="req-other", identity=Identity(account="7654321")))
    office.mail(office.paper(filer_form(), exam()))
    office.run()
    working_days_later(office, 10)
    assert told_kinds(office) == ["acknowledgment", "waiting-for-request"]
    office.import_list(replace(request_of(), id="req-other", identity=Identity(account="7654321")))
    office.run()
    working_days_later(office, 1)
    assert told_kinds(office) == ["acknowledgment", "waiting-for-request", "reminder"]
