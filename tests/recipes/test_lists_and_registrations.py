"""What the court's lists do to registrations: existing accounts, and lists that have grown old."""

from dataclasses import replace

from intake_bot.domain.registration import Identity, PendingRequest, RegistrationState, Snapshot
from tests.recipes.office import Office, request_of
from tests.unit.builders import ROE, TYPED, exam, filer_form, signed

JANE = "jane@roe.test"
POE = replace(ROE, name="Edgar Poe", account="7654321", username="edgarpoe9", email="edgar@poe.test")


def import_accounts(office: Office, *identities: Identity) -> None:
    entries = [PendingRequest(f"acc-{number}", identity) for number, identity in enumerate(identities)]
    snapshot = Snapshot("la", office.court.id, office.clock.now(), "", len(entries), "accounts")
    with office.journal.transaction() as books:
        books.lists.put(snapshot, entries)


def send_papers(office: Office) -> None:
    office.mail(office.paper(filer_form(), exam()))
    office.run()


def test_an_applicant_with_an_account_goes_to_a_clerk_and_is_not_told_that_all_is_there(
    office: Office,
) -> None:
    office.import_list(request_of())
    import_accounts(office, Identity(email=JANE))
    send_papers(office)
    assert [it.state for it in office.registrations] == [RegistrationState.NEEDS_CLERK]
    assert office.told == [("acknowledgment", JANE)]


def test_a_list_of_accounts_decides_open_registrations_again(office: Office) -> None:
    office.import_list(request_of())
    send_papers(office)
    import_accounts(office, Identity(account=ROE.account))
    office.run()
    assert [it.state for it in office.registrations] == [RegistrationState.NEEDS_CLERK]


def test_on_an_old_list_nobody_is_said_to_be_missing(office: Office) -> None:
    office.import_list()
    office.clock.advance(days=office.court.stale_list_days + 1)
    send_papers(office)
    assert office.told[-1] == ("waiting-for-request", JANE)
    text = " ".join(office.mailer.sent[-1].text.split())
    assert "The Clerk's Office will check" in text
    assert "list" not in text


def test_what_an_old_list_holds_still_counts_as_found(office: Office) -> None:
    office.import_list(request_of())
    office.clock.advance(days=office.court.stale_list_days + 1)
    send_papers(office)
    assert office.told[-1] == ("complete", JANE)


def old_list_and_papers(office: Office) -> None:
    """Jane is told that nobody knows yet whether her request is there."""
    office.import_list(request_of(POE))
    office.clock.advance(days=office.court.stale_list_days + 1)
    send_papers(office)
    assert "We do not know yet" in office.mailer.sent[-1].text


def test_who_was_told_that_nobody_knows_yet_is_told_once_that_the_next_list_lacks_the_request(
    office: Office,
) -> None:
    old_list_and_papers(office)
    for _ in range(2):
        office.import_list(request_of(POE))
        office.run()
    assert office.told[2:] == [("waiting-for-request", JANE)]
    text = " ".join(office.mailer.sent[-1].text.split())
    assert "it is not in the list of 28 Nov 2026" in text
    assert "We looked at the list of requests of 28 November 2026." in text
    assert "We do not know yet" not in text


def test_who_was_told_that_a_list_lacks_the_request_is_not_told_less_when_it_has_grown_old(
    office: Office,
) -> None:
    old_list_and_papers(office)
    office.import_list(request_of(POE))
    office.run()
    office.clock.advance(days=office.court.stale_list_days + 1)
    send_papers(office)
    office.import_list(request_of(POE))
    office.run()
    assert [kind for kind, _ in office.told[2:]] == ["waiting-for-request", "acknowledgment"]


def test_the_fault_in_a_form_is_told_with_what_the_next_list_says(office: Office) -> None:
    office.mail(office.paper(filer_form(signed(TYPED)), exam()))
    office.run()
    office.import_list(request_of(POE))
    office.run()
    assert [kind for kind, _ in office.told] == ["acknowledgment", "deficiency", "deficiency"]
    assert "it is not in the list of 24 Nov 2026" in " ".join(office.mailer.sent[-1].text.split())


def test_a_list_that_grows_too_old_is_no_news_to_whoever_was_told_of_it(office: Office) -> None:
    office.import_list()
    send_papers(office)
    told, (before,) = office.told, office.registrations
    assert told[-1] == ("waiting-for-request", JANE)
    office.clock.advance(days=8)
    office.engine.enqueue("decide", f"{before.id}:again", before.id, "test:again")
    office.run()
    (after,) = office.registrations
    assert "We do not know yet" in after.findings[0].says
    assert (after.state, after.told, office.told) == (before.state, before.told, told)
