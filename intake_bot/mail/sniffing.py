"""What a part really is, by its first bytes; what it says of itself is not asked (MAIL.md, Parsing)."""

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"II+\x00", "tiff"),  # BigTIFF
    (b"MM\x00+", "tiff"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF8", "gif"),
    (b"PK\x03\x04", "zip"),  # also DOCX, XLSX and Pages
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),  # .msg, .doc
    (b"\x78\x9f\x3e\x22", "tnef"),  # winmail.dat
    (b"{\\rtf", "rtf"),
    (b"7z\xbc\xaf\x27\x1c", "packed"),
    (b"Rar!\x1a\x07", "packed"),
)
_HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"heif")
# Also what cannot be read: its sender is told what to send instead.
_DOCUMENTS = frozenset({"pdf", "tiff", "heic", "zip", "ole", "tnef", "rtf", "packed"})
_PICTURES = frozenset({"jpeg", "png", "gif", "bmp", "webp"})
_PDF_WITHIN = 1024  # readers take "%PDF-" anywhere in the first kilobyte
_PAGE_SIDE = 800  # pixels; a page scanned in black and white is small in bytes, never in pixels


def sniff(data: bytes) -> str:
    """pdf tiff jpeg png gif bmp webp heic zip ole tnef rtf packed, "text", or "binary" for anything else."""
    if data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS:
        return "heic"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "webp"
    if data.startswith(b"BM") and data[6:10] == b"\0\0\0\0":
        return "bmp"
    found = next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)
    if (
        found is None and b"%PDF-" in data[:_PDF_WITHIN]
    ):  # what stands first decides: a ZIP may hold a PDF as it is
        return "pdf"
    return found or ("binary" if _has_nul(data) else "text")


def looks_like_document(data: bytes, smallest_picture: int) -> bool:
    """Whether it may be somebody's paper; pictures below that many bytes are logos in a signature."""
    kind = sniff(data)
    if kind in _PICTURES:
        return len(data) >= smallest_picture or _page_sized(kind, data)
    return kind in _DOCUMENTS


def _page_sized(kind: str, data: bytes) -> bool:
    """By the header of the formats that pack black and white well (PNG: ISO 15948, 11.2.2; GIF89a, 18)."""
    if kind == "png":
        return min(int.from_bytes(data[at : at + 4], "big") for at in (16, 20)) >= _PAGE_SIDE
    if kind == "gif":
        return min(int.from_bytes(data[at : at + 2], "little") for at in (6, 8)) >= _PAGE_SIDE
    return False


def _has_nul(data: bytes) -> bool:
    head = data[:4096]
    utf16 = head[:2] in (b"\xff\xfe", b"\xfe\xff")
    return b"\x00" in head and not utf16
