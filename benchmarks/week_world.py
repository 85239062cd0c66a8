"""The simulated week itself: one clock, one queue of what happens next, the court's real recipes in between."""

import csv
import heapq
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from io import StringIO
from itertools import count
from pathlib import Path

from benchmarks.week_mail import bounce, letter, out_of_office
from benchmarks.week_oracle import CLOSING, FIRST_REMINDER, FORM_WANTED, SECOND_REMINDER, STALE, ZONE, Ledger
from benchmarks.week_papers import LOCKED, Locked, Paper, phone_of, reading_of
from benchmarks.week_people import AWAY, QUESTION, THANKS, WHOLE, Applicant, Hours, Letter, people
from intake_bot.adapters.config_files import load_courts, load_forms
from intake_bot.adapters.request_files import FileRequests
from intake_bot.adapters.sql_journal import open_journal
from intake_bot.bootstrap import forms_of, make_correcting
from intake_bot.domain.court import Calendar, Court, Limits, NoticeMode
from intake_bot.domain.notice import Notice, NoticeKind
from intake_bot.domain.registration import RegistrationState
from intake_bot.pipeline.lists import ListImport
from tests.recipes.office import ADDRESS, Office, empty_journal

CONFIG = Path(__file__).resolve().parents[1] / "config"
MONDAY = datetime(2026, 11, 30, tzinfo=ZONE)
DAYS = 5
LIST_AT = (
    time(8, 30),
    time(8, 30),
    None,
    time(11, 0),
    time(8, 30),
)  # Wednesday's is forgotten, Thursday's late
WORKED_OFF, FORGETS_TO_CLOSE = 0.4, 0.15  # of the ready registrations each afternoon
SWEEP = timedelta(minutes=15)
ASKS_FOR_PAPERS = (
    NoticeKind.DEFICIENCY,
    NoticeKind.UNREADABLE,
    NoticeKind.WAITING_FOR_FORM,
    NoticeKind.NOT_A_REGISTRATION,
)


def sample_court() -> Court:
    """The sample court, with the short periods of the calendar that a week has room for."""
    court = load_courts(CONFIG)["ctb"]
    return replace(
        court,
        own_addresses=(ADDRESS,),
        notices={kind: NoticeMode.SEND for kind in NoticeKind},
        stale_list_days=STALE,
        # Who mends a form and asks for the status within one day gets five; the fifth would wait for a clerk.
        limits=Limits(per_registration_per_day=8),
        calendar=Calendar(
            first_reminder=FIRST_REMINDER,
            second_reminder=SECOND_REMINDER,
            closing=CLOSING,
            form_wanted=FORM_WANTED,
        ),
    )


class Week:
    """folder: for the journal. progress: told how much of the week is over, 0 to 1."""

    def __init__(
        self, folder: Path, applicants: int, seed: int, progress: Callable[[float], None] = lambda _: None
    ) -> None:
        self.chance = random.Random(seed)
        self.people = people(applicants, MONDAY, self.chance)
        self.ledgers = {it.number: Ledger() for it in self.people}
        (folder / "intake.db").write_bytes(empty_journal())
        court = sample_court()
        forms = forms_of(court, load_forms(CONFIG))
        self.office = Office(open_journal(f"sqlite:///{folder / 'intake.db'}"), court, forms_taken=forms)
        self.office.clock.time = MONDAY
        self.office.reader.takes = lambda: self.office.clock.advance(seconds=self.chance.uniform(1, 6))
        self.forms = forms
        self.arrived: dict[str, datetime] = {}  # Message-ID of each mail to the moment it came
        self.mails_in = 0
        self.list_came: dict[str, datetime] = {}  # by id of its snapshot
        self._progress = progress
        self._numbers = count(1)
        self._queue: list[tuple[datetime, int, Callable[[], None]]] = []
        self._seen = 0
        self._by_address = self._addresses()

    def run(self) -> None:
        self._plan()
        end = MONDAY + timedelta(days=DAYS)
        while self._queue and self._queue[0][0] < end:
            at, _, happen = heapq.heappop(self._queue)
            self.office.clock.time = max(self.office.clock.now(), at)
            happen()
            self._read_notices()
            self._progress((at - MONDAY) / (end - MONDAY))
        self._progress(1.0)

    def close(self) -> None:
        self.office.journal.close()

    def whose(self, address: str) -> Applicant:
        return self._by_address[address]

    def _addresses(self) -> Mapping[str, Applicant]:
        senders = ("own", "assistant", "misspelt")
        return {it.address(sender): it for it in self.people for sender in senders}  # type: ignore[arg-type]

    def _plan(self) -> None:
        for day in range(DAYS):
            midnight = MONDAY + timedelta(days=day)
            for job, at in (("reconcile", time(3, 30)), ("followup", time(9)), ("digest", time(17))):
                self._at(_on(midnight, at), lambda job=job, day=midnight: self._due(job, day))  # type: ignore[misc]
            self._at(_on(midnight, time(15)), self._give_accounts)
            if (taken := LIST_AT[day]) is not None:
                self._at(_on(midnight, taken), self._import_list)
        # One Friday export ends in the middle, and is repaired minutes later.
        self._at(_on(MONDAY + timedelta(days=4), time(8, 10)), lambda: self._import_list(0.5))
        for step in range(int(timedelta(days=DAYS) / SWEEP)):
            self._at(MONDAY + step * SWEEP, self._sweep)
        for applicant in self.people:
            moment = applicant.begins
            for one in applicant.tale.letters:
                moment += self._delay(one.after)
                self._at(moment, lambda who=applicant, one=one: self._post(who, one))  # type: ignore[misc]

    def _at(self, moment: datetime, happen: Callable[[], None]) -> None:
        heapq.heappush(self._queue, (moment, next(self._numbers), happen))

    def _later(self, hours: Hours, happen: Callable[[], None]) -> None:
        self._at(self.office.clock.now() + self._delay(hours), happen)

    def _delay(self, hours: Hours) -> timedelta:
        return timedelta(hours=self.chance.uniform(*hours))

    # what the court's house does

    def _due(self, job: str, day: datetime) -> None:
        dated = () if job == "reconcile" else (day.date().isoformat(),)
        self._work(job, self.office.court.id, *dated)
        if job == "followup":
            for applicant in self.people:
                ledger = self.ledgers[applicant.number]
                before = len(ledger.notices)
                ledger.morning(self.office.clock.now(), applicant.asked_at)
                applicant.told_of += [
                    (self.office.clock.now(), f"should get: {it}") for it in ledger.notices[before:]
                ]

    def _sweep(self) -> None:
        self._work("sweep")

    def _work(self, job: str, *args: str) -> None:
        self.office.engine.enqueue(job, str(next(self._numbers)), *args)
        self.office.engine.drain(60)

    def _give_accounts(self) -> None:
        """A clerk works through what is ready. PACER's list loses the request; some forget to close here."""
        clerk = make_correcting(self.office.configuration, self.office.outside)
        ready = [it for it in self.office.registrations if it.state is RegistrationState.READY]
        by_account = {it.who.account: it for it in self.people}
        for registration in ready:
            who = by_account[registration.identity.account]
            if "account given" in who.done or self.chance.random() > WORKED_OFF:
                continue
            who.done.add("account given")
            closes = self.chance.random() > FORGETS_TO_CLOSE
            who.told_of.append((self.office.clock.now(), f"got the account; closed: {closes}"))
            if closes:
                with self.office.journal.transaction() as books:
                    clerk.close(books, registration.reference, "clerk:week")
            self.ledgers[who.number].account_given(closed=closes)

    def _import_list(self, part: float = 1.0) -> None:
        """A clerk exports what PACER holds, or only part of it; the last hour before is not in it yet."""
        now = self.office.clock.now()
        made = [it for it in self.people if it.asked_at and it.asked_at < now - timedelta(hours=1)]
        on_it = [it for it in made if "account given" not in it.done]
        on_it = on_it[: int(len(on_it) * part)]
        taken = ListImport(self.office.journal, FileRequests(), self.office.clock).take(
            list_file(on_it, self.office.court), "pending.csv", self.office.court, who="clerk:week"
        )
        self.list_came[taken.snapshot.id] = now
        self._sweep()
        numbers = {it.number for it in on_it}
        for applicant in self.people:
            self.ledgers[applicant.number].list_came(now, applicant.number in numbers)

    # what applicants do

    def _post(self, who: Applicant, one: Letter, reply_to: Notice | None = None) -> None:
        number, now = next(self._numbers), self.office.clock.now()
        papers = [self._paper(who, paper) for paper in one.papers]
        raw = letter(number, now, who.address(one.sender), ADDRESS, one.text, papers, reply_to)
        who.last = who.last if one.again else raw
        message_id = f"<{number}@mail.test>"
        what = ", ".join(str(it) for it in one.papers) or one.text
        who.told_of.append((now, f"sent from {who.address(one.sender)}: {'again' if one.again else what}"))
        self._deliver(who.last, message_id)
        ledger, after = self.ledgers[who.number], self.office.clock.now()
        if one.papers:
            ledger.papers(after, one.papers)
        elif reply_to and not one.again:
            ledger.words(after)

    def _paper(self, who: Applicant, paper: Paper) -> bytes:
        if isinstance(paper, Locked):
            return self.office.paper(error=LOCKED)
        return self.office.paper(reading_of(paper, who.who, self.forms))

    def _deliver(self, raw: bytes, message_id: str) -> None:
        self.arrived.setdefault(message_id, self.office.clock.now())
        self.mails_in += 1
        self.office.mailbox.deliver(raw)
        self.office.clock.advance(seconds=self.chance.uniform(0.2, 2))  # until IDLE's hint is taken up
        self._work("receive", self.office.court.id)

    def _ask_pacer(self, who: Applicant) -> None:
        who.asked_at = self.office.clock.now()
        who.told_of.append((who.asked_at, "made the PACER request"))

    # what notices make them do

    def _read_notices(self) -> None:
        while self._seen < len(self.office.mailer.sent):
            notice = self.office.mailer.sent[self._seen]
            self._seen += 1
            who = self._by_address.get(notice.to)
            if who:
                who.told_of.append((self.office.clock.now(), f"got: {label(notice)} {list(notice.findings)}"))
                self._react(who, notice)

    def _react(self, who: Applicant, notice: Notice) -> None:
        number = next(self._numbers)
        if notice.to == who.address("misspelt"):
            self._later((0.01, 0.05), lambda: self._machine(number, bounce, notice))
            return
        if who.tale.away:
            self._later((0.01, 0.05), lambda: self._machine(number, _away, notice))
        if notice.kind == NoticeKind.ACKNOWLEDGMENT:
            return
        if "no-request" in notice.findings and who.asking == "when told" and _once(who, "asked PACER"):
            self._later((0.5, 20), lambda: self._ask_pacer(who))
        happy = notice.kind in (NoticeKind.COMPLETE, NoticeKind.WAITING_FOR_REQUEST)
        if who.tale.thanks and happy and _once(who, "thanked"):
            self._later((0.2, 10), lambda: self._post(who, Letter(text=THANKS), notice))
        if who.tale.asks and happy and _once(who, "asked the court"):
            self._later((3, 30), lambda: self._post(who, Letter(text=QUESTION), notice))
        self._mend(who, notice)

    def _machine(self, number: int, make: Callable[[int, datetime, Notice], bytes], notice: Notice) -> None:
        raw = make(number, self.office.clock.now(), notice)
        self._deliver(raw, f"<{number}@{'mx' if make is bounce else 'mail'}.test>")

    def _mend(self, who: Applicant, notice: Notice) -> None:
        cure = who.tale.cure
        if cure is None or "cured" in who.done:
            return
        kind, temper = label(notice), who.temper
        first = notice.kind in ASKS_FOR_PAPERS
        if kind == "form-wanted" or notice.kind == NoticeKind.NOT_A_REGISTRATION:
            temper = "prompt"
        if first and temper == "asks" and _once(who, "asked the court"):
            self._later((2, 20), lambda: self._post(who, Letter(text=QUESTION), notice))
        acts = (
            (first and temper in ("prompt", "everything"))
            or (kind == "reminder" and temper in ("reminded", "asks"))
            or (kind == "closing" and temper == "rested")
        )
        if acts and _once(who, "cured"):
            sent = WHOLE._replace(sender=cure.sender, text=cure.text) if temper == "everything" else cure
            self._later((0.5, 14), lambda: self._post(who, sent, notice))


def label(notice: Notice) -> str:
    """The notice's kind, or its occasion."""
    if notice.cause.startswith("request:"):
        return "form-wanted"
    return "closing" if notice.cause.endswith(":closing") else str(notice.kind)


def _away(number: int, at: datetime, notice: Notice) -> bytes:
    return out_of_office(number, at, notice, AWAY)


def _once(who: Applicant, what: str) -> bool:
    if what in who.done:
        return False
    who.done.add(what)
    return True


def _on(midnight: datetime, at: time) -> datetime:
    return datetime.combine(midnight.date(), at, ZONE)


def list_file(people: Sequence[Applicant], court: Court) -> bytes:
    """The court's list as a clerk exports it: CSV under the court's own headings."""
    out = StringIO()
    writer = csv.DictWriter(out, court.pending_list.columns.values())
    writer.writeheader()
    for one in people:
        who, day = one.who, one.asked_at.astimezone(ZONE).date() if one.asked_at else None
        row = {
            "account": who.account,
            "username": who.username,
            "name": who.name,
            "email": who.email,
            "bar_number": who.bar_number,
            "bar_state": who.bar_state,
            "role": "Attorney",
            "requested_on": day.isoformat() if day else "",
            "firm": who.firm,
            "phone": phone_of(who),
        }
        writer.writerow({heading: row[key] for key, heading in court.pending_list.columns.items()})
    return out.getvalue().encode()
