"""Raw bytes to a Mail, by mail-parser, else the standard library, else the header alone."""

import logging
from collections.abc import Callable
from email import message_from_bytes
from typing import NamedTuple

import mailparser

from intake_bot.domain.errors import UnreadableFile
from intake_bot.domain.mail import Mail
from intake_bot.mail.addresses import Sender, only_address
from intake_bot.mail.fields import Fields, clean, decoded, first, header_fields, message_ids, values
from intake_bot.mail.limits import check_limits
from intake_bot.mail.parts import Contents, contents

MAX_REFERENCES = 100

_log = logging.getLogger(__name__)
# It logs header fields that it cannot decode, which no log may hold, and parts that are dealt with here. The
# reading processes set up no logging, so whatever it says would reach the standard error of each.
logging.getLogger(mailparser.__name__).setLevel(logging.CRITICAL + 1)


class _Parsed(NamedTuple):
    """subject: decoded; None where the parser gave none."""

    contents: Contents
    subject: str | None = None


def parse_mail(raw: bytes) -> Mail:
    """Parse within the caps of MAIL.md. What makes no sense is left out and told of in ``problems``.

    Raises UnreadableFile ("too-large") for a message beyond the caps, and for nothing else.
    """
    check_limits(raw)
    fields = header_fields(raw)
    problems: list[str] = []
    sender = _sender(fields, problems)
    parsed = _parsed(raw, problems)
    ids = message_ids(first(fields, "message-id"))
    return Mail(
        message_id=ids[0] if ids else None,
        sender=sender.address if sender else None,
        sender_name=decoded(sender.name) if sender else "",
        subject=_subject(parsed, fields),
        in_reply_to=_ids(fields, "in-reply-to"),
        references=_ids(fields, "references"),
        headers=tuple((name, clean(value)) for name, value in fields),
        text=parsed.contents.text,
        attachments=parsed.contents.attachments,
        problems=(*problems, *parsed.contents.problems),
    )


def _parsed(raw: bytes, problems: list[str]) -> _Parsed:
    parsers: tuple[tuple[str, Callable[[bytes], _Parsed]], ...] = (
        ("mail-parser", _by_mail_parser),
        ("the standard library", _by_standard_library),
    )
    for name, parse in parsers:
        try:
            return parse(raw)
        except UnreadableFile:
            raise
        # The guard of MAIL.md, Parsing: both parsers are known to raise anything at all on mail as it comes
        # (AttributeError on real bounces, LookupError on unknown charsets, RecursionError).
        except Exception as error:  # noqa: BLE001
            _log.info("a message could not be parsed by %s: %s", name, type(error).__name__)
    problems.append("The message could not be taken apart; only its header was read.")
    return _Parsed(Contents())


def _by_mail_parser(raw: bytes) -> _Parsed:
    parser = mailparser.parse_from_bytes(raw)
    subject = parser.subject
    return _Parsed(contents(parser.message), subject if isinstance(subject, str) else None)


def _by_standard_library(raw: bytes) -> _Parsed:
    return _Parsed(contents(message_from_bytes(raw)))


def _sender(fields: Fields, problems: list[str]) -> Sender | None:
    """RFC 5322, 3.6.2 wants exactly one From field; we want exactly one address in it."""
    found = values(fields, "from")
    sender = only_address(found[0]) if len(found) == 1 else None
    if sender is None:
        problems.append("The sender is unknown: not exactly one From field with exactly one address.")
    return sender


def _subject(parsed: _Parsed, fields: Fields) -> str:
    subject = clean(parsed.subject) if parsed.subject else ""
    return " ".join((subject or decoded(first(fields, "subject"))).split())


def _ids(fields: Fields, name: str) -> tuple[str, ...]:
    """The last ids count: a thread grows at its end."""
    return message_ids(" ".join(values(fields, name)))[-MAX_REFERENCES:]
