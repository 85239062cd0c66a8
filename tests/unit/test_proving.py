"""What ``forms check`` says of boxes and of what was read back."""

from dataclasses import replace
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from intake_bot.demo.papers.filling import Entries
from intake_bot.domain.document import Box
from intake_bot.domain.form import ExamSpec, FieldSpec, FormSpec, MarkSpec, Question, SignatureSpec
from intake_bot.domain.reading import (
    ExamReading,
    FieldReading,
    MarkReading,
    QuestionReading,
    Reading,
    SignatureKind,
    SignatureReading,
)
from intake_bot.proving import doubts
from intake_bot.proving.comparing import compare
from intake_bot.proving.printed import misplaced
from intake_bot.proving.samples import papers_of

FIELD = FieldSpec("name", "Name", "name", 1, Box(60, 100, 300, 116))
MARK = MarkSpec("role.attorney", "Attorney", 1, Box(60, 140, 70, 150), "role")
LINE = SignatureSpec("applicant", "Signature", 1, Box(60, 200, 300, 230))
BOXES = {letter: Box(60, 300 + 20 * index, 70, 310 + 20 * index) for index, letter in enumerate("ABC")}
FORM = FormSpec("form", "Form", "1", False, (FIELD,), (MARK,), (LINE,), ExamSpec((Question("1", 1, BOXES),)))
ENTRIES = Entries({"name": "Nora Quist"}, frozenset({"role.attorney"}), {"1": "B"})
READ = Reading(
    form="form",
    edition="1",
    confidence=1.0,
    pages=(1,),
    form_pages=(1,),
    fields={"name": FieldReading("Nora Quist", 0.99, "ocr", 1, FIELD.box)},
    marks={"role.attorney": MarkReading(True, 0.99)},
    signatures={"applicant": SignatureReading(SignatureKind.WET, 0.99, 1, LINE.box)},
    exam=ExamReading({"1": QuestionReading("B", 0.99)}),
)


def _said(reading: Reading, *, signed: bool = True) -> list[str]:
    return [result.says for result in compare(FORM, ENTRIES, reading, signed=signed) if result.says]


def test_a_sound_form_gives_no_doubt() -> None:
    assert doubts(FORM) == []


def test_a_box_too_small_is_named_with_its_page_and_size() -> None:
    small = replace(FORM, fields=(replace(FIELD, box=Box(60, 100, 300, 106)),))
    (says,) = doubts(small)
    assert says.startswith("field name (page 1): the box is 240 by 6 points, too small")


def test_a_mark_that_takes_in_its_text_is_too_large() -> None:
    (says,) = doubts(replace(FORM, marks=(replace(MARK, box=Box(60, 140, 160, 150)),)))
    assert "too large for a box to tick" in says


def test_boxes_that_overlap_are_named_both() -> None:
    other = replace(FIELD, name="firm", box=Box(60, 108, 300, 124))
    (says,) = doubts(replace(FORM, fields=(FIELD, other)))
    assert "field name and field firm (page 1): their boxes overlap" in says


def test_what_was_read_as_written_gives_no_sentence() -> None:
    assert _said(READ) == []


def test_letters_read_wrong_are_the_scans_fault_but_other_words_are_the_boxes() -> None:
    slip = replace(READ, fields={"name": replace(READ.fields["name"], value="Nora Qulst")})
    label = replace(READ, fields={"name": replace(READ.fields["name"], value="Telephone")})
    nothing = replace(READ, fields={"name": replace(READ.fields["name"], value=None)})
    assert _said(slip) == []
    assert "'Nora Quist' was written and 'Telephone' was read" in _said(label)[0]
    assert "nothing was read" in _said(nothing)[0]


def test_marks_lines_and_choices_read_otherwise_each_give_a_sentence() -> None:
    wrong = replace(
        READ,
        marks={"role.attorney": MarkReading(None, 0.5)},
        signatures={"applicant": SignatureReading(SignatureKind.BLANK, 0.99, 1, LINE.box)},
        exam=ExamReading({"1": QuestionReading(None, 0.5, "multiple")}),
    )
    mark, line, question = _said(wrong)
    assert "it was ticked and read as unclear" in mark
    assert "the line was signed and read as blank" in line
    assert "question 1 (page 1): B was ticked and multiple was read" in question


def test_a_line_left_blank_must_be_read_as_blank() -> None:
    assert "left blank and read as wet" in _said(READ, signed=False)[0]


def test_over_all_papers_each_choice_is_ticked_once_and_each_mark_ticked_and_left() -> None:
    papers = papers_of(FORM)
    assert sorted(paper.choices["1"] for paper in papers) == ["A", "B", "C"]
    assert {("role.attorney" in paper.marks) for paper in papers} == {True, False}
    assert papers[0].values == {"name": "Nora Quist"}


def _printed(*boxes: tuple[float, float, float, float]) -> bytes:
    out = BytesIO()
    canvas = Canvas(out, pagesize=(612, 792))
    canvas.drawString(60, 792 - 112, "Telephone")
    for x0, y0, x1, y1 in boxes:
        canvas.rect(x0, 792 - y1, x1 - x0, y1 - y0)
    canvas.save()
    return out.getvalue()


def test_a_box_to_tick_where_nothing_is_printed_is_named() -> None:
    form = replace(FORM, fields=(), exam=None)
    assert misplaced(replace(form, blank=_printed(MARK.box))) == []
    (says,) = misplaced(replace(form, blank=_printed()))
    assert says.startswith("mark role.attorney (page 1): nothing is printed there")


def test_a_label_inside_a_box_to_write_in_is_named() -> None:
    (says,) = misplaced(replace(FORM, marks=(), exam=None, blank=_printed()))
    assert "'Telephone' is printed in the box" in says
