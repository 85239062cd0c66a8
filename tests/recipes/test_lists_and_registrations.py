"""What the court's lists do to registrations: existing accounts, and lists that have grown old."""

from intake_bot.domain.registration import Identity, PendingRequest, RegistrationState, Snapshot
from tests.recipes.office import Office, request_of
from tests.unit.builders import ROE, exam, filer_form

JANE = "jane@roe.test"


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
