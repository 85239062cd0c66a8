"""ImapMailbox against a real Dovecot, well and ill."""

import threading
import time
from collections.abc import Callable, Iterator
from itertools import count

import pytest

from intake_bot.adapters.imap_mailbox import ImapMailbox
from intake_bot.domain.errors import ConfigError, LoginRefused, PermanentError, TemporaryError
from intake_bot.domain.mail import Folder, Place
from tests.integration.mailstack import MailStack

pytestmark = pytest.mark.integration

_numbers = count(1)


def _raw(number: int, body: str = "hi") -> bytes:
    return f"Message-ID: <{number}@firm.test>\r\nFrom: jane@firm.test\r\n\r\n{body}\r\n".encode()


class Account:
    """A fresh mailbox on the stack, and as many clients of it as a test opens."""

    def __init__(self, stack: MailStack) -> None:
        self.stack = stack
        self.user = f"bot{next(_numbers)}@court.test"
        self._open: list[ImapMailbox] = []

    def mailbox(
        self,
        security: str = "imap+plain",
        password: Callable[[], str] | None = lambda: "secret",
        access_token: Callable[[], str] | None = None,
        timeout: float = 5,
    ) -> ImapMailbox:
        url = self.stack.imap_url(self.user, security)
        box = ImapMailbox("ctb", url, password, access_token, timeout, tls=self.stack.tls())
        self._open.append(box)
        return box

    def put(self, *numbers: int) -> None:
        for number in numbers:
            self.stack.put(_raw(number), self.user)

    def close(self) -> None:
        for box in self._open:
            box.close()


@pytest.fixture
def account(mailstack: MailStack) -> Iterator[Account]:
    account = Account(mailstack)
    yield account
    account.close()


def _uids(box: ImapMailbox, folder: Folder = Folder.INBOX, after: Place | None = None) -> list[str]:
    return [place.uid for place, _ in box.places(folder, after)]


def _seen(account: Account) -> str:
    return account.stack.doveadm("fetch", "-u", account.user, "flags", "mailbox", "INBOX")


@pytest.mark.parametrize("security", ["imap+plain", "imap+starttls", "imaps"])
def test_a_message_is_listed_and_fetched_over_every_kind_of_line(account: Account, security: str) -> None:
    account.put(1)
    box = account.mailbox(security)
    ((place, size),) = box.places(Folder.INBOX)
    assert (place.mailbox, place.folder, place.uid, size) == ("ctb", "INBOX", "1", len(_raw(1)))
    assert box.fetch(place) == _raw(1)
    assert "Seen" not in _seen(account)


def test_a_token_logs_in(account: Account) -> None:
    token = account.stack.access_token(account.user)
    assert _uids(account.mailbox(password=None, access_token=lambda: token)) == []


@pytest.mark.parametrize("with_token", [False, True])
def test_a_refused_login_is_no_network_fault(account: Account, with_token: bool) -> None:
    box = account.mailbox(access_token=(lambda: "forged") if with_token else None, password=lambda: "wrong")
    with pytest.raises(LoginRefused, match="refused the login") as refusal:
        _uids(box)
    assert "wrong" not in str(refusal.value)
    with pytest.raises(LoginRefused):
        box.wait(1)


def test_a_certificate_nobody_vouches_for_is_no_connection(account: Account) -> None:
    for security in ("imaps", "imap+starttls"):
        box = ImapMailbox("ctb", account.stack.imap_url(account.user, security), lambda: "secret")
        with pytest.raises(TemporaryError, match="certificate"):
            _uids(box)
        box.close()


def test_plain_text_to_another_machine_is_refused() -> None:
    with pytest.raises(ConfigError):
        ImapMailbox("ctb", "imap+plain://u@mail.court.test/INBOX", lambda: "secret")


def test_only_newer_messages_are_listed_after_a_place(account: Account) -> None:
    account.put(1, 2, 3)
    box = account.mailbox()
    places = [place for place, _ in box.places(Folder.INBOX)]
    assert _uids(box, after=places[0]) == ["2", "3"]
    assert _uids(box, after=places[2]) == []  # "4:*" would give the last one again
    account.put(4)
    assert _uids(box, after=places[2]) == ["4"]


def test_a_changed_uidvalidity_lists_everything_again(account: Account) -> None:
    account.put(1, 2)
    box = account.mailbox()
    *_, (last, _) = box.places(Folder.INBOX)
    account.stack.set_uidvalidity(account.user, last.uidvalidity + 7)
    box.close()
    again = [place for place, _ in account.mailbox().places(Folder.INBOX, last)]
    assert [place.uid for place in again] == ["1", "2"]
    assert {place.uidvalidity for place in again} == {last.uidvalidity + 7}
    with pytest.raises(PermanentError, match="no longer"):
        account.mailbox().fetch(last)
    account.mailbox().move(last, Folder.PROCESSED)
    assert account.stack.messages(account.user) == 2


def test_gaps_in_the_numbers_hide_nothing(account: Account) -> None:
    account.put(1)
    account.stack.doveadm("mailbox", "update", "-u", account.user, "--min-next-uid", "900000", "INBOX")
    account.put(2)
    assert _uids(account.mailbox()) == ["1", "900000"]


def test_a_recipient_list_of_one_and_a_half_megabytes_harms_nobody(account: Account) -> None:
    fat = b"To: " + b", ".join(b"a%06d@firm.test" % number for number in range(80_000)) + b"\r\n\r\nhi\r\n"
    account.put(1)
    account.stack.put(fat, account.user)
    account.put(2)
    box = account.mailbox()
    places = [place for place, _ in box.places(Folder.INBOX)]
    assert len(fat) > 1_500_000
    assert [box.fetch(place) for place in places] == [_raw(1), fat, _raw(2)]


def test_a_moved_message_is_in_one_folder_only(account: Account) -> None:
    account.put(1)
    box = account.mailbox()
    ((place, _),) = box.places(Folder.INBOX)
    box.move(place, Folder.NEEDS_CLERK)
    box.move(place, Folder.NEEDS_CLERK)  # it has left: nothing happens
    assert _uids(box) == []
    ((moved, _),) = box.places(Folder.NEEDS_CLERK)
    assert box.fetch(moved) == _raw(1)


def test_mail_that_another_worker_saw_come_is_moved_too(account: Account) -> None:
    """A connection that selected the folder before the mail came has not been told of it."""
    receiving, moving = account.mailbox(), account.mailbox()
    account.put(1)
    ((first, _),) = receiving.places(Folder.INBOX)
    moving.move(first, Folder.PROCESSED)
    account.put(2)
    ((second, _),) = receiving.places(Folder.INBOX, after=first)
    moving.move(second, Folder.PROCESSED)
    assert _uids(receiving) == []
    assert len(_uids(receiving, Folder.PROCESSED)) == 2


def test_a_missing_folder_is_empty_and_is_made_by_a_move(account: Account) -> None:
    account.put(1)
    account.stack.doveadm("mailbox", "delete", "-u", account.user, "-s", "Quarantine")
    box = account.mailbox()
    ((place, _),) = box.places(Folder.INBOX)
    assert _uids(box, Folder.QUARANTINE) == []
    box.move(place, Folder.QUARANTINE)
    assert account.stack.messages(account.user, "Quarantine") == 1


def test_it_holds_what_lies_in_any_folder(account: Account) -> None:
    account.put(1)
    box = account.mailbox()
    ((place, _),) = box.places(Folder.INBOX)
    box.move(place, Folder.PROCESSED)
    assert box.holds("<1@firm.test>")
    assert not box.holds("<2@firm.test>")


def test_a_killed_connection_costs_one_try(account: Account) -> None:
    account.put(1)
    box = account.mailbox()
    ((place, _),) = box.places(Folder.INBOX)
    account.stack.kick(account.user)
    time.sleep(0.2)
    with pytest.raises(TemporaryError):
        box.fetch(place)
    assert box.fetch(place) == _raw(1)


def test_a_server_that_says_nothing_more_is_left_after_the_timeout(account: Account) -> None:
    account.put(1)
    box = account.mailbox(timeout=0.5)
    ((place, _),) = box.places(Folder.INBOX)
    assert box.wait(5)  # the first look after connecting
    account.stack.pause_imap()
    try:
        began = time.monotonic()
        with pytest.raises(TemporaryError):
            box.fetch(place)
        with pytest.raises(TemporaryError):
            box.wait(0.1)
        assert time.monotonic() - began < 5
    finally:
        account.stack.resume_imap()
    assert box.fetch(place) == _raw(1)


def test_idle_wakes_while_another_thread_fetches(account: Account) -> None:
    account.put(1)
    box = account.mailbox()
    ((place, _),) = box.places(Folder.INBOX)
    assert box.wait(5)
    assert not box.wait(0.2)
    woken: list[tuple[bool, float]] = []

    def wait() -> None:
        woken.append((box.wait(20), time.monotonic()))

    waiter = threading.Thread(target=wait)
    waiter.start()
    time.sleep(0.3)
    assert box.fetch(place) == _raw(1)
    came = time.monotonic()
    account.stack.deliver(_raw(2), "jane@firm.test", [account.user])
    waiter.join(20)
    ((told, at),) = woken
    assert told
    assert at - came < 5


def test_mail_that_came_between_two_waits_is_told_of(account: Account) -> None:
    box = account.mailbox()
    assert box.wait(5)
    assert not box.wait(0.1)
    account.put(1)
    began = time.monotonic()
    assert box.wait(20)
    assert time.monotonic() - began < 5


def test_close_ends_a_wait(account: Account) -> None:
    box = account.mailbox()
    box.wait(5)
    threading.Timer(0.2, box.close).start()
    began = time.monotonic()
    assert not box.wait(20)
    assert time.monotonic() - began < 4


def test_a_kicked_wait_is_a_network_fault(account: Account) -> None:
    box = account.mailbox()
    box.wait(5)
    threading.Timer(0.3, account.stack.kick, [account.user]).start()
    with pytest.raises(TemporaryError):
        box.wait(10)
    assert box.wait(5)


def test_a_killed_server_comes_back_with_everything(mailstack: MailStack, account: Account) -> None:
    account.put(1, 2)
    box = account.mailbox()
    assert _uids(box) == ["1", "2"]
    mailstack.kill_dovecot()
    with pytest.raises(TemporaryError):
        _uids(box)
    mailstack.start_dovecot()
    assert _uids(box) == ["1", "2"]


def test_a_server_without_move_copies_and_expunges_only_that_message() -> None:
    with MailStack(imap_capability="IMAP4rev1 UIDPLUS NAMESPACE AUTH=PLAIN LITERAL+") as stack:
        account = Account(stack)
        account.put(1, 2)
        box = account.mailbox()
        first, second = (place for place, _ in box.places(Folder.INBOX))
        stack.doveadm("flags", "add", "-u", account.user, "\\Deleted", "mailbox", "INBOX", "uid", second.uid)
        box.move(first, Folder.PROCESSED)
        assert _uids(box) == [second.uid]  # what a person marked is still there
        assert stack.messages(account.user, "Processed") == 1
        assert not box.wait(0.1) or not box.wait(0.1)  # no IDLE either: it polls
        account.close()
