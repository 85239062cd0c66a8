"""A pending request belongs to one open registration."""

from dataclasses import replace

from intake_bot.domain.registration import Registration, RegistrationState
from tests.recipes.office import Office, request_of
from tests.unit.builders import exam, filer_form, registration


def other_registration(office: Office, state: RegistrationState) -> Registration:
    """Somebody else's, to which a clerk or an earlier mail joined Jane Roe's request."""
    other = replace(registration("g9"), reference="CTB-9", state=state, request=request_of().id)
    other = replace(other, identity=replace(other.identity, account="7654321", username=None, email=None))
    with office.journal.transaction() as books:
        books.registrations.add(other)
    return other


def state_of_the_newest(office: Office) -> tuple[RegistrationState, str | None]:
    newest = office.registrations[-1]
    return newest.state, newest.request


def test_a_request_that_another_registration_has_goes_to_a_clerk(office: Office) -> None:
    office.import_list(request_of())
    office.run()
    other_registration(office, RegistrationState.NEEDS_CLERK)
    office.mail(office.paper(filer_form(), exam()))
    office.run()
    assert state_of_the_newest(office) == (RegistrationState.NEEDS_CLERK, None)
    with office.journal.transaction() as books:
        (compared,) = (it for it in books.trail.events() if it.what == "compared")
    assert compared.detail.startswith(f"{request_of().id}: joined to another registration already; ")
    assert "PACER account number: the same" in compared.detail


def test_a_closed_registration_holds_no_request(office: Office) -> None:
    office.import_list(request_of())
    office.run()
    other_registration(office, RegistrationState.CLOSED)
    office.mail(office.paper(filer_form(), exam()))
    office.run()
    assert state_of_the_newest(office) == (RegistrationState.READY, request_of().id)
