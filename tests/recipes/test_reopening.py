"""What happens when something comes for a registration that was closed."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from intake_bot.domain.court import Calendar
from intake_bot.domain.mail import Folder
from intake_bot.domain.registration import RegistrationState
from tests.recipes.office import Office, request_of
from tests.recipes.silent import closed, open_with, state, told_kinds, working_days_later
from tests.unit.builders import TYPED, exam, filer_form, only_page, signed


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = open_with(tmp_path, Calendar(closing=10))
    yield made
    made.journal.close()


def events(office: Office) -> list[str]:
    with office.journal.transaction() as books:
        return [event.what for event in books.trail.events(registration=office.registrations[0].id)]


def test_the_signed_page_in_reply_to_the_closing_notice_completes_a_closed_registration(
    office: Office,
) -> None:
    closed(office)
    office.mail(office.paper(only_page(filer_form(), 2)), reply_to=office.mailer.sent[-1])
    office.run()
    assert told_kinds(office)[3:] == ["acknowledgment", "complete"]
    assert state(office) == RegistrationState.READY
    assert "reopened" in events(office)


def test_a_reference_in_the_subject_and_the_same_sender_open_a_closed_registration(office: Office) -> None:
    closed(office)
    reference = office.registrations[0].reference
    office.mail(office.paper(exam()), subject=f"Re: [{reference}] exam")
    office.run()
    assert state(office) == RegistrationState.DEFICIENT


def test_a_form_with_the_same_account_number_from_elsewhere_opens_a_closed_registration(
    office: Office,
) -> None:
    closed(office)
    office.mail(office.paper(filer_form()), sender="assistant@firm.test")
    office.run()
    assert state(office) == RegistrationState.READY


def test_a_lone_page_from_the_same_sender_opens_a_closed_registration(office: Office) -> None:
    closed(office)
    office.mail(office.paper(only_page(filer_form(), 2)))
    office.run()
    assert state(office) == RegistrationState.READY


def test_a_reply_in_words_opens_it_too_and_says_again_what_is_missing(office: Office) -> None:
    closed(office)
    office.mail(reply_to=office.mailer.sent[-1])
    office.run()
    assert state(office) == RegistrationState.DEFICIENT
    assert told_kinds(office)[3:] == ["deficiency"]
    assert office.folders()[Folder.NEEDS_CLERK] == 1


def test_an_automatic_reply_to_the_closing_notice_opens_nothing(office: Office) -> None:
    closed(office)
    office.mail(reply_to=office.mailer.sent[-1], headers=[("Auto-Submitted", "auto-replied")])
    office.run()
    assert state(office) == RegistrationState.CLOSED


def test_the_same_fault_after_opening_again_is_told_again(office: Office) -> None:
    closed(office)
    office.mail(office.paper(filer_form(signed(TYPED))))
    office.run()
    assert told_kinds(office)[3:] == ["acknowledgment", "deficiency"]


def test_an_opened_registration_is_followed_up_anew(office: Office) -> None:
    closed(office)
    office.mail(reply_to=office.mailer.sent[-1])
    office.run()
    working_days_later(office, 9)
    assert told_kinds(office)[-1] == "deficiency"
    working_days_later(office, 1)
    assert told_kinds(office)[-1] == "status"
    assert state(office) == RegistrationState.CLOSED


def test_a_new_list_decides_no_closed_registration(office: Office) -> None:
    closed(office)
    office.import_list(request_of(role="Trustee"))
    office.run()
    assert state(office) == RegistrationState.CLOSED


def test_an_open_registration_goes_before_a_closed_one(office: Office) -> None:
    closed(office)
    with office.journal.transaction() as books:
        old = books.registrations.get(office.registrations[0].id)
        twin = replace(
            old, id="r0", reference="CTB-0000-00", state=RegistrationState.DEFICIENT, submissions=()
        )
        books.registrations.add(twin)
    office.mail(office.paper(filer_form(), exam()))
    office.run()
    states = {it.id: it.state for it in office.registrations}
    assert states == {old.id: RegistrationState.CLOSED, "r0": RegistrationState.READY}


def test_a_question_that_opens_it_again_is_told_what_is_missing_and_nothing_besides(office: Office) -> None:
    closed(office)
    office.mail(reply_to=office.mailer.sent[-1], text="What is the status of my registration?")
    office.run()
    assert told_kinds(office)[3:] == ["deficiency"]
    assert office.folders()[Folder.NEEDS_CLERK] == 1
