"""A folder where clerks and other programs drop lists."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class DroppedList:
    """changed: the file's time of change in nanoseconds; it only serves to see that a file is another."""

    name: str
    size: int
    changed: int


class ListFolder(Protocol):
    """Every method raises TemporaryError when the folder cannot be reached or written."""

    def files(self) -> list[DroppedList]:
        """What lies there now, oldest change first; hidden and half-copied files by name left out."""
        ...

    def fetch(self, dropped: DroppedList) -> bytes: ...

    def put_away(self, dropped: DroppedList, *, taken: bool, account: str) -> None:
        """Move it to ``taken/`` or ``refused/`` with the account beside it as ``.txt``."""
        ...
