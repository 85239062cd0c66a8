"""Paper that was scanned at the counter, through the whole recipe."""

from dataclasses import replace

from intake_bot.cli.receiving import take_paper
from intake_bot.domain.registration import RegistrationState
from tests.recipes.office import Office, request_of
from tests.unit.builders import ROE, TYPED, exam, filer_form, only_page, signed, written

JANE = "jane@roe.test"
OTHER_REQUEST_ADDRESS = "roe@home.test"


def at_the_counter(office: Office, paper: bytes, address: str | None = None) -> bool:
    _, new = take_paper(office.outside, office.court.id, paper, "scan.pdf", address)
    office.run()
    return new


def states(office: Office) -> list[RegistrationState]:
    return [it.state for it in office.registrations]


def test_paper_is_read_and_decided_without_any_mail(office: Office) -> None:
    at_the_counter(office, office.paper(filer_form(signed(TYPED)), exam()))
    assert states(office) == [RegistrationState.DEFICIENT]
    assert office.told == []


def test_the_same_scan_is_taken_once(office: Office) -> None:
    paper = office.paper(filer_form(), exam())
    assert at_the_counter(office, paper)
    assert not at_the_counter(office, paper)
    assert len(office.registrations) == 1


def test_with_an_address_paper_is_answered_like_mail(office: Office) -> None:
    at_the_counter(office, office.paper(filer_form(signed(TYPED)), exam()), address=JANE)
    assert office.told == [("acknowledgment", JANE), ("deficiency", JANE)]


def test_where_form_and_request_name_one_address_notices_go_there(office: Office) -> None:
    at_the_counter(office, office.paper(filer_form(), exam()))
    assert office.told == []
    office.import_list(request_of())
    office.run()
    assert office.told == [("complete", JANE)]
    assert office.mailer.sent[0].in_reply_to is None


def test_where_form_and_request_disagree_on_the_address_nobody_is_written_to(office: Office) -> None:
    office.import_list(request_of(replace(ROE, email=OTHER_REQUEST_ADDRESS)))
    at_the_counter(office, office.paper(filer_form(), exam()))
    assert office.told == []
    assert len(states(office)) == 1


def test_an_address_on_the_form_alone_is_not_certain(office: Office) -> None:
    office.import_list(request_of())
    strange = {"pacer_account": written("7654321"), "email": written("other@roe.test")}
    at_the_counter(office, office.paper(filer_form(signed(TYPED), fields=strange), exam()))
    assert office.told == []


def test_a_cure_brought_to_the_counter_is_answered_where_the_mail_came_from(office: Office) -> None:
    office.import_list(request_of())
    office.mail(office.paper(filer_form(signed(TYPED)), exam()))
    office.run()
    at_the_counter(office, office.paper(filer_form()))
    assert office.told[-1] == ("complete", JANE)
    assert office.mailer.sent[-1].in_reply_to == office.mailer.sent[0].in_reply_to
    assert states(office) == [RegistrationState.READY]


def test_a_mail_after_the_paper_makes_it_an_ordinary_registration(office: Office) -> None:
    office.import_list(request_of())
    at_the_counter(office, office.paper(filer_form(signed(TYPED))))
    office.mail(office.paper(only_page(filer_form(), 2), exam()))
    office.run()
    assert office.told[-1] == ("complete", JANE)
    assert len(office.registrations) == 1


def test_the_digest_shows_the_clerk_that_nobody_was_written_to(office: Office) -> None:
    at_the_counter(office, office.paper(filer_form(signed(TYPED)), exam()))
    day = office.clock.now().date().isoformat()
    office.engine.enqueue("digest", "d", office.court.id, day)
    office.engine.drain(60)
    (digest,) = office.mailer.sent
    assert "Deficient; came without an address" in " ".join(digest.text.split())
