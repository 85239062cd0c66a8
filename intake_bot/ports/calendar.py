"""The days on which a court works."""

from datetime import date
from typing import Protocol

from intake_bot.domain.court import Court


class WorkingDays(Protocol):
    """Days are days in the court's own time zone. Raises ConfigError for a calendar that nobody knows."""

    def is_working_day(self, court: Court, day: date) -> bool: ...

    def add(self, court: Court, day: date, n: int) -> date:
        """The ``n``-th working day after ``day``, which need not be one itself; 0 gives ``day``."""
        ...

    def between(self, court: Court, a: date, b: date) -> int:
        """Working days after ``a`` up to and including ``b``; 0 where ``b`` is not later than ``a``."""
        ...
