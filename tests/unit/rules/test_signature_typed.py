from intake_bot.domain.court import Policy
from intake_bot.rules import decide
from tests.unit.builders import DOUBTFULLY, TYPED, codes, court, evidence, filer_form, signed


def test_a_typed_name_is_returned_in_plain_words() -> None:
    decision = decide(evidence(form=filer_form(signed(TYPED))))
    (finding,) = decision.findings
    assert (decision.calls_for, finding.code, finding.field) == ("return", "signature-typed", "applicant")
    assert finding.says == "Your form has a typed name where a hand signature is needed."
    assert finding.sure


def test_a_typed_name_seen_weakly_goes_to_a_clerk() -> None:
    assert codes(evidence(form=filer_form(signed(TYPED, DOUBTFULLY)))) == {"signature-typed": "refer"}


def test_a_court_that_accepts_typed_names_says_nothing() -> None:
    lenient = court(signatures={TYPED: Policy.ACCEPT})
    assert codes(evidence(court=lenient, form=filer_form(signed(TYPED)))) == {}
