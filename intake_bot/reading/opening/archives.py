"""ZIP archives under caps: counted while streaming, since header sizes lie (MAIL.md, "Parsing")."""

import stat
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from intake_bot.reading.opening import problems

MAX_ENTRIES = 200
MAX_BYTES = 200_000_000
MAX_RATIO = 100
_SMALL = 1_000_000  # a ratio says nothing about less than this
_CHUNK = 1 << 16
_ENCRYPTED = 0x1


def open_archive(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Entries (name for people, bytes) of a ZIP in order.

    Raises UnreadableFile, perhaps after some good entries.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _refuse_tricks(entries, len(data))
            yield from _contents(archive, entries, len(data))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise problems.corrupt("archive") from error
    except RuntimeError as error:  # what zipfile raises for an encrypted entry
        raise problems.encrypted() from error


def _refuse_tricks(entries: list[zipfile.ZipInfo], size: int) -> None:
    if len(entries) > MAX_ENTRIES:
        raise problems.too_large(f"more than {MAX_ENTRIES} files in one archive")
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise problems.encrypted()
    if any(stat.S_ISLNK(entry.external_attr >> 16) for entry in entries):
        raise problems.corrupt("archive")
    places = sorted((entry.header_offset, entry.compress_size) for entry in entries)
    ends = [offset + length for offset, length in places]
    overlaps = any(end > start for end, (start, _) in zip(ends, places[1:]))
    if overlaps or any(end > size for end in ends):
        raise problems.corrupt("archive")


def _contents(
    archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], size: int
) -> Iterator[tuple[str, bytes]]:
    total = 0
    for entry in entries:
        if _is_clutter(entry.filename):
            continue
        content = bytearray()
        with archive.open(entry) as stream:
            while chunk := stream.read(_CHUNK):
                content += chunk
                total += len(chunk)
                if total > MAX_BYTES or (total > _SMALL and total > MAX_RATIO * size):
                    raise problems.too_large("the archive unpacks to far more than it should")
        yield entry.filename, bytes(content)


def _is_clutter(name: str) -> bool:
    """What operating systems add to archives by themselves."""
    last = name.rsplit("/", 1)[-1]
    return (
        name.startswith("__MACOSX/")
        or last.startswith("._")
        or last in (".DS_Store", "Thumbs.db", "desktop.ini")
    )
