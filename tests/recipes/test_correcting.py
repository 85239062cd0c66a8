"""What a clerk sets right by hand, and what follows from it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from intake_bot.adapters.working_days import HolidaysWorkingDays
from intake_bot.bootstrap import make_correcting
from intake_bot.domain.errors import PermanentError
from intake_bot.domain.notice import Notice, NoticeState
from intake_bot.domain.registration import Registration, RegistrationState
from intake_bot.pipeline.correcting.recipes import Correcting
from intake_bot.pipeline.digest import Digesting
from intake_bot.pipeline.evidence import gather
from intake_bot.ports.journal import Books
from tests.recipes.office import Office, request_of
from tests.unit.builders import (
    ROE,
    TYPED,
    UNSURE,
    exam,
    filer_form,
    forms,
    only_page,
    signed,
    unknown_page,
    written,
)

JANE = "jane@roe.test"
CLERK = "clerk:Ann"
POE = replace(
    ROE, name="Edgar Poe", account="7654321", username="edgarpoe9", email="edgar@poe.test", bar_number="1"
)
POES = {"name": written("Edgar Poe"), "email": written("edgar@poe.test"), "pacer_account": written("7654321")}

Change = Callable[[Correcting, Books], Registration | Notice]


def change(office: Office, by: Change) -> None:
    """Correct, then let the sweep see to it."""
    with office.journal.transaction() as books:
        by(make_correcting(office.configuration, office.outside), books)
    office.run()


def complete(office: Office, *, sender: str = JANE) -> str:
    """Jane's complete registration; its reference."""
    office.import_list(request_of())
    office.mail(office.paper(filer_form(), exam()), sender=sender)
    office.run()
    return office.registrations[0].reference


def by_reference(office: Office, reference: str) -> Registration:
    with office.journal.transaction() as books:
        found = books.registrations.by_reference(reference)
    assert found
    return found


def drafts(office: Office) -> list[Notice]:
    with office.journal.transaction() as books:
        return books.notices.with_state(NoticeState.DRAFT)


def events(office: Office, reference: str) -> list[tuple[str, str]]:
    registration = by_reference(office, reference)
    with office.journal.transaction() as books:
        return [(it.who, it.what) for it in books.trail.events(registration=registration.id)]


def test_a_corrected_field_is_sure_and_the_registration_is_decided_again(office: Office) -> None:
    office.import_list(request_of())
    office.mail(office.paper(filer_form(fields={"pacer_account": written("1234561")}), exam()))
    office.run()
    reference = office.registrations[0].reference
    assert office.told[-1] != ("complete", JANE)
    change(office, lambda it, books: it.correct(books, reference, "pacer_account", "1234567", CLERK))
    assert office.registrations[0].state == RegistrationState.READY
    assert office.told[-1] == ("complete", JANE)
    assert office.mailer.sent[-1].cause.startswith("clerk:")
    assert (CLERK, "corrected") in events(office, reference)


def test_evidence_names_the_corrected_fields_and_later_papers_do_not_undo_them(office: Office) -> None:
    reference = complete(office)
    change(office, lambda it, books: it.correct(books, reference, "name", "Jane Anne Roe", CLERK))
    office.mail(office.paper(only_page(filer_form(), 1)), reply_to=office.mailer.sent[0])
    office.run()
    registration = by_reference(office, reference)
    with office.journal.transaction() as books:
        evidence = gather(
            books, registration, office.court, forms(), office.clock.now(), HolidaysWorkingDays()
        )
    assert evidence.form
    assert evidence.corrected == ("name",)
    assert (evidence.form.fields["name"].value, evidence.form.fields["name"].confidence) == (
        "Jane Anne Roe",
        1.0,
    )


def test_the_newest_correction_of_a_field_counts_and_the_older_is_kept(office: Office) -> None:
    reference = complete(office)
    for name in ("Jane Anne Roe", "Jane A. Roe"):
        change(office, lambda it, books, name=name: it.correct(books, reference, "name", name, CLERK))  # type: ignore[misc]
    registration = by_reference(office, reference)
    assert registration.identity.name == "Jane A. Roe"
    assert registration.corrections == (("name", "Jane Anne Roe"), ("name", "Jane A. Roe"))


def test_a_request_that_a_clerk_chose_wins_over_matching(office: Office) -> None:
    office.import_list(request_of(), request_of(POE))
    office.mail(office.paper(filer_form(), exam()))
    office.run()
    reference = office.registrations[0].reference
    change(office, lambda it, books: it.correct(books, reference, "request", "q-7654321", CLERK))
    assert [it.request for it in office.registrations] == ["q-7654321"]
    change(office, lambda it, books: it.correct(books, reference, "request", "", CLERK))
    assert [it.request for it in office.registrations] == [None]
    assert office.told[-1] == ("waiting-for-request", JANE)


def test_what_no_form_and_no_list_has_cannot_be_set(office: Office) -> None:
    reference = complete(office)
    for part, value in (("nickname", "J"), ("request", "q-404")):
        with pytest.raises(PermanentError):
            change(office, lambda it, books, p=part, v=value: it.correct(books, reference, p, v, CLERK))  # type: ignore[misc]
    assert by_reference(office, reference).corrections == ()


def test_merged_registrations_keep_both_references_papers_and_corrections(office: Office) -> None:
    office.import_list(request_of())
    office.mail(office.paper(filer_form()))
    office.mail(office.paper(exam()), sender="assistant@firm.test")
    office.run()
    form, lone = (it.reference for it in office.registrations)
    change(office, lambda it, books: it.correct(books, lone, "fax", "555-0199", CLERK))
    change(office, lambda it, books: it.merge(books, lone, form, CLERK))
    assert by_reference(office, lone) == by_reference(office, form)
    assert by_reference(office, form).state == RegistrationState.READY
    assert len(by_reference(office, form).submissions) == 2
    assert by_reference(office, form).corrections == (("fax", "555-0199"),)
    with pytest.raises(PermanentError, match="already"):
        change(office, lambda it, books: it.merge(books, lone, form, CLERK))


def test_a_split_submission_becomes_a_registration_of_its_own(office: Office) -> None:
    office.import_list(request_of())
    office.mail(office.paper(filer_form()))
    office.run()
    office.mail(office.paper(exam()))
    office.run()
    reference = office.registrations[0].reference
    newest = office.registrations[0].submissions[-1]
    change(office, lambda it, books: it.split(books, reference, newest, CLERK))
    old, new = office.registrations
    assert (old.reference, old.state) == (reference, RegistrationState.WAITING_FOR_EXAM)
    assert (new.submissions, new.state) == ((newest,), RegistrationState.WAITING_FOR_FORM)
    change(office, lambda it, books: it.merge(books, new.reference, reference, CLERK))
    assert len(office.registrations) == 1
    change(office, lambda it, books: it.split(books, reference, newest, CLERK))
    assert len(office.registrations) == 2


def test_the_only_submission_cannot_be_split_off(office: Office) -> None:
    reference = complete(office)
    submission = office.registrations[0].submissions[0]
    with pytest.raises(PermanentError, match="nothing to split"):
        change(office, lambda it, books: it.split(books, reference, submission, CLERK))


def test_a_closed_registration_is_told_nothing_until_it_is_opened_again(office: Office) -> None:
    office.mail(office.paper(filer_form(), exam()))
    office.run()
    reference = office.registrations[0].reference
    change(office, lambda it, books: it.close(books, reference, CLERK))
    office.import_list(request_of())
    office.run()
    assert len(office.told) == 2
    change(office, lambda it, books: it.reopen(books, reference, CLERK))
    assert office.told[-1] == ("complete", JANE)
    assert [it for it in events(office, reference) if it[0] == CLERK] == [
        (CLERK, "closed"),
        (CLERK, "reopened"),
    ]


def test_re_opening_tells_nothing_that_was_told_before(office: Office) -> None:
    reference = complete(office)
    change(office, lambda it, books: it.close(books, reference, CLERK))
    change(office, lambda it, books: it.reopen(books, reference, CLERK))
    assert by_reference(office, reference).state == RegistrationState.READY
    assert len(office.told) == 2


def test_a_draft_that_a_clerk_sends_goes_out_and_a_dropped_one_never(office: Office) -> None:
    office.import_list(request_of())
    office.mail(office.paper(filer_form(signed(UNSURE, 0.5)), exam()))
    office.mail(office.paper(unknown_page()), sender="poe@poe.test")
    office.run()
    first, second = drafts(office)
    change(office, lambda it, books: it.send(books, first.id, CLERK))
    change(office, lambda it, books: it.drop(books, second.id, CLERK))
    assert [it.id for it in office.mailer.sent if it.id in (first.id, second.id)] == [first.id]
    assert drafts(office) == []
    with pytest.raises(PermanentError, match="no draft"):
        change(office, lambda it, books: it.send(books, second.id, CLERK))


def test_a_dropped_draft_is_no_failure_in_the_digest(office: Office) -> None:
    office.import_list(request_of())
    office.mail(office.paper(filer_form(signed(UNSURE, 0.5)), exam()))
    office.run()
    change(office, lambda it, books: it.drop(books, _only(books), CLERK))
    digesting = office.recipes.by_name["digest"]
    assert isinstance(digesting, Digesting)
    with office.journal.transaction() as books:
        digest = digesting.compose(books, office.court.id, office.clock.now().date())
    assert (digest.drafts, digest.unsent) == ((), ())


def _only(books: Books) -> str:
    (draft,) = books.notices.with_state(NoticeState.DRAFT)
    return draft.id


def test_a_correction_is_decided_once(office: Office) -> None:
    reference = complete(office)
    change(office, lambda it, books: it.correct(books, reference, "fax", "555-0199", CLERK))
    before = len(events(office, reference))
    office.run()
    assert len(events(office, reference)) == before


def test_a_typed_signature_stays_typed_whatever_a_clerk_corrects(office: Office) -> None:
    office.import_list(request_of())
    office.mail(office.paper(filer_form(signed(TYPED)), exam()))
    office.run()
    reference = office.registrations[0].reference
    change(office, lambda it, books: it.correct(books, reference, "fax", "555-0199", CLERK))
    assert by_reference(office, reference).state == RegistrationState.DEFICIENT
    assert len(office.told) == 2
