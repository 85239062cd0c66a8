"""serve and two workers on one PostgreSQL: every mail is worked on once, every notice comes once."""

from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from intake_bot.demo import papers
from intake_bot.demo.envelopes import envelope
from intake_bot.domain.mail import Folder
from tests.e2e import people
from tests.e2e.daemon import Daemon, Stopped, command, exported, until
from tests.e2e.results import Exported, Mailboxes
from tests.e2e.senders import message_id, pdf
from tests.e2e.stack import deliver, final_folders, make_config
from tests.integration.mailstack import MailStack

pytestmark = [pytest.mark.integration, pytest.mark.e2e]

ADDRESS = "workers@court.test"
COUNT = 12
WRITERS = [f"writer{number}" for number in range(COUNT)]


@dataclass(frozen=True)
class Work:
    journal: Exported
    mailboxes: Mailboxes
    stopped: list[Stopped]
    folders: dict[str, int]
    reconciled: int


def _mail(number: int) -> bytes:
    """Every second a question without papers, the others forms with a typed signature."""
    name = WRITERS[number]
    who = replace(
        people.KOWALSKI,
        name=f"Writer {chr(65 + number)}bernathy",
        email=people.address_of(name),
        account=f"58{number:05d}",
        username=f"writer.{number:04d}",
    )
    form = pdf(papers.printed(who, signature="slash")) if number % 2 else ()
    return envelope(who.email, "Registration", "Hello.\n", form, message_id=message_id(name))


@pytest.fixture(scope="module")
def work(mailstack: MailStack, postgres: str, tmp_path_factory: pytest.TempPathFactory) -> Work:
    folder = tmp_path_factory.mktemp("workers")
    config = make_config(folder, mailstack, address=ADDRESS, database=postgres)
    daemons = [Daemon(config, folder / f"{number}.log", name) for number, name in enumerate(_PROCESSES)]
    with ExitStack() as running:
        for daemon in daemons:
            running.enter_context(daemon)
        for daemon in daemons:
            daemon.await_line("running", 60)
        for number, name in enumerate(WRITERS):
            raw = _mail(number)
            for _ in range(2 if number == 0 else 1):
                deliver(mailstack, raw, people.address_of(name), ADDRESS)
        journal = _settled(mailstack, config)
        stopped = [daemon.stop() for daemon in daemons]
    reconciled = command(config, "reconcile").returncode
    folders = final_folders(mailstack, ADDRESS)
    return Work(journal, Mailboxes(mailstack, ADDRESS), stopped, folders, reconciled)


_PROCESSES = ("serve", "worker", "worker")


def _settled(stack: MailStack, config: Path) -> Exported:
    until(
        lambda: _moved(stack) == COUNT + 1,
        90,
        "all mails to be moved",
        lambda: (final_folders(stack, ADDRESS), exported(config)),
    )
    until(lambda: Exported(exported(config)).settled, 30, "nothing to be left to do")
    return Exported(exported(config))


def _moved(stack: MailStack) -> int:
    folders = final_folders(stack, ADDRESS)
    return sum(folders.values()) - folders.get(Folder.INBOX.value, 0)


def test_every_notice_is_seen_once_in_its_mailbox(work: Work) -> None:
    seen = {
        name: [mail.kind for mail in work.mailboxes.inbox(people.address_of(name), work.journal)]
        for name in WRITERS
    }
    expected = (["not-a-registration"], ["acknowledgment", "deficiency"])
    assert seen == {name: expected[number % 2] for number, name in enumerate(WRITERS)}


def test_every_mail_is_one_submission_with_at_most_one_registration(work: Work) -> None:
    ids = Counter(it["message_id"] for it in work.journal.of_type("submission"))
    assert ids == {message_id(name): 2 if number == 0 else 1 for number, name in enumerate(WRITERS)}
    assert len(work.journal.of_type("registration")) == COUNT // 2


def test_every_mail_ends_in_the_processed_folder(work: Work) -> None:
    assert work.folders == {Folder.PROCESSED.value: COUNT + 1}, work.journal.entries


def test_every_process_stops_cleanly(work: Work) -> None:
    assert [(stopped.code, stopped.seconds < 10) for stopped in work.stopped] == [(0, True)] * 3


def test_nothing_is_lost(work: Work) -> None:
    assert work.reconciled == 0
