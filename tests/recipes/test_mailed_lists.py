"""Lists that come by mail: only from an address that is listed and verified."""

from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest

from intake_bot.domain.court import ListSources
from intake_bot.domain.mail import Folder
from tests.recipes.office import ADDRESS, Office, open_office
from tests.unit.builders import exam, filer_form

GOOD = b"Account,Name\n1234567,Jane A. Roe\n"
CLERK = "clerk@court.test"
PASSED = "mx.court.test; dmarc=pass header.from=court.test"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = open_office(
        tmp_path, trusted_authserv_ids=("mx.court.test",), list_sources=ListSources(senders=(CLERK,))
    )
    yield made
    made.journal.close()


def send(
    office: Office,
    *lists: bytes,
    sender: str = CLERK,
    results: str = PASSED,
    automatic: bool = False,
    paper: bytes = b"",
) -> None:
    message = EmailMessage(policy=SMTP)
    message["Authentication-Results"] = results
    message["From"], message["To"], message["Subject"] = sender, ADDRESS, "Pending requests"
    message["Message-ID"] = "<list@court.test>"
    if automatic:
        message["Auto-Submitted"] = "auto-generated"
    message.set_content("The list of today.\n")
    for number, data in enumerate(lists):
        message.add_attachment(data, maintype="text", subtype="csv", filename=f"list{number}.csv")
    if paper:
        message.add_attachment(paper, maintype="application", subtype="pdf", filename="form.pdf")
    office.mailbox.deliver(message.as_bytes())
    office.run()


def rows(office: Office) -> int:
    with office.journal.transaction() as books:
        return len(list(books.lists.all(office.court.id)))


def happened(office: Office, what: str) -> list[str]:
    with office.journal.transaction() as books:
        return [event.detail for event in books.trail.events() if event.what == what]


@pytest.mark.parametrize("automatic", [False, True], ids=["by a person", "by a program"])
def test_a_verified_list_is_imported_without_any_reply(office: Office, automatic: bool) -> None:
    send(office, GOOD, automatic=automatic)
    assert rows(office) == 1
    assert office.folders() == {Folder.PROCESSED: 1}
    assert office.told == []
    assert office.registrations == []
    assert "by e-mail): 1 rows" in happened(office, "list imported")[0]


def test_a_mailed_list_decides_what_waits_for_it(office: Office) -> None:
    office.mail(office.paper(filer_form(), exam()))
    office.run()
    send(office, GOOD)
    office.run()
    assert office.told[-1] == ("complete", "jane@roe.test")


@pytest.mark.parametrize(
    "results",
    ["mx.court.test; dmarc=fail header.from=court.test", "mx.evil.test; dmarc=pass header.from=court.test"],
)
def test_a_listed_address_that_is_not_verified_imports_nothing_and_goes_to_a_clerk(
    office: Office, results: str
) -> None:
    send(office, GOOD, results=results)
    assert rows(office) == 0
    assert office.folders() == {Folder.NEEDS_CLERK: 1}
    assert office.told == []
    (why,) = happened(office, "list refused")
    assert "not verified" in why


def test_a_verified_address_that_is_not_listed_imports_nothing(office: Office) -> None:
    send(office, GOOD, sender="stranger@court.test")
    assert rows(office) == 0
    assert happened(office, "list refused") == []


def test_a_list_that_cannot_be_taken_goes_to_a_clerk_with_the_reason(office: Office) -> None:
    send(office, b"Konto,Wer\n1234567,Jane Roe\n")
    assert office.folders() == {Folder.NEEDS_CLERK: 1}
    assert "has no column 'Account'" in happened(office, "list refused")[0]


def test_two_lists_in_one_mail_are_both_refused(office: Office) -> None:
    send(office, GOOD, GOOD)
    assert rows(office) == 0
    assert office.folders() == {Folder.NEEDS_CLERK: 1}


def test_other_papers_beside_the_list_are_for_a_clerk(office: Office) -> None:
    send(office, GOOD, paper=b"%PDF-1.7 a form")
    assert rows(office) == 1
    assert office.folders() == {Folder.NEEDS_CLERK: 1}


def test_the_same_mail_twice_is_one_import(office: Office) -> None:
    send(office, GOOD)
    send(office, GOOD)
    assert len(happened(office, "list imported")) == 1
    assert office.folders() == {Folder.PROCESSED: 2}
