"""What each sender is told, in words, on the day the mail comes."""

import re

import pytest

from tests.e2e import people
from tests.e2e.results import Received
from tests.e2e.run import Outcome
from tests.e2e.senders import BY_NAME

pytestmark = [pytest.mark.integration, pytest.mark.e2e]

_PEN = "Print the form, sign it with a pen, scan it, and reply with the scan."
_TYPED = "Your form has a typed name where a hand signature is needed."
_ALL_HERE = "Your registration papers are all here"


def told(outcome: Outcome, name: str, kind: str) -> Received:
    """The notice of this kind that the sender got; there is one of it on the first day."""
    found = [
        mail for mail in outcome.told(name) if mail.kind == kind and mail.message_id in outcome.first.notices
    ]
    assert len(found) == 1, [mail.kind for mail in outcome.told(name)]
    return found[0]


def reference_of(outcome: Outcome, name: str) -> str:
    registrations = outcome.first.registrations_of(BY_NAME[name].message_id)
    return str(registrations[0]["reference"])


def test_every_applicant_is_acknowledged_with_the_reference_number(outcome: Outcome) -> None:
    for name in ("flat-scan", "slash", "no-request", "locked", "assistant", "two-applicants"):
        notice = told(outcome, name, "acknowledgment")
        reference = reference_of(outcome, name)
        assert f"[{reference}] We have your e-mail about e-filing" == notice.message["Subject"]
        assert f"Your reference number is {reference}." in notice.text


def test_the_acknowledgment_counts_what_came_and_quotes_nothing(outcome: Outcome) -> None:
    text = told(outcome, "two-files", "acknowledgment").text
    assert "1 e-mail with 2 attachments" in text
    assert "please find my registration" not in text
    assert "form.pdf" not in text


@pytest.mark.parametrize("name", ["fillable-signed", "flat-scan", "one-file", "two-files", "twice"])
def test_a_form_signed_by_hand_with_its_request_pending_is_complete(outcome: Outcome, name: str) -> None:
    notice = told(outcome, name, "complete")
    assert _ALL_HERE in notice.message["Subject"]
    assert "Your e-filing request, sent through PACER (list of" in notice.text
    assert "Nothing that we know of." in notice.text


def test_form_and_exam_in_one_file_are_received_as_two_things(outcome: Outcome) -> None:
    text = told(outcome, "one-file", "complete").text
    assert "- Registration for CM/ECF Filer privileges (2 pages)" in text
    assert re.search(r"- [^-]*[Ee]xam[^-]*\(3 pages\)", text)


def test_form_and_exam_in_two_files_are_received_as_two_things(outcome: Outcome) -> None:
    text = told(outcome, "two-files", "complete").text
    assert "- Registration for CM/ECF Filer privileges (2 pages)" in text
    assert re.search(r"- [^-]*[Ee]xam[^-]*\(3 pages\)", text)


@pytest.mark.parametrize("name", ["slash", "typed-name", "cure"])
def test_a_typed_signature_is_asked_for_by_hand(outcome: Outcome, name: str) -> None:
    notice = told(outcome, name, "deficiency")
    assert "Your registration needs a change" in notice.message["Subject"]
    assert f"- {_TYPED}" in notice.text
    assert f"1. {_PEN}" in notice.text


@pytest.mark.parametrize("name", ["blank-line", "photo"])
def test_an_empty_signature_line_is_asked_to_be_signed(outcome: Outcome, name: str) -> None:
    text = told(outcome, name, "deficiency").text
    assert "- Your form is not signed." in text
    assert f"1. {_PEN}" in text


def test_a_missing_exam_is_asked_for(outcome: Outcome) -> None:
    text = told(outcome, "no-exam", "deficiency").text
    assert "- We have not received your exam." in text
    assert "1. Answer all exam questions and reply with the exam." in text
    assert "sign it with a pen" not in text


def test_a_claimed_exemption_asks_for_no_exam_and_says_that_a_clerk_will_check_it(outcome: Outcome) -> None:
    text = told(outcome, "exempt", "complete").text
    assert "You say that you already file electronically in another court. A clerk will check this." in text
    assert "We have not received your exam." not in text


@pytest.mark.parametrize("name", ["no-request", "request-later"])
def test_a_form_without_a_request_waits_for_it_and_names_the_date_of_the_list(
    outcome: Outcome, name: str
) -> None:
    notice = told(outcome, name, "waiting-for-request")
    assert "We still need your PACER request" in notice.message["Subject"]
    assert re.search(r"it is not in the list of \d{1,2} \w{3} \d{4}", notice.text)
    assert "send a request for e-filing privileges through your own upgraded PACER account" in notice.text


def test_the_same_mail_twice_is_one_submission_and_its_repetition(outcome: Outcome) -> None:
    twins = outcome.first.submissions(BY_NAME["twice"].message_id)
    first, again = sorted(twins, key=lambda it: bool(it["why"]))  # both came in the same second
    assert again["why"] == f"the same mail as {first['id']}"
    assert again["registrations"] == first["registrations"]


def test_each_of_two_applicants_in_one_mail_is_told_at_the_own_address(outcome: Outcome) -> None:
    to_delgado = told(outcome, "two-applicants", "complete")
    to_nakamura = [mail for mail in outcome.inbox(people.NAKAMURA.email) if mail.kind == "complete"]
    assert len(outcome.inbox(people.NAKAMURA.email)) == len(to_nakamura) == 1
    assert "Ruben Delgado" in to_delgado.text
    assert "Nakamura" not in to_delgado.text
    assert "Alice Nakamura" in to_nakamura[0].text
    assert "Delgado" not in to_nakamura[0].text
    assert to_nakamura[0].message["To"] == people.NAKAMURA.email


def test_what_a_request_says_goes_to_the_applicant_and_not_to_the_assistant(outcome: Outcome) -> None:
    assert [mail.kind for mail in outcome.told("assistant")] == ["acknowledgment"]
    to_applicant = outcome.inbox(people.MARCHETTI.email)
    assert [mail.kind for mail in to_applicant] == ["complete"]
    assert to_applicant[0].message["To"] == people.MARCHETTI.email
    assert to_applicant[0].message["In-Reply-To"] == BY_NAME["assistant"].message_id


def test_a_locked_file_is_said_to_be_locked(outcome: Outcome) -> None:
    text = told(outcome, "locked", "unreadable").text
    assert "1 attachment that we could not open: it is locked with a password" in text
    assert "Scan the document as a PDF without a password, and reply with the scan." in text


def test_what_only_a_clerk_can_decide_is_drafted_and_not_sent(outcome: Outcome) -> None:
    notices = [it for it in outcome.last.of_type("notice") if it["to"] == people.CALLOWAY.email]
    assert [(it["kind"], it["state"]) for it in notices] == [("acknowledgment", "sent"), ("status", "draft")]


def test_a_mail_without_papers_is_told_what_to_send(outcome: Outcome) -> None:
    notice = told(outcome, "question", "not-a-registration")
    assert notice.message["Subject"] == "About your e-mail to the e-filing mailbox"
    assert "We found no registration form in your e-mail." in notice.text
    assert "reference number" not in notice.text


@pytest.mark.parametrize("name", ["away", "list", "header-bomb", "deep-nesting"])
def test_machines_and_poison_get_no_reply(outcome: Outcome, name: str) -> None:
    assert outcome.told(name) == []


@pytest.mark.parametrize(
    ("name", "why"),
    [("header-bomb", "more than 1000 header fields"), ("deep-nesting", "nested more than 20 deep")],
)
def test_a_mail_that_breaks_parsers_is_set_aside_with_the_reason(
    outcome: Outcome, name: str, why: str
) -> None:
    sent = [it for it in outcome.first.of_type("submission") if why in it["why"]]
    assert [it["state"] for it in sent] == ["quarantined"]


def test_a_bounce_of_our_notice_reaches_a_clerk_and_is_held_against_the_notice(outcome: Outcome) -> None:
    notices = [it for it in outcome.first.of_type("notice") if it["to"] == BY_NAME["gone"].address]
    assert [(it["kind"], it["state"]) for it in notices] == [("not-a-registration", "sent")]
    flagged = [it["detail"] for it in outcome.first.of_type("event") if it["what"] == "bounced"]
    assert flagged == [notices[0]["id"]]
    reports = [it for it in outcome.first.of_type("submission") if "not delivered" in it["why"]]
    assert [it["state"] for it in reports] == ["concluded"]
    assert outcome.mailboxes.folders_of(reports[0]["message_id"]) == ["Needs clerk"]
    assert all(it["to"] != reports[0]["sender"] for it in outcome.last.of_type("notice"))
