from intake_bot.rules import decide
from tests.unit.builders import codes, evidence, filer_form, matched

VISITING = evidence(form=filer_form(form="ctb-phv"), match=matched(role="Pro Hac Vice"))


def test_a_visiting_attorney_is_told_that_a_clerk_checks() -> None:
    assert codes(VISITING) == {"phv-not-granted": "complete"}


def test_the_words_promise_nothing() -> None:
    (finding,) = decide(VISITING).findings
    assert "granted" not in finding.says


def test_other_forms_are_not_concerned() -> None:
    assert codes(evidence()) == {}
