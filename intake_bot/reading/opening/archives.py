"""ZIP archives under caps: counted while streaming, since header sizes lie (MAIL.md, "Parsing")."""

import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from intake_bot.domain.errors import UnreadableFile
from intake_bot.reading.opening import problems

MAX_ENTRIES = 200
MAX_BYTES = 200_000_000
MAX_RATIO = 100
_SMALL = 1_000_000  # a ratio says nothing about less than this
_CHUNK = 1 << 16
_ENCRYPTED = 0x1
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError)


@dataclass(slots=True)
class Allowance:
    """What may still be unpacked, over all archives inside one file."""

    entries: int = MAX_ENTRIES
    size: int = MAX_BYTES

    def take_entries(self, count: int) -> None:
        self.entries -= count
        if self.entries < 0:
            raise problems.too_large(f"more than {MAX_ENTRIES} files in archives")

    def take_bytes(self, count: int) -> None:
        self.size -= count
        if self.size < 0:
            raise problems.too_large(f"more than {MAX_BYTES // 1_000_000} MB unpacked")


def open_archive(
    data: bytes, allowance: Allowance | None = None
) -> Iterator[tuple[str, bytes | UnreadableFile]]:
    """Entries (name for people, bytes or why there are none) of a ZIP in order.

    Raises UnreadableFile where no further entry can be had, perhaps after some good ones.
    """
    allowance = allowance or Allowance()
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.filename.endswith("/")]
            allowance.take_entries(len(entries))
            _refuse_overlaps(entries, len(data))
            unpacked = 0
            for entry in entries:
                if not _is_clutter(entry.filename):
                    content = _content(archive, entry, allowance, MAX_RATIO * len(data) - unpacked)
                    unpacked += len(content) if isinstance(content, bytes) else 0
                    yield entry.filename, content
    except _DAMAGE as error:
        raise problems.corrupt("archive") from error


def _refuse_overlaps(entries: list[zipfile.ZipInfo], size: int) -> None:
    places = sorted((entry.header_offset, entry.compress_size) for entry in entries)
    ends = [offset + length for offset, length in places]
    overlaps = any(end > start for end, (start, _) in zip(ends, places[1:]))
    if overlaps or any(end > size for end in ends):
        raise problems.corrupt("archive")


def _content(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, allowance: Allowance, plausible: int
) -> bytes | UnreadableFile:
    """One damaged or protected entry does not hide the others. plausible: bytes, beyond which it is a bomb."""
    if stat.S_ISLNK(entry.external_attr >> 16):
        return problems.corrupt("archive")
    if entry.flag_bits & _ENCRYPTED:
        return problems.encrypted()
    content = bytearray()
    try:
        with archive.open(entry) as stream:
            while chunk := stream.read(_CHUNK):
                content += chunk
                allowance.take_bytes(len(chunk))
                if len(content) > max(_SMALL, plausible):
                    raise problems.too_large("the archive unpacks to far more than it should")
    except (NotImplementedError, RuntimeError):  # a way of packing that the standard library does not know
        return problems.packed_unusually()
    except _DAMAGE:
        return problems.corrupt("archive")
    return bytes(content)


def _is_clutter(name: str) -> bool:
    """What operating systems add to archives by themselves."""
    last = name.rsplit("/", 1)[-1]
    return (
        name.startswith("__MACOSX/")
        or last.startswith("._")
        or last in (".DS_Store", "Thumbs.db", "desktop.ini")
    )
