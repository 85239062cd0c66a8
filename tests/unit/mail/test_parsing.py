"""Raw bytes to a Mail: what people send, and what attackers send."""

import time

import mailparser
import pytest

from intake_bot.domain.errors import UnreadableFile
from intake_bot.mail.addresses import only_address, strict_address
from intake_bot.mail.parsing import parse_mail
from tests.unit.mail.letters import PDF, bounce, letter, parsed, part, raw, with_pdf


def test_an_ordinary_mail_gives_sender_subject_text_and_attachment() -> None:
    mail = parsed(
        with_pdf(letter("Good day,\n\n  my form.\n", subject="Régistration", references="<a@b> <c@d>"))
    )
    assert (mail.sender, mail.sender_name, mail.subject) == ("jane@firm.test", "Jane Roe", "Régistration")
    assert (mail.message_id, mail.references) == ("<1@firm.test>", ("<a@b>", "<c@d>"))
    assert mail.text == "Good day,\n\n  my form."
    assert [(one.name, one.data) for one in mail.attachments] == [("form.pdf", PDF)]
    assert mail.problems == ()


def test_headers_come_in_order_with_lower_case_names_and_unfolded_values() -> None:
    mail = parse_mail(raw("Received: from a", "\tby b", "FROM: x@y.test", "Received: from c", "", "hi"))
    assert mail.headers == (("received", "from a\tby b"), ("from", "x@y.test"), ("received", "from c"))


def test_a_pdf_is_an_attachment_whatever_it_calls_itself() -> None:
    message = letter()
    message.make_mixed()
    message.attach(part("text/plain", PDF))
    message.attach(part("image/png", PDF))
    mail = parsed(message)
    assert [one.data for one in mail.attachments] == [PDF, PDF]
    assert mail.text == "My form is attached."


def test_an_inline_picture_is_an_attachment_and_the_html_body_is_not() -> None:
    message = letter()
    message.add_alternative("<p>My form</p>", subtype="html")
    html = list(message.iter_parts())[-1]
    html.add_related(b"\x89PNG\r\n\x1a\n", "image", "png", cid="<1>", disposition="inline")
    assert [one.declared_type for one in parsed(message).attachments] == ["image/png"]


def test_html_is_read_where_there_is_no_plain_text() -> None:
    page = "<head><style>p {}</style></head><p>Good &amp; <b>well</b></p><script>x()</script><div>end</div>"
    mail = parse_mail(raw("From: x@y.test", "Content-Type: text/html", "", page))
    assert mail.text == "Good & well\nend"
    assert mail.attachments == ()


def test_an_unknown_charset_is_decoded_by_a_guess_and_told_of() -> None:
    mail = parse_mail(raw("From: x@y.test", 'Content-Type: text/plain; charset="x-klingon"', "", "grüße"))
    assert mail.text == "grüße"
    assert any("character set" in problem for problem in mail.problems)


def test_an_attached_message_is_one_attachment_with_its_own_fields() -> None:
    message = letter()
    inner = with_pdf(letter("inside", message_id="<inner@firm.test>"))
    message.add_attachment(inner)
    (attachment,) = parsed(message).attachments
    assert attachment.declared_type == "message/rfc822"
    again = parse_mail(attachment.data)
    assert (again.message_id, again.text, again.attachments[0].data) == ("<inner@firm.test>", "inside", PDF)


def test_an_attached_message_in_base64_is_decoded() -> None:
    mail = parse_mail(
        raw(
            "From: x@y.test",
            "Content-Type: message/rfc822",
            "Content-Transfer-Encoding: base64",
            "",
            "U3ViamVjdDogaW5uZXIKCmhp",
        )
    )
    assert mail.attachments[0].data == b"Subject: inner\n\nhi"


@pytest.mark.parametrize(
    ("field", "sender"),
    [
        ("jane@firm.test", "jane@firm.test"),
        ("<Jane@Firm.TEST>", "jane@firm.test"),
        ('"Roe, Jane" <jane@firm.test>', "jane@firm.test"),
        ('"a@b.test" <jane@firm.test>', "jane@firm.test"),
        ("jane@firm.test (Jane Roe)", "jane@firm.test"),
        ("=?utf-8?q?Jan=C3=A9?= <jane@firm.test>", "jane@firm.test"),
        ("evil@evil.test <a@x.test>", None),
        ("a@x.test, b@x.test", None),
        ("team: a@x.test, b@x.test;", None),
        ("a@x.test <b@x.test> <c@x.test>", None),
        ('"unfinished <a@x.test>', None),
        ("jané@firm.test", None),
        ("a@localhost", None),
        ("", None),
        (" " * 100_000 + "<", None),
    ],
)
def test_the_sender_is_the_one_address_of_the_one_from_field(field: str, sender: str | None) -> None:
    found = only_address(field)
    assert (found.address if found else None) == sender


def test_two_from_fields_make_the_sender_unknown() -> None:
    mail = parse_mail(raw("From: a@x.test", "From: b@x.test", "", "hi"))
    assert mail.sender is None
    assert any("sender is unknown" in problem for problem in mail.problems)


@pytest.mark.parametrize(
    "text",
    [
        "a@x.test\r\nBcc: b@x.test",
        "evil@evil.test <a@x.test>",
        '"a b"@x.test',
        "a@[127.0.0.1]",
        "a..b@x.test",
        "a@-x.test",
        "a@x.test ",
        "a" * 65 + "@x.test",
        "ä@x.test",
        "a@x.test\n",
    ],
)
def test_what_is_not_plainly_an_address_is_none(text: str) -> None:
    assert strict_address(text) is None


def test_a_plain_address_is_kept_as_it_is() -> None:
    assert strict_address("O'Hara+ecf@Firm.test") == "O'Hara+ecf@Firm.test"


def test_a_bounce_that_crashes_mail_parser_is_read_by_the_standard_library() -> None:
    unfinished = raw(
        "From: MAILER-DAEMON@mx.test",
        "Subject: failure notice",
        "Content-Type: multipart/report; boundary=b",
        "",
        "--b",
        "",
        "This is the mail system.",
        "--b",
        "Content-Type: message/rfc822",
        "",
        "Message-ID: <ours@court.test>",
        "Content-Type: multipart/alternative; boundary=cut-off",  # mail-parser looks for it after the end
        "",
    )
    with pytest.raises(AttributeError):  # else the sample proves nothing any more
        mailparser.parse_from_bytes(unfinished)
    mail = parse_mail(unfinished)
    assert mail.sender == "mailer-daemon@mx.test"
    assert (mail.subject, mail.text) == ("failure notice", "This is the mail system.")
    assert b"<ours@court.test>" in mail.attachments[0].data


def test_the_parser_writes_nothing_of_a_mail_into_the_log(caplog: pytest.LogCaptureFixture) -> None:
    parse_mail(
        raw("From: x@y.test", "Subject: =?iso-2022-jp?b?Jane?=", "Content-Type: text/calendar", "", "hi")
    )
    assert [record for record in caplog.records if record.name.startswith("mailparser")] == []


def test_a_delivery_report_keeps_its_parts() -> None:
    mail = parse_mail(bounce(b"Message-ID: <ours@court.test>\r\n\r\nnotice"))
    assert [one.declared_type for one in mail.attachments] == ["message/delivery-status", "message/rfc822"]
    assert b"Action: failed" in mail.attachments[0].data
    assert b"<ours@court.test>" in mail.attachments[1].data


def test_a_message_nested_a_thousand_deep_still_gives_its_header() -> None:
    deep = b"Content-Type: message/rfc822\r\n\r\n" * 1_500
    mail = parse_mail(b"From: x@y.test\r\nSubject: deep\r\n" + deep)
    assert (mail.sender, mail.subject) == ("x@y.test", "deep")


@pytest.mark.parametrize("value", ["=?utf-8?b?!!!?=", "=?no-such?q?x?=", "\udcff\udcfe", "\x00", "a\x07b"])
def test_no_subject_breaks_the_parser(value: str) -> None:
    mail = parse_mail(raw("From: x@y.test", f"Subject: {value}", "", "hi"))
    mail.subject.encode()  # no lone surrogates
    assert "\x00" not in mail.subject + repr(mail.headers)


@pytest.mark.parametrize(
    "junk", [b"", b"\x00" * 100, b"\xff\xfe\r\n\r\n", b"no header at all", b"\n\n\n", b":\r\n"]
)
def test_junk_is_a_mail_from_nobody(junk: bytes) -> None:
    assert parse_mail(junk).sender is None


_FROM = b"From: x@y.test\r\n"
_MIXED = b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"


def _nested(depth: int) -> bytes:
    layers = [
        b"Content-Type: multipart/mixed; boundary=n%d\r\n\r\n--n%d\r\n" % (one, one) for one in range(depth)
    ]
    return b"".join(layers) + b"\r\nhi\r\n"


@pytest.mark.parametrize(
    ("bomb", "says"),
    [
        (_FROM + b"To: " + b"a@b.test,\r\n " * 100_000 + b"\r\n\r\nhi", "header"),
        (_FROM + b"To: " + b"a@b.test, " * 101 + b"\r\n\r\nhi", "addresses"),
        (_FROM + b"To: " + b"," * 1_000 + b"\r\n\r\nhi", "addresses"),
        (_FROM + b"References: " + b"<a@b> " * 200_000 + b"\r\n\r\nhi", "header"),
        (_FROM + b"X: 1\r\n" * 1_001 + b"\r\nhi", "fields"),
        (_FROM + _MIXED + b"--b\r\n\r\nhi\r\n" * 501, "parts"),
        (_FROM + _MIXED + b"--b\r\n" + b"X: 1\r\n" * 1_001 + b"\r\nhi\r\n", "fields"),
        (_FROM + _nested(21), "deep"),
        (_FROM + b"\r\n" + b"\r" * 2_000_001, "lines"),
        (_FROM + b"\r\n" + b"x" * (50 * 1024 * 1024), "50 MB"),
    ],
    ids=[
        "to",
        "addresses",
        "commas",
        "references",
        "fields",
        "parts",
        "part-fields",
        "depth",
        "lines",
        "size",
    ],
)
def test_a_bomb_is_refused_before_it_costs_anything(bomb: bytes, says: str) -> None:
    began = time.process_time()
    with pytest.raises(UnreadableFile, match=says) as refusal:
        parse_mail(bomb)
    assert refusal.value.code == "too-large"
    assert time.process_time() - began < 1


@pytest.mark.parametrize("token", ["<", "<!--", "<a ", "</", "<style>", "<!--></"])
def test_hostile_html_costs_no_more_than_its_length(token: str) -> None:
    page = token * (1_000_000 // len(token))
    began = time.process_time()
    parse_mail(_FROM + b"Content-Type: text/html\r\n\r\n" + page.encode())
    assert time.process_time() - began < 2


def test_a_mail_just_inside_the_caps_is_parsed() -> None:
    mail = parse_mail(_FROM + b"To: " + b"a@b.test, " * 99 + b"a@b.test\r\n" + _nested(20))
    assert mail.text == "hi"


def test_the_word_boundary_in_a_text_is_no_nesting() -> None:
    assert parse_mail(_FROM + b"\r\n" + b"boundary=abc\r\n" * 400).sender == "x@y.test"


def test_only_the_last_hundred_references_are_kept() -> None:
    ids = " ".join(f"<{number}@b.test>" for number in range(300))
    mail = parse_mail(raw("From: x@y.test", f"References: {ids}", "", "hi"))
    assert len(mail.references) == 100
    assert mail.references[-1] == "<299@b.test>"
