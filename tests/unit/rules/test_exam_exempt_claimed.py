from dataclasses import replace

from intake_bot.domain.court import ExamUse
from tests.unit.builders import (
    DOUBTFULLY,
    SURELY,
    codes,
    court,
    evidence,
    filer_form,
    filer_spec,
    forms,
    only_page,
    ticked,
    written,
)

CLAIM = {"exam.exempt": ticked(page=2), "exam.attached": ticked(False, page=2)}


def test_a_claimed_exemption_is_a_remark() -> None:
    assert codes(evidence(exam=None, form=filer_form(marks=CLAIM))) == {"exam-exempt-claimed": "complete"}


def test_a_doubtful_tick_goes_to_a_clerk() -> None:
    doubtful = {**CLAIM, "exam.exempt": ticked(None, DOUBTFULLY)}
    assert codes(evidence(exam=None, form=filer_form(marks=doubtful))) == {"exam-exempt-claimed": "refer"}


def test_both_boxes_ticked_and_no_exam_goes_to_a_clerk() -> None:
    both = {**CLAIM, "exam.attached": ticked(page=2)}
    assert codes(evidence(exam=None, form=filer_form(marks=both))) == {"exam-exempt-claimed": "refer"}


def test_another_court_named_without_any_tick_goes_to_a_clerk() -> None:
    courts = {"other_courts": written("Sample District Court", page=2)}
    named = filer_form(fields=courts, marks={"exam.attached": ticked(False, page=2)})
    assert codes(evidence(exam=None, form=named)) == {"exam-exempt-claimed": "refer"}


def test_whoever_ticks_that_the_exam_is_attached_claims_no_exemption() -> None:
    named = filer_form(fields={"other_courts": written("Sample District Court", page=2)})
    assert codes(evidence(exam=None, form=named)) == {"exam-missing": "return"}


def test_no_court_in_so_many_words_is_no_claim() -> None:
    named = filer_form(
        fields={"other_courts": written("N/A", page=2)}, marks={"exam.attached": ticked(False, page=2)}
    )
    assert codes(evidence(exam=None, form=named)) == {"exam-missing": "return"}


def test_where_the_form_has_no_box_the_named_court_is_the_claim() -> None:
    boxless = court(exam=ExamUse("ctb-exam", exempt_field="other_courts"))
    named = filer_form(fields={"other_courts": written("Sample District Court", page=2)})
    assert codes(evidence(court=boxless, exam=None, form=named)) == {"exam-exempt-claimed": "complete"}
    marks = tuple(mark for mark in filer_spec().marks if mark.name != "exam.exempt")
    without_box = {**forms(), "ctb-filer": replace(filer_spec(), marks=marks)}
    assert codes(evidence(forms=without_box, exam=None, form=named)) == {"exam-exempt-claimed": "complete"}


def test_with_the_exam_at_hand_a_doubtful_tick_does_not_matter() -> None:
    doubtful = filer_form(marks={"exam.exempt": ticked(None, DOUBTFULLY)})
    assert codes(evidence(form=doubtful)) == {}


def test_a_box_that_was_not_read_on_a_page_that_came_goes_to_a_clerk() -> None:
    form = filer_form()
    unread = replace(form, marks={n: mark for n, mark in form.marks.items() if n != "exam.exempt"})
    assert codes(evidence(exam=None, form=unread)) == {"exam-exempt-claimed": "refer"}


def test_while_the_page_with_the_claim_is_missing_nothing_is_said_of_the_exam() -> None:
    found = codes(evidence(exam=None, form=only_page(filer_form(), 1)))
    assert found == {"incomplete": "return", "signature-missing": "return"}


MASSACHUSETTS = ExamUse(
    "ctb-exam", "exam.exempt", "other_courts", exempt_courts=("D. Mass.", "Southern District of New York")
)


def named(courts: str | None, confidence: float = SURELY) -> dict[str, str]:
    """The claim at a court where only registrations in some courts exempt."""
    form = filer_form(fields={"other_courts": written(courts, confidence, page=2)}, marks=CLAIM)
    return codes(evidence(court=court(exam=MASSACHUSETTS), exam=None, form=form))


def test_a_claim_that_names_a_court_which_exempts_is_a_remark() -> None:
    for courts in ("U.S.D.C., D. Mass.", "d mass", "SDNY: Southern District of New York"):
        assert named(courts) == {"exam-exempt-claimed": "complete"}


def test_a_claim_that_names_another_court_or_none_goes_to_a_clerk() -> None:
    for courts in ("D. Vermont", "D. Massapequa", None):
        assert named(courts) == {"exam-exempt-claimed": "refer"}


def test_a_court_that_was_read_badly_exempts_nobody_without_a_clerk() -> None:
    assert named("D. Mass.", DOUBTFULLY) == {"exam-exempt-claimed": "refer"}


def test_without_a_box_only_a_court_that_exempts_is_a_claim() -> None:
    boxless = court(exam=replace(MASSACHUSETTS, exempt_mark=None))
    for courts, calls_for in (("D. Mass.", "complete"), ("D. Vermont", "refer")):
        form = filer_form(fields={"other_courts": written(courts, page=2)})
        found = codes(evidence(court=boxless, exam=None, form=form))
        assert found == {"exam-exempt-claimed": calls_for}
