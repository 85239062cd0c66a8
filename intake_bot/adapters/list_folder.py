"""Lists dropped into a folder, perhaps over a network share while another program still writes them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from intake_bot.domain.errors import TemporaryError
from intake_bot.ports.list_folder import DroppedList

# What Excel, browsers and copying programs call a file that is not finished, or that is none of ours.
_UNFINISHED = (".tmp", ".part", ".partial", ".crdownload", ".filepart", ".lock")


class WatchedFolder:
    """Fulfils ``ports.list_folder.ListFolder``. The folder is made where there is none."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def files(self) -> list[DroppedList]:
        with self._reached():
            self._path.mkdir(parents=True, exist_ok=True)
            found = [_dropped(entry) for entry in os.scandir(self._path) if _is_list(entry)]
        return sorted(found, key=lambda dropped: (dropped.changed, dropped.name))

    def fetch(self, dropped: DroppedList) -> bytes:
        with self._reached():
            return (self._path / dropped.name).read_bytes()

    def put_away(self, dropped: DroppedList, *, taken: bool, account: str) -> None:
        """The account first: a list never lies in ``refused/`` without its reason."""
        folder = self._path / ("taken" if taken else "refused")
        day = datetime.fromtimestamp(dropped.changed / 1e9, UTC)
        name = f"{day:%Y%m%d-%H%M%S}-{dropped.name}"  # lists of one name come every day
        with self._reached():
            folder.mkdir(exist_ok=True)
            (folder / f"{name}.txt").write_text(account, encoding="utf-8", errors="replace")
            os.replace(self._path / dropped.name, folder / name)

    @contextmanager
    def _reached(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            says = (
                f"the watched folder cannot be used ({error.strerror}); check that it is there and writable"
            )
            raise TemporaryError(says) from error


def _is_list(entry: os.DirEntry[str]) -> bool:
    hidden = entry.name.startswith((".", "~"))
    finished = not entry.name.lower().endswith(_UNFINISHED)
    return not hidden and finished and entry.is_file(follow_symlinks=False)


def _dropped(entry: os.DirEntry[str]) -> DroppedList:
    seen = entry.stat(follow_symlinks=False)
    return DroppedList(entry.name, seen.st_size, seen.st_mtime_ns)
