"""Whatever bytes come, parsing and screening end in a verdict."""

from hypothesis import given, settings
from hypothesis import strategies as st

from intake_bot.domain.errors import UnreadableFile
from intake_bot.domain.mail import Mail
from intake_bot.mail.parsing import parse_mail
from intake_bot.mail.screening import screen

_PIECES = st.sampled_from(
    [
        b"From: ",
        b"Subject: =?utf-8?b?",
        b"Content-Type: multipart/mixed; boundary=b\r\n",
        b"Content-Type: multipart/report\r\n",
        b"Content-Type: message/rfc822\r\n",
        b"Content-Type: message/delivery-status\r\n",
        b"Content-Type: text/html; charset*=x''%ff\r\n",
        b"Content-Type: text/plain; charset=idna\r\n",
        b"Content-Transfer-Encoding: base64\r\n",
        b"Content-Transfer-Encoding: x-uuencode\r\n",
        b"Content-Disposition: attachment; filename*0*=utf-16''%00; filename*1=b\r\n",
        b"Authentication-Results: mx; dkim=",
        b"References: <a@b> <",
        b"--b\r\n",
        b"--b--\r\n",
        b"\r\n",
        b"\r\n\r\n",
        b"\n",
        b"a@x.test",
        b'?= \xff\x00<>"(;',
    ]
)


def _verdict(mail: Mail) -> str:
    verdict = screen(
        mail,
        own_addresses=("a@x.test",),
        trusted_authserv_ids=("mx",),
        is_own_token=lambda one: one == "<a@b>",
    )
    return verdict.verdict.value


@settings(max_examples=150, deadline=None, derandomize=True, database=None)
@given(st.lists(st.one_of(_PIECES, st.binary(max_size=12)), max_size=30))
def test_any_bytes_become_a_mail_or_are_too_large(pieces: list[bytes]) -> None:
    try:
        mail = parse_mail(b"".join(pieces))
    except UnreadableFile:
        return
    "".join(value for _, value in mail.headers).encode()
    (mail.subject + mail.text + mail.sender_name + "".join(one.name for one in mail.attachments)).encode()
    assert _verdict(mail)
