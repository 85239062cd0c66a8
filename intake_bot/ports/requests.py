"""The court's lists of pending PACER requests and of existing accounts, as files a clerk made."""

from dataclasses import dataclass
from typing import Protocol

from intake_bot.domain.court import Court
from intake_bot.domain.registration import PendingRequest


@dataclass(frozen=True, slots=True)
class ListReading:
    """requests: the good rows. remarks: one sentence per row (or column) that was not taken, with its number.

    mapping: our name to the heading it was found under. left_out: rows that were not taken.
    """

    requests: tuple[PendingRequest, ...]
    mapping: tuple[tuple[str, str], ...]
    remarks: tuple[str, ...] = ()
    left_out: int = 0


class Requests(Protocol):
    def read(self, data: bytes, name: str, court: Court, kind: str = "pending") -> ListReading:
        """kind: "pending" requests, or existing "accounts" (their requests are the accounts' holders).

        Raises PermanentError, in one sentence with the remedy, when the list cannot be taken at all; as
        ListRefused with what to do line by line.
        """
        ...
