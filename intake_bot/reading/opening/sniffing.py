"""What a file is, by its content: names and declared types are never trusted (MAIL.md, "Parsing")."""

import re
import zipfile
from io import BytesIO
from typing import Literal

Kind = Literal["pdf", "picture", "zip", "mail", "word", "office", "tnef", "outlook", "empty", "unknown"]

_HEIF_BRANDS = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"heif"}
_PICTURES = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x78\x9f\x3e\x22", "tnef"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "outlook"),
    (b"{\\rtf", "office"),
)
_HEADER_FIELD = re.compile(rb"[!-9;-~]{1,76}:[ \t\r\n]|[!-9;-~]{1,76}:[^\s/]")
_MAIL_FIELD = re.compile(
    rb"^(from|to|subject|date|message-id|mime-version|received|return-path|content-type):", re.I | re.M
)
_PDF_HEADER_WITHIN = 1024  # ISO 32000-1, Annex H.3, note 13


def sniff(data: bytes) -> Kind:
    """The kind of a file. Reads no more than its head, except to tell DOCX from ZIP."""
    if not data:
        return "empty"
    if b"%PDF-" in data[:_PDF_HEADER_WITHIN]:
        return "pdf"
    if data.startswith(_PICTURES) or (data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS):
        return "picture"
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return _inside_zip(data) if kind == "zip" else _inside_ole(data) if kind == "outlook" else kind
    return "mail" if _looks_like_mail(data[:8192]) else "unknown"


def _inside_zip(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()[:200]
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeDecodeError):
        return "zip"
    if "[Content_Types].xml" not in names and "mimetype" not in names:
        return "zip"
    return "word" if any(name.startswith("word/") for name in names) else "office"


def _inside_ole(data: bytes) -> Kind:
    head = data[: 1 << 20]
    is_message = (
        "__substg1.0_".encode("utf-16-le") in head or "__properties_version1.0".encode("utf-16-le") in head
    )
    if is_message:
        return "outlook"
    return "word" if "WordDocument".encode("utf-16-le") in head else "office"


def _looks_like_mail(head: bytes) -> bool:
    """At least two known header fields, and nothing but fields before the first empty line."""
    fields = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    lines = fields.splitlines()
    if lines and lines[0].startswith(b"From "):  # an mbox separator line
        lines = lines[1:]
    if not lines or not _HEADER_FIELD.match(lines[0] + b"\n"):
        return False
    return len(_MAIL_FIELD.findall(fields)) >= 2
