from intake_bot.rules import decide
from tests.unit.builders import codes, evidence


def test_papers_of_nobody_knows_whom_go_to_a_clerk() -> None:
    decision = decide(evidence(whose_is_unclear=True))
    assert decision.calls_for == "refer"
    assert [finding.code for finding in decision.findings] == ["unclear-applicant"]


def test_papers_whose_owner_is_known_are_nothing_to_ask() -> None:
    assert codes(evidence()) == {}
