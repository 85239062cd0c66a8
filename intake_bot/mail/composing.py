"""A notice as an RFC 5322 message. Its few header lines are written here, each from checked text."""

import re
from datetime import datetime
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from intake_bot.domain.errors import PermanentError
from intake_bot.domain.notice import Notice, NoticeKind
from intake_bot.mail.addresses import strict_address
from intake_bot.mail.fields import clean

__all__ = ["LOOP_FIELD", "compose", "strict_address"]

LOOP_FIELD = "X-Intake-Bot"

_ID = re.compile(r"<[!-;=?-~]{1,500}>")
_CONTENT_ID = re.compile(r"[A-Za-z0-9._@-]{1,100}")
_MAX_REFERENCES = 10  # the line stays far below RFC 5322's 998 characters when a relay unfolds it
_MAX_LINE = 998


def compose(notice: Notice, sender: str, now: datetime) -> bytes:
    """The message in CRLF lines, 7-bit throughout. ``now``, aware, becomes its Date.

    Raises PermanentError for an address or Message-ID that may not be sent.
    """
    fields = [
        ("From", _address(sender)),
        ("To", _address(notice.to)),
        ("Subject", _subject(notice.subject)),
        ("Date", format_datetime(now)),
        ("Message-ID", _message_id(notice.message_id)),
        *_threading(notice),
        (
            "Auto-Submitted",
            "auto-generated" if notice.kind == NoticeKind.DIGEST else "auto-replied",
        ),  # RFC 3834, 5
        ("X-Auto-Response-Suppress", "All"),
        (LOOP_FIELD, "loop"),
    ]
    header = "".join(f"{name}: {value}\r\n" for name, value in fields)
    return header.encode("ascii") + _body(notice).as_bytes(policy=SMTP)


def _address(text: str) -> str:
    if strict_address(text) is None:
        raise PermanentError(
            "The notice has no plain address to go to. Correct the address and send it again."
        )
    return text


def _message_id(text: str) -> str:
    if not _ID.fullmatch(text):
        raise PermanentError("The notice has no proper Message-ID, so it could not be recognised later.")
    return text


def _subject(text: str) -> str:
    line = " ".join(clean(text).split())
    charset = "us-ascii" if line.isascii() else "utf-8"
    return Header(line, charset, maxlinelen=76, header_name="Subject").encode(linesep="\r\n")


def _threading(notice: Notice) -> list[tuple[str, str]]:
    """Ids come from strangers' mail; those that are not plainly ids are left out."""
    parent = [notice.in_reply_to] if notice.in_reply_to and _ID.fullmatch(notice.in_reply_to) else []
    chain = [reference for reference in notice.references if _ID.fullmatch(reference)]
    chain = list(dict.fromkeys([*(one for one in chain if one not in parent), *parent]))
    fields = [("In-Reply-To", one) for one in parent]
    if chain:
        fields.append(("References", "\r\n ".join(_shortened(chain))))
    return fields


def _shortened(chain: list[str]) -> list[str]:
    """RFC 5322, 3.6.4: the first id and the newest ones."""
    return chain if len(chain) <= _MAX_REFERENCES else [chain[0], *chain[1 - _MAX_REFERENCES :]]


def _body(notice: Notice) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    text = _lines(notice.text)
    message.set_content(text, charset="utf-8", cte=_encoding(text))
    if notice.html is not None:
        message.add_alternative(_lines(notice.html), subtype="html", charset="utf-8", cte="quoted-printable")
        _add_images(message, notice.images)
    return message


def _add_images(message: EmailMessage, images: tuple[tuple[str, bytes], ...]) -> None:
    html = next(part for part in message.iter_parts() if part.get_content_subtype() == "html")
    for name, picture in images:
        if not _CONTENT_ID.fullmatch(name):
            raise PermanentError("A picture of the digest has no proper name.")
        html.add_related(picture, "image", "png", cid=f"<{name}>", disposition="inline")


def _lines(text: str) -> str:
    return "\n".join(text.splitlines()) + "\n"


def _encoding(text: str) -> str:
    plain = text.isascii() and all(len(line) <= _MAX_LINE for line in text.splitlines())
    return "7bit" if plain else "quoted-printable"
