"""Random histories of mail, lists, days, crashes and deliveries, played against the real recipes and journal."""

from dataclasses import replace
from datetime import time
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from intake_bot.domain.court import Calendar, Limits
from intake_bot.domain.notice import Notice, NoticeState
from intake_bot.domain.registration import Registration, RegistrationState
from tests.recipes.histories.invariants import check_all
from tests.recipes.histories.people import DESK, PEOPLE, Paper, Row, lists_made, papers_sent
from tests.recipes.histories.profile import PROFILE
from tests.recipes.histories.town import Town, outcome
from tests.recipes.office import SENT_BY_ITSELF, request_of

CLERK = "clerk:dent"
NIGHT = (time(21), time(6, 30))
CALENDAR = Calendar(first_reminder=2, second_reminder=4, closing=6, form_wanted=2)

people = st.sampled_from(sorted(PEOPLE))
numbers = st.integers(0, 30)
# Mostly none: a history is easier to read without.
crashes: st.SearchStrategy[list[int]] = st.just([]) | st.lists(st.integers(0, 60), max_size=2)
list_kinds = st.sampled_from(("pending", "accounts"))
switches = st.none() | st.integers(0, 12)


class Histories(RuleBasedStateMachine):
    """Each rule is something that happens; ``work`` and the end are quiet points, where all must hold."""

    @initialize(generous=st.booleans(), drafts=st.booleans(), quiet=st.booleans())
    def open(self, generous: bool, drafts: bool, quiet: bool) -> None:
        self.folder = TemporaryDirectory()
        modes = SENT_BY_ITSELF if not drafts else {}
        limits = Limits(per_registration_per_day=100) if generous else Limits()
        calendar = replace(CALENDAR, quiet=NIGHT if quiet else None)
        self.town = Town(Path(self.folder.name), calendar=calendar, notices=modes, limits=limits)

    def _sender(self, whose: str, by: str) -> str:
        email = PEOPLE[whose].email
        assert email
        return {"own": email, "desk": DESK, "nobody": f"{email}, {DESK}"}[by]

    def _told(self, number: int) -> Notice | None:
        sent = self.town.mailer.sent
        return sent[number % len(sent)] if sent else None

    @rule(
        whose=people,
        papers=st.lists(papers_sent, min_size=1, max_size=2),
        by=st.sampled_from(("own", "own", "own", "desk", "nobody")),
    )
    def mail_papers(self, whose: str, papers: list[Paper], by: str) -> None:
        self.town.mail(*(self.town.paper(it, whose) for it in papers), sender=self._sender(whose, by))

    @rule(whose=people, paper=papers_sent, answered=numbers, by=st.sampled_from(("own", "desk")))
    def mail_papers_in_reply(self, whose: str, paper: Paper, answered: int, by: str) -> None:
        data = self.town.paper(paper, whose)
        self.town.mail(data, sender=self._sender(whose, by), reply_to=self._told(answered))

    @rule(one=papers_sent, other=papers_sent)
    def mail_papers_of_two(self, one: Paper, other: Paper) -> None:
        self.town.mail(self.town.paper(one, "roe"), self.town.paper(other, "poe"), sender=DESK)

    @rule(whose=people, paper=papers_sent, number=numbers)
    def mail_papers_with_a_reference(self, whose: str, paper: Paper, number: int) -> None:
        known = self.town.office.registrations
        reference = known[number % len(known)].reference if known else "CTB-0000-00"
        data = self.town.paper(paper, whose)
        self.town.mail(data, sender=self._sender(whose, "own"), subject=f"Re: {reference}")

    @rule(whose=people, answered=st.none() | numbers, asks=st.booleans())
    def mail_words_only(self, whose: str, answered: int | None, asks: bool) -> None:
        reply_to = None if answered is None else self._told(answered)
        text = "What is the status of my registration?" if asks else "Thank you."
        self.town.mail(sender=self._sender(whose, "own"), reply_to=reply_to, text=text)

    @rule(whose=people)
    def mail_by_a_machine(self, whose: str) -> None:
        headers = [("Auto-Submitted", "auto-replied")]
        self.town.mail(sender=self._sender(whose, "own"), headers=headers)

    @precondition(lambda self: self.town.delivered)
    @rule(number=numbers)
    def mail_the_same_again(self, number: int) -> None:
        self.town.again(number)

    @precondition(lambda self: self.town.mailer.sent)
    @rule(number=numbers)
    def our_own_notice_comes_back(self, number: int) -> None:
        notice = self._told(number)
        assert notice
        self.town.back_to_us(notice)

    @precondition(lambda self: self.town.mailer.sent)
    @rule(number=numbers)
    def a_notice_bounces(self, number: int) -> None:
        notice = self._told(number)
        assert notice
        self.town.bounce(notice)

    @rule(whose=people, paper=papers_sent, address=st.sampled_from((None, None, "own", "desk")))
    def paper_is_scanned_at_the_counter(self, whose: str, paper: Paper, address: str | None) -> None:
        to = self._sender(whose, address) if address else None
        self.town.scan(self.town.paper(paper, whose), to)

    @rule(rows=lists_made, kind=list_kinds, verified=st.sampled_from((True, True, False)))
    def a_list_comes_by_mail(self, rows: list[Row], kind: str, verified: bool) -> None:
        self.town.mail_list(rows, kind, verified=verified)

    @rule(rows=lists_made, kind=list_kinds)
    def a_list_is_dropped(self, rows: list[Row], kind: str) -> None:
        self.town.drop_list(rows, kind)

    @rule(rows=lists_made)
    def import_list(self, rows: list[Row]) -> None:
        self.town.import_list(rows)

    @rule(names=st.lists(st.sampled_from(("sent", "retry", "failed", "unknown")), min_size=1, max_size=3))
    def the_server_will_say(self, names: list[str]) -> None:
        self.town.mailer.outcomes = [outcome(name) for name in names]

    @rule(away=st.booleans())
    def the_reader_goes_or_comes(self, away: bool) -> None:
        self.town.office.reader.away = away

    @rule(hours=st.sampled_from((1, 5, 12, 24, 72, 24 * 8)))
    def time_passes(self, hours: int) -> None:
        self.town.pass_time(hours)

    @precondition(lambda self: self.town.engine.finished)
    @rule(number=numbers)
    def a_job_is_delivered_twice(self, number: int) -> None:
        finished = self.town.engine.finished
        self.town.once_more(*finished[-1 - number % len(finished)])

    # A clerk

    def _registration(self, number: int) -> Registration | None:
        known = self.town.office.registrations
        return known[number % len(known)] if known else None

    @rule(
        number=numbers,
        part=st.sampled_from(("name", "email", "pacer_account", "request")),
        whose=people,
        empty=st.booleans(),
    )
    def a_clerk_corrects(self, number: int, part: str, whose: str, empty: bool) -> None:
        person = PEOPLE[whose]
        values = {"name": person.name, "email": person.email, "pacer_account": person.account}
        value = "" if empty else values.get(part) or request_of(person).id
        if registration := self._registration(number):
            self.town.clerk(lambda it, books: it.correct(books, registration.reference, part, value, CLERK))

    @rule(number=numbers, other=numbers)
    def a_clerk_merges(self, number: int, other: int) -> None:
        part, whole = self._registration(number), self._registration(other)
        if part and whole:
            self.town.clerk(lambda it, books: it.merge(books, part.reference, whole.reference, CLERK))

    @rule(number=numbers, which=numbers)
    def a_clerk_splits(self, number: int, which: int) -> None:
        registration = self._registration(number)
        if registration and registration.submissions:
            submission = registration.submissions[which % len(registration.submissions)]
            self.town.clerk(lambda it, books: it.split(books, registration.reference, submission, CLERK))

    @rule(number=numbers)
    def a_clerk_closes_or_opens_again(self, number: int) -> None:
        if registration := self._registration(number):
            closed = registration.state is RegistrationState.CLOSED
            reference = registration.reference
            self.town.clerk(lambda it, books: (it.reopen if closed else it.close)(books, reference, CLERK))

    @rule(number=numbers, send=st.booleans())
    def a_clerk_settles_a_draft(self, number: int, send: bool) -> None:
        drafts = [it for it in self.town.notices() if it.state is NoticeState.DRAFT]
        if drafts:
            chosen = drafts[number % len(drafts)].id
            self.town.clerk(lambda it, books: (it.send if send else it.drop)(books, chosen, CLERK))

    @rule()
    def a_clerk_has_everything_set_aside_tried_again(self) -> None:
        self.town.retry()

    @rule(points=crashes, switch=switches, last_first=st.booleans())
    def work(self, points: list[int], switch: int | None, last_first: bool) -> None:
        self.town.engine.last_first = last_first
        self.town.work(points, switch)
        check_all(self.town)

    def teardown(self) -> None:
        if not hasattr(self, "town"):
            return
        try:
            self.town.work()
            check_all(self.town)
        finally:
            self.town.close()
            self.folder.cleanup()


TestHistories = Histories.TestCase
TestHistories.settings = PROFILE
