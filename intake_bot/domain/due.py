"""A job that is due by the clock."""

from dataclasses import dataclass
from datetime import datetime, time


@dataclass(frozen=True, slots=True)
class Due:
    """Due every so many ``seconds``, or once a day ``at`` a local time.

    dated: the day is handed to the job as its last argument.
    """

    job: str
    args: tuple[str, ...] = ()
    seconds: int | None = None
    at: time | None = None
    time_zone: str = "UTC"
    dated: bool = False

    def call(self, now: datetime) -> tuple[str, tuple[str, ...]]:
        """(key, args) of the run that is due at this moment, ``now`` in the job's time zone.

        The key is made of job and time slot, so that many schedulers give one run.
        """
        day = now.date().isoformat()
        slot = str(int(now.timestamp()) // self.seconds) if self.seconds else day
        args = (*self.args, day) if self.dated else self.args
        return ":".join((*self.args, slot)), args
