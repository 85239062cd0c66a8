"""Header fields straight from the raw bytes: never fails, so it is also the last fallback of parsing."""

import re
from email.errors import HeaderParseError
from email.header import decode_header, make_header

Fields = tuple[tuple[str, str], ...]

_END = re.compile(rb"\n\r?\n|\r\r")
_NAME = re.compile(rb"([!-9;-~]+)[ \t]*:(.*)", re.DOTALL)  # RFC 5322, 3.6.8
_CONTROLS = re.compile(r"[\x00-\x08\x0a-\x1f\x7f\ud800-\udfff]+")
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,500}>")


def header_end(raw: bytes, start: int, limit: int) -> int | None:
    """Where the header block that begins at ``start`` ends; None when it is longer than ``limit`` bytes."""
    found = _END.search(raw, start, start + limit + 4)
    if found:
        return found.start()
    return len(raw) if len(raw) <= start + limit else None


def header_fields(raw: bytes) -> Fields:
    """Every field of the topmost header block in order: lower-case name, unfolded value, undecoded.

    As the standard library does, reading ends at the first line that is neither field nor continuation.
    """
    found = _END.search(raw)
    lines = raw[: found.start() if found else None].splitlines()
    fields: list[tuple[str, bytes]] = []
    for number, line in enumerate(lines):
        if number == 0 and line.startswith(b"From "):  # an mbox separator
            continue
        if line[:1] in (b" ", b"\t") and fields:
            fields[-1] = (fields[-1][0], fields[-1][1] + line)
            continue
        field = _NAME.fullmatch(line)
        if field is None:
            break
        fields.append((field[1].decode("ascii").lower(), field[2]))
    return tuple((name, _text(value).strip()) for name, value in fields)


def values(fields: Fields, name: str) -> list[str]:
    return [value for field, value in fields if field == name]


def first(fields: Fields, name: str) -> str:
    """The topmost field's value; empty when there is none."""
    return next((value for field, value in fields if field == name), "")


def decoded(value: str) -> str:
    """RFC 2047 encoded words made readable; the value as it stands where they are broken."""
    try:
        text = str(make_header(decode_header(value)))
    except (HeaderParseError, LookupError, ValueError):
        text = value
    return clean(text)


def without_controls(text: str) -> str:
    """Without control characters and lone surrogates, which neither a database nor a header takes."""
    return _CONTROLS.sub(" ", text)


def clean(text: str) -> str:
    return without_controls(text).strip()


def message_ids(value: str) -> tuple[str, ...]:
    """Every id of an unfolded Message-ID, In-Reply-To or References field, angle brackets kept."""
    return tuple(_MESSAGE_ID.findall(value))


def _text(value: bytes) -> str:
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1")
