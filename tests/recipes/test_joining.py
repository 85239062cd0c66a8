"""Which registration the papers of a mail come to: persons, accounts, threads, re-sent forms."""

from dataclasses import replace

from intake_bot.domain.reading import FileProblem, Reading
from intake_bot.domain.registration import Identity, Registration, RegistrationState
from tests.recipes.office import Office, request_of
from tests.unit.builders import BLANK, ROE, TYPED, exam, filer_form, only_page, signed, written

JANE, STAFF = "jane@roe.test", "assistant@firm.test"
POE = replace(
    ROE, name="Edgar Poe", account="7654321", username="edgarpoe9", email="edgar@poe.test", bar_number="1"
)
TRUSTEE = replace(ROE, account="2222222", username="janetrustee")


def form_of(identity: Identity, **changes: str) -> Reading:
    fields = {"name": identity.name, "email": identity.email, "pacer_account": identity.account, **changes}
    return filer_form(fields={name: written(value) for name, value in fields.items()})


def accounts(office: Office) -> list[str | None]:
    return [it.identity.account for it in office.registrations]


def family(office: Office, reference: str) -> Registration:
    with office.journal.transaction() as books:
        found = books.registrations.by_reference(reference)
    assert found
    return found


def documents(office: Office, registration: Registration) -> int:
    with office.journal.transaction() as books:
        return len(books.readings.of(registration.id))


def test_one_person_with_two_accounts_in_one_mail_has_two_registrations(office: Office) -> None:
    office.import_list(request_of(), request_of(TRUSTEE))
    office.mail(office.paper(form_of(ROE), exam()), office.paper(form_of(TRUSTEE), exam()))
    office.run()
    assert sorted(accounts(office), key=str) == ["1234567", "2222222"]
    assert [it.state for it in office.registrations] == [RegistrationState.READY] * 2
    assert {it.request for it in office.registrations} == {"q-1234567", "q-2222222"}


def test_an_exam_that_names_its_writer_goes_with_the_form_before_it(office: Office) -> None:
    office.import_list(request_of(), request_of(TRUSTEE))
    named = exam(fields={"name": written("Jane A. Roe")})
    office.mail(office.paper(form_of(ROE), named), office.paper(form_of(TRUSTEE), named))
    office.run()
    assert [it.state for it in office.registrations] == [RegistrationState.READY] * 2


def test_another_account_in_a_known_thread_is_another_registration(office: Office) -> None:
    office.import_list(request_of(), request_of(TRUSTEE))
    office.mail(office.paper(form_of(ROE), exam()))
    office.run()
    office.mail(office.paper(form_of(TRUSTEE), exam()), reply_to=office.mailer.sent[-1])
    office.run()
    assert accounts(office) == ["1234567", "2222222"]
    assert [it.state for it in office.registrations] == [RegistrationState.READY] * 2
    assert [documents(office, it) for it in office.registrations] == [2, 2]


def test_another_persons_form_in_a_known_thread_overwrites_nothing(office: Office) -> None:
    office.import_list(request_of(), request_of(POE))
    office.mail(office.paper(form_of(ROE), exam()), sender=STAFF)
    office.run()
    office.mail(office.paper(form_of(POE), exam()), sender=STAFF, reply_to=office.mailer.sent[0])
    office.run()
    assert accounts(office) == ["1234567", "7654321"]
    assert office.told[-1] == ("complete", "edgar@poe.test")


def test_two_forms_in_a_thread_of_one_of_them_find_their_own(office: Office) -> None:
    office.import_list(request_of(), request_of(POE))
    office.mail(office.paper(filer_form(signed(TYPED)), exam()), sender=STAFF)
    office.run()
    papers = office.paper(form_of(POE), exam()), office.paper(form_of(ROE))
    office.mail(*papers, sender=STAFF, reply_to=office.mailer.sent[0])
    office.run()
    assert accounts(office) == ["1234567", "7654321"]
    assert [it.state for it in office.registrations] == [RegistrationState.READY] * 2


def test_a_form_whose_account_cannot_be_read_stays_in_its_thread(office: Office) -> None:
    office.import_list(request_of())
    office.mail(office.paper(form_of(ROE), exam()))
    office.run()
    unclear = filer_form(fields={"pacer_account": written("12?", 0.4), "name": written("J", 0.3)})
    office.mail(office.paper(unclear), reply_to=office.mailer.sent[-1])
    office.run()
    assert len(office.registrations) == 1


def test_staff_who_write_for_two_attorneys_in_turn_open_two(office: Office) -> None:
    office.import_list(request_of(), request_of(POE))
    for identity in (ROE, POE):
        office.mail(office.paper(form_of(identity), exam()), sender=STAFF)
        office.run()
    assert accounts(office) == ["1234567", "7654321"]


def test_a_re_sent_form_supersedes_field_by_field_and_nothing_is_lost(office: Office) -> None:
    office.import_list(request_of())
    first = filer_form(signed(BLANK), fields={"fax": written("555-0111"), "phone": written("555-0122")})
    office.mail(office.paper(first, exam()))
    office.run()
    again = filer_form(fields={"fax": written("555-0133"), "phone": written(None)})
    office.mail(office.paper(again))
    office.run()
    (registration,) = office.registrations
    assert registration.state == RegistrationState.READY
    assert documents(office, registration) == 3


def test_the_reference_of_an_absorbed_registration_goes_on_to_work(office: Office) -> None:
    office.import_list(request_of())
    office.mail(office.paper(filer_form(signed(TYPED)), exam()))
    office.run()
    office.mail(office.paper(filer_form(signed(TYPED))), sender=STAFF)
    office.run()
    (registration,) = office.registrations
    alias = next(it.subject for it in office.mailer.sent if it.to == STAFF).split("]")[0].lstrip("[")
    assert alias != registration.reference
    assert family(office, alias) == registration
    office.mail(office.paper(only_page(filer_form(), 2)), sender=STAFF, subject=f"Re: {alias}")
    office.run()
    assert len(office.registrations) == 1
    assert office.registrations[0].state == RegistrationState.READY


def test_a_cure_that_was_absorbed_is_no_second_applicant(office: Office) -> None:
    office.import_list(request_of())
    office.mail(office.paper(filer_form(signed(TYPED)), exam()))
    office.run()
    office.mail(office.paper(filer_form()))
    office.run()
    assert [finding.code for finding in office.registrations[0].findings] == []


def test_a_question_in_between_does_not_make_an_unreadable_file_forgotten(office: Office) -> None:
    office.mail(office.paper(error=FileProblem("encrypted", "It is locked.")))
    office.run()
    office.mail(text="Why is that?", reply_to=office.mailer.sent[-1])
    office.import_list(request_of())
    office.run()
    assert "unreadable-attachment" in {finding.code for finding in office.registrations[0].findings}
    assert office.told == [("acknowledgment", JANE), ("unreadable", JANE)]
