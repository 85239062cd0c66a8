"""What comes afterwards: a cure, a newer list, a notice of ours coming back."""

import pytest

from intake_bot.domain.mail import Folder
from tests.e2e import people
from tests.e2e.run import Outcome
from tests.e2e.senders import BY_NAME, SENDERS, message_id

pytestmark = [pytest.mark.integration, pytest.mark.e2e]


def test_the_signed_page_alone_cures_the_registration(outcome: Outcome) -> None:
    assert [mail.kind for mail in outcome.told("cure")] == [
        "acknowledgment",
        "deficiency",
        "acknowledgment",
        "complete",
    ]
    (registration,) = outcome.last.registrations_of(message_id("cure-reply"))
    assert (registration["state"], registration["findings"]) == ("ready", [])


def test_a_cure_joins_the_registration_that_it_answers(outcome: Outcome) -> None:
    (before,) = outcome.first.registrations_of(BY_NAME["cure"].message_id)
    (after,) = outcome.last.registrations_of(message_id("cure-reply"))
    assert after["id"] == before["id"]
    assert outcome.mailboxes.folders_of(message_id("cure-reply")) == [Folder.PROCESSED]


def test_notices_about_a_cure_stand_in_its_thread(outcome: Outcome) -> None:
    _, deficiency, *of_second_day = outcome.told("cure")
    assert len(of_second_day) == 2
    for mail in of_second_day:
        assert mail.message["In-Reply-To"] == message_id("cure-reply")
        assert str(mail.message["References"]).split() == [deficiency.message_id, message_id("cure-reply")]


def test_the_receipt_of_a_cure_names_the_page_that_came(outcome: Outcome) -> None:
    text = outcome.told("cure")[-1].text
    assert "(page 2 only)" in text


def test_a_request_on_a_newer_list_completes_the_registration_without_any_mail(outcome: Outcome) -> None:
    kinds = [mail.kind for mail in outcome.told("request-later")]
    assert kinds == ["acknowledgment", "waiting-for-request", "complete"]
    complete = outcome.told("request-later")[-1]
    assert complete.message["In-Reply-To"] == BY_NAME["request-later"].message_id
    assert complete.message["To"] == people.BRANDT.email
    (registration,) = outcome.last.registrations_of(BY_NAME["request-later"].message_id)
    assert registration["state"] == "ready"
    assert registration["request"]["account"] == people.BRANDT.account


def test_a_newer_list_tells_nobody_what_is_known_already(outcome: Outcome) -> None:
    new = set(outcome.last.notices) - set(outcome.first.notices)
    told = sorted(outcome.last.notices[it]["to"] for it in new)
    assert told == sorted([people.LINDQVIST.email, people.LINDQVIST.email, people.BRANDT.email])


def test_our_own_notice_coming_back_is_ignored(outcome: Outcome) -> None:
    notice = outcome.told("question")[0]
    assert len(outcome.told("question")) == 1
    assert outcome.mailboxes.folders_of(notice.message_id) == [Folder.IGNORED]
    (submission,) = outcome.last.submissions(notice.message_id)
    assert submission["state"] == "ignored"
    assert "our own messages" in submission["why"]


def test_no_mail_is_left_in_the_inbox(outcome: Outcome) -> None:
    sent = sum(sender.times for sender in SENDERS)
    replies_and_reports = 3
    assert len(outcome.last.of_type("submission")) == sent + replies_and_reports
    assert outcome.mailboxes.count(Folder.INBOX) == 0
