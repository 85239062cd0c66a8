"""What a file is, by its content: names and declared types are never trusted (MAIL.md, "Parsing")."""

import re
import zipfile
from io import BytesIO
from typing import Literal

Kind = Literal[
    "pdf",
    "picture",
    "zip",
    "mail",
    "tnef",
    "outlook",
    "locked",
    "word",
    "opendocument",
    "spreadsheet",
    "slides",
    "office",
    "apple",
    "rtf",
    "form-data",
    "postscript",
    "packed",
    "web-page",
    "drawing",
    "media",
    "program",
    "empty",
    "torn",
    "unknown",
]

_HEIF_BRANDS = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"heif"}
_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"II+\0", "picture"),
    (b"MM\0+", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"\x89PNG\r\n\x1a\n", "picture"),
    (b"GIF87a", "picture"),
    (b"GIF89a", "picture"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x78\x9f\x3e\x22", "tnef"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "outlook"),
    (b"{\\rtf", "rtf"),
    (b"%FDF-", "form-data"),
    (b"%!PS", "postscript"),
    (b"7z\xbc\xaf\x27\x1c", "packed"),
    (b"Rar!\x1a\x07", "packed"),
    (b"\x1f\x8b", "packed"),
    (b"BZh", "packed"),
    (b"\xfd7zXZ\0", "packed"),
    (b"MSCF\0\0\0\0", "packed"),
    (b"ID3", "media"),
    (b"OggS", "media"),
    (b"\x1aE\xdf\xa3", "media"),  # Matroska, WebM
    (b"\x7fELF", "program"),
)
# MPEG audio without a tag: the sync word, version 1 or 2, layer III, no reserved values (ISO 11172-3, 2.4.1.3).
_MP3_FRAME = re.compile(rb"\xff[\xf2\xf3\xfa\xfb][\x10-\xef]", re.S)
_ELEMENT = re.compile(rb"<([a-z][a-z0-9:-]{0,20})", re.I)
_MARKUP_KINDS: dict[bytes, Kind] = {
    b"html": "web-page",
    b"svg": "drawing",
    b"xdp:xdp": "form-data",
    b"xfdf": "form-data",
}
_HEADER_FIELD = re.compile(rb"[!-9;-~]{1,76}:[ \t\r\n]|[!-9;-~]{1,76}:[^\s/]")
_MAIL_FIELD = re.compile(
    rb"^(from|to|subject|date|message-id|mime-version|received|return-path|content-type):", re.I | re.M
)
_PDF_HEADER_WITHIN = 1024  # ISO 32000-1, Annex H.3, note 13
_TAR_MAGIC = slice(257, 262)  # POSIX.1-1988, "ustar"


def sniff(data: bytes) -> Kind:
    """The kind of a file. Reads no more than its head, except to tell office files from archives and mail.

    What stands first decides: a ZIP that holds a PDF unpacked has "%PDF-" in its head, too.
    """
    if not data:
        return "empty"
    found = next((kind for magic, kind in _MAGIC if data.startswith(magic)), None) or _by_structure(data)
    if found == "zip":
        return _inside_zip(data)
    if found == "outlook":
        return _inside_ole(data)
    return found or _by_text(data[:8192])


def _by_structure(data: bytes) -> Kind | None:
    if data[4:8] == b"ftyp":  # ISO 14496-12: pictures and films share it
        return "picture" if data[8:12] in _HEIF_BRANDS else "media"
    if data.startswith(b"RIFF"):
        return "picture" if data[8:12] == b"WEBP" else "media"
    if data.startswith(b"BM") and data[6:10] == b"\0\0\0\0":
        return "picture"
    if data.startswith(b"MZ") and b"\0" in data[:64]:
        return "program"
    if data[_TAR_MAGIC] == b"ustar":
        return "packed"
    return "media" if _MP3_FRAME.match(data) else None


def _by_text(head: bytes) -> Kind:
    if head.startswith(b"%PDF-"):
        return "pdf"
    if _looks_like_mail(head):
        return "mail"
    if b"%PDF-" in head[:_PDF_HEADER_WITHIN]:
        return "pdf"
    root = _ELEMENT.search(head) if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<") else None
    return _MARKUP_KINDS.get(root[1].lower(), "unknown") if root else "unknown"


def _inside_zip(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()[:200]
            declared = archive.infolist()[0] if names[:1] == ["mimetype"] else None
            media_type = archive.open(declared).read(200) if declared else b""
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError, UnicodeDecodeError):
        return "zip"
    if any(name.endswith((".iwa", "index.apxl")) or name == "Index.zip" for name in names):
        return "apple"
    if declared is not None:
        return "opendocument" if b"opendocument" in media_type else "office"
    if "[Content_Types].xml" not in names:
        return "zip"
    folders: dict[str, Kind] = {"word": "word", "xl": "spreadsheet", "ppt": "slides"}
    return next((folders[top] for name in names if (top := name.split("/", 1)[0]) in folders), "office")


def _inside_ole(data: bytes) -> Kind:
    """By the names in its directory, which may stand anywhere in the file."""
    names: tuple[tuple[str, Kind], ...] = (
        ("__properties_version1.0", "outlook"),
        ("__substg1.0_", "outlook"),
        ("EncryptedPackage", "locked"),  # MS-OFFCRYPTO, 2.3.4.4
        ("WordDocument", "word"),
        ("Workbook", "spreadsheet"),
        ("PowerPoint Document", "slides"),
    )
    if "Root Entry".encode("utf-16-le") not in data:  # MS-CFB, 2.6.2; it often stands near the end
        return "torn"
    return next((kind for name, kind in names if name.encode("utf-16-le") in data), "office")


def _looks_like_mail(head: bytes) -> bool:
    """At least two known header fields, and nothing but fields before the first empty line."""
    fields = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    lines = fields.splitlines()
    if lines and lines[0].startswith(b"From "):  # an mbox separator line
        lines = lines[1:]
    if not lines or not _HEADER_FIELD.match(lines[0] + b"\n"):
        return False
    return len(_MAIL_FIELD.findall(fields)) >= 2
