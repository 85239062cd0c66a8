"""Applicants of whom nothing is heard, and days that pass."""

from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from intake_bot.adapters.working_days import HolidaysWorkingDays
from intake_bot.domain.court import Calendar, NoticeMode
from intake_bot.domain.notice import NoticeKind
from intake_bot.domain.registration import RegistrationState
from tests.recipes.office import SENT_BY_ITSELF, Office, open_office, request_of
from tests.unit.builders import TYPED, exam, filer_form, signed

JANE = "jane@roe.test"
CALENDAR = Calendar(first_reminder=10, second_reminder=20, closing=40)
SEND_ALL = SENT_BY_ITSELF | {NoticeKind.STATUS: NoticeMode.SEND}


def open_with(folder: Path, calendar: Calendar = CALENDAR, **modes: NoticeMode) -> Office:
    notices = SEND_ALL | {NoticeKind(name): mode for name, mode in modes.items()}
    return open_office(folder, calendar=calendar, notices=notices)


def today(office: Office) -> date:
    return office.clock.now().astimezone(ZoneInfo(office.court.time_zone)).date()


def follow_up(office: Office) -> None:
    day = today(office).isoformat()
    office.engine.enqueue("followup", f"{office.court.id}:{day}", office.court.id, day)
    office.engine.drain(60)


def working_days_later(office: Office, n: int) -> None:
    """To the n-th working day from now; the daily job runs at the end only."""
    later = HolidaysWorkingDays().add(office.court, today(office), n)
    office.clock.advance(days=(later - today(office)).days)
    follow_up(office)


def day_by_day(office: Office, days: int) -> None:
    for _ in range(days):
        office.clock.advance(days=1)
        follow_up(office)


def deficient(office: Office, sender: str = JANE) -> None:
    office.import_list(request_of())
    office.mail(office.paper(filer_form(signed(TYPED)), exam()), sender=sender)
    office.run()


def state(office: Office) -> RegistrationState:
    (registration,) = office.registrations
    return registration.state


def told_kinds(office: Office) -> list[str]:
    return [kind for kind, _ in office.told]


def closed(office: Office) -> None:
    deficient(office)
    calendar = office.court.calendar
    for days in (calendar.first_reminder, calendar.second_reminder, calendar.closing):
        working_days_later(office, days or 0)
    assert state(office) == RegistrationState.CLOSED
