"""A mailbox that is a Maildir with Maildir++ folders (``.Processed`` beside ``new`` and ``cur``)."""

import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from intake_bot.domain.errors import PermanentError, TemporaryError
from intake_bot.domain.mail import Folder, Place
from intake_bot.mail.limits import MAX_HEADER_BYTES
from intake_bot.ports.mailbox import Mailbox

_LOOK_EVERY = 0.5  # seconds
_MESSAGE_ID = re.compile(rb"^message-id:\s*(<[^<>\s]+>)", re.IGNORECASE | re.MULTILINE)


class MaildirMailbox(Mailbox):
    """path: the Maildir, made where missing. sent: another one that ``holds`` looks into, e.g. the outbox.

    A Maildir keeps no order of arrival that can be trusted (names carry the time at which writing began),
    so ``places`` gives everything still there, save ``after`` itself; the journal knows what it has.
    """

    def __init__(self, name: str, path: Path | str, sent: Path | str | None = None) -> None:
        self._name = name
        self._path = Path(path)
        self._sent = Path(sent) if sent is not None else None
        self._closed = threading.Event()
        self._seen: tuple[int, ...] = ()
        _make(self._path)

    def places(self, folder: Folder, after: Place | None = None) -> Iterator[tuple[Place, int]]:
        if folder is Folder.INBOX:
            self._seen = self._state()
        leave_out = after.uid if after is not None and after.folder == folder.value else None
        found = [(_unique(path), path) for path in _messages(self._folder(folder))]
        for unique, path in sorted(found, key=lambda one: _age(one[0])):
            if unique == leave_out:
                continue
            try:
                size = path.stat().st_size
            except FileNotFoundError:
                continue  # moved by somebody since we listed it
            yield Place(self._name, folder.value, 0, unique), size

    def fetch(self, place: Place) -> bytes:
        path = self._find(place)
        if path is None:
            raise PermanentError("The message is no longer where it was. Reconcile the mailbox to find it.")
        try:
            return path.read_bytes()
        except OSError as error:
            raise TemporaryError(f"The message could not be read just now: {error.strerror}.") from error

    def move(self, place: Place, folder: Folder) -> None:
        path = self._find(place)
        if path is None:
            return
        target = self._folder(folder)
        name = path.name if ":" in path.name else f"{path.name}:2,"
        try:
            _make(target)
            path.rename(target / "cur" / name)
        except FileNotFoundError:
            return
        except OSError as error:
            raise TemporaryError(f"The message could not be moved just now: {error.strerror}.") from error

    def wait(self, seconds: float) -> bool:
        deadline = time.monotonic() + seconds
        while self._state() == self._seen:
            left = deadline - time.monotonic()
            if left <= 0 or self._closed.wait(min(left, _LOOK_EVERY)):
                return False
        self._seen = self._state()
        return True

    def holds(self, message_id: str) -> bool:
        roots = [root for root in (self._path, self._sent) if root is not None and root.is_dir()]
        folders = [
            folder for root in roots for folder in (root, *root.glob(".?*")) if (folder / "cur").is_dir()
        ]
        return any(_message_id(path) == message_id for folder in folders for path in _messages(folder))

    def close(self) -> None:
        self._closed.set()

    def _folder(self, folder: Folder) -> Path:
        return self._path if folder is Folder.INBOX else self._path / f".{folder.value}"

    def _find(self, place: Place) -> Path | None:
        messages = _messages(self._folder(Folder(place.folder)))
        return next((path for path in messages if _unique(path) == place.uid), None)

    def _state(self) -> tuple[int, ...]:
        return tuple((self._path / part).stat().st_mtime_ns for part in ("new", "cur"))


def _make(folder: Path) -> None:
    try:
        for part in ("tmp", "new", "cur"):
            (folder / part).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise TemporaryError(f"The mailbox folder cannot be made: {error.strerror}.") from error


def _messages(folder: Path) -> Iterator[Path]:
    for part in ("new", "cur"):
        if (folder / part).is_dir():
            yield from (path for path in (folder / part).iterdir() if not path.name.startswith("."))


def _unique(path: Path) -> str:
    """The part of the name that never changes; flags follow the colon."""
    return path.name.partition(":")[0]


def _age(unique: str) -> tuple[int, str]:
    seconds = re.match(r"\d{1,12}", unique)
    return (int(seconds[0]) if seconds else 0, unique)


def _message_id(path: Path) -> str | None:
    try:
        with path.open("rb") as message:
            head = message.read(MAX_HEADER_BYTES)
    except OSError:
        return None
    found = _MESSAGE_ID.search(head)
    return found[1].decode("latin-1") if found else None
