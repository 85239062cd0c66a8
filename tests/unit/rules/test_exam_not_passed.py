from dataclasses import replace

from tests.unit.builders import answered, codes, evidence, exam, exam_spec, forms

KEYED = {**forms(), "ctb-exam": exam_spec("ABCD", passing=3)}


def test_too_few_right_answers_go_to_a_clerk() -> None:
    assert codes(evidence(forms=KEYED, exam=exam("ABDA"))) == {"exam-not-passed": "refer"}


def test_enough_right_answers_are_nothing_to_remark() -> None:
    assert codes(evidence(forms=KEYED, exam=exam("ABCA"))) == {}


def test_the_reading_s_own_score_counts_first() -> None:
    scored = exam(exam=replace(answered("ABCD"), score=2, passed=False))
    assert codes(evidence(forms=KEYED, exam=scored)) == {"exam-not-passed": "refer"}


def test_without_the_court_s_key_nothing_is_scored() -> None:
    scored = exam(exam=replace(answered("DDDD"), score=0, passed=False))
    assert codes(evidence(exam=scored)) == {}
