"""Following up: each working day, whoever may have been silent too long, and requests without a form."""

from collections.abc import Mapping
from datetime import date

from intake_bot.domain.court import Court
from intake_bot.pipeline.intake import deliver
from intake_bot.pipeline.waiting.silence import WAITING_FOR_APPLICANT, age
from intake_bot.pipeline.waiting.wanting import Wanting
from intake_bot.ports.calendar import WorkingDays
from intake_bot.ports.engine import Steps
from intake_bot.ports.journal import Journal


class Followup:
    def __init__(
        self, courts: Mapping[str, Court], journal: Journal, wanting: Wanting, working_days: WorkingDays
    ) -> None:
        self._courts = courts
        self._journal = journal
        self._wanting = wanting
        self._working_days = working_days

    def __call__(self, steps: Steps, court_id: str, day: str) -> None:
        """Recipe ``followup``: args are the court's id and its day as ISO date."""
        court, today = self._courts[court_id], date.fromisoformat(day)
        if not self._working_days.is_working_day(court, today):
            return
        for registration_id in steps.step("look", lambda: self._silent(court, today)):
            steps.enqueue("remind", f"{registration_id}:{day}", registration_id, day)
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
                and age(self._working_days, court, it.since or it.created_at, today) >= soonest
            ]
