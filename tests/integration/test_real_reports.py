"""What real mail systems send back about our notices, and what is made of it."""

import time
from dataclasses import replace

import pytest

from intake_bot.adapters.imap_mailbox import ImapMailbox
from intake_bot.adapters.smtp_mailer import SmtpMailer
from intake_bot.domain.mail import Folder, Screened, Screening
from intake_bot.domain.notice import Delivery
from intake_bot.mail.parsing import parse_mail
from intake_bot.mail.screening import screen
from intake_bot.mail.threading import make_message_id, token_of
from tests.integration.mailstack import MailStack
from tests.unit.adapters.posting import NOTICE, StoppedClock

pytestmark = pytest.mark.integration

SECRET = b"s" * 32


def _answer_from(stack: MailStack, to: str) -> tuple[str, Screened]:
    """Send a notice there, wait for what comes back, and screen it; also the notice's Message-ID."""
    bot = f"bot-{to.partition('@')[0]}@court.test"
    message_id = make_message_id("r-17", to, SECRET, "court.test")
    mailer = SmtpMailer(stack.smtp_url(), bot, None, None, StoppedClock(), 10)
    assert mailer.send(replace(NOTICE, to=to, message_id=message_id)).delivery is Delivery.SENT
    box = ImapMailbox("ctb", stack.imap_url(bot), lambda: stack.password)
    try:
        deadline = time.monotonic() + 15
        while not (places := list(box.places(Folder.INBOX))):
            assert time.monotonic() < deadline, "nothing came back"
            time.sleep(0.1)
        mail = parse_mail(box.fetch(places[0][0]))
    finally:
        box.close()
    return message_id, screen(
        mail,
        own_addresses=(bot,),
        trusted_authserv_ids=(),
        is_own_token=lambda one: token_of(one, SECRET) is not None,
    )


@pytest.mark.parametrize("to", ["bounce@parties.test", "refuse@parties.test"])
def test_a_real_bounce_names_our_notice(mailstack: MailStack, to: str) -> None:
    message_id, verdict = _answer_from(mailstack, to)
    assert (verdict.verdict, verdict.bounced) == (Screening.BOUNCE, (message_id,))


def test_no_notice_comes_from_a_real_vacation_reply(mailstack: MailStack) -> None:
    """Our Auto-Submitted field keeps a well-made responder silent, so this one answers a person."""
    raw = b"From: bot-away@court.test\r\nTo: away1@parties.test\r\nMessage-ID: <p@court.test>\r\n\r\nhi\r\n"
    mailstack.deliver(raw, "bot-away@court.test", ["away1@parties.test"])
    box = ImapMailbox("ctb", mailstack.imap_url("bot-away@court.test"), lambda: mailstack.password)
    deadline = time.monotonic() + 15
    while not (places := list(box.places(Folder.INBOX))):
        assert time.monotonic() < deadline, "nothing came back"
        time.sleep(0.1)
    mail = parse_mail(box.fetch(places[0][0]))
    box.close()
    verdict = screen(mail, own_addresses=(), trusted_authserv_ids=(), is_own_token=lambda _: False)
    assert verdict.verdict is Screening.IGNORE
