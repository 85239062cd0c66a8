"""What a part really is, by its first bytes; what it says of itself is not asked (MAIL.md, Parsing)."""

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF8", "gif"),
    (b"PK\x03\x04", "zip"),  # also DOCX and XLSX
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),  # .msg, .doc
    (b"\x78\x9f\x3e\x22", "tnef"),  # winmail.dat
    (b"{\\rtf", "rtf"),
)
_DOCUMENTS = frozenset({"pdf", "tiff", "jpeg", "png", "heic", "zip", "ole", "tnef"})
_PDF_WITHIN = 1024  # readers take "%PDF-" anywhere in the first kilobyte


def sniff(data: bytes) -> str:
    """pdf tiff jpeg png gif heic zip ole tnef rtf, "text", or "binary" for anything else."""
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return "pdf"
    if data[4:8] == b"ftyp" and data[8:12] in (b"heic", b"heix", b"mif1", b"msf1", b"heim", b"heis"):
        return "heic"
    found = next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)
    return found or ("binary" if _has_nul(data) else "text")


def looks_like_document(data: bytes, smallest_picture: int) -> bool:
    """Whether it may be somebody's paper; pictures below that many bytes are logos in a signature."""
    kind = sniff(data)
    if kind in ("jpeg", "png"):
        return len(data) >= smallest_picture
    return kind in _DOCUMENTS


def _has_nul(data: bytes) -> bool:
    head = data[:4096]
    utf16 = head[:2] in (b"\xff\xfe", b"\xfe\xff")
    return b"\x00" in head and not utf16
