"""Running the demo: two days of mail, and what every sender got."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from intake_bot import daemon
from intake_bot.adapters.request_files import FileRequests
from intake_bot.bootstrap import Configuration, Outside, configure, connect
from intake_bot.demo import papers
from intake_bot.demo.envelopes import envelope
from intake_bot.demo.senders import Sender, senders
from intake_bot.demo.setting_up import deliver, set_up, write_lists
from intake_bot.domain.mail import Submission
from intake_bot.domain.notice import Notice, NoticeState
from intake_bot.pipeline.lists import ListImport

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Row:
    """One sender, what came back, and whether that is what was intended."""

    sender: Sender
    notices: tuple[Notice, ...]
    folder: str

    @property
    def got(self) -> list[tuple[str, frozenset[str]]]:
        return [(str(notice.kind), frozenset(notice.findings)) for notice in self.notices]

    @property
    def as_intended(self) -> bool:
        return self.got == list(self.sender.gets) and self.folder == self.sender.folder


def run_demo(folder: Path, say: Say) -> list[Row]:
    """Make the folder, run both days in it, and write every notice out as a readable file."""
    config = set_up(folder)
    today, later = write_lists(folder, late=papers.HANNAH_BRANDT)
    everybody = senders()
    say(f"writing {len(everybody)} sample e-mails")
    for number, sender in enumerate(everybody):
        deliver(folder, f"1.{number:02d}.demo", sender.first())
    configuration = configure(config)
    say("first day: importing the pending list, reading the mail")
    _work(configuration, today)
    say("second day: a newer list, and one applicant sends the signed page")
    _reply(folder, configuration, everybody)
    _work(configuration, later)
    rows = list(_rows(configuration, everybody))
    _write_notices(folder / "notices", rows)
    return rows


def _work(configuration: Configuration, pending: Path) -> None:
    outside = connect(configuration)
    try:
        lists = ListImport(outside.journal, FileRequests(), outside.clock)
        lists.take(pending.read_bytes(), pending.name, configuration.courts["ctb"], who="clerk:demo")
        daemon.once(configuration, outside)
    finally:
        outside.close()


def _reply(folder: Path, configuration: Configuration, everybody: list[Sender]) -> None:
    outside = connect(configuration)
    try:
        for number, sender in enumerate(everybody):
            last = _notices_to(outside, sender)[-1:]
            if sender.reply and last:
                subject, text = f"Re: {last[0].subject}", "Here is the signed page.\n"
                from_line = f"{sender.name} <{sender.address}>"
                enclosures = sender.reply()
                raw = envelope(from_line, subject, text, enclosures, in_reply_to=last[0].message_id)
                deliver(folder, f"2.{number:02d}.demo", raw)
    finally:
        outside.close()


def _rows(configuration: Configuration, everybody: list[Sender]) -> Iterator[Row]:
    outside = connect(configuration)
    try:
        with outside.journal.transaction() as books:
            submissions = books.submissions.with_state()
        for number, sender in enumerate(everybody):
            mine = [it for it in submissions if it.place and it.place.uid.startswith(f"1.{number:02d}.")]
            yield Row(sender, tuple(_notices_to(outside, sender)), _folder_of(mine))
    finally:
        outside.close()


def _folder_of(submissions: list[Submission]) -> str:
    return str(submissions[0].folder) if submissions else ""


def _notices_to(outside: Outside, sender: Sender) -> list[Notice]:
    with outside.journal.transaction() as books:
        sent = books.notices.with_state(NoticeState.SENT)
    return [notice for notice in sent if notice.to == sender.address]


def _write_notices(folder: Path, rows: list[Row]) -> None:
    """Every notice as a text file that a person can open."""
    folder.mkdir()
    for row in rows:
        for number, notice in enumerate(row.notices, start=1):
            name = f"{row.sender.name.replace(' ', '-').lower()}-{number}-{notice.kind}.txt"
            heading = f"To: {notice.to}\nSubject: {notice.subject}\n\n"
            (folder / name).write_text(heading + notice.text, encoding="utf-8")
