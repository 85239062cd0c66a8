"""An SMTP server on loopback that drops, delays and lies, in a thread of its own.

with FaultySmtp() as server:
    server.fault = "drop"
    mailer = SmtpMailer(server.url, ...)
"""

import asyncio
import socket
from email import message_from_bytes
from typing import Any, Literal

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

Fault = Literal[
    "none",
    "mail-451",
    "mail-421",
    "rcpt-451",
    "rcpt-550",
    "rcpt-drop",
    "content-451",
    "content-554",
    "content-421",  # after it took the message
    "drop",  # takes the message, then the line is cut before 250
    "late",  # takes the message, says 250 after ``delay``
]


class FaultySmtp:
    """accepted: Message-IDs that the server took, whatever it said. delay: seconds, for ``late``."""

    def __init__(self) -> None:
        self.fault: Fault = "none"
        self.delay = 3.0
        self.accepted: list[str] = []
        self._controller = _Controller(self, hostname="127.0.0.1", port=_free_port())

    @property
    def url(self) -> str:
        return f"smtp+plain://127.0.0.1:{self._controller.port}"

    def __enter__(self) -> "FaultySmtp":
        self._controller.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._controller.hang_up()
        self._controller.stop()

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.fault == "mail-451":
            return "451 4.3.0 try later"
        if self.fault == "mail-421":
            return "421 4.3.2 shutting down"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.fault == "rcpt-451":
            return "451 4.7.1 greylisted"
        if self.fault == "rcpt-550":
            return "550 5.1.1 no such user"
        if self.fault == "rcpt-drop":
            _cut(server)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.fault == "content-451":
            return "451 4.3.0 try later"
        if self.fault == "content-554":
            return "554 5.7.1 looks like spam"
        self.accepted.append(str(message_from_bytes(envelope.content or b"")["Message-ID"]))  # type: ignore[arg-type]
        if self.fault == "drop":
            _cut(server)
        if self.fault == "late":
            await asyncio.sleep(self.delay)
        if self.fault == "content-421":
            return "421 4.3.2 shutting down"
        return "250 OK"


class _Controller(Controller):
    """Also closes its connections; the library leaves that to the garbage collector, which complains."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._sessions: list[SMTP] = []

    def factory(self) -> SMTP:
        session: SMTP = super().factory()  # type: ignore[no-untyped-call]
        self._sessions.append(session)
        return session

    def hang_up(self) -> None:
        asyncio.run_coroutine_threadsafe(self._hang_up(), self.loop).result(10)

    async def _hang_up(self) -> None:
        for session in self._sessions:
            if isinstance(session.transport, asyncio.WriteTransport):
                session.transport.abort()
        await asyncio.sleep(0.02)  # the loop closes sockets in its next rounds


def _free_port() -> int:
    """The controller looks for its own greeting, so it must know its port beforehand."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def _cut(server: Any) -> None:
    server.transport.abort()
