"""The mails of the simulated week, as bytes: people's, machines', and delivery reports."""

from collections.abc import Sequence
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from intake_bot.domain.notice import Notice


def letter(
    number: int,
    at: datetime,
    sender: str,
    to: str,
    text: str,
    papers: Sequence[bytes] = (),
    reply_to: Notice | None = None,
) -> bytes:
    """A person's mail with its papers attached, in the thread of a notice where it replies to one."""
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Date"] = sender, to, format_datetime(at)
    message["Subject"] = f"Re: {reply_to.subject}" if reply_to else "E-filing registration"
    message["Message-ID"] = f"<{number}@mail.test>"
    if reply_to:
        message["In-Reply-To"] = reply_to.message_id
        message["References"] = " ".join((*reply_to.references, reply_to.message_id))
    message.set_content(text + "\n")
    for position, paper in enumerate(papers):
        message.add_attachment(paper, maintype="application", subtype="pdf", filename=f"scan{position}.pdf")
    return message.as_bytes()


def out_of_office(number: int, at: datetime, notice: Notice, text: str) -> bytes:
    """RFC 3834: an automatic reply says that it is one."""
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Date"] = notice.to, "efiling@court.test", format_datetime(at)
    message["Subject"] = f"Automatic reply: {notice.subject}"
    message["Message-ID"] = f"<{number}@mail.test>"
    message["In-Reply-To"], message["Auto-Submitted"] = notice.message_id, "auto-replied"
    message.set_content(text + "\n")
    return message.as_bytes()


def bounce(number: int, at: datetime, notice: Notice) -> bytes:
    """RFC 3464: a report that a notice could not be delivered."""
    report = _BOUNCE.format(
        date=format_datetime(at), number=number, to=notice.to, message_id=notice.message_id
    )
    return report.replace("\n", "\r\n").encode("ascii")


_BOUNCE = """\
From: MAILER-DAEMON@mx.test
To: efiling@court.test
Subject: Undelivered Mail Returned to Sender
Date: {date}
Message-ID: <{number}@mx.test>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=of-this-report="

--=of-this-report=
Content-Type: text/plain

Your message could not be delivered.

--=of-this-report=
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.test

Final-Recipient: rfc822; {to}
Action: failed
Status: 5.1.1

--=of-this-report=
Content-Type: text/rfc822-headers

Message-ID: {message_id}
To: {to}

--=of-this-report=--
"""
