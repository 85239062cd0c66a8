"""Where a mail server is and how it is spoken to: the URLs of ``settings.yaml`` (CONTRACT.md, Settings)."""

import ipaddress
import ssl
from dataclasses import dataclass
from typing import Literal
from urllib.parse import SplitResult, unquote, urlsplit

from intake_bot.domain.errors import ConfigError

Security = Literal["tls", "starttls", "plain"]

_PORTS: dict[str, dict[Security, int]] = {
    "imap": {"tls": 993, "starttls": 143, "plain": 143},
    "smtp": {"tls": 465, "starttls": 587, "plain": 25},
}
_SECURITY: dict[str, Security] = {"s": "tls", "+starttls": "starttls", "+plain": "plain"}


@dataclass(frozen=True, slots=True)
class Endpoint:
    """user and folder are decoded; None where the URL has none."""

    security: Security
    host: str
    port: int
    user: str | None = None
    folder: str | None = None


def endpoint(url: str, protocol: Literal["imap", "smtp"]) -> Endpoint:
    """Raises ConfigError for another scheme, a missing host, a password, or plain text to another machine."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise ConfigError(f"A mail URL cannot be read: {error}. Correct it in settings.yaml.") from error
    security = (
        _SECURITY.get(parts.scheme.removeprefix(protocol)) if parts.scheme.startswith(protocol) else None
    )
    if security is None or not parts.hostname:
        raise ConfigError(
            f"A mail URL must be {protocol}s://, {protocol}+starttls:// or {protocol}+plain:// with a host, "
            f"not {parts.scheme}://. Correct it in settings.yaml."
        )
    _refuse_secrets(parts)
    if security == "plain" and not is_loopback(parts.hostname):
        raise ConfigError(
            f"{parts.scheme}:// may only go to this machine (127.0.0.1, ::1, localhost), "
            f"not to {parts.hostname}. Use {protocol}s:// or {protocol}+starttls://."
        )
    return Endpoint(
        security,
        parts.hostname,
        port or _PORTS[protocol][security],
        unquote(parts.username) if parts.username else None,
        unquote(parts.path.strip("/")) or None,
    )


def is_loopback(host: str) -> bool:
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def verifying_context(given: ssl.SSLContext | None) -> ssl.SSLContext:
    """The given context, else the system's; one that verifies nothing is refused with ConfigError."""
    context = given or ssl.create_default_context()
    if context.verify_mode is not ssl.CERT_REQUIRED or not context.check_hostname:
        raise ConfigError("Certificates of mail servers must be verified. Use a TLS context that does.")
    return context


def _refuse_secrets(parts: SplitResult) -> None:
    if parts.password:
        raise ConfigError("A mail URL must hold no password. Use password_file, password_env or oauth2.")
