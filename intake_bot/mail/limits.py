"""Caps on a message, checked on the raw bytes before anything expensive reads them (MAIL.md, Parsing)."""

import re

from intake_bot.domain.errors import UnreadableFile
from intake_bot.mail.fields import header_end

MAX_BYTES = 50 * 1024 * 1024
MAX_LINES = 2_000_000  # 50 MB of base64 have a third of that; the standard library works line by line
MAX_HEADER_BYTES = 256 * 1024
MAX_FIELDS = 1_000
MAX_ADDRESSES = 100
MAX_PARTS = 500
MAX_DEPTH = 20

_FIELD = re.compile(rb"(?:\A|[\r\n])[!-9;-~]+[ \t]*:")
_ADDRESS_FIELD = re.compile(
    rb"(?:\A|[\r\n])(?:resent-)?(?:from|to|cc|bcc|sender|reply-to)[ \t]*:((?:[^\r\n]|[\r\n]+[ \t])*)",
    re.IGNORECASE,
)
# A boundary declared, or a line that may be a delimiter (RFC 2046, 5.1.1).
_STRUCTURE = re.compile(
    rb"boundary\*?(?:0\*?)?\s*=\s*(?:\"(?P<quoted>[^\"\r\n]{1,200})\"|(?P<bare>[^\s;\"]{1,200}))"
    rb"|(?:\A|[\r\n])--(?P<line>[^\r\n]{1,202})",
    re.IGNORECASE,
)


def check_limits(raw: bytes) -> None:
    """Raises UnreadableFile ("too-large") with a sentence that names the cap."""
    if len(raw) > MAX_BYTES:
        raise too_large(f"is larger than {MAX_BYTES // 1024 // 1024} MB")
    if max(raw.count(b"\n"), raw.count(b"\r")) > MAX_LINES:
        raise too_large(f"has more than {MAX_LINES} lines")
    header = raw[: _checked_header_end(raw, 0)]
    addresses = max(_addresses(field) for field in [b"", *_ADDRESS_FIELD.findall(header)])
    if addresses > MAX_ADDRESSES:
        raise too_large(f"names more than {MAX_ADDRESSES} addresses in one field")
    _check_structure(raw)


def too_large(what: str) -> UnreadableFile:
    return UnreadableFile(
        "too-large", f"The message {what}. Ask the sender to send it again in a plainer form."
    )


def _checked_header_end(raw: bytes, start: int) -> int:
    end = header_end(raw, start, MAX_HEADER_BYTES)
    if end is None:
        raise too_large(f"has a header of more than {MAX_HEADER_BYTES // 1024} KB")
    if sum(1 for _ in _FIELD.finditer(raw, start, end)) > MAX_FIELDS:
        raise too_large(f"has more than {MAX_FIELDS} header fields")
    return end


def _addresses(field: bytes) -> int:
    """An upper bound that costs one pass; commas count half, since display names hold them too."""
    return max(field.count(b"@"), field.count(b",") // 2)


def _check_structure(raw: bytes) -> None:
    """Follow boundaries declared and delimiters met, as a stack: its height is the depth."""
    declared: set[bytes] = set()
    stack: list[bytes] = []
    parts = 0
    for found in _STRUCTURE.finditer(raw):
        if found["line"] is None:
            declared.add((found["quoted"] or found["bare"]).rstrip())
        elif (boundary := _delimiter(found["line"], declared)) is not None:
            parts += 1
            _open(stack, boundary)
            _checked_header_end(raw, found.end())
        if parts > MAX_PARTS or len(declared) > MAX_PARTS:
            raise too_large(f"has more than {MAX_PARTS} parts")
        if len(stack) > MAX_DEPTH:
            raise too_large(f"is nested more than {MAX_DEPTH} deep")


def _delimiter(line: bytes, declared: set[bytes]) -> bytes | None:
    """The boundary whose next part begins after this line; closing delimiters begin none."""
    text = line.rstrip()
    return text if text in declared else None


def _open(stack: list[bytes], boundary: bytes) -> None:
    """A delimiter of an outer multipart closes everything inside it."""
    if boundary in stack:
        del stack[stack.index(boundary) + 1 :]
    else:
        stack.append(boundary)
