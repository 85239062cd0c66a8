"""When things are due."""

from collections.abc import Iterable, Mapping
from datetime import time

from intake_bot.domain.court import Court
from intake_bot.domain.due import Due
from intake_bot.domain.settings import MailboxSettings

SWEEP_SECONDS = 5
LISTS_SECONDS = 30
RECONCILE_AT = time(3, 30)
FOLLOWUP_AT = time(9, 0)


def dues(mailboxes: Iterable[MailboxSettings], courts: Mapping[str, Court]) -> list[Due]:
    """Everything that is due by the clock."""
    due = [Due("sweep", seconds=SWEEP_SECONDS)]
    for mailbox in mailboxes:
        court = courts[mailbox.court]
        due += [
            Due("receive", (court.id,), seconds=mailbox.poll_seconds),
            Due("digest", (court.id,), at=court.digest_at, time_zone=court.time_zone, dated=True),
            Due("followup", (court.id,), at=FOLLOWUP_AT, time_zone=court.time_zone, dated=True),
            Due("reconcile", (court.id,), at=RECONCILE_AT, time_zone=court.time_zone),
        ]
    folders = [court.id for court in courts.values() if court.list_sources.folder]
    return due + [Due("lists", (court_id,), seconds=LISTS_SECONDS) for court_id in folders]
