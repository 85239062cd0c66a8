from dataclasses import replace

from intake_bot.domain.registration import Sender
from intake_bot.rules import decide
from tests.unit.builders import codes, court, evidence, matched


def test_the_form_that_goes_with_the_request_is_named() -> None:
    (finding,) = decide(evidence(match=matched(role="Creditor"))).findings
    assert (finding.code, finding.calls_for) == ("wrong-form-for-role", "return")
    assert "“User registration”" in finding.remedy
    assert "Creditor" not in finding.says + finding.remedy


def test_a_request_found_by_e_mail_only_may_be_another_one() -> None:
    assert codes(evidence(match=matched(by="email", role="Creditor"))) == {"wrong-form-for-role": "refer"}


def test_roles_are_compared_without_capitals() -> None:
    assert codes(evidence(match=matched(role="E-FILE registration only"))) == {}


def test_an_assistant_is_told_nothing_of_the_request() -> None:
    sent = evidence(match=matched(role="Creditor"), sender=Sender("assistant@firm.test"))
    assert codes(sent) == {"wrong-form-for-role": "refer"}


def test_a_role_that_goes_with_two_forms_goes_with_either() -> None:
    uses = court().forms
    both = court(forms=(uses[2], replace(uses[0], roles=("Creditor",))))
    assert codes(evidence(court=both, match=matched(role="Creditor"))) == {}
