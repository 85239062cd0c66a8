"""``receive``: paper that came to the counter or by post enters like mail."""

import hashlib
import mimetypes
from argparse import Namespace
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from intake_bot.bootstrap import Outside
from intake_bot.cli.configured import connected, court_of, print_json
from intake_bot.domain.errors import ConfigError
from intake_bot.domain.mail import Submission
from intake_bot.mail.composing import strict_address
from intake_bot.pipeline.naming import entry_id


def run(arguments: Namespace) -> int:
    if arguments.address and strict_address(arguments.address) is None:
        raise ConfigError(f"{arguments.address!r} is no e-mail address; write NAME@HOST")
    with connected(arguments) as (configuration, outside):
        court = court_of(configuration, arguments.court)
        for name in arguments.files:
            submission_id, new = take_paper(outside, court.id, _read(name), name, arguments.address)
            if arguments.json:
                print_json({"path": name, "submission": submission_id, "new": new})
            else:
                print(f"{name}: {'written down' if new else 'known already'} as {submission_id}")
    return 0


def _read(name: str) -> bytes:
    path = Path(name)
    if not path.is_file():
        raise ConfigError("there is no such file; name a scan or an .eml", path=name)
    return path.read_bytes()


def take_paper(outside: Outside, court: str, data: bytes, name: str, address: str | None) -> tuple[str, bool]:
    """Write one scan (or ``.eml``) down: its submission's id, and whether it is new. The sweep takes it up."""
    now = outside.clock.now()
    raw = data if name.lower().endswith(".eml") else _as_mail(data, name, address, now)
    digest = hashlib.sha256(data).hexdigest()
    submission = Submission(
        id=entry_id("s", court, "paper", digest),
        court=court,
        received_at=now,
        sha256=hashlib.sha256(raw).hexdigest(),
        size=len(raw),
    )
    with outside.journal.transaction() as books:
        return submission.id, books.submissions.record(submission, raw)


def _as_mail(data: bytes, name: str, address: str | None, now: datetime) -> bytes:
    """A scan in an envelope of ours. Without From nobody is replied to (mail of an unknown sender)."""
    message = EmailMessage(policy=SMTP)
    if address:
        message["From"] = address
    message["Subject"] = "Paper intake"
    message["Date"] = now
    message.set_content("Scanned at the clerk's office.\n")
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    main, _, sub = kind.partition("/")
    message.add_attachment(data, maintype=main, subtype=sub, filename=Path(name).name)
    return message.as_bytes()
