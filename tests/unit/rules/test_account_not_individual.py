from intake_bot.domain.registration import Sender
from tests.unit.builders import codes, evidence, matched


def test_a_flagged_request_is_returned() -> None:
    flagged = evidence(match=matched(flags=("account-not-individual",)))
    assert codes(flagged) == {"account-not-individual": "return"}


def test_a_request_that_may_be_another_person_s_goes_to_a_clerk() -> None:
    flagged = evidence(match=matched(disagreeing=("name",), flags=("account-not-individual",)))
    assert codes(flagged)["account-not-individual"] == "refer"


def test_an_assistant_is_told_nothing_of_the_request() -> None:
    flagged = matched(flags=("account-not-individual",))
    from_assistant = evidence(match=flagged, sender=Sender("assistant@firm.test"))
    assert codes(from_assistant) == {"account-not-individual": "refer"}
