from intake_bot.rules import decide
from tests.unit.builders import evidence, matched


def test_each_differing_key_goes_to_a_clerk_by_its_name() -> None:
    findings = decide(evidence(match=matched(by="email", disagreeing=("name", "account")))).findings
    assert [(f.code, f.calls_for, f.field) for f in findings] == [
        ("identity-mismatch", "refer", "account"),
        ("identity-mismatch", "refer", "name"),
    ]


def test_no_value_of_the_request_is_disclosed() -> None:
    (finding,) = decide(evidence(match=matched(disagreeing=("account",)))).findings
    assert "PACER account number" in finding.says
    assert "1234567" not in finding.says
