"""Mail URLs: read as written, and refused where mail would travel unprotected."""

import ssl

import pytest

from intake_bot.adapters.mail_endpoint import Endpoint, endpoint, verifying_context
from intake_bot.domain.errors import ConfigError


def test_a_url_gives_user_host_port_and_folder_decoded() -> None:
    found = endpoint("imaps://efiling%40court.test@mail.court.test/Shared/E-Filing%20In", "imap")
    assert found == Endpoint("tls", "mail.court.test", 993, "efiling@court.test", "Shared/E-Filing In")


@pytest.mark.parametrize(
    ("url", "security", "port"),
    [
        ("smtps://mx.court.test", "tls", 465),
        ("smtp+starttls://mx.court.test", "starttls", 587),
        ("smtp+plain://127.0.0.1", "plain", 25),
        ("smtp+plain://[::1]:2525", "plain", 2525),
        ("smtp+plain://localhost:2525", "plain", 2525),
    ],
)
def test_the_scheme_says_how_the_line_is_protected(url: str, security: str, port: int) -> None:
    found = endpoint(url, "smtp")
    assert (found.security, found.port, found.user) == (security, port, None)


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("imap+plain://user@mail.court.test", "only go to this machine"),
        ("imap+plain://user@10.0.0.1", "only go to this machine"),
        ("imap+plain://user@127.0.0.1.evil.test", "only go to this machine"),
        ("imap://user@localhost", "must be imaps"),
        ("smtps://mx.court.test", "must be imaps"),
        ("imaps:///INBOX", "must be imaps"),
        ("imaps://user:secret@mail.court.test", "no password"),
        ("imaps://mail.court.test:port", "cannot be read"),
    ],
)
def test_a_url_that_cannot_be_used_is_a_configuration_error(url: str, says: str) -> None:
    with pytest.raises(ConfigError, match=says) as refusal:
        endpoint(url, "imap")
    assert "secret" not in str(refusal.value)


def test_a_context_that_verifies_nothing_is_refused() -> None:
    careless = ssl.create_default_context()
    careless.check_hostname = False
    with pytest.raises(ConfigError, match="verified"):
        verifying_context(careless)
    assert verifying_context(None).verify_mode is ssl.CERT_REQUIRED
