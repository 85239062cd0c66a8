from intake_bot.domain.court import ExamUse
from tests.unit.builders import DOUBTFULLY, codes, court, evidence, filer_form, ticked, written

CLAIM = {"exam.exempt": ticked(page=2), "exam.attached": ticked(False, page=2)}


def test_a_claimed_exemption_is_a_remark() -> None:
    assert codes(evidence(exam=None, form=filer_form(marks=CLAIM))) == {"exam-exempt-claimed": "complete"}


def test_a_doubtful_tick_goes_to_a_clerk() -> None:
    doubtful = {**CLAIM, "exam.exempt": ticked(None, DOUBTFULLY)}
    assert codes(evidence(exam=None, form=filer_form(marks=doubtful))) == {"exam-exempt-claimed": "refer"}


def test_both_boxes_ticked_and_no_exam_goes_to_a_clerk() -> None:
    both = {**CLAIM, "exam.attached": ticked(page=2)}
    assert codes(evidence(exam=None, form=filer_form(marks=both))) == {"exam-exempt-claimed": "refer"}


def test_another_court_named_without_the_tick_goes_to_a_clerk() -> None:
    named = filer_form(fields={"other_courts": written("Sample District Court", page=2)})
    assert codes(evidence(exam=None, form=named)) == {"exam-exempt-claimed": "refer"}


def test_where_the_form_has_no_box_the_named_court_is_the_claim() -> None:
    boxless = court(exam=ExamUse("ctb-exam", exempt_field="other_courts"))
    named = filer_form(fields={"other_courts": written("Sample District Court", page=2)})
    assert codes(evidence(court=boxless, exam=None, form=named)) == {"exam-exempt-claimed": "complete"}
