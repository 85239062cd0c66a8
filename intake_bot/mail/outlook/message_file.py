"""A message saved from Outlook (.msg): properties as streams of a compound file (MS-OXMSG)."""

from collections.abc import Iterator
from io import BytesIO

import olefile

from intake_bot.domain.document import Attachment
from intake_bot.domain.errors import UnreadableFile
from intake_bot.mail.limits import MAX_PARTS, too_large
from intake_bot.mail.outlook.contents import MAX_NESTED, OutlookContents, damaged

_Path = tuple[str, ...]

_ATTACHMENT = "__attach_version1.0_"  # MS-OXMSG, 2.2.2
_DATA = "37010102"  # PidTagAttachDataBinary
_MESSAGE = "3701000D"  # PidTagAttachDataObject, here a storage that holds a whole message
_LONG_NAME, _SHORT_NAME, _MEDIA_TYPE, _SUBJECT, _BODY = "3707", "3704", "370E", "0037", "1000"
_UNICODE, _EIGHT_BIT = "001F", "001E"


def read_message_file(data: bytes) -> OutlookContents:
    """Attachments of the messages inside it count as its own.

    Raises UnreadableFile.
    """
    try:
        with olefile.OleFileIO(BytesIO(data)) as ole:
            return _Storages(ole, len(data)).contents()
    except UnreadableFile:
        raise
    # The guard of MAIL.md, Parsing: olefile raises nearly anything on damage (OSError, IndexError, struct.error).
    except Exception as error:
        raise damaged() from error


class _Storages:
    def __init__(self, ole: olefile.OleFileIO, size: int) -> None:
        self._ole = ole
        self._left = size  # streams may share sectors: together they cannot be larger than the file
        self._paths: list[_Path] = [tuple(path) for path in ole.listdir(streams=True, storages=True)]
        self._known = set(self._paths)

    def contents(self) -> OutlookContents:
        attachments: list[Attachment] = []
        for attachment in self._attachments((), 0):
            if len(attachments) >= MAX_PARTS:
                raise too_large(f"has more than {MAX_PARTS} parts")
            attachments.append(attachment)
        return OutlookContents(self._text((), _SUBJECT), self._text((), _BODY), tuple(attachments))

    def _attachments(self, message: _Path, depth: int) -> Iterator[Attachment]:
        if depth > MAX_NESTED:
            raise too_large(f"is nested more than {MAX_NESTED} deep")
        for path in self._paths:
            if path[:-1] == message and path[-1].startswith(_ATTACHMENT):
                yield from self._attachment(path, depth)

    def _attachment(self, path: _Path, depth: int) -> Iterator[Attachment]:
        inner = (*path, f"__substg1.0_{_MESSAGE}")
        if inner in self._known:
            yield from self._attachments(inner, depth + 1)
            return
        data = self._stream((*path, f"__substg1.0_{_DATA}"))
        if data:
            name = self._text(path, _LONG_NAME) or self._text(path, _SHORT_NAME)
            declared = self._text(path, _MEDIA_TYPE).lower() or "application/octet-stream"
            yield Attachment(name[:255] or "unnamed", declared, data)

    def _text(self, storage: _Path, tag: str) -> str:
        wide = self._stream((*storage, f"__substg1.0_{tag}{_UNICODE}"))
        if wide:
            return wide.decode("utf-16-le", errors="replace").rstrip("\0")
        return (
            self._stream((*storage, f"__substg1.0_{tag}{_EIGHT_BIT}"))
            .decode("cp1252", "replace")
            .rstrip("\0")
        )

    def _stream(self, path: _Path) -> bytes:
        if path not in self._known:
            return b""
        self._left -= self._ole.get_size(list(path))
        if self._left < 0:
            raise damaged()
        return bytes(self._ole.openstream(list(path)).read())
