"""A pending request belongs to one open registration; when it changes hands, others are decided again."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from intake_bot.bootstrap import make_correcting
from intake_bot.domain.registration import Registration, RegistrationState
from intake_bot.pipeline.correcting.recipes import Correcting
from intake_bot.ports.journal import Books
from tests.recipes.office import Office, request_of
from tests.recipes.silent import day_by_day, open_with
from tests.unit.builders import ROE, TYPED, exam, filer_form, registration, signed, written

JANE = "jane@roe.test"
CLERK = "clerk:Ann"
POE = replace(ROE, name="Edgar Poe", account="7654321", username="edgarpoe9", email="edgar@poe.test")
POES = {"name": written("Edgar Poe"), "email": written("edgar@poe.test"), "pacer_account": written("7654321")}


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


def clerk(office: Office, by: Callable[[Correcting, Books], object]) -> None:
    with office.journal.transaction() as books:
        by(make_correcting(office.configuration, office.outside), books)
    for _ in range(2):  # the first sweep sees to what was corrected, the second to what that came to
        office.run()


def give(office: Office, registration: Registration, request: str) -> None:
    clerk(office, lambda it, books: it.correct(books, registration.reference, "request", request, CLERK))


def states(office: Office) -> list[tuple[RegistrationState, str | None]]:
    return [(it.state, it.request) for it in office.registrations]


def poe_holds_the_request_of_roe(office: Office) -> None:
    """A clerk gave it to Poe by mistake; then Jane Roe's papers came."""
    office.import_list(request_of())
    office.mail(office.paper(filer_form(fields=POES), exam()), sender="edgar@poe.test")
    office.run()
    give(office, office.registrations[0], request_of().id)
    office.mail(office.paper(filer_form(), exam()))
    office.run()
    assert states(office)[1] == (RegistrationState.NEEDS_CLERK, None)


def test_a_request_that_a_clerk_takes_back_goes_to_whom_it_belongs_and_that_is_told(office: Office) -> None:
    poe_holds_the_request_of_roe(office)
    give(office, office.registrations[0], "")
    assert states(office) == [
        (RegistrationState.WAITING_FOR_REQUEST, None),
        (RegistrationState.READY, request_of().id),
    ]
    assert office.told[-1] == ("complete", JANE)
    assert office.mailer.sent[-1].cause.startswith("moved:")


def test_who_loses_a_request_by_a_clerks_mistake_goes_to_a_clerk_and_hears_nothing_twice_when_it_comes_back(
    office: Office,
) -> None:
    office.import_list(request_of())
    office.mail(office.paper(filer_form(), exam()))
    office.mail(office.paper(filer_form(fields=POES), exam()), sender="edgar@poe.test")
    office.run()
    _, poe = office.registrations
    give(office, poe, request_of().id)
    assert states(office)[0] == (RegistrationState.NEEDS_CLERK, None)
    give(office, poe, "")
    assert states(office)[0] == (RegistrationState.READY, request_of().id)
    assert office.told.count(("complete", JANE)) == 1


def test_a_request_goes_along_with_the_papers_that_are_split_off(office: Office) -> None:
    office.import_list(request_of())
    office.mail(office.paper(exam()))
    office.run()
    office.mail(office.paper(filer_form()))
    office.run()
    (whole,) = office.registrations
    assert (whole.state, whole.request) == (RegistrationState.READY, request_of().id)
    clerk(office, lambda it, books: it.split(books, whole.reference, whole.submissions[-1], CLERK))
    assert states(office) == [
        (RegistrationState.WAITING_FOR_FORM, None),
        (RegistrationState.WAITING_FOR_EXAM, request_of().id),
    ]


def test_a_registration_that_rests_leaves_its_request_to_whom_it_may_belong(tmp_path: Path) -> None:
    office = open_with(tmp_path)
    office.import_list(request_of())
    faulty = filer_form(signed(TYPED), fields=POES)
    office.mail(office.paper(faulty, exam()), sender="edgar@poe.test")
    office.run()
    give(office, office.registrations[0], request_of().id)
    office.mail(office.paper(filer_form(), exam()))
    office.run()
    day_by_day(office, 65)
    office.run()
    office.journal.close()
    assert office.told[-1] == ("complete", JANE)


def test_merging_keeps_the_request_from_a_third_registration(office: Office) -> None:
    poe_holds_the_request_of_roe(office)
    office.mail(office.paper(exam()), sender="assistant@firm.test")
    office.run()
    poe, third, lone = office.registrations
    office.import_list(request_of())  # by which the third is decided before the two that become one
    clerk(office, lambda it, books: it.merge(books, poe.reference, lone.reference, CLERK))
    assert states(office) == [
        (RegistrationState.NEEDS_CLERK, None),
        (RegistrationState.READY, request_of().id),
    ]
    assert third.id not in {it.registration for it in office.mailer.sent if it.kind == "complete"}


def test_a_page_that_names_another_account_leaves_the_request_that_is_still_on_the_list(
    office: Office,
) -> None:
    office.import_list(request_of(), request_of(POE))
    office.mail(office.paper(filer_form(), exam()))
    office.run()
    clerk(office, lambda it, books: _correct_to_poe(it, books, office.registrations[0]))
    assert [it.request for it in office.registrations] == [request_of(POE).id]


def _correct_to_poe(it: Correcting, books: Books, registration: Registration) -> None:
    for part, value in (("name", POE.name), ("email", POE.email), ("pacer_account", POE.account)):
        it.correct(books, registration.reference, part, value or "", CLERK)
