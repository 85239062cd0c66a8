"""Delivery over SMTP, by aiosmtplib, one message to one recipient (MAIL.md, Reply exactly once)."""

import asyncio
import ssl
from collections.abc import Callable
from contextlib import suppress

import aiosmtplib

from intake_bot.adapters.mail_endpoint import endpoint, verifying_context
from intake_bot.domain.errors import ConfigError, IntakeError, PermanentError, TemporaryError
from intake_bot.domain.notice import Delivery, Notice, Outcome
from intake_bot.mail.addresses import domain_of
from intake_bot.mail.composing import compose
from intake_bot.ports.clock import Clock
from intake_bot.ports.mailer import Mailer

_CLOSING = 421  # RFC 5321, 3.8: the server goes away; after DATA it may have taken the message
_QUIT_TIMEOUT = 2.0
_UNSURE = "Whether the notice went out is unknown"


class SmtpMailer(Mailer):
    """url: ``smtps://``, ``smtp+starttls://`` or ``smtp+plain://`` (loopback only); a user where one logs in.

    sender: addr-spec for From and the envelope. timeout: seconds for every command but the end of DATA;
    data_timeout: for that one, where giving up early makes unknowns (RFC 5321, 4.5.3.2.6 wants 10 minutes).
    tls: a verifying context of one's own, for a private authority.
    ``send`` may be called from any plain thread.
    """

    def __init__(
        self,
        url: str,
        sender: str,
        password: Callable[[], str] | None,
        access_token: Callable[[], str] | None,
        clock: Clock,
        timeout: float = 30,
        *,
        data_timeout: float = 120,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._server = endpoint(url, "smtp")
        if self._server.user is not None and password is None and access_token is None:
            raise ConfigError(
                "The outbox URL names a user but there is neither password nor oauth2. Add one."
            )
        self._sender = sender
        self._password = password
        self._access_token = access_token
        self._clock = clock
        self._timeout = timeout
        self._data_timeout = data_timeout
        self._tls = verifying_context(tls)

    def send(self, notice: Notice) -> Outcome:
        try:
            message = compose(notice, self._sender, self._clock.now())
        except PermanentError as error:
            return Outcome(Delivery.FAILED, str(error))
        return asyncio.run(self._deliver(notice.to, message))

    async def _deliver(self, to: str, message: bytes) -> Outcome:
        client = aiosmtplib.SMTP(
            hostname=self._server.host,
            port=self._server.port,
            timeout=self._timeout,
            use_tls=self._server.security == "tls",
            start_tls=self._server.security == "starttls",  # True fails closed where none is offered
            tls_context=self._tls,
            local_hostname=domain_of(self._sender),  # else a name lookup of this machine, which may hang
        )
        try:
            refused = await self._address(client, to)
            return refused or await self._hand_over(client, message)
        finally:
            await _part(client)

    async def _address(self, client: aiosmtplib.SMTP, to: str) -> Outcome | None:
        """Everything before DATA: whatever goes wrong here, nothing was sent."""
        try:
            await client.connect()
            await self._log_in(client)
            await client.mail(self._sender)
            await client.rcpt(to)
        except aiosmtplib.SMTPResponseException as error:
            return _refusal(error)
        except (aiosmtplib.SMTPException, OSError, TemporaryError) as error:
            return Outcome(Delivery.RETRY, f"The mail server could not be used: {_short(error)}.")
        except (IntakeError, ValueError) as error:
            return Outcome(Delivery.FAILED, f"The notice could not be sent: {_short(error)}.")
        return None

    async def _log_in(self, client: aiosmtplib.SMTP) -> None:
        user = self._server.user
        if user is None:
            return
        if self._access_token is not None:
            token = await asyncio.to_thread(self._access_token)
            await client.ehlo()
            await client.auth_xoauth2(user, token)
        elif self._password is not None:
            await client.login(user, self._password())

    async def _hand_over(self, client: aiosmtplib.SMTP, message: bytes) -> Outcome:
        """From here on only a clear answer counts; silence may mean that the message was taken."""
        try:
            response = await client.data(message, timeout=self._data_timeout)
        except aiosmtplib.SMTPResponseException as error:
            if 400 <= error.code < 600 and error.code != _CLOSING:
                return _refusal(error)
            return Outcome(Delivery.UNKNOWN, f"{_UNSURE}: the mail server said {_said(error)}.")
        except (aiosmtplib.SMTPException, OSError) as error:
            return Outcome(Delivery.UNKNOWN, f"{_UNSURE}: {_short(error)}.")
        return Outcome(Delivery.SENT, _short(response.message))


async def _part(client: aiosmtplib.SMTP) -> None:
    """Say goodbye, then let go: close() alone would wait for a peer that reads nothing any more."""
    transport = client.transport
    with suppress(aiosmtplib.SMTPException, OSError):
        await client.quit(timeout=_QUIT_TIMEOUT)
    client.close()
    if isinstance(transport, asyncio.WriteTransport):
        transport.abort()


def _refusal(error: aiosmtplib.SMTPResponseException) -> Outcome:
    """RFC 5321, 4.2.1: 5xx is for good, everything else may work later."""
    delivery = Delivery.FAILED if 500 <= error.code < 600 else Delivery.RETRY
    return Outcome(delivery, f"The mail server said {_said(error)}.")


def _said(error: aiosmtplib.SMTPResponseException) -> str:
    return _short(f"{error.code} {error.message}")


def _short(what: object) -> str:
    return " ".join(str(what).split())[:300].rstrip(".")
