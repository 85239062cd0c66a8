from intake_bot.domain.registration import Match, RegistrationState
from intake_bot.rules import decide
from tests.unit.builders import codes, evidence


def test_a_request_that_left_the_list_is_a_clerks_to_explain() -> None:
    decision = decide(evidence(match=Match(), request_gone=True))
    assert decision.state == RegistrationState.NEEDS_CLERK
    assert codes(evidence(match=Match(), request_gone=True)) == {
        "no-request": "wait",
        "request-gone": "refer",
    }


def test_a_request_that_never_stood_there_is_waited_for() -> None:
    assert decide(evidence(match=Match())).state == RegistrationState.WAITING_FOR_REQUEST
