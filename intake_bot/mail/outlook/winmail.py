"""winmail.dat, in which Outlook sends the attachments of rich-text mail (TNEF: MS-OXTNEF)."""

import struct
from collections.abc import Iterator, Mapping

from intake_bot.domain.document import Attachment
from intake_bot.mail.limits import MAX_PARTS, too_large
from intake_bot.mail.outlook.contents import OutlookContents, damaged
from intake_bot.mail.outlook.properties import read_properties, text_of

SIGNATURE = b"\x78\x9f\x3e\x22"
_HEADER = 6  # signature and key
_ATTRIBUTE = struct.Struct("<BII")  # level, id, length; then the data and two bytes of checksum
_SUBJECT, _BODY = 0x00018004, 0x0002800C
_NEW_ATTACHMENT, _DATA, _TITLE, _PROPERTIES = 0x00069002, 0x0006800F, 0x00018010, 0x00069005
_LONG_NAME, _MEDIA_TYPE, _OBJECT = 0x3707, 0x370E, 0x3701
_CLASS_ID = 16  # bytes before an embedded message


def read_winmail(data: bytes) -> OutlookContents:
    """An embedded message is an attachment that is itself TNEF.

    Raises UnreadableFile where nothing can be had; of a truncated file the whole parts are kept.
    """
    if not data.startswith(SIGNATURE) or len(data) < _HEADER + _ATTRIBUTE.size:
        raise damaged()
    subject = text = ""
    parts: list[dict[int, bytes]] = []
    for attribute, value in _attributes(data):
        if attribute == _NEW_ATTACHMENT:
            parts.append({})
        elif attribute == _SUBJECT:
            subject = text_of(value)
        elif attribute == _BODY:
            text = text_of(value)
        elif parts:
            parts[-1][attribute] = value
        if len(parts) > MAX_PARTS:
            raise too_large(f"has more than {MAX_PARTS} parts")
    found = tuple(attachment for part in parts if (attachment := _attachment(part)))
    if not found and not _is_whole(data):
        raise damaged()
    return OutlookContents(subject, text, found)


def _attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    position = _HEADER
    while position + _ATTRIBUTE.size <= len(data):
        _, attribute, length = _ATTRIBUTE.unpack_from(data, position)
        start = position + _ATTRIBUTE.size
        position = start + length + 2
        if position > len(data):
            return
        yield attribute, data[start : start + length]


def _is_whole(data: bytes) -> bool:
    position = _HEADER
    while position + _ATTRIBUTE.size <= len(data):
        position += _ATTRIBUTE.size + _ATTRIBUTE.unpack_from(data, position)[2] + 2
    return position == len(data)


def _attachment(part: Mapping[int, bytes]) -> Attachment | None:
    properties = read_properties(part.get(_PROPERTIES, b""))
    data = part.get(_DATA) or _embedded(properties.get(_OBJECT, b""))
    if not data:
        return None
    name = text_of(properties.get(_LONG_NAME, b"")) or text_of(part.get(_TITLE, b""))
    declared = text_of(properties.get(_MEDIA_TYPE, b"")).lower() or "application/octet-stream"
    return Attachment(name[:255] or "unnamed", declared, data)


def _embedded(value: bytes) -> bytes:
    inner = value[_CLASS_ID:]
    return inner if inner.startswith(SIGNATURE) else b""
