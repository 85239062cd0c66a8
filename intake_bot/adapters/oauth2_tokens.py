"""Access tokens by the client credentials grant (RFC 6749, 4.4), as Microsoft 365 wants for IMAP and SMTP."""

import http.client
import json
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

from intake_bot.adapters.config_files import read_secret
from intake_bot.domain.errors import LoginRefused, TemporaryError
from intake_bot.domain.settings import MailboxSettings

MARGIN = 300  # seconds before its end that a token is replaced: an IMAP login and a long IDLE fit in
TIMEOUT = 20
MAX_REPLY = 1_000_000
MICROSOFT = "https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token"
OUTLOOK = "https://outlook.office365.com/.default"


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """The secret goes to the configured address only."""

    def redirect_request(self, *_: Any) -> None:
        return None


class ClientCredentials:
    """Calling it gives a token that is good for a while yet. Safe to share between threads; logs nothing.

    Raises LoginRefused when the server does not know us or the secret, TemporaryError when it cannot be
    asked, ConfigError when the secret is not where the settings say.
    """

    def __init__(
        self,
        tenant: str,
        client_id: str,
        read: Callable[[], str],
        *,
        token_url: str | None = None,
        scope: str | None = None,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._url = token_url or MICROSOFT.format(tenant=urllib.parse.quote(tenant, safe=""))
        self._client_id = client_id
        self._read = read
        self._scope = scope or OUTLOOK
        self._seconds = seconds
        self._token = ""
        self._good_until = float("-inf")
        self._lock = threading.Lock()
        self._opener = urllib.request.build_opener(_NoRedirect)

    def __call__(self) -> str:
        with self._lock:
            if self._seconds() >= self._good_until:
                self._renew()
            return self._token

    def _renew(self) -> None:
        asked = self._seconds()
        reply = self._ask()
        token, lifetime = reply.get("access_token"), reply.get("expires_in", 3600)
        if not isinstance(token, str) or not token:
            raise TemporaryError("The token server's reply holds no access token; check oauth2.token_url.")
        try:
            lifetime = float(lifetime)
        except (TypeError, ValueError):
            lifetime = 0.0
        self._token = token
        self._good_until = asked + max(lifetime - MARGIN, lifetime / 2)

    def _ask(self) -> dict[str, Any]:
        body = {
            "grant_type": "client_credentials",
            "client_id": self._client_id,
            "client_secret": self._read(),
            "scope": self._scope,
        }
        request = urllib.request.Request(self._url, urllib.parse.urlencode(body).encode(), method="POST")
        try:
            with self._opener.open(request, timeout=TIMEOUT) as response:
                return _object(response.read(MAX_REPLY))
        except urllib.error.HTTPError as error:
            with error:
                raise _refusal(error) from None  # the cause would carry the request with its secret
        except (OSError, http.client.HTTPException):
            raise TemporaryError("The token server cannot be reached; it is tried again.") from None


def client_credentials(mailbox: MailboxSettings) -> ClientCredentials | None:
    """The token source of a mailbox; None where its settings name no ``oauth2``."""
    if not mailbox.oauth2:
        return None
    keys = dict(mailbox.oauth2)
    path = Path(keys["client_secret_file"])
    return ClientCredentials(
        keys["tenant"],
        keys["client_id"],
        lambda: read_secret(path),
        token_url=keys.get("token_url"),
        scope=keys.get("scope"),
    )


def _object(reply: bytes) -> dict[str, Any]:
    try:
        found = json.loads(reply)
    except ValueError:
        found = None
    return found if isinstance(found, dict) else {}


def _refusal(error: urllib.error.HTTPError) -> LoginRefused | TemporaryError:
    """RFC 6749, 5.2: 400 or 401 is about us and will not change; everything else may."""
    if error.code in (400, 401, 403):
        code = str(_object(error.read(MAX_REPLY)).get("error", error.code))[:60]
        return LoginRefused(
            f"The token server refused us ({code}); check tenant, client_id, scope and the client secret, "
            "which may have expired."
        )
    return TemporaryError(f"The token server is in trouble ({error.code}); it is tried again.")
