from intake_bot.domain.registration import RegistrationState
from intake_bot.rules import decide
from tests.unit.builders import codes, evidence, filer_form, matched, unknown_page


def test_a_required_exam_that_did_not_come_is_asked_for() -> None:
    decision = decide(evidence(exam=None))
    assert [finding.code for finding in decision.findings] == ["exam-missing"]
    assert decision.state is RegistrationState.WAITING_FOR_EXAM


def test_a_form_that_needs_no_exam_is_not_asked_for_one() -> None:
    user = evidence(exam=None, form=filer_form(form="ctb-user"), match=matched(role="Creditor"))
    assert codes(user) == {}


def test_an_unrecognised_page_may_be_the_exam() -> None:
    assert codes(evidence(exam=None, other_forms=(unknown_page(),))) == {"exam-missing": "refer"}
