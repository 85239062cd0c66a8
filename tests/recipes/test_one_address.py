"""Papers that say little of whose they are, from the address of one applicant or of somebody who writes for several."""

from dataclasses import replace

import pytest

from intake_bot.bootstrap import make_correcting
from intake_bot.domain.reading import Reading
from intake_bot.domain.registration import Identity, Registration, RegistrationState
from tests.recipes.office import Office, request_of
from tests.unit.builders import ROE, exam, filer_form, only_page, written

JANE, STAFF, CLERK = "jane@roe.test", "assistant@firm.test", "clerk:dent"
POE = replace(
    ROE, name="Edgar Poe", account="7654321", username="edgarpoe9", email="edgar@poe.test", bar_number="1"
)
TRUSTEE = replace(ROE, account="2222222", username="janetrustee")


def form_of(identity: Identity, **changes: str | None) -> Reading:
    """Without a bar number, which would name its applicant."""
    said = {"name": identity.name, "email": identity.email, "pacer_account": identity.account}
    fields = {**said, "bar_number": None, "pacer_username": None, **changes}
    return filer_form(fields={name: written(value) for name, value in fields.items()})


def send(office: Office, *readings: Reading, sender: str = STAFF) -> None:
    """Each in a mail of its own."""
    for reading in readings:
        office.mail(office.paper(reading), sender=sender)
        office.run()


def unclear(office: Office) -> list[Registration]:
    return [it for it in office.registrations if "unclear-applicant" in {one.code for one in it.findings}]


@pytest.mark.parametrize("sender", [JANE, STAFF], ids=["the applicant's", "an assistant's"])
def test_papers_that_name_nobody_wait_together_for_the_form(office: Office, sender: str) -> None:
    office.import_list(request_of())
    send(office, exam(), only_page(filer_form(), 2), sender=sender)
    (waiting,) = office.registrations
    send(office, only_page(form_of(ROE), 1), sender=sender)
    (registration,) = office.registrations
    assert (registration.id, registration.state) == (waiting.id, RegistrationState.READY)


def test_every_reference_that_was_given_leads_to_the_one_registration(office: Office) -> None:
    send(office, exam(), only_page(filer_form(), 2), form_of(ROE))
    (registration,) = office.registrations
    given = {it.subject.split("]")[0].lstrip("[") for it in office.mailer.sent}
    with office.journal.transaction() as books:
        assert {books.registrations.by_reference(it) for it in given} == {registration}
        events = [it.what for it in books.trail.events(registration=registration.id)]
    assert {"joined by address", "merged"} <= set(events)


def test_what_waits_joins_the_one_whom_its_address_writes_for_though_known_from_elsewhere(
    office: Office,
) -> None:
    send(office, form_of(ROE), sender=JANE)
    send(office, exam())
    assert len(office.registrations) == 2
    send(office, only_page(form_of(ROE), 1))
    assert len(office.registrations) == 1


def test_papers_without_a_name_between_two_applicants_stay_and_a_clerk_looks(office: Office) -> None:
    send(office, form_of(ROE), form_of(POE), exam())
    assert [it.identity.account for it in unclear(office)] == [None]
    assert len(office.registrations) == 3


def test_what_was_joined_by_address_is_a_clerks_once_the_address_writes_for_another(office: Office) -> None:
    office.import_list(request_of(), request_of(POE))
    send(office, form_of(ROE), exam())
    told = list(office.told)
    send(office, form_of(POE))
    assert [it.identity.account for it in unclear(office)] == ["1234567"]
    assert [it for it in office.told[len(told) :] if it[1] == JANE] == [], "nothing is taken back by itself"


def test_a_clerks_word_settles_whose_papers_they_are(office: Office) -> None:
    office.import_list(request_of(), request_of(POE))
    send(office, form_of(ROE), exam(), form_of(POE))
    (registration,) = unclear(office)
    with office.journal.transaction() as books:
        correcting = make_correcting(office.configuration, office.outside)
        correcting.correct(books, registration.reference, "name", "Jane A. Roe", CLERK)
    office.run()
    assert unclear(office) == []


def test_what_a_clerk_has_split_off_is_not_merged_again(office: Office) -> None:
    send(office, form_of(ROE), exam(), sender=JANE)
    (registration,) = office.registrations
    with office.journal.transaction() as books:
        correcting = make_correcting(office.configuration, office.outside)
        correcting.split(books, registration.reference, registration.submissions[-1], CLERK)
    office.run()
    send(office, only_page(form_of(ROE), 1), sender=JANE)
    assert len(office.registrations) == 2


def test_a_page_whose_account_cannot_be_read_joins_by_name_within_its_address(office: Office) -> None:
    send(office, form_of(ROE, email=None), form_of(ROE, pacer_account=None))
    assert len(office.registrations) == 1


def test_a_page_with_a_name_from_another_address_joins_nobody_by_it(office: Office) -> None:
    send(office, form_of(ROE, email=None))
    send(office, form_of(ROE, pacer_account=None, email=None), sender=JANE)
    assert len(office.registrations) == 2


def test_a_page_with_another_name_joins_nobody(office: Office) -> None:
    send(office, form_of(ROE), form_of(POE, pacer_account=None, email=None))
    assert len(office.registrations) == 2


@pytest.mark.parametrize("place", range(3))
def test_a_page_that_may_be_of_either_account_of_one_person_is_a_clerks(office: Office, place: int) -> None:
    papers = [form_of(ROE, email=None), form_of(TRUSTEE, email=None)]
    papers.insert(place, form_of(ROE, email=None, pacer_account=None))
    send(office, *papers)
    assert len(unclear(office)) == 1


def test_an_exam_that_lies_before_the_form_in_a_mail_goes_with_that_form(office: Office) -> None:
    send(office, form_of(ROE))
    office.mail(office.paper(exam(), form_of(POE)), sender=STAFF)
    office.run()
    assert sorted(str(it.identity.account) for it in office.registrations) == ["1234567", "7654321"]


def test_a_firm_alone_names_nobody(office: Office) -> None:
    nobody = form_of(ROE, name=None, email=None, pacer_account=None, firm="Roe LLP", phone="555-0100")
    send(office, only_page(nobody, 1), exam(), form_of(ROE))
    assert len(office.registrations) == 1


@pytest.mark.parametrize("account_first", [False, True])
def test_an_account_number_without_a_name_joins_who_writes_from_their_own_address(
    office: Office, account_first: bool
) -> None:
    papers = [form_of(ROE, pacer_account=None), form_of(ROE, name=None, email=None)]
    send(office, *(reversed(papers) if account_first else papers), sender=JANE)
    assert len(office.registrations) == 1
