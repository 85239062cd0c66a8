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
OURS = make_message_id("r-17", "n1", SECRET, "court.test")


def _what_came(stack: MailStack, user: str) -> Screened:
    """Wait for the first mail in a mailbox and screen it."""
    box = ImapMailbox("ctb", stack.imap_url(user), lambda: stack.password)
    try:
        deadline = time.monotonic() + 15
        while not (places := list(box.places(Folder.INBOX))):
            assert time.monotonic() < deadline, "nothing came back"
            time.sleep(0.1)
        mail = parse_mail(box.fetch(places[0][0]))
    finally:
        box.close()
    return screen(
        mail,
        own_addresses=(user,),
        trusted_authserv_ids=(),
        is_own_token=lambda one: token_of(one, SECRET) is not None,
    )


def test_a_real_bounce_names_our_notice(mailstack: MailStack) -> None:
    notice = replace(NOTICE, to="bounce@parties.test", message_id=OURS)
    mailer = SmtpMailer(mailstack.smtp_url(), "bot-bounced@court.test", None, None, StoppedClock(), 10)
    assert mailer.send(notice).delivery is Delivery.SENT
    verdict = _what_came(mailstack, "bot-bounced@court.test")
    assert (verdict.verdict, verdict.bounced) == (Screening.BOUNCE, (OURS,))


def _by_hand(to: str, bot: str) -> bytes:
    """Our Auto-Submitted field keeps well-made responders silent; without it they answer."""
    return f"From: {bot}\r\nTo: {to}\r\nMessage-ID: {OURS}\r\n\r\nhi\r\n".encode()


def test_a_real_refusal_by_the_reader_names_our_notice(mailstack: MailStack) -> None:
    bot, to = "bot-refused@court.test", "refuse@parties.test"
    mailstack.deliver(_by_hand(to, bot), bot, [to])
    verdict = _what_came(mailstack, bot)
    assert (verdict.verdict, verdict.bounced) == (Screening.BOUNCE, (OURS,))


def test_a_real_vacation_reply_is_ignored(mailstack: MailStack) -> None:
    bot, to = "bot-away@court.test", "away1@parties.test"
    mailstack.deliver(_by_hand(to, bot), bot, [to])
    assert _what_came(mailstack, bot).verdict is Screening.IGNORE
