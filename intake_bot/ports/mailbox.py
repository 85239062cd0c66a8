"""A mailbox that is read without being disturbed."""

from collections.abc import Iterator
from typing import Protocol

from intake_bot.domain.mail import Folder, Place


class Mailbox(Protocol):
    """One account. Every method raises TemporaryError on a network fault, LoginRefused on a refused login."""

    def places(self, folder: Folder, after: Place | None = None) -> Iterator[tuple[Place, int]]:
        """Messages of a folder with their sizes in bytes, oldest first; after: only newer ones.

        An ``after`` of another UIDVALIDITY is ignored: everything is listed again (MAIL.md).
        """
        ...

    def fetch(self, place: Place) -> bytes:
        r"""The raw message; never sets \Seen. Raises PermanentError when it is not there."""
        ...

    def move(self, place: Place, folder: Folder) -> None:
        """Move a message; does nothing when it has left its place already."""
        ...

    def wait(self, seconds: float) -> bool:
        """Wait until mail may have come or the time is over; a hint only. True: look now."""
        ...

    def holds(self, message_id: str) -> bool:
        """Whether any folder, Sent included, holds a message with this Message-ID."""
        ...

    def close(self) -> None: ...
