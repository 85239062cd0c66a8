"""A notice on its way out: one recipient, in the thread, and nothing smuggled in."""

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest

from intake_bot.domain.errors import PermanentError
from intake_bot.domain.notice import Notice
from intake_bot.mail.composing import compose

NOW = datetime(2026, 3, 4, 12, 30, tzinfo=UTC)
PICTURE = b"\x89PNG\r\n\x1a\n"
NOTICE = Notice(
    id="1",
    court="ctb",
    kind="deficiency",
    cause="submission:1",
    to="jane@firm.test",
    subject="Your registration CTB-7K3M-Q2",
    text="We received your form.\n.\nCall us.\n",
    message_id="<ib1.a.b.c@court.test>",
    created_at=NOW,
    in_reply_to="<2@firm.test>",
    references=("<1@firm.test>", "<2@firm.test>"),
)


def _composed(notice: Notice) -> EmailMessage:
    """As a mail program shows it, with plain line ends."""
    raw = compose(notice, "efiling@court.test", NOW).replace(b"\r\n", b"\n")
    return message_from_bytes(raw, policy=default)


def test_a_notice_has_every_field_a_reply_needs() -> None:
    message = _composed(NOTICE)
    assert dict(message.items()) == {
        "From": "efiling@court.test",
        "To": "jane@firm.test",
        "Subject": "Your registration CTB-7K3M-Q2",
        "Date": "Wed, 04 Mar 2026 12:30:00 +0000",
        "Message-ID": "<ib1.a.b.c@court.test>",
        "In-Reply-To": "<2@firm.test>",
        "References": "<1@firm.test> <2@firm.test>",
        "Auto-Submitted": "auto-replied",
        "X-Auto-Response-Suppress": "All",
        "X-Intake-Bot": "loop",
        "MIME-Version": "1.0",
        "Content-Type": 'text/plain; charset="utf-8"',
        "Content-Transfer-Encoding": "7bit",
    }
    assert message.get_content() == NOTICE.text


def test_every_line_is_short_ascii_and_ends_in_crlf() -> None:
    raw = compose(
        replace(NOTICE, text="é" * 2_000 + "\r\nx\ry", subject="é" * 200), "efiling@court.test", NOW
    )
    assert raw.isascii()
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert b"\r" not in raw.replace(b"\r\n", b"")
    assert max(map(len, raw.splitlines())) <= 78


def test_a_non_ascii_text_comes_back_as_it_was() -> None:
    assert _composed(replace(NOTICE, text="Señor Ñandú — «sí»\n")).get_content() == "Señor Ñandú — «sí»\n"


@pytest.mark.parametrize(
    "subject", ["Hi\r\nBcc: evil@evil.test", "Hi\nBcc: evil@evil.test", "Hé\r\n\r\nbody", "\x00\x0b"]
)
def test_a_subject_never_becomes_a_second_field(subject: str) -> None:
    message = _composed(replace(NOTICE, subject=subject))
    assert message["Bcc"] is None
    assert message.get_content() == NOTICE.text
    assert message["Subject"] == " ".join(subject.translate({0: " ", 11: " "}).split())


def test_ids_of_strangers_never_become_a_second_field() -> None:
    hostile = "<a@b.test>\r\nBcc: evil@evil.test"
    message = _composed(
        replace(NOTICE, in_reply_to=hostile, references=(hostile, "<a b@c.test>", "<1@firm.test>"))
    )
    assert message["Bcc"] is None
    assert message["In-Reply-To"] is None
    assert message["References"] == "<1@firm.test>"


@pytest.mark.parametrize(
    "to", ["evil@evil.test <a@x.test>", "a@x.test, b@x.test", "a@x.test\r\nBcc: b@x.test", "", "é@x.test"]
)
def test_a_doubtful_address_is_refused(to: str) -> None:
    with pytest.raises(PermanentError, match="no plain address"):
        compose(replace(NOTICE, to=to), "efiling@court.test", NOW)


def test_a_doubtful_message_id_is_refused() -> None:
    with pytest.raises(PermanentError, match="Message-ID"):
        compose(replace(NOTICE, message_id="<a@b.test>\r\nBcc: x@y.test"), "efiling@court.test", NOW)


def test_a_long_thread_keeps_its_first_and_newest_ids() -> None:
    chain = tuple(f"<{number}@firm.test>" for number in range(40))
    references = _composed(replace(NOTICE, references=chain, in_reply_to=chain[-1]))["References"].split()
    assert (references[0], references[-1], len(references)) == (chain[0], chain[-1], 10)


def test_a_digest_carries_html_with_its_pictures() -> None:
    html = '<p>Über <img src="cid:line-1" alt="Signature: wet"></p>\n'
    message = _composed(
        replace(
            NOTICE, kind="digest", html=html, images=(("line-1", PICTURE),), in_reply_to=None, references=()
        )
    )
    assert message["Auto-Submitted"] == "auto-generated"
    assert message.get_content_type() == "multipart/alternative"
    plain, related = message.iter_parts()
    page, picture = related.iter_parts()
    assert plain.get_content() == NOTICE.text
    assert page.get_content() == html
    assert (picture["Content-ID"], picture.get_content()) == ("<line-1>", PICTURE)


def test_a_digest_refuses_a_picture_with_a_hostile_name() -> None:
    with pytest.raises(PermanentError, match="picture"):
        compose(replace(NOTICE, html="<p>", images=(("a\r\nX: y", PICTURE),)), "efiling@court.test", NOW)
