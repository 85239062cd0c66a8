"""Invented mail for tests."""

from email.message import EmailMessage

from intake_bot.domain.mail import Mail
from intake_bot.mail.parsing import parse_mail

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"


def letter(text: str = "My form is attached.", **fields: str) -> EmailMessage:
    """A person's mail; a keyword such as ``list_id`` sets the field ``list-id``."""
    message = EmailMessage()
    standard = {"from": "Jane Roe <jane@firm.test>", "to": "efiling@court.test", "subject": "Registration"}
    given = {name.strip("_").replace("_", "-"): value for name, value in fields.items()}
    for name, value in {**standard, "message-id": "<1@firm.test>", **given}.items():
        message[name] = value
    message.set_content(text)
    return message


def with_pdf(message: EmailMessage) -> EmailMessage:
    message.add_attachment(PDF, maintype="application", subtype="pdf", filename="form.pdf")
    return message


def raw(*lines: str) -> bytes:
    return "\r\n".join(lines).encode("utf-8", "surrogateescape")


def parsed(message: EmailMessage) -> Mail:
    return parse_mail(message.as_bytes())


def bounce(returned: bytes, action: str = "failed", kind: str = "message/rfc822") -> bytes:
    """A delivery status notification (RFC 3464) about ``returned``."""
    return b"\r\n".join(
        [
            b"Return-Path: <>",
            b"From: MAILER-DAEMON@mx.court.test",
            b"To: efiling@court.test",
            b"Subject: Undelivered Mail Returned to Sender",
            b"Auto-Submitted: auto-replied",
            b'Content-Type: multipart/report; report-type=delivery-status; boundary="b1"',
            b"",
            b"--b1",
            b"Content-Type: text/plain",
            b"",
            b"I could not deliver it.",
            b"--b1",
            b"Content-Type: message/delivery-status",
            b"",
            b"Reporting-MTA: dns; mx.court.test",
            b"",
            b"Final-Recipient: rfc822; jane@firm.test",
            f"Action: {action}".encode(),
            b"Status: 5.1.1",
            b"",
            b"--b1",
            f"Content-Type: {kind}".encode(),
            b"",
            returned,
            b"--b1--",
            b"",
        ]
    )


def part(declared: str, data: bytes) -> EmailMessage:
    piece = EmailMessage()
    maintype, _, subtype = declared.partition("/")
    piece.set_content(data, maintype, subtype)
    return piece
