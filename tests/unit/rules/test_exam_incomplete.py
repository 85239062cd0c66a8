from intake_bot.rules import decide
from tests.unit.builders import DOUBTFULLY, answered, codes, evidence, exam, filer_form, matched, unknown_page


def test_questions_without_one_answer_are_named() -> None:
    (finding,) = decide(evidence(exam=exam("A-*D"))).findings
    assert (finding.code, finding.calls_for) == ("exam-incomplete", "return")
    assert "questions 2 and 3" in finding.says


def test_a_question_on_a_page_that_did_not_come_is_named() -> None:
    (finding,) = decide(evidence(exam=exam("AB", pages=(1,), form_pages=(1,)))).findings
    assert finding.calls_for == "return"
    assert "questions 3 and 4." in finding.says


def test_an_unrecognised_page_may_be_the_missing_one() -> None:
    half = exam("AB", pages=(1,), form_pages=(1,))
    assert codes(evidence(exam=half, other_forms=(unknown_page(),))) == {"exam-incomplete": "refer"}


def test_a_question_not_read_on_a_page_that_came_is_our_doubt() -> None:
    assert codes(evidence(exam=exam("ABC"))) == {"exam-incomplete": "refer"}


def test_an_exam_of_which_nothing_was_read_goes_to_a_clerk() -> None:
    assert codes(evidence(exam=exam(exam=None))) == {"exam-incomplete": "refer"}


def test_an_unclear_answer_goes_to_a_clerk() -> None:
    assert codes(evidence(exam=exam("AB?D"))) == {"exam-incomplete": "refer"}


def test_answers_seen_weakly_go_to_a_clerk() -> None:
    weak = exam(exam=answered("ABCD", DOUBTFULLY))
    assert codes(evidence(exam=weak)) == {"exam-incomplete": "refer"}


def test_an_exam_that_nobody_asked_for_is_not_looked_at() -> None:
    user = evidence(exam=exam("A--D"), form=filer_form(form="ctb-user"), match=matched(role="Creditor"))
    assert codes(user) == {}
