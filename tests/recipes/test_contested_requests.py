"""Several open registrations and one request: who has it does not depend on who is decided first."""

from dataclasses import replace
from itertools import permutations

import pytest

from intake_bot.domain.reading import Reading
from intake_bot.domain.registration import Registration, RegistrationState
from tests.recipes.office import Office, request_of
from tests.unit.builders import ROE, exam, filer_form, written

RIGHT, SWAPPED, ELSEWHERE = ROE.account or "", "1234576", "jane@elsewhere.test"
LISTED = request_of(replace(ROE, username="janeroe88"))
SEQUENCES = list(permutations(range(3)))


def form(account: str, email: str = "jane@roe.test") -> Reading:
    form = filer_form()
    keys = {"pacer_account": account, "pacer_username": "janeroe88", "email": email}
    return replace(form, fields={**form.fields, **{name: written(text) for name, text in keys.items()}})


def send(office: Office, paper: Reading) -> Registration:
    office.clock.advance(minutes=1)
    office.mail(office.paper(paper, exam()))
    office.run()
    return office.registrations[-1]


def decide(office: Office, registration: Registration, number: int) -> None:
    office.engine.enqueue("decide", f"{registration.id}:list:{number}", registration.id, f"list:{number}")
    office.engine.drain(60)


@pytest.mark.parametrize("sequence", SEQUENCES)
def test_a_new_list_gives_the_request_to_the_same_one_in_any_sequence(
    office: Office, sequence: tuple[int, ...]
) -> None:
    office.import_list()
    papers = [form(SWAPPED), form(RIGHT, ELSEWHERE), form("1234597")]
    opened = [send(office, paper) for paper in papers]
    assert len({it.id for it in opened}) == 3
    office.import_list(LISTED)
    for place in sequence:
        decide(office, opened[place], 1)
    found = {it.id: it.request for it in office.registrations}
    assert [found[it.id] for it in opened] == [LISTED.id, None, None]


def test_whoever_agrees_in_everything_gets_it_and_the_other_is_decided_again(office: Office) -> None:
    office.import_list(LISTED)
    first = send(office, form(SWAPPED))
    assert (first.state, first.request) == (RegistrationState.READY, LISTED.id)
    second = send(office, form(RIGHT))
    office.run()
    assert [(it.state, it.request) for it in office.registrations] == [
        (RegistrationState.NEEDS_CLERK, None),
        (RegistrationState.READY, LISTED.id),
    ]
    assert second.id != first.id


def test_a_request_that_a_clerk_gave_to_another_is_not_claimed_back(office: Office) -> None:
    office.import_list(LISTED)
    first = send(office, form(SWAPPED))
    with office.journal.transaction() as books:
        books.registrations.save(replace(first, corrections=(("request", LISTED.id),)))
    second = send(office, form(RIGHT))
    office.run()
    assert [it.request for it in office.registrations] == [LISTED.id, None]
    assert second.state is RegistrationState.NEEDS_CLERK
