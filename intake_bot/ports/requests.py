"""The court's list of pending PACER requests, as a file a clerk made."""

from dataclasses import dataclass
from typing import Protocol

from intake_bot.domain.court import Court
from intake_bot.domain.registration import PendingRequest


@dataclass(frozen=True, slots=True)
class ListReading:
    """requests: the good rows. remarks: one sentence per row (or column) that was not taken, with its number.

    mapping: our name to the heading it was found under.
    """

    requests: tuple[PendingRequest, ...]
    mapping: tuple[tuple[str, str], ...]
    remarks: tuple[str, ...] = ()


class Requests(Protocol):
    def read(self, data: bytes, name: str, court: Court) -> ListReading:
        """Raises PermanentError, in one sentence with the remedy, when the list cannot be taken at all."""
        ...
