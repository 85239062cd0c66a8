from intake_bot.domain.registration import Match
from intake_bot.rules import decide
from tests.unit.builders import codes, evidence


def test_a_form_without_a_request_waits_and_the_list_is_named_by_its_date() -> None:
    decision = decide(evidence(match=Match()))
    assert decision.calls_for == "wait"
    assert "not in the list of 3 Nov 2026" in decision.findings[0].says


def test_without_any_list_nothing_is_said_about_a_list() -> None:
    (finding,) = decide(evidence(match=Match(), list_date=None)).findings
    assert finding.calls_for == "wait"
    assert "a clerk will look for it" in finding.says
    assert "list" not in finding.says


def test_a_suggested_request_sends_it_to_a_clerk() -> None:
    assert codes(evidence(match=Match(suggestions=("r7",)))) == {"no-request": "refer"}
