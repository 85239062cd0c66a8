"""SmtpMailer: MAIL.md's outcome table, against a server that lies and against a real one."""

import socket
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from intake_bot.adapters.smtp_mailer import SmtpMailer
from intake_bot.domain.errors import ConfigError, TemporaryError
from intake_bot.domain.notice import Delivery
from tests.integration.mailstack import MailStack
from tests.integration.smtp_faults import Fault, FaultySmtp
from tests.unit.adapters.posting import NOTICE, StoppedClock

pytestmark = pytest.mark.integration

SENDER = "efiling@court.test"


@pytest.fixture
def server() -> Iterator[FaultySmtp]:
    with FaultySmtp() as server:
        yield server


def _mailer(url: str, timeout: float = 5) -> SmtpMailer:
    return SmtpMailer(url, SENDER, None, None, StoppedClock(), timeout, data_timeout=timeout)


@pytest.mark.parametrize(
    ("fault", "delivery", "accepted"),
    [
        ("none", Delivery.SENT, True),
        ("mail-451", Delivery.RETRY, False),
        ("mail-421", Delivery.RETRY, False),
        ("rcpt-451", Delivery.RETRY, False),
        ("rcpt-550", Delivery.FAILED, False),
        ("rcpt-drop", Delivery.RETRY, False),
        ("content-451", Delivery.RETRY, False),
        ("content-554", Delivery.FAILED, False),
        ("content-421", Delivery.UNKNOWN, True),
        ("drop", Delivery.UNKNOWN, True),
    ],
)
def test_the_outcome_is_that_of_the_table(
    server: FaultySmtp, fault: Fault, delivery: Delivery, accepted: bool
) -> None:
    server.fault = fault
    outcome = _mailer(server.url).send(NOTICE)
    assert outcome.delivery is delivery, outcome.says
    assert server.accepted == ([NOTICE.message_id] if accepted else [])


def test_a_late_250_is_unknown_and_a_patient_client_hears_it(server: FaultySmtp) -> None:
    server.fault, server.delay = "late", 1.0
    assert _mailer(server.url, timeout=0.3).send(NOTICE).delivery is Delivery.UNKNOWN
    patient = SmtpMailer(server.url, SENDER, None, None, StoppedClock(), 0.5, data_timeout=10)
    assert patient.send(NOTICE).delivery is Delivery.SENT


def test_nobody_listening_is_tried_again_later() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"smtp+plain://127.0.0.1:{unused.getsockname()[1]}"
        assert _mailer(url).send(NOTICE).delivery is Delivery.RETRY


def test_a_server_that_never_greets_is_tried_again_later() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        began = time.monotonic()
        outcome = _mailer(f"smtp+plain://127.0.0.1:{silent.getsockname()[1]}", timeout=0.3).send(NOTICE)
        assert outcome.delivery is Delivery.RETRY
        assert time.monotonic() - began < 3


def test_starttls_fails_closed_where_none_is_offered(server: FaultySmtp) -> None:
    outcome = _mailer(server.url.replace("plain", "starttls")).send(NOTICE)
    assert (outcome.delivery, server.accepted) == (Delivery.RETRY, [])


def test_a_doubtful_address_never_reaches_the_server(server: FaultySmtp) -> None:
    outcome = _mailer(server.url).send(replace(NOTICE, to="evil@evil.test <a@x.test>"))
    assert (outcome.delivery, server.accepted) == (Delivery.FAILED, [])


def test_plain_text_to_another_machine_is_refused() -> None:
    with pytest.raises(ConfigError):
        _mailer("smtp+plain://mx.court.test")


def test_a_user_without_a_secret_is_refused() -> None:
    with pytest.raises(ConfigError, match="password"):
        _mailer("smtps://efiling%40court.test@mx.court.test")


def test_a_token_that_cannot_be_had_now_is_tried_again_later(server: FaultySmtp) -> None:
    def no_token() -> str:
        raise TemporaryError("The token server cannot be reached.")

    url = server.url.replace("//", "//efiling%40court.test@")
    mailer = SmtpMailer(url, SENDER, None, no_token, StoppedClock(), 5)
    outcome = mailer.send(NOTICE)
    assert outcome.delivery is Delivery.RETRY
    assert "token server" in outcome.says


@pytest.mark.parametrize("security", ["smtp+plain", "smtp+starttls", "smtps"])
def test_a_notice_arrives_through_a_real_server(mailstack: MailStack, security: str) -> None:
    user = f"jane-{security.replace('+', '-')}@parties.test"
    mailer = SmtpMailer(
        mailstack.smtp_url(security), SENDER, None, None, StoppedClock(), 10, tls=mailstack.tls()
    )
    outcome = mailer.send(replace(NOTICE, to=user))
    assert outcome.delivery is Delivery.SENT, outcome.says
    deadline = time.monotonic() + 10
    while not mailstack.messages(user):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert NOTICE.message_id in mailstack.doveadm("fetch", "-u", user, "hdr.message-id", "all")


@pytest.mark.parametrize("security", ["smtp+starttls", "smtps"])
def test_a_certificate_nobody_vouches_for_sends_nothing(mailstack: MailStack, security: str) -> None:
    outcome = _mailer(mailstack.smtp_url(security)).send(replace(NOTICE, to="nobody@parties.test"))
    assert outcome.delivery is Delivery.RETRY
    assert "certificate" in outcome.says.lower()


@pytest.mark.parametrize(
    ("to", "delivery"), [("unknown@parties.test", Delivery.FAILED), ("grey@parties.test", Delivery.RETRY)]
)
def test_a_real_refusal_of_the_recipient(mailstack: MailStack, to: str, delivery: Delivery) -> None:
    assert _mailer(mailstack.smtp_url()).send(replace(NOTICE, to=to)).delivery is delivery
