from intake_bot.domain.registration import Match
from intake_bot.rules import decide
from tests.unit.builders import court, evidence, matched, request

SLIP = Match(request(), by="username", slips=("account",))


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


def test_a_slip_is_said_and_holds_nothing_up() -> None:
    decision = decide(evidence(match=SLIP))
    assert [(f.code, f.calls_for, f.field) for f in decision.findings] == [
        ("identity-mismatch", "complete", "account")
    ]
    assert decision.calls_for == "complete"


def test_a_court_that_wants_a_clerk_for_slips_gets_one() -> None:
    strict = court(slips="refer")
    decision = decide(evidence(court=strict, match=SLIP))
    assert [(f.code, f.calls_for) for f in decision.findings] == [("identity-mismatch", "refer")]
