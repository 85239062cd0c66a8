"""The decision table: cases of ``tests/cases/*.yaml`` played through the real recipes with doubles outside."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from intake_bot.adapters.config_files.marked_yaml import read_marked
from intake_bot.adapters.sql_journal import SqlJournal
from intake_bot.adapters.working_days import HolidaysWorkingDays
from intake_bot.domain.court import Calendar, Court, Limits, NoticeMode, Policy
from intake_bot.domain.form import FormSpec
from intake_bot.domain.notice import Notice, NoticeState
from intake_bot.domain.reading import FileProblem
from intake_bot.domain.registration import PendingRequest, Registration, Snapshot
from tests.recipes.case_clerk import correct
from tests.recipes.case_papers import ADDRESSES, SECOND, SIGNATURES, exam_of, form, other, request
from tests.recipes.office import ADDRESS, SENT_BY_ITSELF, Office
from tests.unit.builders import court, exam_spec, forms

FOLDER = Path(__file__).parents[1] / "cases"
SPANISH = "Buenos días:\n\nAdjunto mi formulario y el examen. Muchas gracias por su ayuda.\n"
CASE_WORDS = {
    "case",
    "court",
    "events",
    "told",
    "drafts",
    "state",
    "states",
    "findings",
    "folder",
    "registrations",
}
COURT_WORDS = {
    "signatures",
    "second signature",
    "notices",
    "notices a day",
    "calendar",
    "exam key",
    "to pass",
    "exempt courts",
    "slips",
    "stale list days",
    "stale list counts",
}
MAIL_WORDS = {
    "from",
    "form",
    "exam",
    "other",
    "unreadable",
    "reply",
    "reference",
    "again",
    "machine",
    "spanish",
    "says",
}


@dataclass(frozen=True)
class Case:
    """place: file and line, for whoever looks for a failing one."""

    name: str
    place: str
    says: Mapping[str, Any] = field(repr=False)

    @property
    def told(self) -> list[str]:
        """Everything that goes out, said once for the case or event by event."""
        by_event = [line for event in self.says["events"] for line in _listed(event.get("told", []))]
        assert ("told" in self.says) != any("told" in event for event in self.says["events"]), (
            "say 'told' once"
        )
        return _listed(self.says["told"]) if "told" in self.says else by_event


def all_cases() -> list[Case]:
    return [case for path in sorted(FOLDER.glob("*.yaml")) for case in _cases(path)]


def _cases(path: Path) -> list[Case]:
    source = read_marked(path)
    found = []
    for number, said in enumerate(source.data["cases"]):
        place = f"{path.name}:{source.lines['cases', number]}"
        assert set(said) <= CASE_WORDS, f"{place}: {sorted(set(said) - CASE_WORDS)} is not known"
        found.append(Case(said["case"], place, said))
    return found


def play(case: Case, journal: SqlJournal) -> "Outcome":
    """Play a case in a journal that is empty."""
    office = Office(
        journal,
        court_of(case.says.get("court", {})),
        forms_taken=forms_of(case.says.get("court", {})),
    )
    outcome = Outcome(office)
    for event in case.says["events"]:
        before = len(office.mailer.sent)
        _happen(office, event)
        office.run()
        if "told" in event:
            outcome.differ(f"after {event}", _listed(event["told"]), outcome.told(before))
        office.clock.advance(hours=1)
    return outcome


def court_of(said: Mapping[str, Any]) -> Court:
    """The sample court, but: policy of a signature kind, mode of a notice, days of the calendar."""
    signatures = {SIGNATURES[name]: Policy(value) for name, value in said.get("signatures", {}).items()}
    notices = {name: NoticeMode(value) for name, value in said.get("notices", {}).items()}
    assert set(said) <= COURT_WORDS, f"court: {sorted(set(said) - COURT_WORDS)} is not known"
    plain = court()
    assert plain.exam is not None
    return replace(
        plain,
        signatures={**plain.signatures, **signatures},
        notices={**SENT_BY_ITSELF, **notices},
        own_addresses=(ADDRESS,),
        limits=Limits(per_registration_per_day=said.get("notices a day", 40)),
        calendar=_calendar(said.get("calendar", {})),
        exam=replace(plain.exam, exempt_courts=tuple(said.get("exempt courts", ()))),
        stale_list_days=said.get("stale list days", plain.stale_list_days),
        stale_list_counts=said.get("stale list counts", plain.stale_list_counts),
        slips=said.get("slips", plain.slips),
    )


def _calendar(said: Mapping[str, Any]) -> Calendar:
    quiet = {"quiet": tuple(time.fromisoformat(hour) for hour in said["quiet"])} if "quiet" in said else {}
    return Calendar(**{**said, **quiet})


def forms_of(said: Mapping[str, Any]) -> dict[str, FormSpec]:
    made = forms()
    if "exam key" in said:
        made["ctb-exam"] = exam_spec(said["exam key"], said["to pass"])
    if said.get("second signature"):
        made = {name: _with_second_signature(spec) for name, spec in made.items()}
    return made


def _with_second_signature(spec: FormSpec) -> FormSpec:
    lines = tuple(replace(line, required=True) if line.name == SECOND else line for line in spec.signatures)
    return replace(spec, signatures=lines)


def _happen(office: Office, event: Mapping[str, Any]) -> None:
    (what,) = set(event) - {"told"}
    said = event[what]
    match what:
        case "mail":
            _mail(office, said)
        case "list":
            office.import_list(*(request(one) for one in said))
        case "accounts":
            _import_accounts(office, [request(one) for one in said])
        case "days":
            office.clock.advance(days=said)
        case "working days":
            _let_pass(office, said)
        case "hour":
            _wait_until(office, time.fromisoformat(said))
        case "clerk":
            correct(office, said)
            office.run()  # who is concerned by what came of it is decided after that
        case _:
            raise AssertionError(f"nothing is called {what!r}")


def _import_accounts(office: Office, accounts: Sequence[PendingRequest]) -> None:
    snapshot = Snapshot("accounts", office.court.id, office.clock.now(), "", len(accounts), "accounts")
    with office.journal.transaction() as books:
        books.lists.put(snapshot, accounts)


def _let_pass(office: Office, days: int) -> None:
    """To that working day from now; each day the bot looks whether anybody has been silent for too long."""
    zone = ZoneInfo(office.court.time_zone)
    first = office.clock.now().astimezone(zone).date()
    last = HolidaysWorkingDays().add(office.court, first, days)
    for _ in range((last - first).days):
        office.clock.advance(days=1)
        day = office.clock.now().astimezone(zone).date().isoformat()
        office.engine.enqueue("followup", f"{office.court.id}:{day}", office.court.id, day)
        office.engine.drain(60)


def _wait_until(office: Office, hour: time) -> None:
    here = office.clock.now().astimezone(ZoneInfo(office.court.time_zone))
    day = here.date() + timedelta(days=here.time() >= hour)
    office.clock.time = datetime.combine(day, hour, here.tzinfo).astimezone(UTC)


def _mail(office: Office, said: Mapping[str, Any]) -> None:
    assert set(said) <= MAIL_WORDS, f"mail: {sorted(set(said) - MAIL_WORDS)} is not known"
    sender = said.get("from", "jane")
    if said.get("again"):
        office.mailbox.deliver(office.last_raw)
        return
    papers = [
        *(office.paper(form(one, sender)) for one in _listed(said.get("form", []))),
        *(office.paper(exam_of(one)) for one in _listed(said.get("exam", []))),
        *(office.paper(other(one)) for one in _listed(said.get("other", []))),
        *(office.paper(error=FileProblem(code, "…")) for code in _listed(said.get("unreadable", []))),
    ]
    office.mail(
        *papers,
        sender=ADDRESSES[sender],
        reply_to=office.mailer.sent[-1] if said.get("reply") else None,
        subject=f"About {office.registrations[-1].reference}" if said.get("reference") else "Registration",
        headers=[("Auto-Submitted", "auto-generated")] if said.get("machine") else [],
        text=SPANISH if said.get("spanish") else said.get("says", "Please find my papers attached.") + "\n",
    )


@dataclass
class Outcome:
    """What came of a case, in the words of the table."""

    office: Office
    differences: list[str] = field(default_factory=list)

    def differ(self, what: str, wanted: object, found: object) -> None:
        if wanted != found:
            self.differences.append(f"{what}: the table says {wanted}, the bot {found}")

    def told(self, first: int = 0) -> list[str]:
        return [notice_line(notice) for notice in self.office.mailer.sent[first:]]

    def check(self, case: Case) -> list[str]:
        says = case.says
        registrations = sorted(
            self.office.registrations, key=lambda it: (it.created_at, it.identity.name or "")
        )
        self.differ("told", case.told, self.told())
        self.differ("drafts", _listed(says.get("drafts", [])), self._drafts())
        self.differ("registrations", says.get("registrations", len(_states(says))), len(registrations))
        self.differ("state", _states(says), [str(it.state) for it in registrations])
        if "findings" in says:
            self.differ("findings", sorted(says["findings"]), _findings(registrations))
        self.differ("folder", _folders(says, self.office), self.office.folders())
        return self.differences

    def _drafts(self) -> list[str]:
        with self.office.journal.transaction() as books:
            drafts = books.notices.with_state(NoticeState.DRAFT)
        return [notice_line(draft) for draft in sorted(drafts, key=lambda it: (it.created_at, it.to))]


def notice_line(notice: Notice) -> str:
    """``deficiency (exam-missing, signature-typed) to assistant``; without ``to`` it is Jane's."""
    findings = f" ({', '.join(sorted(set(notice.findings)))})" if notice.findings else ""
    names = {address: name for name, address in ADDRESSES.items()}
    to = "" if notice.to == ADDRESSES["jane"] else f" to {names.get(notice.to, notice.to)}"
    language = " in Spanish" if "Secretaría del Tribunal" in notice.text else ""
    return f"{notice.kind}{findings}{to}{language}"


def _findings(registrations: Sequence[Registration]) -> list[str]:
    return sorted({finding.code for it in registrations for finding in it.findings})


def _states(says: Mapping[str, Any]) -> list[str]:
    return _listed(says["states"]) if "states" in says else _listed(says.get("state", []))


def _folders(says: Mapping[str, Any], office: Office) -> dict[str, int]:
    """One folder for all mail, or how many lie in which."""
    said = says.get("folder", "Processed")
    count = sum(office.folders().values())
    return ({said: count} if count else {}) if isinstance(said, str) else dict(Counter(said))


def _listed(said: Any) -> list[Any]:
    return said if isinstance(said, list) else [said]
