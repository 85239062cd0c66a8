"""A request stands on the list and no form comes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from intake_bot.domain.court import Calendar, NoticeMode
from intake_bot.domain.mail import Folder
from intake_bot.domain.notice import NoticeKind, NoticeState
from intake_bot.domain.registration import Identity, PendingRequest, RegistrationState
from intake_bot.pipeline.waiting.wanting import MOST_A_DAY
from tests.recipes.office import SENT_BY_ITSELF, Office, open_office, request_of
from tests.unit.builders import ROE, exam, filer_form, written

JANE = "jane@roe.test"
OLD = date(2026, 11, 9)  # 10 working days before 24 November, Veterans Day left out
YOUNG = date(2026, 11, 10)
POE = Identity(name="Paul Poe", account="7654321", email="paul@poe.test")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = open_office(tmp_path, calendar=Calendar(form_wanted=10))
    yield made
    made.journal.close()


def asked_on(day: date | None, identity: Identity = ROE) -> PendingRequest:
    return replace(request_of(identity), id=f"req-{identity.account}", requested_on=day)


def follow_up(office: Office) -> None:
    day = office.clock.now().date().isoformat()
    office.engine.enqueue("followup", f"{day}{office.clock.now()}", office.court.id, day)
    office.engine.drain(60)


def wanted(office: Office) -> None:
    office.import_list(asked_on(OLD))
    follow_up(office)
    assert office.told == [("waiting-for-form", JANE)]


def test_a_request_without_a_form_is_told_once_that_one_is_wanted(office: Office) -> None:
    wanted(office)
    office.clock.advance(days=1)
    office.import_list(asked_on(OLD))
    follow_up(office)
    assert len(office.told) == 1
    assert office.mailer.sent[0].cause == "request:req-1234567"
    assert office.registrations == []


def test_a_request_is_not_asked_a_day_too_early(office: Office) -> None:
    office.import_list(asked_on(YOUNG))
    follow_up(office)
    assert office.told == []


def test_without_a_date_the_first_list_that_held_it_counts(office: Office) -> None:
    office.clock.time = datetime.fromisoformat("2026-11-09T15:00+00:00")
    office.import_list(asked_on(None))
    office.clock.advance(days=14)
    office.import_list(asked_on(None), asked_on(None, POE))
    follow_up(office)
    assert office.told == []
    office.clock.advance(days=1)
    follow_up(office)
    assert office.told == [("waiting-for-form", JANE)]


def test_the_words_disclose_only_that_a_request_is_there_and_a_form_is_needed(office: Office) -> None:
    wanted(office)
    notice = office.mailer.sent[0]
    told = (notice.subject + notice.text).lower()
    for secret in ("jane", "1234567", "janeroe88", "98765", "attorney"):
        assert secret not in told
    assert "request" in told
    assert "form" in told


def test_where_the_court_wants_drafts_a_clerk_sends_it(tmp_path: Path) -> None:
    modes = SENT_BY_ITSELF | {NoticeKind.WAITING_FOR_FORM: NoticeMode.DRAFT}
    office = open_office(tmp_path, calendar=Calendar(form_wanted=10), notices=modes)
    office.import_list(asked_on(OLD))
    follow_up(office)
    with office.journal.transaction() as books:
        (draft,) = books.notices.with_state(NoticeState.DRAFT)
    assert (draft.kind, draft.to) == ("waiting-for-form", JANE)
    assert office.told == []
    office.journal.close()


@pytest.mark.parametrize("part", ["account", "email", "name"])
def test_whoever_may_have_sent_a_form_is_not_asked_for_one(office: Office, part: str) -> None:
    """Also where only the name agrees: a clerk is looking at that already."""
    fields = {"pacer_account": written("7777777"), "email": written("x@y.test"), "name": written("X Y")}
    same = {"account": "pacer_account", "email": "email", "name": "name"}[part]
    del fields[same]
    office.mail(office.paper(filer_form(fields=fields)), sender="x@y.test")
    office.run()
    told = len(office.told)
    office.import_list(asked_on(OLD))
    follow_up(office)
    assert len(office.told) == told


def test_a_stale_list_asks_nobody(office: Office) -> None:
    office.import_list(asked_on(OLD))
    office.clock.advance(days=6)
    follow_up(office)
    assert office.told == []


def test_a_long_list_is_asked_some_each_day_the_oldest_first(office: Office) -> None:
    older = [
        asked_on(date(2026, 10, 1), Identity(account=f"{number:07}", email=f"a{number}@x.test"))
        for number in range(MOST_A_DAY)
    ]
    office.import_list(asked_on(OLD), *older)
    follow_up(office)
    assert {to for _, to in office.told} == {request.identity.email for request in older}
    office.clock.advance(days=1)
    follow_up(office)
    assert [to for _, to in office.told[MOST_A_DAY:]] == [JANE]


def test_a_form_in_reply_joins_the_request(office: Office) -> None:
    wanted(office)
    office.mail(office.paper(filer_form(), exam()), reply_to=office.mailer.sent[0])
    office.run()
    (registration,) = office.registrations
    assert registration.state == RegistrationState.READY
    assert registration.request == "req-1234567"


def unread(office: Office, name: str = "Jane Roe") -> None:
    """A reply whose form gave no key: only its place in the thread says whose request it is."""
    fields = {"pacer_account": written("1234567", 0.5), "email": written("j@r.test", 0.5)}
    form = filer_form(fields={**fields, "name": written(name)})
    office.mail(office.paper(form, exam()), reply_to=office.mailer.sent[0], sender="desk@firm.test")
    office.run()


def test_a_reply_with_an_unreadable_number_joins_the_request_of_the_same_name(office: Office) -> None:
    wanted(office)
    unread(office)
    assert [it.request for it in office.registrations] == ["req-1234567"]


def test_a_reply_with_another_persons_form_does_not_join_the_request(office: Office) -> None:
    wanted(office)
    unread(office, name="Paul Poe")
    assert [it.request for it in office.registrations] == [None]


def test_a_reply_with_another_account_number_is_for_a_clerk_to_join(office: Office) -> None:
    wanted(office)
    second = {"pacer_account": written("7777777"), "email": written("j@r.test", 0.5)}
    reply_to = office.mailer.sent[0]
    office.mail(office.paper(filer_form(fields=second), exam()), reply_to=reply_to, sender="desk@firm.test")
    office.run()
    assert [(it.request, it.state) for it in office.registrations] == [(None, "needs-clerk")]


def test_a_reply_in_words_goes_to_a_clerk_and_opens_nothing(office: Office) -> None:
    wanted(office)
    office.mail(reply_to=office.mailer.sent[0])
    office.run()
    assert office.registrations == []
    assert len(office.told) == 1
    assert office.folders() == {Folder.NEEDS_CLERK: 1}


def test_a_reply_finds_the_registration_that_the_request_joined_meanwhile(office: Office) -> None:
    wanted(office)
    office.mail(office.paper(filer_form()))
    office.run()
    office.mail(office.paper(exam()), reply_to=office.mailer.sent[0], sender="desk@firm.test")
    office.run()
    assert [it.state for it in office.registrations] == [RegistrationState.READY]
