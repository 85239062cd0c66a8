"""Reminding: silence is answered with a reminder, and in the end with rest; never with refusal."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from intake_bot.domain.court import Calendar, Court, NoticeMode
from intake_bot.domain.journal import Event
from intake_bot.domain.notice import NoticeKind
from intake_bot.domain.registration import Registration, RegistrationState
from intake_bot.notices.choosing import CLOSING, mode_of
from intake_bot.pipeline.intake import deliver
from intake_bot.pipeline.lifecycle import Lifecycle
from intake_bot.pipeline.lists.claiming import request_freed
from intake_bot.pipeline.waiting.silence import Step, age, silence_of, step_due
from intake_bot.ports.calendar import WorkingDays
from intake_bot.ports.clock import Clock
from intake_bot.ports.engine import Steps
from intake_bot.ports.journal import Books


class Reminding:
    def __init__(
        self, courts: Mapping[str, Court], lifecycle: Lifecycle, working_days: WorkingDays, clock: Clock
    ) -> None:
        self._courts = courts
        self._lifecycle = lifecycle
        self._working_days = working_days
        self._clock = clock

    def __call__(self, steps: Steps, registration_id: str, day: str) -> None:
        """Recipe ``remind``: args are the registration's id and the court's day as ISO date."""
        deliver(
            steps, steps.transaction("remind", lambda books: self._follow_up(books, registration_id, day))
        )

    def _follow_up(self, books: Books, registration_id: str, day: str) -> list[str]:
        registration = books.registrations.get(registration_id, lock=True)
        court, today = self._courts[registration.court], date.fromisoformat(day)
        silence = silence_of(books, registration)
        if silence is None:
            return []
        step = step_due(_calendar(court), silence, lambda since: age(self._working_days, court, since, today))
        if step is None or (step == "closing" and registration.hold):
            return []
        return self._take(books, registration, step, f"day:{day}:{step}", len(silence.reminded))

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
            replace(registration, state=RegistrationState.CLOSED, since=now, told=None)  # told that it rests
            if closing
            else replace(registration, reminded=reminded + 1)
        )
        books.registrations.save(done)
        if closing:
            request_freed(books, registration)
        what = "closed" if closing else "reminded"
        books.trail.add(Event(now, "bot", what, cause, registration=registration.id))
        return told


def _calendar(court: Court) -> Calendar:
    """A court that sends no reminders at all has no days for them either."""
    if mode_of(court, NoticeKind.REMINDER) is not NoticeMode.OFF:
        return court.calendar
    return replace(court.calendar, first_reminder=None, second_reminder=None)
