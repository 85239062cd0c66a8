"""A mailbox that is only folders and files."""

import threading
import time
from pathlib import Path

import pytest

from intake_bot.adapters.maildir_mailbox import MaildirMailbox
from intake_bot.domain.errors import PermanentError
from intake_bot.domain.mail import Folder, Place

RAW = b"Message-ID: <1@firm.test>\r\nSubject: form\r\n\r\nhi\r\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "in"


@pytest.fixture
def box(path: Path) -> MaildirMailbox:
    return MaildirMailbox("ctb", path)


def _lay(path: Path, name: str, raw: bytes = RAW, part: str = "new") -> None:
    (path / part / name).write_bytes(raw)


def _uids(box: MaildirMailbox, folder: Folder = Folder.INBOX, after: Place | None = None) -> list[str]:
    return [place.uid for place, _ in box.places(folder, after)]


def test_messages_are_listed_oldest_first_with_their_sizes(box: MaildirMailbox, path: Path) -> None:
    _lay(path, "1000.b.host")
    _lay(path, "999.a.host:2,S", part="cur")
    _lay(path, ".hidden")
    first, second = box.places(Folder.INBOX)
    assert first == (Place("ctb", "INBOX", 0, "999.a.host"), len(RAW))
    assert second[0].uid == "1000.b.host"


def test_a_message_written_late_is_listed_though_its_name_is_old(box: MaildirMailbox, path: Path) -> None:
    _lay(path, "1000.b.host")
    ((newest, _),) = box.places(Folder.INBOX)
    _lay(path, "999.a.host")
    assert _uids(box, after=newest) == ["999.a.host"]


def test_a_message_is_fetched_untouched_from_wherever_a_person_put_it(
    box: MaildirMailbox, path: Path
) -> None:
    _lay(path, "1.a.host")
    ((place, _),) = box.places(Folder.INBOX)
    (path / "new/1.a.host").rename(path / "cur/1.a.host:2,S")  # somebody opened it
    assert box.fetch(place) == RAW
    assert (path / "cur/1.a.host:2,S").exists()


def test_a_message_that_is_gone_needs_a_clerk(box: MaildirMailbox) -> None:
    with pytest.raises(PermanentError, match="no longer"):
        box.fetch(Place("ctb", "INBOX", 0, "1.a.host"))


def test_a_move_makes_the_folder_and_keeps_the_name(box: MaildirMailbox, path: Path) -> None:
    _lay(path, "1.a.host")
    ((place, _),) = box.places(Folder.INBOX)
    box.move(place, Folder.NEEDS_CLERK)
    box.move(place, Folder.NEEDS_CLERK)  # it has left: nothing happens
    assert _uids(box) == []
    assert (path / ".Needs clerk/cur/1.a.host:2,").read_bytes() == RAW
    ((moved, _),) = box.places(Folder.NEEDS_CLERK)
    assert (moved, box.fetch(moved)) == (Place("ctb", "Needs clerk", 0, "1.a.host"), RAW)


def test_a_hostile_uid_is_never_a_path(box: MaildirMailbox, path: Path) -> None:
    (path.parent / "secret").write_bytes(b"x")
    with pytest.raises(PermanentError):
        box.fetch(Place("ctb", "INBOX", 0, "../../secret"))


def test_it_holds_a_message_in_any_folder_and_in_the_outbox(path: Path, tmp_path: Path) -> None:
    sent = MaildirMailbox("sent", tmp_path / "out")
    box = MaildirMailbox("ctb", path, sent=tmp_path / "out")
    _lay(path, "1.a.host")
    ((place, _),) = box.places(Folder.INBOX)
    box.move(place, Folder.PROCESSED)
    _lay(
        tmp_path / "out",
        "2.b.host",
        b"Subject: a\r\nmessage-id:\r\n <2@court.test>\r\n\r\n<3@court.test>\r\n",
    )
    assert [box.holds(f"<{one}>") for one in ("1@firm.test", "2@court.test", "3@court.test")] == [
        True,
        True,
        False,
    ]
    sent.close()


def test_a_wait_ends_when_mail_comes(box: MaildirMailbox, path: Path) -> None:
    assert _uids(box) == []
    assert not box.wait(0.01)
    _lay(path, "1.a.host")
    began = time.monotonic()
    assert box.wait(5)
    assert time.monotonic() - began < 1


def test_mail_that_comes_between_listing_and_waiting_is_seen(box: MaildirMailbox, path: Path) -> None:
    assert _uids(box) == []
    _lay(path, "1.a.host")
    assert box.wait(0)


def test_close_ends_a_wait(box: MaildirMailbox) -> None:
    assert _uids(box) == []
    threading.Timer(0.05, box.close).start()
    began = time.monotonic()
    assert not box.wait(5)
    assert time.monotonic() - began < 1
