from dataclasses import replace

from intake_bot.domain.court import FormUse
from intake_bot.rules import decide
from tests.unit.builders import codes, court, evidence, filer_form, matched

VISITING = evidence(form=filer_form(form="ctb-phv"), match=matched(role="Pro Hac Vice"))


def test_a_visiting_attorney_is_told_that_a_clerk_checks() -> None:
    assert codes(VISITING) == {"phv-not-granted": "complete"}


def test_the_words_promise_nothing() -> None:
    (finding,) = decide(VISITING).findings
    assert "granted" not in finding.says


def test_other_forms_are_not_concerned() -> None:
    assert codes(evidence()) == {}


def test_where_the_request_comes_first_the_motion_is_said_to_come_after_it() -> None:
    visiting = FormUse(
        "ctb-phv", "filer", ("Pro Hac Vice",), pro_hac_vice=True, pro_hac_vice_sequence="request-first"
    )
    (finding,) = decide(replace(VISITING, court=court(forms=(visiting,)))).findings
    assert finding.calls_for == "complete"
    assert "comes after this registration" in finding.says
    assert "order on your sponsor's motion" in decide(VISITING).findings[0].says
