"""Deciding is a maximum: no sequence of rules matters, and no finding makes a decision lighter."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_bot.domain.registration import Evidence, Finding, Match, RegistrationState
from intake_bot.rules import CallsFor, Rule, all_rules, decide
from tests.unit.builders import (
    BLANK,
    DOUBTFULLY,
    SURELY,
    TYPED,
    UNSURE,
    WET,
    evidence,
    exam,
    filer_form,
    matched,
    signed,
    ticked,
    unknown_page,
    written,
)

SEVERITY = {"complete": 0, "wait": 1, "return": 2, "refer": 3}
CALLS: tuple[CallsFor, ...] = ("complete", "wait", "return", "refer")
PLAIN = evidence()

any_finding = st.builds(
    Finding,
    code=st.sampled_from(["no-form", "no-request", "exam-missing", "incomplete", "existing-account"]),
    calls_for=st.sampled_from(CALLS),
    says=st.sampled_from(["One.", "Two."]),
)
any_form = st.builds(
    filer_form,
    st.builds(signed, st.sampled_from([WET, TYPED, BLANK, UNSURE]), st.sampled_from([SURELY, DOUBTFULLY])),
    fields=st.fixed_dictionaries(
        {
            "name": st.builds(
                written, st.sampled_from([None, "Jane Roe"]), st.sampled_from([SURELY, DOUBTFULLY])
            )
        }
    ),
    marks=st.fixed_dictionaries({"role.us_trustee": st.builds(ticked, st.sampled_from([True, False, None]))}),
)
any_evidence = st.builds(
    evidence,
    form=st.none() | any_form,
    exam=st.none() | st.builds(exam, st.sampled_from(["ABCD", "A-C?"])),
    match=st.sampled_from([Match(), matched(), matched(by="email", disagreeing=("name",), role="Creditor")]),
    other_forms=st.sampled_from([(), (unknown_page(),)]),
    applicants=st.integers(1, 2),
)


def saying(*findings: Finding) -> Rule:
    def look(_: Evidence) -> Iterator[Finding]:
        yield from findings

    return Rule("saying", "", "", look)


def test_a_complete_registration_is_ready_without_a_remark() -> None:
    decision = decide(PLAIN)
    assert (decision.calls_for, decision.state, decision.findings) == (
        "complete",
        RegistrationState.READY,
        (),
    )


@given(any_evidence, st.permutations(all_rules()))
def test_the_sequence_of_the_rules_makes_no_difference(seen: Evidence, rules: list[Rule]) -> None:
    assert decide(seen, rules) == decide(seen)


@given(st.lists(any_finding), any_finding)
def test_another_finding_never_makes_the_decision_lighter(findings: list[Finding], more: Finding) -> None:
    before = decide(PLAIN, [saying(*findings)])
    after = decide(PLAIN, [saying(*findings), saying(more)])
    assert SEVERITY[after.calls_for] == max(SEVERITY[before.calls_for], SEVERITY[more.calls_for])
    assert set(after.findings) == {*before.findings, more}


@given(any_evidence)
def test_nothing_unsure_is_ever_told_without_a_clerk(seen: Evidence) -> None:
    for finding in decide(seen).findings:
        assert finding.sure or finding.calls_for == "refer"


@pytest.mark.parametrize(
    ("findings", "state"),
    [
        ([("no-form", "wait"), ("no-request", "wait")], RegistrationState.WAITING_FOR_FORM),
        ([("no-request", "wait")], RegistrationState.WAITING_FOR_REQUEST),
        ([("exam-missing", "return"), ("no-request", "wait")], RegistrationState.WAITING_FOR_EXAM),
        ([("exam-missing", "return"), ("incomplete", "return")], RegistrationState.DEFICIENT),
        ([("exam-missing", "return"), ("illegible", "refer")], RegistrationState.NEEDS_CLERK),
        ([("several-applicants", "complete")], RegistrationState.READY),
    ],
)
def test_the_state_follows_from_the_findings(
    findings: list[tuple[str, CallsFor]], state: RegistrationState
) -> None:
    made = [Finding(code, calls_for, "It is so.") for code, calls_for in findings]
    assert decide(PLAIN, [saying(*made)]).state is state


def test_the_weightiest_finding_comes_first() -> None:
    made = [Finding("a", "complete", "A."), Finding("z", "refer", "Z."), Finding("b", "return", "B.")]
    assert [finding.code for finding in decide(PLAIN, [saying(*made)]).findings] == ["z", "b", "a"]


def test_ruling_words_are_in_no_sentence_for_applicants() -> None:
    forbidden = ("approved", "granted", "rejected", "eligible")
    for rule in all_rules():
        assert not [word for word in forbidden if word in (rule.says + rule.remedy).lower()]
