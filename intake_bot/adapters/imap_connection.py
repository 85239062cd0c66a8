"""One logged-in IMAP connection, and the translation of what goes wrong on it."""

import logging
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError, LoginError

from intake_bot.adapters.mail_endpoint import Endpoint
from intake_bot.domain.errors import ConfigError, LoginRefused, TemporaryError

Secret = Callable[[], str] | None

# RFC 5530: the server cannot tell now whether the login is right.
_NOT_NOW = ("[UNAVAILABLE]", "[INUSE]", "[LIMIT]", "[SERVERBUG]")


def connect(
    server: Endpoint,
    password: Secret,
    access_token: Secret,
    timeout: float,
    tls: ssl.SSLContext,
) -> Any:
    """A logged-in IMAPClient with timeouts. Raises TemporaryError, LoginRefused or ConfigError."""
    # At DEBUG, imaplib's lines would carry addresses, subjects and secrets into our logs.
    logging.getLogger("imapclient").setLevel(logging.WARNING)
    with translated(server.host):
        client = IMAPClient(
            server.host,
            server.port,
            ssl=server.security == "tls",
            ssl_context=tls if server.security == "tls" else None,
            timeout=timeout,
        )
        try:
            if server.security == "starttls":
                client.starttls(tls)  # raises where the server offers none: fails closed
            _log_in(client, server, password, access_token)
        except BaseException:
            disconnect(client)
            raise
        return client


def disconnect(client: Any) -> None:
    """Drop a connection without a word; it may be dead already."""
    with suppress(OSError, IMAPClientError):
        client.shutdown()


@contextmanager
def translated(host: str) -> Iterator[None]:
    """imaplib's and the socket's errors as ours."""
    try:
        yield
    except LoginError as error:
        raise _login_error(host, error) from error
    except IMAPClientError as error:
        raise TemporaryError(f"The mail server {host} failed a command: {_short(error)}.") from error
    except (OSError, EOFError) as error:  # ssl.SSLError and timeouts are OSErrors
        raise TemporaryError(f"The mail server {host} cannot be reached: {_short(error)}.") from error


def _log_in(client: Any, server: Endpoint, password: Secret, access_token: Secret) -> None:
    if server.user is None:
        raise ConfigError("The inbox URL names no user. Write it as imaps://user%40court.test@host/INBOX.")
    if access_token is not None:
        client.oauth2_login(server.user, access_token())
    elif password is not None:
        _log_in_with_password(client, server.user, password())
    else:
        raise ConfigError(
            "The inbox has neither password nor oauth2. Add password_file, password_env or oauth2."
        )


def _log_in_with_password(client: Any, user: str, password: str) -> None:
    """LOGIN takes ASCII only; AUTHENTICATE PLAIN takes any password."""
    if client.has_capability("AUTH=PLAIN"):
        client.plain_login(user, password)
    else:
        client.login(user, password)


def _login_error(host: str, error: LoginError) -> TemporaryError | LoginRefused:
    """IMAPClient calls a connection that dies during login a LoginError too; its context tells."""
    says = str(error)
    if isinstance(error.__context__, IMAPClientAbortError) or any(code in says for code in _NOT_NOW):
        return TemporaryError(f"The mail server {host} ended the login: {_short(error)}.")
    return LoginRefused(
        f"The mail server {host} refused the login. "
        "Correct the password or token, then start this mailbox again."
    )


def _short(error: BaseException) -> str:
    return " ".join(str(error).split())[:200].rstrip(".") or type(error).__name__
