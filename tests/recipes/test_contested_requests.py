"""Several open registrations and one request: who has it does not depend on who is decided first."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import permutations

import pytest

from intake_bot.bootstrap import make_correcting
from intake_bot.domain.reading import Reading
from intake_bot.domain.registration import Identity, Registration, RegistrationState
from intake_bot.pipeline.correcting.recipes import Correcting
from intake_bot.pipeline.correcting.undecided import undecided
from intake_bot.ports.journal import Books
from tests.recipes.office import Office, request_of
from tests.unit.builders import ROE, exam, filer_form, registration, written

RIGHT, SWAPPED, ELSEWHERE = ROE.account or "", "1234576", "jane@elsewhere.test"
LISTED = request_of(replace(ROE, username="janeroe88"))
SEQUENCES = list(permutations(range(3)))


def form(
    account: str, email: str = "jane@roe.test", *, username: str = "janeroe88", name: str = ROE.name or ""
) -> Reading:
    form = filer_form()
    keys = {"pacer_account": account, "pacer_username": username, "email": email, "name": name}
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


def clerk(office: Office, by: Callable[[Correcting, Books], object]) -> None:
    with office.journal.transaction() as books:
        by(make_correcting(office.configuration, office.outside), books)


def decisions_until_rest(office: Office) -> int:
    """How many more decisions there are until nobody is to be decided again; fails where that never comes."""
    before = _decided(office)
    for _ in range(6):
        office.run()
        with office.journal.transaction() as books:
            marked = undecided(books)
        if not marked:
            return _decided(office) - before
    raise AssertionError("registrations go on marking each other to be decided again")


def _decided(office: Office) -> int:
    with office.journal.transaction() as books:
        return sum(it.what == "decided" for it in books.trail.events())


def test_two_that_a_clerk_gave_one_request_do_not_have_each_other_decided_for_ever(office: Office) -> None:
    office.import_list(LISTED)
    for paper in (form(SWAPPED), form("7654321", ELSEWHERE)):
        one = send(office, paper)
        clerk(office, partial(_give_request, one))
    assert decisions_until_rest(office) == 2  # the second because of the clerk, the first because it moved
    assert [it.request for it in office.registrations] == [LISTED.id, LISTED.id]


def _give_request(one: Registration, correcting: Correcting, books: Books) -> None:
    correcting.correct(books, one.reference, "request", LISTED.id, "clerk:Ann")


def test_who_loses_a_request_to_better_papers_and_who_gets_it_come_to_rest(office: Office) -> None:
    office.import_list(LISTED)
    for paper in (form("1234597"), form(SWAPPED), form(RIGHT, ELSEWHERE)):
        send(office, paper)
    decisions_until_rest(office)
    office.import_list(LISTED)
    assert decisions_until_rest(office) == 3  # the list alone: no request moved
    assert len({it.id for it in office.registrations if it.request == LISTED.id}) == 1


def test_a_registration_that_is_opened_again_and_keeps_its_request_has_the_other_decided_again(
    office: Office,
) -> None:
    office.import_list(LISTED)
    first = send(office, form(RIGHT))
    clerk(office, lambda it, books: it.close(books, first.reference, "clerk:Ann"))
    second = send(office, form(SWAPPED))
    assert second.request == LISTED.id
    clerk(office, lambda it, books: it.reopen(books, first.reference, "clerk:Ann"))
    assert decisions_until_rest(office) == 2
    assert [(it.id, it.request) for it in office.registrations] == [
        (first.id, LISTED.id),
        (second.id, None),
    ]


def test_a_request_that_a_clerk_gave_to_somebody_is_not_taken_while_a_third_still_has_it(
    office: Office,
) -> None:
    office.import_list(LISTED)
    first = send(office, form(SWAPPED))
    assert first.request == LISTED.id
    stranger = replace(
        registration("g9"), reference="CTB-9", request=LISTED.id, identity=Identity(name="Poe")
    )
    with office.journal.transaction() as books:
        books.registrations.add(replace(stranger, corrections=(("request", LISTED.id),)))
    third = send(office, form(RIGHT))
    assert (third.state, third.request) == (RegistrationState.NEEDS_CLERK, None)


def test_who_becomes_part_of_another_leaves_its_request_to_whom_it_may_belong(office: Office) -> None:
    poe = replace(ROE, name="Edgar Poe", account="7654321", username="edgarpoe9", email=ELSEWHERE)
    office.import_list(LISTED, request_of(poe))
    part, third = send(office, form(RIGHT)), send(office, form(SWAPPED))
    whole = send(office, form(poe.account or "", ELSEWHERE, name="Edgar Poe", username="edgarpoe9"))
    assert (part.request, third.request, whole.request) == (LISTED.id, None, request_of(poe).id)
    clerk(office, lambda it, books: it.merge(books, part.reference, whole.reference, "clerk:Ann"))
    assert decisions_until_rest(office) == 2
    found = {it.id: it.request for it in office.registrations}
    assert found == {third.id: LISTED.id, whole.id: request_of(poe).id}
