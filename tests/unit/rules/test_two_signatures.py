"""A court may want a second signature, such as a supervisor's: its line is ``required`` in the form's YAML."""

from dataclasses import replace

import pytest

from intake_bot.domain.reading import Reading, SignatureKind, SignatureReading
from intake_bot.domain.registration import Evidence, Finding
from intake_bot.rules import decide
from tests.unit.builders import (
    BLANK,
    DOUBTFULLY,
    ESIGN,
    TYPED,
    UNSURE,
    WET,
    evidence,
    filer_form,
    filer_spec,
    forms,
    only_page,
    signed,
)

TWO_LINES = replace(
    filer_spec(), signatures=tuple(replace(line, required=True) for line in filer_spec().signatures)
)


def by_both(applicant: SignatureReading, supervisor: SignatureReading) -> Reading:
    return replace(filer_form(), signatures={"applicant": applicant, "supervisor": supervisor})


def sent(form: Reading) -> Evidence:
    return evidence(form=form, forms={**forms(), "ctb-filer": TWO_LINES})


def found(form: Reading) -> list[Finding]:
    return list(decide(sent(form)).findings)


def test_two_hand_signatures_are_complete() -> None:
    assert found(by_both(signed(WET), signed(WET))) == []


@pytest.mark.parametrize(
    ("kind", "code", "calls_for"),
    [
        (BLANK, "signature-missing", "return"),
        (TYPED, "signature-typed", "return"),
        (ESIGN, "signature-electronic", "refer"),
        (UNSURE, "signature-unclear", "refer"),
    ],
)
def test_the_second_line_is_held_to_the_same_rules_and_named(kind: str, code: str, calls_for: str) -> None:
    (finding,) = found(by_both(signed(WET), signed(SignatureKind(kind))))
    assert (finding.code, finding.calls_for, finding.field) == (code, calls_for, "supervisor")
    assert "on the line “Signature of supervisor”" in finding.says


def test_two_empty_lines_are_two_findings_that_tell_them_apart() -> None:
    says = [finding.says for finding in found(by_both(signed(BLANK), signed(BLANK)))]
    assert says == [
        "Your form is not signed on the line “Signature of applicant”.",
        "Your form is not signed on the line “Signature of supervisor”.",
    ]


def test_a_doubt_about_one_line_sends_both_to_a_clerk() -> None:
    decision = decide(sent(by_both(signed(BLANK, DOUBTFULLY), signed(TYPED))))
    assert decision.calls_for == "refer"


def test_a_page_that_did_not_come_lacks_both() -> None:
    missing = [it.field for it in found(only_page(filer_form(), 1)) if it.code == "signature-missing"]
    assert missing == ["applicant", "supervisor"]


def test_a_form_with_one_line_is_spoken_of_as_before() -> None:
    (finding,) = decide(evidence(form=filer_form(signed(BLANK)))).findings
    assert finding.says == "Your form is not signed."
