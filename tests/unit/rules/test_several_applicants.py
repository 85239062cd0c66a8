from intake_bot.rules import decide
from tests.unit.builders import codes, evidence


def test_several_applicants_in_one_mail_are_a_remark() -> None:
    decision = decide(evidence(applicants=3))
    assert decision.calls_for == "complete"
    assert "3 people" in decision.findings[0].says


def test_one_applicant_is_nothing_to_remark() -> None:
    assert codes(evidence(applicants=1)) == {}
