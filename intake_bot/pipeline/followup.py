"""Following up: on working days, silence is answered with a reminder and in the end with rest, never refusal."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from intake_bot.domain.court import Calendar, Court, NoticeMode
from intake_bot.domain.journal import Event
from intake_bot.domain.notice import NoticeKind
from intake_bot.domain.registration import Registration, RegistrationState
from intake_bot.notices.choosing import mode_of
from intake_bot.pipeline.intake import deliver
from intake_bot.pipeline.lifecycle import Lifecycle
from intake_bot.pipeline.silence import WAITING_FOR_APPLICANT, Step, silence_of, step_due
from intake_bot.pipeline.wanting import Wanting
from intake_bot.ports.calendar import WorkingDays
from intake_bot.ports.clock import Clock
from intake_bot.ports.engine import Steps
from intake_bot.ports.journal import Books, Journal

CLOSING = "closing"  # the template of the notice that a registration rests


class Followup:
    def __init__(
        self,
        courts: Mapping[str, Court],
        journal: Journal,
        lifecycle: Lifecycle,
        wanting: Wanting,
        working_days: WorkingDays,
        clock: Clock,
    ) -> None:
        self._courts = courts
        self._journal = journal
        self._lifecycle = lifecycle
        self._wanting = wanting
        self._working_days = working_days
        self._clock = clock

    def __call__(self, steps: Steps, court_id: str, day: str) -> None:
        """Recipe ``followup``: args are the court's id and its day as ISO date."""
        court, today = self._courts[court_id], date.fromisoformat(day)
        if not self._working_days.is_working_day(court, today):
            return
        for registration_id in steps.step("look", lambda: self._silent(court, today)):
            told = steps.transaction(
                "follow up",
                lambda books, it=registration_id: self._follow_up(books, it, today),  # type: ignore[misc]
            )
            deliver(steps, told)
        deliver(
            steps, steps.transaction("forms wanted", lambda books: self._wanting.ask(books, court, today))
        )

    def _silent(self, court: Court, today: date) -> list[str]:
        """Registrations that may be due, told from their last change alone."""
        calendar = court.calendar
        set_days = (calendar.first_reminder, calendar.second_reminder, calendar.closing)
        soonest = min((days for days in set_days if days is not None), default=None)
        if soonest is None:
            return []
        with self._journal.transaction() as books:
            return [
                it.id
                for it in books.registrations.all(court.id)
                if it.state in WAITING_FOR_APPLICANT
                and it.merged_into is None
                and self._age(court, it.since or it.created_at, today) >= soonest
            ]

    def _follow_up(self, books: Books, registration_id: str, today: date) -> list[str]:
        registration = books.registrations.get(registration_id, lock=True)
        court = self._courts[registration.court]
        silence = silence_of(books, registration)
        if silence is None:
            return []
        step = step_due(_calendar(court), silence, lambda moment: self._age(court, moment, today))
        if step is None or (step == "closing" and registration.hold):
            return []
        return self._take(books, registration, step, f"day:{today.isoformat()}:{step}", len(silence.reminded))

    def _take(
        self, books: Books, registration: Registration, step: Step, cause: str, reminded: int
    ) -> list[str]:
        """Take one step; where nobody can be written to, nothing is done: a clerk sees the digest.

        Closing refuses nothing: the registration rests until something comes for it.
        """
        closing = step == "closing"
        kind, template = (NoticeKind.STATUS, CLOSING) if closing else (NoticeKind.REMINDER, None)
        told = self._lifecycle.tell_again(books, registration, kind, cause, template)
        if all(notice.cause != cause for notice in books.notices.of(registration.id)):
            return []
        now = self._clock.now()
        done = (
            replace(registration, state=RegistrationState.CLOSED, since=now)
            if closing
            else replace(registration, reminded=reminded + 1)
        )
        books.registrations.save(done)
        what = "closed" if closing else "reminded"
        books.trail.add(Event(now, "bot", what, cause, registration=registration.id))
        return told

    def _age(self, court: Court, moment: datetime, today: date) -> int:
        """Working days since a moment."""
        day = moment.astimezone(ZoneInfo(court.time_zone)).date()
        return self._working_days.between(court, day, today)


def _calendar(court: Court) -> Calendar:
    """A court that sends no reminders at all has no days for them either."""
    if mode_of(court, NoticeKind.REMINDER) is not NoticeMode.OFF:
        return court.calendar
    return replace(court.calendar, first_reminder=None, second_reminder=None)
