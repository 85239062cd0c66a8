"""Reports about our messages: delivery status (RFC 3464), disposition (RFC 8098), complaint (RFC 5965)."""

import re
from collections.abc import Callable

from intake_bot.domain.mail import Mail
from intake_bot.mail.fields import first, message_ids

_REPORT_TYPES = ("message/delivery-status", "message/disposition-notification", "message/feedback-report")
_RETURNED_TYPES = ("message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers")
_REPORT = re.compile(r"\s*multipart/report\b", re.IGNORECASE)
_ACTION = re.compile(rb"^action:[ \t]*([a-z]+)", re.IGNORECASE | re.MULTILINE)
_DISPOSITION = re.compile(rb"^disposition:[^;\r\n]*;[ \t]*([a-z-]+)", re.IGNORECASE | re.MULTILINE)
_HARMLESS = frozenset(
    {b"delivered", b"relayed", b"expanded", b"delayed", b"displayed", b"processed", b"dispatched"}
)
_UNDELIVERED_SUBJECT = re.compile(
    r"undeliver|delivery (?:status notification|failure|has failed|incomplete|report)|returned mail"
    r"|failure notice|mail delivery (?:failed|failure|system|subsystem)|could not be delivered|not delivered"
    r"|unzustellbar|message you sent (?:blocked|was rejected)|rejected:|\[?delivery problem",
    re.IGNORECASE,
)
_LOOK_AT = 256 * 1024  # bytes of a report or returned message


def is_report(mail: Mail) -> bool:
    """multipart/report (RFC 6522), or a report part where none belongs."""
    if _REPORT.match(first(mail.headers, "content-type")):
        return True
    return any(attachment.declared_type in _REPORT_TYPES for attachment in mail.attachments)


def says_not_delivered(mail: Mail) -> bool:
    """Whether a report tells of a failure; where it says nothing that can be read, it does."""
    if not is_report(mail):
        return bool(_UNDELIVERED_SUBJECT.search(mail.subject))
    said = {word.lower() for report in _reports(mail) for word in _words(report)}
    return not said or not said <= _HARMLESS


def returned_to_us(mail: Mail, is_own: Callable[[str], bool]) -> tuple[str, ...]:
    """Our own Message-IDs in a bounce: in its threading, its report, the returned message, its text."""
    looked_at = [mail.text[:_LOOK_AT]]
    for attachment in mail.attachments:
        if attachment.declared_type in (*_REPORT_TYPES, *_RETURNED_TYPES):
            looked_at.append(attachment.data[:_LOOK_AT].decode("latin-1"))
    named = [*mail.in_reply_to, *mail.references, *(one for text in looked_at for one in message_ids(text))]
    return tuple(one for one in dict.fromkeys(named) if is_own(one))


def _reports(mail: Mail) -> list[bytes]:
    return [one.data[:_LOOK_AT] for one in mail.attachments if one.declared_type in _REPORT_TYPES]


def _words(report: bytes) -> list[bytes]:
    return [*_ACTION.findall(report), *_DISPOSITION.findall(report)]
