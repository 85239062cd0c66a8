"""Sample e-mails as raw messages, the same at every call."""

from collections.abc import Sequence
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP

COURT_ADDRESS = "efiling@court.test"
SENT_AT = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)

Enclosure = tuple[str, bytes]  # name as the sender calls it, content


def envelope(
    sender: str,
    subject: str,
    text: str,
    enclosures: Sequence[Enclosure] = (),
    *,
    message_id: str = "",
    in_reply_to: str | None = None,
    headers: Sequence[tuple[str, str]] = (),
) -> bytes:
    """One message to the court. sender: as it stands in From."""
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"] = sender, COURT_ADDRESS, subject
    message["Date"] = SENT_AT
    message["Message-ID"] = message_id or _message_id(sender, subject)
    if in_reply_to:
        message["In-Reply-To"] = message["References"] = in_reply_to
    for name, value in headers:
        message[name] = value
    message.set_content(text + "\n")
    for name, data in enclosures:
        main, sub = _media_type(name)
        message.add_attachment(data, maintype=main, subtype=sub, filename=name)
    return message.as_bytes()


def _message_id(sender: str, subject: str) -> str:
    address = sender.rpartition("<")[2].rstrip(">")
    words = "-".join(subject.lower().split())
    return f"<{words}.{address}>"


def _media_type(name: str) -> tuple[str, str]:
    ending = name.rpartition(".")[2].lower()
    kinds = {"pdf": ("application", "pdf"), "jpg": ("image", "jpeg"), "tif": ("image", "tiff")}
    return kinds.get(ending, ("application", "octet-stream"))
