"""What is true of every sender and of every notice."""

import re
from collections import Counter

import pytest

from tests.e2e.run import Outcome
from tests.e2e.senders import BY_NAME, LEFT_TO_A_CLERK, SENDERS, Sender
from tests.e2e.stack import COURT_ADDRESS

pytestmark = [pytest.mark.integration, pytest.mark.e2e]
every_sender = pytest.mark.parametrize("sender", SENDERS, ids=[sender.name for sender in SENDERS])
every_sender_read = pytest.mark.parametrize(
    "sender",
    [
        pytest.param(sender, id=sender.name, marks=[LEFT_TO_A_CLERK] if sender.name == "photo" else [])
        for sender in SENDERS
    ],
)

_NEVER_SAID = re.compile(r"\b(approved|granted|rejected|eligible)\b", re.IGNORECASE)


@every_sender_read
def test_the_first_mail_ends_in_its_folder(outcome: Outcome, sender: Sender) -> None:
    assert outcome.mailboxes.folders_of(sender.message_id) == [sender.folder] * sender.times


@every_sender_read
def test_the_first_mail_leads_to_the_expected_state_and_findings(outcome: Outcome, sender: Sender) -> None:
    registrations = outcome.first.registrations_of(sender.message_id)
    seen = {(it["state"], tuple(finding["code"] for finding in it["findings"])) for it in registrations}
    assert seen == ({(sender.state, sender.findings)} if sender.state else set())
    assert len(registrations) == len(sender.applicants)


@every_sender_read
def test_the_sender_gets_the_expected_notices_and_nothing_else(outcome: Outcome, sender: Sender) -> None:
    of_first_day = [
        mail.kind for mail in outcome.told(sender.name) if mail.message_id in outcome.first.notices
    ]
    assert of_first_day == list(sender.told)
    assert all(mail.kind for mail in outcome.told(sender.name)), "mail that the journal knows nothing of"


@every_sender
def test_every_notice_of_the_first_day_stands_in_the_thread(outcome: Outcome, sender: Sender) -> None:
    for mail in outcome.told(sender.name):
        if mail.message_id in outcome.first.notices:
            assert mail.message["In-Reply-To"] == sender.message_id
            assert mail.message["References"] == sender.message_id


@every_sender
def test_every_notice_has_one_recipient_and_says_that_a_machine_wrote_it(
    outcome: Outcome, sender: Sender
) -> None:
    for mail in outcome.told(sender.name):
        assert mail.message["To"] == sender.address
        assert mail.message["From"] == COURT_ADDRESS
        assert not mail.message["Cc"]
        assert mail.message["Auto-Submitted"] == "auto-replied"
        assert mail.message["X-Auto-Response-Suppress"] == "All"
        assert not list(mail.message.iter_attachments())


def test_every_notice_that_was_sent_lies_in_one_mailbox_once(outcome: Outcome) -> None:
    sent = [it for it in outcome.last.of_type("notice") if it["state"] == "sent"]
    addresses = {it["to"] for it in sent} | {sender.address for sender in SENDERS}
    lies_in = Counter((mail.message_id, address) for address in addresses for mail in outcome.inbox(address))
    bounced = BY_NAME["gone"].address
    assert lies_in == Counter((it["message_id"], it["to"]) for it in sent if it["to"] != bounced)


@every_sender
def test_no_notice_says_what_only_a_clerk_may_say(outcome: Outcome, sender: Sender) -> None:
    for mail in outcome.told(sender.name):
        assert not _NEVER_SAID.search(mail.text)


@every_sender
def test_every_notice_names_the_telephone_and_says_that_pacer_may_write(
    outcome: Outcome, sender: Sender
) -> None:
    for mail in outcome.told(sender.name):
        assert "(860) 555-0142" in mail.text
        assert "PACER may write to you separately" in mail.text
