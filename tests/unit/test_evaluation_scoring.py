"""Readings against labels: every outcome is told apart, and what was not read counts against nobody's luck."""

from dataclasses import replace

import pytest

from intake_bot.domain.document import Box
from intake_bot.domain.reading import (
    ExamReading,
    FieldReading,
    FileReading,
    MarkReading,
    QuestionReading,
    Reading,
    SignatureKind,
    SignatureReading,
)
from intake_bot.evaluation.intervals import wilson
from intake_bot.evaluation.label_lines import as_line, from_line
from intake_bot.evaluation.labels import (
    LabelledFile,
    TrueAnswer,
    TrueCrop,
    TrueDocument,
    TrueField,
    TrueMark,
    TruePage,
    TrueSignature,
)
from intake_bot.evaluation.outcomes import Outcome, Result
from intake_bot.evaluation.scoring import score
from intake_bot.evaluation.signature_tables import confident_errors, confusion, errors_table, worst_fonts
from intake_bot.evaluation.signing import crop_outcome, false_boxes
from intake_bot.evaluation.summary import every_table
from intake_bot.evaluation.tables import Share, results_table

LINE = Box(54, 500, 364, 544)
LABEL = LabelledFile(
    "roe.pdf",
    "fax",
    (TruePage("ctb-filer", 1), TruePage("ctb-filer", 2)),
    (
        TrueDocument(
            "ctb-filer",
            (1, 2),
            {"name": TrueField("Jane Roe", "typed"), "fax": TrueField(None)},
            {"role.attorney": TrueMark(True, "tick"), "role.trustee": TrueMark(False)},
            {"applicant": TrueSignature(SignatureKind.WET, 2, LINE, "cedar")},
            {"1": TrueAnswer("B"), "2": TrueAnswer(None, "multiple")},
        ),
    ),
)
READ = Reading(
    form="ctb-filer",
    edition="2024-01",
    confidence=0.98,
    pages=(1, 2),
    form_pages=(1, 2),
    fields={"name": FieldReading("Jane  Roe", 0.97, "ocr", 1, LINE), "fax": FieldReading(None, 0.97, "ocr", 1, LINE)},
    marks={"role.attorney": MarkReading(True, 0.99), "role.trustee": MarkReading(None, 0.95)},
    signatures={"applicant": SignatureReading(SignatureKind.WET, 0.97, 2, LINE)},
    exam=ExamReading({"1": QuestionReading("B", 0.99), "2": QuestionReading(None, 0.95, "multiple")}),
)  # fmt: skip


def read(*documents: Reading) -> FileReading:
    return FileReading("roe.pdf", "", 0.1, None, documents)


def outcomes(reading: Reading, label: LabelledFile = LABEL) -> dict[str, Outcome]:
    return {f"{one.what} {one.name.split(' ')[-1]}": one for one in score(label, read(reading), {})}


def test_a_label_comes_back_from_its_line() -> None:
    crop = LabelledFile("crops/a.png", "fax", crop=TrueCrop(SignatureKind.TYPED, "script", "allura"))
    assert [from_line(as_line(label)) for label in (LABEL, crop)] == [LABEL, crop]


def test_a_label_may_be_written_in_the_short_form() -> None:
    line = '{"file": "a.pdf", "pages": [{"form": "f"}], "documents": [{"form": "f", "pages": [1], '
    line += '"fields": {"name": "Jane Roe"}, "marks": {"x": true}, "exam": {"1": "B", "2": null}}]}'
    (document,) = from_line(line).documents
    assert document.fields["name"] == TrueField("Jane Roe")
    assert document.marks["x"] == TrueMark(True)
    assert document.exam == {"1": TrueAnswer("B"), "2": TrueAnswer(None, "blank")}


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "no JSON"),
        ("[]", "braces"),
        ('{"file": "../a.pdf", "pages": []}', "under the folder"),
        ('{"file": "a.pdf"}', '"pages"'),
        ('{"file": "a.png", "crop": {"kind": "unsure"}}', "'unsure'"),
        ('{"file": "a.pdf", "pages": [], "documents": [{"marks": {"x": 1}}]}', "true or false"),
        ('{"file": "a.pdf", "pages": [], "documents": [{"exam": {"1": {"state": "lost"}}}]}', "'lost'"),
    ],
)
def test_a_wrong_label_is_told_in_words(line: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        from_line(line)


def test_a_good_reading_is_right_in_every_part() -> None:
    found = outcomes(replace(READ, marks={**READ.marks, "role.trustee": MarkReading(False, 0.99)}))
    assert len(found) == 10
    assert {one.result for one in found.values()} == {Result.RIGHT}


def test_a_sure_other_value_is_wrong_but_sure() -> None:
    wrong = FieldReading("Jane Rae", 0.95, "ocr", 1, LINE)
    assert outcomes(replace(READ, fields={"name": wrong}))["field name"].result is Result.WRONG


def test_an_unsure_reading_goes_to_a_clerk_even_where_it_is_right() -> None:
    doubted = outcomes(replace(READ, fields={"name": FieldReading("Jane Roe", 0.5, "ocr", 1, LINE)}))[
        "field name"
    ]
    assert (doubted.result, doubted.equal) == (Result.NOT_SURE, True)


def test_a_part_that_was_not_read_is_not_sure() -> None:
    assert outcomes(replace(READ, fields={}))["field name"].result is Result.NOT_SURE
    assert outcomes(READ)["mark role.trustee"].result is Result.NOT_SURE
    lost = {f"{one.what} {one.name}": one for one in score(LABEL, read(), {})}
    assert {one.result for one in lost.values()} == {Result.NOT_SURE}


def test_ink_read_into_an_empty_field_is_wrong() -> None:
    residue = FieldReading("l", 0.95, "ocr", 1, LINE)
    assert outcomes(replace(READ, fields={**READ.fields, "fax": residue}))["field fax"].result is Result.WRONG


def test_a_page_taken_for_no_form_is_left_to_a_clerk_and_one_taken_for_another_is_wrong() -> None:
    missed = score(LABEL, read(replace(READ, form=None, form_pages=())), {})
    mistaken = score(LABEL, read(replace(READ, form_pages=(2, 1))), {})
    assert {one.result for one in missed if one.what == "form"} == {Result.NOT_SURE}
    assert {one.result for one in mistaken if one.what == "form"} == {Result.WRONG}


def test_a_letter_taken_for_a_form_is_wrong_and_one_taken_for_nothing_is_right() -> None:
    letter = LabelledFile("letter.pdf", pages=(TruePage(None),))
    (taken,) = score(letter, read(replace(READ, pages=(1,), form_pages=(1,))), {})
    (left,) = score(letter, read(replace(READ, form=None, pages=(1,), form_pages=())), {})
    assert (taken.result, left.result) == (Result.WRONG, Result.RIGHT)


def test_a_weak_kind_counts_as_unsure() -> None:
    weak = SignatureReading(SignatureKind.TYPED, 0.7, 2, LINE)
    found = outcomes(replace(READ, signatures={"applicant": weak}))["signature applicant"]
    assert (found.read, found.result) == ("unsure", Result.NOT_SURE)


def test_on_an_unknown_form_a_signature_is_found_by_its_place() -> None:
    true = {"1": TrueSignature(SignatureKind.WET, 1, Box(60, 505, 200, 540))}
    label = LabelledFile(
        "a.png", pages=(TruePage(None),), documents=(TrueDocument(None, (1,), signatures=true),)
    )
    over = SignatureReading(SignatureKind.WET, 0.95, 1, LINE)
    elsewhere = replace(over, box=Box(54, 100, 364, 144))
    unknown = replace(READ, form=None, pages=(1,), form_pages=(), signatures={"1": over, "2": elsewhere})
    assert next(one for one in score(label, read(unknown), {}) if one.what == "signature").read == "wet"
    assert false_boxes(label, read(unknown)) == 1


def signed(true: str, said: str | None, source: str = "cedar", detail: str = "") -> Outcome:
    return Outcome("crop", "a", true, said, true == said, 0.95, "a.png", "none", source, detail=detail)


def test_the_two_errors_are_counted_of_what_they_could_have_happened_to() -> None:
    seen = [
        *[signed("wet", "wet")] * 8,
        signed("wet", "blank"),
        signed("wet", "unsure"),
        signed("typed", "wet"),
    ]
    table = errors_table("", seen, lambda one: one.true, "kind")
    rows = {str(row[0]): row for row in table.rows}
    assert rows["wet"][4:] == (Share(0, 0), Share(1, 10))
    assert rows["typed"][4:] == (Share(1, 1), Share(0, 0))
    assert rows["all"][3:] == (Share(1, 11), Share(1, 1), Share(1, 10))
    assert [(one.true, one.read) for one in confident_errors(seen)] == [("wet", "blank"), ("typed", "wet")]


def test_the_confusion_matrix_has_a_column_for_lines_that_were_not_found() -> None:
    table = confusion("", [signed("wet", None), signed("wet", "wet"), signed("typed", "typed")])
    assert [row[0] for row in table.rows] == ["wet", "typed"]
    assert table.rows[0][table.columns.index("not found")] == 1


def test_the_worst_font_comes_first() -> None:
    seen = [signed("typed", "typed", "font", "plain"), signed("typed", "wet", "font", "ornate")]
    assert [row[0] for row in worst_fonts("", seen).rows] == ["ornate", "plain"]


def test_a_crop_is_scored_by_its_own_kind() -> None:
    label = LabelledFile("a.png", crop=TrueCrop(SignatureKind.TYPED, "script", "allura"))
    assert label.crop
    found = crop_outcome(label, label.crop, SignatureKind.WET, 0.96, {"wet": 0.96})
    assert (found.result, found.detail) == (Result.WRONG, "allura")


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [(0, 1000, 0.0, 0.003827), (3, 1000, 0.001021, 0.008783), (5, 10, 0.2366, 0.7634), (9, 9, 0.7009, 1.0)],
)
def test_the_interval_is_wilsons(hits: int, of: int, low: float, high: float) -> None:
    assert wilson(hits, of) == pytest.approx((low, high), abs=5e-5)


def test_nothing_measured_says_nothing() -> None:
    assert wilson(0, 0) == (0.0, 1.0)
    assert Share(0, 0).with_interval() == "-"


def test_tables_show_shares_to_people_and_numbers_to_programs() -> None:
    found = list(outcomes(READ).values())
    table = results_table("Marks", [one for one in found if one.what == "mark"], lambda one: one.source, "by")
    assert "| tick | 1 | 100.00% | 100.00% | 0.00% | 0.00% (0 of 1; 0.00% to 79.35%) |" in table.markdown()
    assert "all" in table.plain()
    assert table.as_objects()[-1]["not sure"] == {
        "hits": 1,
        "of": 2,
        "share": 0.5,
        "low": 0.094531,
        "high": 0.905469,
    }


def test_a_set_has_only_the_tables_for_which_it_has_anything() -> None:
    titles = {table.title for table in every_table(list(outcomes(READ).values()))}
    assert {"Form and page", "Filled fields", "Marks", "Exam questions", "Signature lines"} <= titles
    assert not [title for title in titles if "crops" in title or "unknown" in title]
