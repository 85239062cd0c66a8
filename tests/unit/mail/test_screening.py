"""Who is answered, who is looked at by a clerk, and who is left alone."""

import pytest

from intake_bot.domain.mail import Authentication, Mail, Screened, Screening
from intake_bot.mail.authentication import MICROSOFT_365
from intake_bot.mail.parsing import parse_mail
from intake_bot.mail.screening import screen
from tests.unit.mail.letters import bounce, letter, parsed, raw, with_pdf

OURS = "<ours@court.test>"


def screened(mail: Mail, trusted: tuple[str, ...] = ()) -> Screened:
    return screen(
        mail,
        own_addresses=("Efiling@court.test",),
        trusted_authserv_ids=trusted,
        is_own_token=lambda message_id: message_id == OURS,
    )


def test_a_persons_mail_is_read() -> None:
    assert screened(parsed(with_pdf(letter()))).verdict is Screening.READ


@pytest.mark.parametrize(
    "fields",
    [
        {"auto_submitted": "auto-replied; owner-email=x@y.test"},
        {"auto_submitted": "auto-generated (by cron)"},
        {"return_path": "<>"},
        {"return_path": "< >"},
        {"precedence": "Bulk"},
        {"precedence": "auto_reply"},
        {"list_unsubscribe": "<mailto:x@y.test>"},
        {"x_auto_response_suppress": "OOF"},
        {"x_autoreply": "yes"},
        {"from_": "no-reply@firm.test"},
        {"from_": "noreply+17@firm.test"},
        {"from_": "list-request@firm.test"},
        {"from_": "owner-list@firm.test"},
        {"from_": "EFiling@Court.test"},
        {"x_intake_bot": "loop"},
        {"subject": "Automatic reply: your notice"},
        {"subject": "Out of the office until Monday"},
    ],
)
def test_what_a_machine_sent_is_ignored_with_a_reason(fields: dict[str, str]) -> None:
    verdict = screened(parsed(letter(**fields)))
    assert verdict.verdict is Screening.IGNORE
    assert verdict.why.endswith(".")


def test_auto_submitted_no_is_a_persons_mail() -> None:
    assert screened(parsed(letter(auto_submitted="No"))).verdict is Screening.READ


@pytest.mark.parametrize(
    "fields",
    [
        {"from_": "noreply-scanner@firm.test"},
        {"auto_submitted": "auto-generated"},
        {"list_id": "<efiling.court.test>"},
        {"x_auto_response_suppress": "All"},
    ],
)
def test_a_scanner_that_sends_a_form_is_seen_by_a_clerk_and_not_answered(fields: dict[str, str]) -> None:
    assert screened(parsed(with_pdf(letter(**fields)))).verdict is Screening.NO_REPLY


@pytest.mark.parametrize("fields", [{"auto_submitted": "auto-replied"}, {"x_intake_bot": "loop"}])
def test_an_attachment_makes_no_automatic_reply_a_form(fields: dict[str, str]) -> None:
    assert screened(parsed(with_pdf(letter(**fields)))).verdict is Screening.IGNORE


def test_a_logo_is_no_form() -> None:
    message = letter(subject="Out of office")
    message.add_attachment(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", filename="logo.png")
    assert screened(parsed(message)).verdict is Screening.IGNORE


def test_an_unknown_sender_is_read_and_not_answered() -> None:
    mail = parse_mail(raw("From: evil@evil.test <a@x.test>", "Subject: form", "", "hi"))
    assert screened(mail).verdict is Screening.NO_REPLY


def test_more_than_25_servers_may_be_a_loop() -> None:
    hops = [f"Received: from a{number} by b" for number in range(26)]
    mail = parse_mail(raw(*hops, "From: x@y.test", "", "hi"))
    assert screened(mail).verdict is Screening.NO_REPLY
    mail = parse_mail(raw(*hops[1:], "From: x@y.test", "", "hi"))
    assert screened(mail).verdict is Screening.READ


@pytest.mark.parametrize("kind", ["message/rfc822", "text/rfc822-headers"])
def test_a_bounce_names_our_message(kind: str) -> None:
    mail = parse_mail(bounce(f"Message-ID: {OURS}\r\nSubject: notice\r\n\r\n".encode(), kind=kind))
    verdict = screened(mail)
    assert (verdict.verdict, verdict.bounced) == (Screening.BOUNCE, (OURS,))


def test_a_bounce_is_known_by_what_it_replies_to() -> None:
    mail = parse_mail(bounce(b"").replace(b"To: ", f"In-Reply-To: {OURS}\r\nTo: ".encode()))
    assert screened(mail).bounced == (OURS,)


def test_a_bounce_of_a_foreign_message_says_so() -> None:
    verdict = screened(parse_mail(bounce(b"Message-ID: <other@x.test>\r\n\r\n")))
    assert (verdict.verdict, verdict.bounced) == (Screening.BOUNCE, ())
    assert "none of our messages" in verdict.why


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed"])
def test_news_of_delay_or_delivery_is_no_bounce(action: str) -> None:
    mail = parse_mail(bounce(f"Message-ID: {OURS}\r\n\r\n".encode(), action))
    assert screened(mail).verdict is Screening.IGNORE


def test_an_old_style_bounce_is_known_by_sender_and_subject() -> None:
    mail = parse_mail(
        raw("From: MAILER-DAEMON@qmail.test", "Subject: failure notice", "", "Sorry.", f"Message-ID: {OURS}")
    )
    assert (screened(mail).verdict, screened(mail).bounced) == (Screening.BOUNCE, (OURS,))


def test_a_person_who_writes_about_an_undelivered_mail_is_read() -> None:
    assert screened(parsed(letter(subject="My mail was not delivered?"))).verdict is Screening.READ


PASS = "mx.court.test; dmarc=pass (p=reject) header.from=firm.test; spf=fail smtp.mailfrom=x.test"
M365 = (
    "spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=firm.test; dmarc=pass action=none header.from=firm.test"
)


@pytest.mark.parametrize(
    ("field", "trusted", "expected"),
    [
        (PASS, ("mx.court.test",), "verified"),
        (PASS, ("MX.court.test",), "verified"),
        (PASS, (), "unverified"),
        (PASS, ("other.test",), "unverified"),
        (PASS.replace("header.from=firm.test", "header.from=evil.test"), ("mx.court.test",), "unverified"),
        (PASS + "; dmarc=fail header.from=firm.test", ("mx.court.test",), "unverified"),
        ("mx.court.test 1; dkim=pass header.d=firm.test", ("mx.court.test",), "verified"),
        ("mx.court.test; dkim=pass header.d=evil.test", ("mx.court.test",), "unverified"),
        ("mx.court.test; dkim=pass header.d=test", ("mx.court.test",), "unverified"),
        ("mx.court.test; dkim=pass header.i=@firm.test", ("mx.court.test",), "verified"),
        ("mx.court.test; dkim=fail (dkim=pass header.d=firm.test)", ("mx.court.test",), "unverified"),
        ("mx.court.test; nonsense; dmarc=pass header.from=firm.test", ("mx.court.test",), "unverified"),
        ("mx.court.test; none", ("mx.court.test",), "unverified"),
        (M365, (MICROSOFT_365,), "verified"),
        (M365, ("mx.court.test",), "unverified"),
        (f"{MICROSOFT_365}; dmarc=pass header.from=firm.test", (MICROSOFT_365,), "unverified"),
    ],
)
def test_only_a_trusted_server_verifies(field: str, trusted: tuple[str, ...], expected: str) -> None:
    mail = parse_mail(raw(f"Authentication-Results: {field}", "From: jane@firm.test", "", "hi"))
    assert screened(mail, trusted).authentication is Authentication(expected)


def test_only_the_topmost_field_counts() -> None:
    mail = parse_mail(
        raw(
            "Authentication-Results: evil.test; none",
            f"Authentication-Results: {PASS}",
            "From: jane@firm.test",
            "",
            "hi",
        )
    )
    assert screened(mail, ("mx.court.test",)).authentication is Authentication.UNVERIFIED
