"""What came of it all: the journal as exported, and the mailboxes as their owners see them."""

import imaplib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from functools import cached_property
from typing import Any

from intake_bot.domain.mail import Folder
from tests.integration.mailstack import MailStack

Entry = dict[str, Any]
_MESSAGE_ID = re.compile(rb"^Message-ID:\s*(<[^>\s]+>)", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True)
class Received:
    """One mail in somebody's mailbox. kind: of the notice with its Message-ID; None for any other mail."""

    raw: bytes
    message: EmailMessage
    kind: str | None

    @property
    def text(self) -> str:
        """Its words with single blanks between them, so that wrapping makes no difference."""
        return " ".join(str(self.message.get_content()).split())

    @property
    def message_id(self) -> str:
        return str(self.message["Message-ID"])


@dataclass(frozen=True)
class Exported:
    """The journal at one moment."""

    entries: list[Entry]

    def of_type(self, name: str) -> list[Entry]:
        return [entry for entry in self.entries if entry["type"] == name]

    @cached_property
    def notices(self) -> dict[str, Entry]:
        """By Message-ID."""
        return {entry["message_id"]: entry for entry in self.of_type("notice")}

    def submissions(self, message_id: str) -> list[Entry]:
        return [entry for entry in self.of_type("submission") if entry["message_id"] == message_id]

    def registrations_of(self, message_id: str) -> list[Entry]:
        """Registrations that a mail belongs to, without those that became part of another."""
        ids = {it for entry in self.submissions(message_id) for it in entry["registrations"]}
        return [entry for entry in self.of_type("registration") if entry["id"] in ids]

    def decided(self, cause: str = "") -> set[str]:
        """Registrations that were decided for this cause."""
        events = [it for it in self.of_type("event") if it["what"] == "decided"]
        return {it["registration"] for it in events if it["detail"].startswith(cause)}

    @property
    def settled(self) -> bool:
        """Whether nothing is left to do."""
        working = any(it["state"] in ("received", "working") for it in self.of_type("submission"))
        sending = any(it["state"] in ("queued", "sending") for it in self.of_type("notice"))
        return not working and not sending


@dataclass(frozen=True)
class Mailboxes:
    """Every mailbox of the stack, read as its owner."""

    stack: MailStack
    court: str
    _seen: dict[str, list[bytes]] = field(default_factory=dict)

    def inbox(self, address: str, journal: Exported) -> list[Received]:
        """The notices first, in the sequence in which they were made; then other mail."""
        raws = self._seen.setdefault(address, list(self._mails(address, Folder.INBOX)))
        mails = [_received(raw, journal) for raw in raws]
        return sorted(mails, key=lambda it: (it.kind is None, _made(it, journal)))

    def folders_of(self, message_id: str) -> list[str]:
        """Where in the court's mailbox the mails with this Message-ID lie, once for each."""
        return [folder for folder, ids in self._court_folders.items() for it in ids if it == message_id]

    def count(self, folder: Folder) -> int:
        return len(self._court_folders[folder.value])

    @cached_property
    def _court_folders(self) -> dict[str, list[str]]:
        return {
            folder.value: [_message_id(raw) for raw in self._mails(self.court, folder)] for folder in Folder
        }

    def _mails(self, address: str, folder: str) -> Iterator[bytes]:
        with _login(self.stack, address) as client:
            client.select(f'"{folder}"', readonly=True)
            for number in client.search(None, "ALL")[1][0].split():
                fetched = client.fetch(number.decode(), "(BODY.PEEK[])")[1][0]
                assert isinstance(fetched, tuple)
                yield fetched[1]


@contextmanager
def _login(stack: MailStack, address: str) -> Iterator[imaplib.IMAP4]:
    client = imaplib.IMAP4(stack.host, stack.imap, timeout=20)
    try:
        client.login(address, stack.password)
        yield client
    finally:
        client.logout()


def _received(raw: bytes, journal: Exported) -> Received:
    message = message_from_bytes(raw, policy=default)
    assert isinstance(message, EmailMessage)
    notice = journal.notices.get(str(message["Message-ID"]))
    return Received(raw, message, notice["kind"] if notice else None)


def _made(mail: Received, journal: Exported) -> str:
    notice = journal.notices.get(mail.message_id)
    return str(notice["created_at"]) if notice else ""


def _message_id(raw: bytes) -> str:
    """Looked for in the bytes: some of these mails are made to break parsers."""
    found = _MESSAGE_ID.search(raw)
    return found[1].decode() if found else ""
