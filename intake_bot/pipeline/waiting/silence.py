"""Silence: how long an applicant has not been heard of, and what that makes due."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from intake_bot.domain.court import Calendar, Court
from intake_bot.domain.notice import Notice, NoticeKind, NoticeState
from intake_bot.domain.registration import Registration, RegistrationState
from intake_bot.ports.calendar import WorkingDays
from intake_bot.ports.journal import Books

Step = Literal["first", "second", "closing"]

# What the applicant can end. A clerk's turn (needs a clerk, ready) is never followed up.
WAITING_FOR_APPLICANT = frozenset(
    {
        RegistrationState.DEFICIENT,
        RegistrationState.WAITING_FOR_EXAM,
        RegistrationState.WAITING_FOR_FORM,
        RegistrationState.WAITING_FOR_REQUEST,
    }
)
_SAYS_NOTHING = (NoticeKind.ACKNOWLEDGMENT, NoticeKind.REMINDER)


@dataclass(frozen=True, slots=True)
class Silence:
    """since: the last news of either side. reminded: when each reminder since then went out, oldest first."""

    since: datetime
    reminded: tuple[datetime, ...] = ()


def silence_of(books: Books, registration: Registration) -> Silence | None:
    """None where it is not the applicant's turn: nothing reached him yet, or a notice waits for a clerk.

    So nobody is reminded, or closed, who was never written to.
    """
    if registration.state not in WAITING_FOR_APPLICANT or registration.merged_into:
        return None
    notices = books.notices.of(registration.id)
    told = [notice for notice in notices if notice.kind not in _SAYS_NOTHING]
    if not told or told[-1].state is NoticeState.FAILED:
        return None
    if any(notice.state is NoticeState.DRAFT for notice in notices):
        return None
    came = [books.submissions.get(it).received_at for it in registration.submissions]
    since = max([registration.since or registration.created_at, _left(told[-1]), *came])
    reminders = (_left(it) for it in notices if it.kind == NoticeKind.REMINDER)
    return Silence(since, tuple(sorted(moment for moment in reminders if moment >= since)))


def step_due(calendar: Calendar, silence: Silence, age_of: Callable[[datetime], int]) -> Step | None:
    """The one step that is due, each after the one before it; ``age_of``: working days since a moment.

    Steps keep their distance: after a standstill of the bot nobody is reminded twice in two days, and a
    calendar that is switched on late closes nothing without a warning.
    """
    steps: list[tuple[Step, int | None]] = [
        ("first", calendar.first_reminder),
        ("second", calendar.second_reminder),
        ("closing", calendar.closing),
    ]
    wanted = [(step, days) for step, days in steps if days is not None]
    done = min(len(silence.reminded), sum(1 for step, _ in wanted if step != "closing"))
    if done >= len(wanted):
        return None
    step, days = wanted[done]
    earlier = wanted[done - 1][1] if done else 0
    last = silence.reminded[-1] if done else silence.since
    return step if age_of(last) >= days - earlier else None


def age(working_days: WorkingDays, court: Court, moment: datetime, today: date) -> int:
    """Working days of the court since a moment."""
    return working_days.between(court, moment.astimezone(ZoneInfo(court.time_zone)).date(), today)


def _left(notice: Notice) -> datetime:
    return notice.sent_at or notice.created_at
