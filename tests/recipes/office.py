"""A court's whole intake in memory: real recipes and journal, doubles for mailbox, mailer and reader."""

from collections.abc import Callable, Mapping, Sequence
from email.message import EmailMessage
from email.policy import SMTP
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from intake_bot.adapters.jinja_writer import JinjaWriter
from intake_bot.adapters.sql_journal import SqlJournal, open_journal
from intake_bot.bootstrap import Configuration, Outside, recipes_of
from intake_bot.domain.court import Court, NoticeMode
from intake_bot.domain.errors import TemporaryError, UnreadableFile
from intake_bot.domain.form import FormSpec
from intake_bot.domain.mail import Mail
from intake_bot.domain.notice import Notice, NoticeKind
from intake_bot.domain.reading import FileProblem, FileReading, Reading
from intake_bot.domain.registration import Identity, PendingRequest, Registration, Snapshot
from intake_bot.domain.settings import MailboxSettings, Settings
from intake_bot.mail.composing import compose
from intake_bot.mail.parsing import parse_mail
from intake_bot.ports.list_folder import ListFolder
from intake_bot.rules import Rule
from tests.fakes import DirectEngine, FakeClock, FakeMailbox, FakeMailer
from tests.unit.builders import ROE, court, forms

ADDRESS = "efiling@court.test"
SENT_BY_ITSELF = {kind: NoticeMode.SEND for kind in NoticeKind}
TEMPLATES = Path(__file__).parents[2] / "templates"


@cache
def writer_of(templates: Path) -> JinjaWriter:
    """Compiled once for all tests: nothing about a court is kept in it."""
    return JinjaWriter(templates)


class FakeReader:
    """Parses mail for real; what is "read" in an attachment was said beforehand.

    takes: called at each reading, so that a simulation may let time pass.
    """

    def __init__(self) -> None:
        self.takes: Callable[[], None] = lambda: None
        self.papers: dict[bytes, FileReading] = {}
        self.crash_on: set[str] = set()
        self.away = False

    def parse(self, raw: bytes) -> Mail:
        mail = parse_mail(raw)
        if mail.message_id in self.crash_on:
            raise UnreadableFile("corrupt", "the mail made the reader crash")
        return mail

    def read(self, data: bytes, name: str, forms: Mapping[str, FormSpec]) -> FileReading:
        if self.away:
            raise TemporaryError("no reading process could be started")
        self.takes()
        return self.papers[data]

    def close(self) -> None:
        pass


@cache
def empty_journal() -> bytes:
    """An SQLite journal with its tables, to be copied: making them takes longer than most tests."""
    with TemporaryDirectory() as folder:
        open_journal(f"sqlite:///{folder}/intake.db").close()
        return (Path(folder) / "intake.db").read_bytes()


class Office:
    """forms_taken, templates, rules: the sample ones unless a test has its own."""

    def __init__(
        self,
        journal: SqlJournal,
        court: Court,
        *,
        forms_taken: Mapping[str, FormSpec] | None = None,
        templates: Path = TEMPLATES,
        rules: Sequence[Rule] | None = None,
        list_folder: ListFolder | None = None,
    ) -> None:
        self.journal = journal
        self.clock = FakeClock()
        self.mailbox = FakeMailbox(court.id)
        self.mailer = FakeMailer()
        self.reader = FakeReader()
        self.court = court
        self.configuration = Configuration(
            settings=Settings(Path(), "", (MailboxSettings(court.id, ADDRESS, "", ""),), Path()),
            courts={court.id: court},
            forms={court.id: forms() if forms_taken is None else forms_taken},
            templates=templates,
            secret=b"secret",
        )
        self.outside = Outside(
            journal,
            {court.id: self.mailbox},
            {court.id: self.mailer},
            self.reader,
            writer_of(templates),
            self.clock,
            list_folders={court.id: list_folder} if list_folder else {},
        )
        self.recipes = recipes_of(self.configuration, self.outside, rules)
        self.engine = DirectEngine(journal, self.recipes.by_name, self.recipes.failed)
        self._numbers = 0
        self.last_raw = b""

    def paper(self, *readings: Reading, error: FileProblem | None = None) -> bytes:
        """An attachment in which these documents will be seen."""
        self._numbers += 1
        data = b"%%PDF-1.7 paper %d" % self._numbers
        self.reader.papers[data] = FileReading(f"{self._numbers}.pdf", "", 0.1, error, readings)
        return data

    def mail(
        self,
        *papers: bytes,
        sender: str = "jane@roe.test",
        subject: str = "Registration",
        reply_to: Notice | None = None,
        headers: Sequence[tuple[str, str]] = (),
        message_id: str | None = None,
        text: str = "Please find my papers attached.\n",
    ) -> str:
        """Deliver a mail to the inbox; returns its Message-ID."""
        self._numbers += 1
        message = EmailMessage(policy=SMTP)
        message["From"], message["To"], message["Subject"] = sender, ADDRESS, subject
        message["Message-ID"] = message_id or f"<{self._numbers}@roe.test>"
        if reply_to:
            message["In-Reply-To"] = reply_to.message_id
            message["References"] = reply_to.message_id
        for name, value in headers:
            message[name] = value
        message.set_content(text)
        for number, paper in enumerate(papers):
            message.add_attachment(paper, maintype="application", subtype="pdf", filename=f"{number}.pdf")
        self.last_raw = message.as_bytes()
        self.mailbox.deliver(self.last_raw)
        return str(message["Message-ID"])

    def back_to_us(self, notice: Notice) -> None:
        self.mailbox.deliver(compose(notice, ADDRESS, self.clock.now()))

    def run(self) -> None:
        """Receive and work until nothing is left to do."""
        self._numbers += 1
        self.engine.enqueue("receive", str(self._numbers), self.court.id)
        self.engine.drain(60)
        self.engine.enqueue("sweep", str(self._numbers))
        self.engine.drain(60)

    def import_list(self, *requests: PendingRequest) -> None:
        self._numbers += 1
        snapshot = Snapshot(f"l{self._numbers}", self.court.id, self.clock.now(), "", len(requests))
        with self.journal.transaction() as books:
            books.lists.put(snapshot, requests)

    @property
    def told(self) -> list[tuple[str, str]]:
        """(kind, recipient) of every notice sent, in order."""
        return [(str(notice.kind), notice.to) for notice in self.mailer.sent]

    @property
    def registrations(self) -> list[Registration]:
        with self.journal.transaction() as books:
            return [it for it in books.registrations.all(self.court.id) if it.merged_into is None]

    def folders(self) -> dict[str, int]:
        return {folder: len(mails) for folder, mails in self.mailbox.folders.items() if mails}


def open_office(folder: Path, *, list_folder: ListFolder | None = None, **changes: Any) -> Office:
    """changes: of the court's policy."""
    (folder / "intake.db").write_bytes(empty_journal())
    journal = open_journal(f"sqlite:///{folder / 'intake.db'}")
    policy = {"notices": SENT_BY_ITSELF, "own_addresses": (ADDRESS,), "sample": True, **changes}
    return Office(journal, court(**policy), list_folder=list_folder)


def request_of(identity: Identity = ROE, role: str = "Attorney") -> PendingRequest:
    return PendingRequest(f"q-{identity.account}", identity, role)
