"""Nobody hears the same twice, or the contrary, because a list or a clerk moved on."""

from intake_bot.bootstrap import make_correcting
from intake_bot.domain.registration import Identity, RegistrationState
from tests.recipes.office import Office, request_of
from tests.unit.builders import exam, filer_form

OTHER = request_of(Identity(name="Luis Poe", account="7654321"))


def said(office: Office) -> list[str]:
    return [kind for kind, _ in office.told]


def complete(office: Office) -> None:
    office.import_list(request_of(), OTHER)
    office.mail(office.paper(filer_form(), exam()))
    office.run()


def test_whoever_was_told_that_all_is_here_is_never_told_that_no_request_was_found(office: Office) -> None:
    complete(office)
    office.import_list(OTHER)
    office.run()
    office.import_list(OTHER)
    office.run()
    assert said(office) == ["acknowledgment", "complete"]
    assert [it.state for it in office.registrations] == [RegistrationState.READY]


def test_a_thank_you_after_the_account_was_given_asks_nothing_more_of_the_applicant(office: Office) -> None:
    complete(office)
    with office.journal.transaction() as books:
        reference = office.registrations[0].reference
        make_correcting(office.configuration, office.outside).close(books, reference, "clerk:ada")
    office.import_list(OTHER)
    office.run()
    office.mail(reply_to=office.mailer.sent[-1], text="Thank you very much.")
    office.run()
    assert said(office) == ["acknowledgment", "complete"]
    assert [it.state for it in office.registrations] == [RegistrationState.READY]


def test_a_thank_you_for_a_closed_registration_brings_no_notice_twice(office: Office) -> None:
    complete(office)
    with office.journal.transaction() as books:
        reference = office.registrations[0].reference
        make_correcting(office.configuration, office.outside).close(books, reference, "clerk:ada")
    office.mail(reply_to=office.mailer.sent[-1], text="Thank you very much.")
    office.run()
    assert said(office) == ["acknowledgment", "complete"]
    assert [it.state for it in office.registrations] == [RegistrationState.READY]


def test_after_a_list_that_was_short_of_it_nobody_is_told_the_same_again(office: Office) -> None:
    complete(office)
    office.import_list(OTHER)
    office.run()
    office.import_list(request_of(), OTHER)
    office.run()
    assert [it.state for it in office.registrations] == [RegistrationState.READY]
    assert said(office) == ["acknowledgment", "complete"]
