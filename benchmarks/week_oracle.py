"""What must have become of an applicant, told from what was sent, listed and left undone.

Written from the court's rules for people (DOMAIN.md), without a line of the program that is judged by it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from benchmarks.week_papers import Exam, Form, Locked, Paper
from intake_bot.domain.reading import SignatureKind

ZONE = ZoneInfo("America/New_York")
FIRST_REMINDER, SECOND_REMINDER, CLOSING, FORM_WANTED, STALE = 1, 2, 3, 2, 1  # working days
APPLICANTS_TURN = ("waiting-for-form", "waiting-for-request", "waiting-for-exam", "deficient")
UNKNOWN = "no list of these days"  # whether the request has come: what the next one says is news
_SIGNATURE = {SignatureKind.TYPED: "typed", SignatureKind.BLANK: "unsigned"}


@dataclass(slots=True)
class Ledger:
    """One applicant's file as an attentive clerk would keep it.

    state: None while there is no registration. notices: kinds that were due, acknowledgments left out.
    """

    state: str | None = None
    notices: list[str] = field(default_factory=list)
    listed: bool = False
    asked_for_form: bool = False
    _pages: set[int] = field(default_factory=set)
    _empty: set[str] = field(default_factory=set)
    _signature: SignatureKind | None = None
    _exempt: bool = False
    _exam: bool = False
    _locked: bool = False
    _complete: bool = False
    _told: tuple[str, frozenset[str]] | None = None
    _list_at: datetime | None = None
    _news: datetime | None = None
    _reminded: list[datetime] = field(default_factory=list)

    def papers(self, at: datetime, papers: Iterable[Paper], *, again: bool = False) -> None:
        """A mail with papers came; again: the same mail, which changes nothing."""
        if again:
            return
        self._heard(at)
        self._told = None if self.state == "closed" else self._told
        sent = list(papers)
        self._locked = any(isinstance(paper, Locked) for paper in sent)
        for paper in sent:
            if isinstance(paper, Form):
                self._add(paper)
            self._exam = self._exam or isinstance(paper, Exam)
        self._decide(at)

    def words(self, at: datetime) -> None:
        """A reply without papers: a clerk reads it, and what rested is open again."""
        if self.state is None:
            return
        rested = self.state == "closed"
        self._heard(at)
        if rested:
            self._decide(at)

    def account_given(self, *, closed: bool) -> None:
        """The court has done its part, and takes the request off its list."""
        if closed:
            self.state = "closed"

    def list_came(self, at: datetime, listed: bool) -> None:
        """A list came: what it changed is told."""
        self.listed, self._list_at = listed, at
        if self.state not in (None, "closed"):
            self._decide(at, by_list=True)

    def morning(self, at: datetime, asked_at: datetime | None) -> None:
        """Nine o'clock on a working day: silence is followed up, a lone request asked about."""
        stale = self._stale(at)
        if self.state is None:
            self._lone_request(at, asked_at, stale)
        elif self.state in APPLICANTS_TURN and self._news and not (stale and "request" in self._gaps()):
            self._silence(at, self._news)

    def _stale(self, at: datetime) -> bool:
        return self._list_at is None or working_days(self._list_at, at) > STALE

    def _lone_request(self, at: datetime, asked_at: datetime | None, stale: bool) -> None:
        if not self.listed or self.asked_for_form or asked_at is None:
            return
        if not stale and working_days(asked_at, at) >= FORM_WANTED:
            self.asked_for_form = True

    def _silence(self, at: datetime, news: datetime) -> None:
        last = self._reminded[-1] if self._reminded else news
        waits = (FIRST_REMINDER, SECOND_REMINDER - FIRST_REMINDER, CLOSING - SECOND_REMINDER)
        if working_days(last, at) < waits[len(self._reminded)]:
            return
        if len(self._reminded) == 2:
            self.state, self._told = "closed", None
            self.notices.append("closing")
        else:
            self._reminded.append(at)
            self.notices.append("reminder")

    def _heard(self, at: datetime) -> None:
        self._news, self._reminded = at, []

    def _add(self, form: Form) -> None:
        before = self._pages
        self._pages = before | set(form.pages)
        if 1 in form.pages:
            self._empty = set(form.without) if 1 not in before else self._empty & set(form.without)
        if 2 in form.pages:
            inked = self._signature == SignatureKind.WET and form.signature == SignatureKind.BLANK
            self._signature = self._signature if inked else form.signature
            self._exempt = form.exempt

    def _decide(self, at: datetime, *, by_list: bool = False) -> None:
        before = self.state
        self.state, kind, gaps = self._standing()
        if "request" in gaps and self._stale(at):
            gaps |= {UNKNOWN}
        self._complete = self.state == "ready"
        if self.state != before:
            self._news, self._reminded = at, []
        if self.state == "needs-clerk":
            return  # a clerk looks, and says so when there is something to say
        knows = self._told in ((kind, gaps), (kind, gaps - {UNKNOWN}))
        if not knows or (before == "needs-clerk" and not by_list):
            self.notices.append(kind)
            self._told, self._news, self._reminded = (kind, gaps), at, []

    def _standing(self) -> tuple[str, str, frozenset[str]]:
        """State, the notice that tells it, and what that says is missing."""
        if self._signature and self._signature not in (SignatureKind.WET, *_SIGNATURE):
            return "needs-clerk", "status", frozenset()
        gaps = frozenset(self._gaps())
        if not self._pages:
            nothing = "unreadable" if not self._exam else "deficiency"
            form = "waiting-for-form"
            return ("deficient", nothing, gaps) if self._locked else (form, form, gaps)
        faults = gaps - {"request"}
        if faults == {"exam"}:
            return "waiting-for-exam", "deficiency", gaps
        if faults:
            return "deficient", "deficiency", gaps
        request = "waiting-for-request"
        return (request, request, gaps) if gaps else ("ready", "complete", gaps)

    def _gaps(self) -> Iterable[str]:
        if self._locked:
            yield "locked"
        if not self._pages:
            yield "form"
            return
        yield from sorted(self._empty)
        yield from (f"page {page}" for page in (1, 2) if page not in self._pages)
        if self._signature != SignatureKind.WET:
            yield _SIGNATURE.get(self._signature, "") if self._signature else "no signature line"
        if 2 in self._pages and not self._exempt and not self._exam:
            yield "exam"
        if self._lacks_request():
            yield "request"

    def _lacks_request(self) -> bool:
        """What leaves the list once all is here was worked off, and is not missing."""
        return not self.listed and not self._complete


def working_days(a: datetime, b: datetime) -> int:
    """Working days after ``a`` up to and with ``b``; the weeks played have no holidays."""
    day, last, count = _day(a), _day(b), 0
    while day < last:
        day += timedelta(days=1)
        count += day.weekday() < 5
    return count


def _day(moment: datetime) -> date:
    return moment.astimezone(ZONE).date()
