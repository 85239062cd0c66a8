from intake_bot.rules import decide
from tests.unit.builders import evidence


def test_each_kind_is_remarked_and_holds_nothing_up() -> None:
    decision = decide(evidence(sensitive=("social security number", "password")))
    assert decision.calls_for == "complete"
    assert [finding.code for finding in decision.findings] == ["sensitive-data"] * 2
    assert any("social security number" in finding.says for finding in decision.findings)


def test_nothing_sensitive_is_nothing_to_remark() -> None:
    assert decide(evidence()).findings == ()
