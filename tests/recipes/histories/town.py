"""A court's intake among people who write, lists that change, days that pass and processes that die."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from intake_bot.adapters.jinja_writer import JinjaWriter
from intake_bot.adapters.list_folder import WatchedFolder
from intake_bot.bootstrap import Configuration, Outside, make_correcting, recipes_of
from intake_bot.cli.receiving import take_paper
from intake_bot.domain.court import ListSources
from intake_bot.domain.errors import PermanentError
from intake_bot.domain.mail import SubmissionState
from intake_bot.domain.notice import Delivery, Notice, Outcome
from intake_bot.domain.reading import FileReading
from intake_bot.pipeline.correcting.recipes import Correcting
from intake_bot.pipeline.correcting.retrying import retry_submission
from intake_bot.pipeline.lifecycle import Lifecycle
from intake_bot.pipeline.reconcile import Difference, Reconciling
from intake_bot.pipeline.sweep import MOVE_AGAIN_SECONDS
from intake_bot.ports.journal import Books
from intake_bot.ports.notice_writer import Letter, Slots
from tests.fakes import FakeClock
from tests.recipes.histories.durable import Crash, DurableEngine, FragileJournal, Fuse, WitnessedMailer
from tests.recipes.histories.people import LIST_COLUMNS, Paper, Row, as_csv
from tests.recipes.office import ADDRESS, TEMPLATES, Office, open_office

TICK = timedelta(milliseconds=1)
SAID = "\n[says] "
LIST_CLERK, MAIL_SERVER = "lists@court.test", "mx.court.test"


class TickingClock(FakeClock):
    """No two moments are the same, as outside."""

    def now(self) -> datetime:
        self.time += TICK
        return self.time


class PlainSayingWriter(JinjaWriter):
    """Ends each letter with the codes and fields of what it says, so that letters can be compared."""

    def write(self, kind: str, slots: Slots) -> Letter:
        letter = super().write(kind, slots)
        said = sorted({f"{finding.code}/{finding.field or ''}" for finding in slots.findings})
        return replace(letter, text=letter.text + SAID + " ".join([kind, *said]))


def says(notice: Notice) -> str:
    """The template and what the notice told by it, without dates and receipts."""
    return notice.text.rpartition(SAID)[2]


@cache
def _writer() -> PlainSayingWriter:
    return PlainSayingWriter(TEMPLATES)


class Town:
    """policy: of the court. All journal books may be looked at through ``office.journal``, which never dies."""

    def __init__(self, folder: Path, **policy: Any) -> None:
        self.list_folder = folder / "lists"
        sources = ListSources(folder="lists", senders=(LIST_CLERK,), accounts=LIST_COLUMNS)
        self.office: Office = open_office(
            folder,
            list_folder=WatchedFolder(self.list_folder),
            list_sources=sources,
            pending_list=LIST_COLUMNS,
            trusted_authserv_ids=(MAIL_SERVER,),
            **policy,
        )
        self.clock = TickingClock()
        self.fuse = Fuse()
        self.mailer = WitnessedMailer(self.clock)
        self.delivered: list[bytes] = []
        self.scanned = 0
        self.lists: list[tuple[Row, ...]] = []
        self.office.clock, self.office.mailer = self.clock, self.mailer
        self.engine = self._engine(self.office.configuration, self.office.outside)
        self._runs = 0

    def _engine(self, configuration: Configuration, outside: Outside) -> DurableEngine:
        office = self.office
        fragile: Any = FragileJournal(office.journal, self.fuse)
        self.outside = replace(
            outside,
            journal=fragile,
            mailers={office.court.id: self.mailer},
            writer=_writer(),
            clock=self.clock,
        )
        office.recipes = recipes_of(configuration, self.outside)
        return DurableEngine(office.journal, office.recipes.by_name, office.recipes.failed, self.fuse)

    # People

    def paper(self, paper: Paper, whose: str) -> bytes:
        data = self.office.paper()
        told = paper.problem
        self.office.reader.papers[data] = FileReading("1.pdf", "", 0.1, told, paper.readings(whose))
        return data

    def mail(self, *papers: bytes, **envelope: Any) -> None:
        self.office.mail(*papers, **envelope)
        self.delivered.append([*self.office.mailbox.folders["INBOX"].values()][-1])

    def again(self, number: int) -> None:
        """The same mail once more."""
        raw = self.delivered[number % len(self.delivered)]
        self.office.mailbox.deliver(raw)
        self.delivered.append(raw)

    def back_to_us(self, notice: Notice) -> None:
        self.office.back_to_us(notice)
        self.delivered.append([*self.office.mailbox.folders["INBOX"].values()][-1])

    def bounce(self, notice: Notice) -> None:
        """A mail system says that one of our notices did not arrive."""
        subject = "Undelivered Mail Returned to Sender"
        self.mail(sender="MAILER-DAEMON@mx.test", subject=subject, reply_to=notice)

    def scan(self, paper: bytes, address: str | None) -> None:
        """Paper at the counter."""
        take_paper(self.outside, self.office.court.id, paper, "scan.pdf", address)
        self.scanned += 1

    def mail_list(self, rows: Sequence[Row], kind: str, *, verified: bool) -> None:
        message = EmailMessage(policy=SMTP)
        if verified:
            message["Authentication-Results"] = f"{MAIL_SERVER}; dmarc=pass header.from=court.test"
        message["From"], message["To"], message["Subject"] = LIST_CLERK, ADDRESS, "A list"
        message["Message-ID"] = f"<list{len(self.delivered)}@court.test>"
        message.set_content("The list of today.\n")
        message.add_attachment(as_csv(rows), maintype="text", subtype="csv", filename=f"{kind}.csv")
        self.office.mailbox.deliver(message.as_bytes())
        self.delivered.append(message.as_bytes())

    def drop_list(self, rows: Sequence[Row], kind: str) -> None:
        """Into the watched folder; a second one of this name overwrites one that was not taken yet."""
        self.list_folder.mkdir(exist_ok=True)
        (self.list_folder / f"{kind}.csv").write_bytes(as_csv(rows))

    @property
    def dropped(self) -> list[str]:
        return [path.name for path in self.list_folder.glob("*.csv")]

    def import_list(self, rows: Sequence[Row]) -> None:
        self.lists.append(tuple(rows))
        self.office.import_list(*(row.request() for row in rows))

    # Clerks

    def clerk(self, by: Callable[[Correcting, Books], object]) -> None:
        """A clerk's change; one that cannot be made is refused in a sentence and changes nothing."""
        correcting = make_correcting(self.office.configuration, self.outside)
        with suppress(PermanentError), self.office.journal.transaction() as books:
            by(correcting, books)

    def retry(self) -> None:
        with self.office.journal.transaction() as books:
            for submission in books.submissions.with_state(SubmissionState.QUARANTINED):
                retry_submission(books, submission, "clerk:dent", self.clock.now())

    # Work

    def work(self, crashes: Sequence[int] = (), switch: int | None = None) -> None:
        """Receive and work, over any deaths, until nothing is left to do at this moment."""
        self.fuse.points = list(crashes)
        self.engine.switch = switch
        while self._look():  # what fails is taken up by the next sweep, three times in all
            pass
        self.fuse.points = []
        self.engine.switch = None

    def _look(self) -> bool:
        """Whether a poll and a sweep found anything to do."""
        self.clock.advance(seconds=MOVE_AGAIN_SECONDS)
        self._runs += 1
        before = len(self.engine.finished)
        self.engine.enqueue("receive", str(self._runs), self.office.court.id)
        self._drain()
        if self.dropped:  # it is left alone until it has stood still from one look to the next
            self.engine.enqueue("lists", str(self._runs), self.office.court.id)
            self._drain()
        self.engine.enqueue("sweep", str(self._runs))
        self._drain()
        return len(self.engine.finished) > before + 2

    def _drain(self) -> None:
        while True:
            try:
                self.engine.drain(60)
                return
            except Crash:
                self._bury(self.engine.die())

    def _bury(self, dead: str) -> None:
        """As bootstrap does where a worker was found dead."""
        with self.office.journal.transaction() as books:
            for lease in ("mailbox", "lists"):
                books.trail.release(f"{lease}:{self.office.court.id}", dead)

    def once_more(self, job: str, args: tuple[str, ...]) -> None:
        """The same job delivered a second time."""
        self._runs += 1
        self.engine.enqueue(job, f"once more {self._runs}", *args)

    def pass_time(self, hours: int) -> None:
        """The clock goes on; the daily work of each day that begins meanwhile is done on its way."""
        end = self.clock.time + timedelta(hours=hours)
        while self.clock.time + timedelta(days=1) <= end:
            self.clock.advance(days=1)
            self._daily()
        self.clock.time = max(end, self.clock.time)
        self._daily()

    def _daily(self) -> None:
        court, day = self.office.court.id, self.today.isoformat()
        for job in ("followup", "digest"):
            self.engine.enqueue(job, f"{court}:{day}", court, day)
        self.work()

    @property
    def today(self) -> date:
        return self.clock.time.astimezone(ZoneInfo(self.office.court.time_zone)).date()

    def reconcile(self) -> Difference:
        office = self.office
        return Reconciling({office.court.id: office.mailbox}, office.journal, self.clock).reconcile(
            office.court.id
        )

    @property
    def lifecycle(self) -> Lifecycle:
        recipe = self.office.recipes.by_name["decide"]
        assert isinstance(recipe, Lifecycle)
        return recipe

    def notices(self) -> list[Notice]:
        """All, oldest first."""
        with self.office.journal.transaction() as books:
            return books.notices.with_state()

    def close(self) -> None:
        self.office.journal.close()


def outcome(name: str) -> Outcome:
    return Outcome(Delivery(name), f"so the server said: {name}")
