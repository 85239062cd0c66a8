"""The composition root: the only place that names adapters and puts the program together."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from intake_bot.adapters.config_files import (
    find_templates,
    load_courts,
    load_forms,
    load_settings,
    read_password,
)
from intake_bot.adapters.dbos_engine import DbosEngine
from intake_bot.adapters.imap_mailbox import ImapMailbox
from intake_bot.adapters.jinja_writer import JinjaWriter, check_templates
from intake_bot.adapters.list_folder import WatchedFolder
from intake_bot.adapters.maildir_mailbox import MaildirMailbox
from intake_bot.adapters.maildir_mailer import MaildirMailer
from intake_bot.adapters.oauth2_tokens import client_credentials
from intake_bot.adapters.reader import SandboxReader
from intake_bot.adapters.request_files import FileRequests
from intake_bot.adapters.smtp_mailer import SmtpMailer
from intake_bot.adapters.sql_journal import SqlJournal, open_journal
from intake_bot.adapters.system_clock import SystemClock
from intake_bot.adapters.working_days import HolidaysWorkingDays
from intake_bot.domain.court import Court
from intake_bot.domain.form import FormSpec
from intake_bot.domain.settings import MailboxSettings, Settings
from intake_bot.pipeline.acknowledging import Acknowledging
from intake_bot.pipeline.correcting.recipes import Correcting
from intake_bot.pipeline.current_status import CurrentStatus
from intake_bot.pipeline.digest import Digesting
from intake_bot.pipeline.intake import Intake
from intake_bot.pipeline.joining.recipe import Joining
from intake_bot.pipeline.lifecycle import Lifecycle
from intake_bot.pipeline.lists import ListImport
from intake_bot.pipeline.lists.dropped import DroppedLists
from intake_bot.pipeline.lists.mailed import MailedLists
from intake_bot.pipeline.moving import Moving
from intake_bot.pipeline.opening import Opening
from intake_bot.pipeline.outbox import Outbox
from intake_bot.pipeline.perusal import Perusal
from intake_bot.pipeline.posting import Posting
from intake_bot.pipeline.receive import Receiving
from intake_bot.pipeline.reconcile import Reconciling
from intake_bot.pipeline.sweep import Sweep
from intake_bot.pipeline.waiting.followup import Followup
from intake_bot.pipeline.waiting.reminding import Reminding
from intake_bot.pipeline.waiting.wanting import Wanting
from intake_bot.ports.calendar import WorkingDays
from intake_bot.ports.clock import Clock
from intake_bot.ports.engine import OnFailure, Recipes, Steps
from intake_bot.ports.list_folder import ListFolder
from intake_bot.ports.mailbox import Mailbox
from intake_bot.ports.mailer import Mailer
from intake_bot.ports.reader import Reader
from intake_bot.rules import Rule, all_rules, check_wording

READING_SECONDS = 60.0  # a file: a busy machine must not make a clerk read what the bot could
# How many pieces of work of a sort one process does at once. Reading, and what waits for mail servers, have
# lanes of their own, or acknowledgments would queue up behind them.
LANES = {"work": 4, "outbox": 4, "moving": 2}
# Seconds between two looks into lanes that nobody waits for: a mail that is moved later, a list that has to lie
# still for a while. So many looks must still take up more moves than a sweep asks for (``MOVES_AT_ONCE``).
MOVING_POLL, LISTS_POLL = 0.5, 1.0
_LANE_OF = {"read": "reading", "mailed-list": "reading", "deliver": "outbox", "move": "moving"}


@dataclass(frozen=True, slots=True)
class Configuration:
    """Everything read from the configuration folder, checked. courts know their mailboxes' addresses."""

    settings: Settings
    courts: Mapping[str, Court]
    forms: Mapping[str, Mapping[str, FormSpec]]
    templates: Path
    secret: bytes


@dataclass(frozen=True, slots=True)
class Outside:
    """The adapters. mailboxes and mailers: by court id. Tests wrap some of them."""

    journal: SqlJournal
    mailboxes: Mapping[str, Mailbox]
    mailers: Mapping[str, Mailer]
    reader: Reader
    writer: JinjaWriter
    clock: Clock
    working_days: WorkingDays = field(default_factory=HolidaysWorkingDays)
    list_folders: Mapping[str, ListFolder] = field(default_factory=dict)

    def close(self) -> None:
        self.reader.close()
        for mailbox in self.mailboxes.values():
            mailbox.close()
        self.journal.close()


@dataclass(frozen=True, slots=True)
class RecipeBook:
    """Every recipe by the name of its job, and what happens when one fails."""

    by_name: Recipes
    failed: OnFailure


def configure(config: Path) -> Configuration:
    """Raises ConfigError with file, line and remedy."""
    settings = load_settings(config)
    every_form = load_forms(config)
    courts = {id: _with_addresses(court, settings) for id, court in load_courts(config).items()}
    return Configuration(
        settings=settings,
        courts=courts,
        forms={court.id: forms_of(court, every_form) for court in courts.values()},
        templates=settings.templates or find_templates(config),
        secret=thread_secret(settings.secret_file),
    )


def forms_of(court: Court, forms: Mapping[str, FormSpec]) -> Mapping[str, FormSpec]:
    """The forms that a court takes, its exam among them."""
    wanted = {use.form for use in court.forms} | ({court.exam.form} if court.exam else set())
    return {form_id: form for form_id, form in forms.items() if form_id in wanted}


def thread_secret(path: Path) -> bytes:
    """The key that signs thread tokens; made at the first start, readable by its owner only."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600, exist_ok=False)
        path.write_text(secrets.token_hex(32), encoding="ascii")
    except FileExistsError:
        pass
    return path.read_bytes().strip()


def connect(configuration: Configuration) -> Outside:
    """Make the adapters. Network connections are opened at first use."""
    settings = configuration.settings
    clock = SystemClock()
    return Outside(
        journal=open_journal(settings.database),
        mailboxes={box.court: make_mailbox(box) for box in settings.mailboxes},
        mailers={box.court: make_mailer(box, clock) for box in settings.mailboxes},
        reader=SandboxReader(processes=settings.reading_processes, seconds=READING_SECONDS),
        writer=JinjaWriter(configuration.templates),
        clock=clock,
        list_folders={
            court.id: WatchedFolder(settings.config / court.list_sources.folder)
            for court in configuration.courts.values()
            if court.list_sources.folder
        },
    )


def make_mailbox(settings: MailboxSettings) -> Mailbox:
    if maildir := _maildir(settings.inbox):
        return MaildirMailbox(settings.court, maildir, sent=_maildir(settings.outbox))
    return ImapMailbox(settings.court, settings.inbox, read_password(settings), _token(settings))


def _maildir(url: str) -> Path | None:
    return Path(url.removeprefix("maildir:")) if url.startswith("maildir:") else None


def make_mailer(settings: MailboxSettings, clock: Clock) -> Mailer:
    if maildir := _maildir(settings.outbox):
        return MaildirMailer(maildir, settings.address, clock)
    password, token = read_password(settings), _token(settings)
    return SmtpMailer(settings.outbox, settings.address, password, token, clock)


def recipes_of(
    configuration: Configuration, outside: Outside, rules: Sequence[Rule] | None = None
) -> RecipeBook:
    """Put recipes together from adapters and policy. rules: those found by name when none are given."""
    courts, forms, clock = configuration.courts, configuration.forms, outside.clock
    journal, days, secret = outside.journal, outside.working_days, configuration.secret
    posting = Posting(outside.writer, clock, secret)
    acknowledging = _acknowledging(configuration, outside, posting)
    lifecycle = Lifecycle(courts, forms, all_rules() if rules is None else rules, posting, days, clock)
    lists = ListImport(journal, FileRequests(), clock)
    mailed_lists = MailedLists(courts, outside.reader, lists, journal, clock)
    intake = Intake(
        journal,
        Opening(outside.reader, courts, secret),
        acknowledging,
        Perusal(journal, outside.reader, forms, courts),
        Joining(forms, acknowledging, clock),
        lifecycle,
        mailed_lists,
        clock,
    )
    outbox = Outbox(courts, outside.mailers, outside.mailboxes, journal, clock)
    recipes: Recipes = {
        "receive": Receiving(outside.mailboxes, journal, clock),
        "intake": intake,
        "read": intake.read,
        "mailed-list": mailed_lists,
        "decide": lifecycle,
        "deliver": outbox,
        "move": Moving(outside.mailboxes, journal),
        "lists": DroppedLists(courts, outside.list_folders, lists, journal, clock),
        "sweep": Sweep(courts, journal, clock),
        "digest": Digesting(courts, outside.writer, days, clock, secret),
        "followup": Followup(courts, journal, Wanting(posting, days, clock), days),
        "remind": Reminding(courts, lifecycle, days, clock),
        "reconcile": Reconciling(outside.mailboxes, journal, clock),
    }
    return RecipeBook(recipes, _on_failure(intake, outbox))


def make_correcting(configuration: Configuration, outside: Outside) -> Correcting:
    """What a clerk may change by hand."""
    posting = Posting(outside.writer, outside.clock, configuration.secret)
    opening = _acknowledging(configuration, outside, posting)
    return Correcting(configuration.forms, opening, outside.clock)


def _acknowledging(configuration: Configuration, outside: Outside, posting: Posting) -> Acknowledging:
    status = CurrentStatus(configuration.courts, configuration.forms, posting, outside.clock)
    return Acknowledging(configuration.courts, posting, status, outside.clock)


def make_engine(configuration: Configuration, outside: Outside) -> DbosEngine:
    """Raises ConfigError for a notice that could not be rendered when it is due."""
    for court in configuration.courts.values():
        check_wording(court, all_rules())
        for error in check_templates(court, outside.writer):
            raise error
    recipes = recipes_of(configuration, outside)
    reading = configuration.settings.reading_processes + 1  # one waits where another writes its result down
    mailboxes = {_mailbox_lane(court): 1 for court in outside.mailboxes}
    lists = {_lists_lane(court): 1 for court in outside.list_folders}
    return DbosEngine(
        outside.journal,
        recipes.by_name,
        lanes={**LANES, "reading": reading, **mailboxes, **lists},
        lane_of=_lane_of,
        on_failure=recipes.failed,
        on_dead=_release_leases(outside),
        polls={"moving": MOVING_POLL, **dict.fromkeys(lists, LISTS_POLL)},
    )


def _lane_of(job: str, args: tuple[str, ...]) -> str:
    """One bad mailbox stops only itself: reading it has a lane of its own."""
    if job == "lists":
        return _lists_lane(args[0])
    return _mailbox_lane(args[0]) if job in ("receive", "reconcile") else _LANE_OF.get(job, "work")


def _mailbox_lane(court: str) -> str:
    return f"mailbox-{court}"


def _lists_lane(court: str) -> str:
    """A long list may take a minute, in which mail is still received."""
    return f"lists-{court}"


def _on_failure(intake: Intake, outbox: Outbox) -> OnFailure:
    def failed(steps: Steps, job: str, args: list[str], error: Exception) -> None:
        if job in ("intake", "read", "mailed-list"):
            intake.set_back(steps, args[0], f"{type(error).__name__}: {error}")
        elif job == "deliver":
            outbox.give_up(steps, args[0], "a failure of the bot itself while sending")

    return failed


def _release_leases(outside: Outside) -> Callable[[str], None]:
    def release(dead: str) -> None:
        with outside.journal.transaction() as books:
            for court in outside.mailboxes:
                books.trail.release(f"mailbox:{court}", dead)
            for court in outside.list_folders:
                books.trail.release(f"lists:{court}", dead)

    return release


def _with_addresses(court: Court, settings: Settings) -> Court:
    """The mailboxes' own addresses are never taken for an applicant's; the first one signs Message-IDs."""
    own = [box.address for box in settings.mailboxes if box.court == court.id]
    return replace(court, own_addresses=tuple(dict.fromkeys([*own, *court.own_addresses])))


def _token(settings: MailboxSettings) -> Callable[[], str] | None:
    return client_credentials(settings)
