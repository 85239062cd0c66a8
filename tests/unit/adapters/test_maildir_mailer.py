"""Notices laid into a Maildir."""

from dataclasses import replace
from pathlib import Path

from intake_bot.adapters.maildir_mailer import MaildirMailer
from intake_bot.domain.notice import Delivery
from tests.unit.adapters.posting import NOTICE, StoppedClock


def test_a_notice_is_written_whole_and_only_once(tmp_path: Path) -> None:
    mailer = MaildirMailer(tmp_path / "out", "efiling@court.test", StoppedClock())
    assert mailer.send(NOTICE).delivery is Delivery.SENT
    assert mailer.send(replace(NOTICE, text="again")).delivery is Delivery.SENT
    (written,) = (tmp_path / "out/new").iterdir()
    assert b"Message-ID: <ib1.a.b.c@court.test>" in written.read_bytes()
    assert list((tmp_path / "out/tmp").iterdir()) == []
    written.rename(tmp_path / "out/cur" / f"{written.name}:2,S")  # somebody read it
    assert mailer.send(NOTICE).delivery is Delivery.SENT
    assert list((tmp_path / "out/new").iterdir()) == []


def test_a_doubtful_address_fails_without_an_exception(tmp_path: Path) -> None:
    mailer = MaildirMailer(tmp_path / "out", "efiling@court.test", StoppedClock())
    outcome = mailer.send(replace(NOTICE, to="evil@evil.test <a@x.test>"))
    assert outcome.delivery is Delivery.FAILED
    assert "address" in outcome.says


def test_a_folder_that_cannot_be_written_is_tried_again_later(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("in the way")
    outcome = MaildirMailer(tmp_path / "out", "efiling@court.test", StoppedClock()).send(NOTICE)
    assert outcome.delivery is Delivery.RETRY
