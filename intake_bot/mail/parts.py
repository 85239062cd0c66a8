"""The leaves of a message: its text, and everything else as attachments."""

import base64
import binascii
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.generator import BytesGenerator
from email.message import Message
from email.policy import compat32
from io import BytesIO

from intake_bot.domain.document import Attachment
from intake_bot.domain.errors import UnreadableFile
from intake_bot.mail.fields import decoded, without_controls
from intake_bot.mail.limits import MAX_DEPTH, MAX_PARTS, too_large
from intake_bot.mail.markup import visible_text
from intake_bot.mail.outlook.winmail import read_winmail
from intake_bot.mail.sniffing import sniff

MAX_TEXT = 200_000  # characters
_AS_IT_CAME = compat32.clone(max_line_length=None, cte_type="8bit", mangle_from_=False)


@dataclass(frozen=True, slots=True)
class Contents:
    text: str = ""
    attachments: tuple[Attachment, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(slots=True)
class _Found:
    plain: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def contents(message: Message) -> Contents:
    """Text and attachments. A part that cannot be decoded is kept as it stands, with a problem."""
    found = _Found()
    for number, leaf in enumerate(_leaves(message), 1):
        if number > MAX_PARTS:
            raise too_large(f"has more than {MAX_PARTS} parts")
        _sort(leaf, number, found)
    text = _first(found.plain) or visible_text(_first(found.html))
    return Contents(clean_text(text), tuple(found.attachments), tuple(found.problems))


def clean_text(text: str) -> str:
    lines = (without_controls(line).rstrip() for line in text[:MAX_TEXT].splitlines())
    return "\n".join(lines).strip("\n")


def _first(texts: list[str]) -> str:
    """The first with any words: some clients send an empty part before a picture."""
    return next((text for text in texts if text.strip()), "")


def _leaves(message: Message, depth: int = 0) -> Iterator[Message]:
    """Parts that hold no parts; an attached message is one leaf, whatever is in it."""
    if depth > MAX_DEPTH:
        raise too_large(f"is nested more than {MAX_DEPTH} deep")
    payload = message.get_payload()
    if message.get_content_maintype() == "multipart" and isinstance(payload, list):
        for part in payload:
            if isinstance(part, Message):
                yield from _leaves(part, depth + 1)
    else:
        yield message


def _sort(leaf: Message, number: int, found: _Found) -> None:
    declared = leaf.get_content_type()
    data = _data(leaf)
    name = _name(leaf)
    if declared.startswith("multipart/"):  # RFC 2046, 5.1: without its delimiters it is only text
        declared = "text/plain"
    body = {"text/plain": found.plain, "text/html": found.html}.get(declared)
    if body is not None and not name and sniff(data) == "text":
        text, doubtful = _decode(data, _charset(leaf))
        body.append(text)
        if doubtful:
            found.problems.append(f"Part {number} is in an unknown character set; some letters may be wrong.")
    elif data:
        found.attachments += _unwrapped(Attachment(name or f"part-{number}", declared, data), found)


def _unwrapped(attachment: Attachment, found: _Found) -> tuple[Attachment, ...]:
    """winmail.dat is no attachment of its sender's but an envelope around them, often around none."""
    if sniff(attachment.data) != "tnef":
        return (attachment,)
    try:
        inside = read_winmail(attachment.data)
    except UnreadableFile:
        return (attachment,)
    found.plain += [inside.text] if inside.text else []
    return inside.attachments


def _data(leaf: Message) -> bytes:
    if leaf.is_multipart():
        return _attached_message(leaf)
    data = leaf.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _attached_message(leaf: Message) -> bytes:
    """message/rfc822 and message/delivery-status: the standard library has parsed them; undo that."""
    payload = leaf.get_payload()
    inner = [part for part in payload if isinstance(part, Message)] if isinstance(payload, list) else []
    if len(inner) == 1 and leaf.get("content-transfer-encoding", "").strip().lower() == "base64":
        # RFC 2046, 5.2.1 forbids it, mail systems do it.
        coded = inner[0].get_payload()
        try:
            return base64.b64decode(coded if isinstance(coded, str) else "")
        except binascii.Error:
            return b""
    return b"\n".join(_flat(part) for part in inner)


def _flat(message: Message) -> bytes:
    out = BytesIO()
    try:
        BytesGenerator(out, policy=_AS_IT_CAME).flatten(message)
    except (LookupError, ValueError, TypeError, AttributeError):
        # What it could write before it gave up; header first, which is what threads are found by.
        fields = "\n".join(f"{name}: {value}" for name, value in message.items())
        return out.getvalue() or fields.encode(errors="replace")
    return out.getvalue()


def _name(leaf: Message) -> str:
    """As the sender wrote it; for people's eyes only."""
    try:
        name = leaf.get_filename()
    except (LookupError, ValueError, TypeError, AttributeError):
        return "unnamed"  # a name is there, in no readable form
    return decoded(name)[:255] if name else ""


def _charset(leaf: Message) -> str:
    try:
        return leaf.get_content_charset("utf-8")
    except (LookupError, ValueError, TypeError, AttributeError):
        return "utf-8"


def _decode(data: bytes, charset: str) -> tuple[str, bool]:
    """The text, and whether it was decoded by a guess."""
    for name in (charset, "utf-8"):
        try:
            text = data.decode(name)
        except (LookupError, ValueError):
            continue
        return text, name != charset
    return data.decode("latin-1"), True
