"""The cure: a later mail with only the page that was wrong; a worse scan undoes nothing and hides nothing."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_bot.domain.reading import FieldReading, MarkReading, SignatureKind, SignatureReading
from intake_bot.matching.joining import merge_readings, split_by_kind
from tests.unit.builders import (
    BLANK,
    DOUBTFULLY,
    ESIGN,
    SURELY,
    TYPED,
    UNSURE,
    WET,
    answered,
    exam,
    filer_form,
    forms,
    only_page,
    signed,
    ticked,
    unknown_page,
    written,
)


def joined_signature(older: SignatureReading, newer: SignatureReading) -> SignatureReading:
    merged = merge_readings([filer_form(older), filer_form(newer)])
    assert merged
    return merged.signatures["applicant"]


def joined_field(older: FieldReading, newer: FieldReading) -> FieldReading:
    merged = merge_readings([filer_form(fields={"name": older}), filer_form(fields={"name": newer})])
    assert merged
    return merged.fields["name"]


def joined_mark(older: MarkReading, newer: MarkReading) -> MarkReading:
    older_form, newer_form = (filer_form(marks={"certify.rules": mark}) for mark in (older, newer))
    merged = merge_readings([older_form, newer_form])
    assert merged
    return merged.marks["certify.rules"]


def joined_answers(older: str, newer: str) -> str:
    merged = merge_readings([exam(older), exam(newer)])
    assert merged
    assert merged.exam
    return "".join(answer.value or "-" for answer in merged.exam.answers.values())


def test_nothing_joined_is_nothing() -> None:
    assert merge_readings([]) is None


def test_only_the_signed_page_cures_a_typed_name_and_keeps_the_first_page() -> None:
    cured = merge_readings([filer_form(signed(TYPED)), only_page(filer_form(signed(WET)), 2)])
    assert cured
    assert cured.signatures["applicant"].kind is WET
    assert cured.fields["name"].value == "Jane A. Roe"
    assert (cured.form_pages, cured.pages) == ((1, 2), (1, 1))


def test_two_pages_from_two_mails_make_one_form() -> None:
    whole = filer_form()
    merged = merge_readings([only_page(whole, 2), only_page(whole, 1)])
    assert merged
    assert (merged.form_pages, dict(merged.fields)) == ((1, 2), dict(whole.fields))


@pytest.mark.parametrize("newer", [signed(BLANK), signed(UNSURE), signed(WET, DOUBTFULLY)])
def test_a_worse_page_later_leaves_accepted_ink_standing(newer: SignatureReading) -> None:
    assert joined_signature(signed(WET), newer) == signed(WET)


@pytest.mark.parametrize("newer", [signed(TYPED), signed(ESIGN), signed(TYPED, DOUBTFULLY)])
def test_another_kind_after_ink_is_the_newest_word(newer: SignatureReading) -> None:
    assert joined_signature(signed(WET), newer) == newer


@pytest.mark.parametrize("newer", [signed(UNSURE), signed(WET, DOUBTFULLY), signed(BLANK), signed(WET)])
def test_after_type_the_newer_line_always_counts(newer: SignatureReading) -> None:
    assert joined_signature(signed(TYPED), newer) == newer


def test_after_weak_ink_the_newer_line_counts() -> None:
    assert joined_signature(signed(WET, DOUBTFULLY), signed(BLANK)) == signed(BLANK)


def test_a_court_that_takes_electronic_signatures_keeps_them_too() -> None:
    readings = [filer_form(signed(ESIGN)), filer_form(signed(BLANK))]
    merged = merge_readings(readings, accepted={WET, ESIGN})
    assert merged
    assert merged.signatures["applicant"].kind is ESIGN


@given(
    st.sampled_from(SignatureKind),
    st.sampled_from(SignatureKind),
    st.sampled_from([SURELY, DOUBTFULLY]),
    st.sampled_from([SURELY, DOUBTFULLY]),
)
def test_a_joined_signature_is_always_one_of_the_two(
    one: SignatureKind, other: SignatureKind, sure: float, surer: float
) -> None:
    older, newer = signed(one, sure), signed(other, surer)
    assert joined_signature(older, newer) in (older, newer)


@pytest.mark.parametrize(
    ("older", "newer", "kept"),
    [
        (written("Old"), written("New"), "New"),
        (written("Old"), written("N?w", DOUBTFULLY), "Old"),
        (written("O?d", DOUBTFULLY), written("N?w", DOUBTFULLY), "N?w"),
        (written("Old"), written(None), "Old"),
        (written(None), written("N?w", DOUBTFULLY), "N?w"),
        (written("O?d", DOUBTFULLY), written(None), "O?d"),
    ],
)
def test_what_is_written_beats_what_is_not_and_sure_beats_unsure(
    older: FieldReading, newer: FieldReading, kept: str
) -> None:
    assert joined_field(older, newer).value == kept


@pytest.mark.parametrize(
    ("older", "newer", "kept"),
    [
        (ticked(True), ticked(False), "newer"),
        (ticked(False), ticked(True), "newer"),
        (ticked(True), ticked(None, DOUBTFULLY), "older"),
        (ticked(True), ticked(False, DOUBTFULLY), "older"),
        (ticked(False), ticked(False, DOUBTFULLY), "older"),
        (ticked(False), ticked(None, DOUBTFULLY), "newer"),
        (ticked(False), ticked(True, DOUBTFULLY), "newer"),
    ],
)
def test_a_tick_is_corrected_by_the_newer_page_and_not_undone_by_a_bad_scan(
    older: MarkReading, newer: MarkReading, kept: str
) -> None:
    assert joined_mark(older, newer) == (newer if kept == "newer" else older)


def test_the_newer_exam_replaces_the_older_as_a_whole() -> None:
    assert joined_answers("ABCD", "DC-A") == "DC-A"


def test_an_empty_exam_replaces_nothing() -> None:
    assert joined_answers("ABCD", "----") == "ABCD"


def test_questions_on_pages_that_did_not_come_again_stay_and_the_score_is_open() -> None:
    older = exam(exam=replace(answered("ABCD"), score=2, passed=False))
    merged = merge_readings([older, exam("DD")])
    assert merged
    assert merged.exam
    assert [answer.value for answer in merged.exam.answers.values()] == ["D", "D", "C", "D"]
    assert merged.exam.passed is None


def test_a_reading_of_another_form_is_left_out() -> None:
    user = filer_form(form="ctb-user", fields={"name": written("John Doe")})
    merged = merge_readings([user, filer_form()])
    assert merged == filer_form()


def test_documents_are_told_apart_by_what_they_are() -> None:
    form, answers, letter = filer_form(), exam(), unknown_page()
    kinds = split_by_kind([letter, answers, form], forms())
    assert (kinds.forms, kinds.exams, kinds.others) == ((form,), (answers,), (letter,))


def test_a_mixture_of_editions_counts_as_the_earlier_one() -> None:
    old, new = filer_form(edition="2019-05"), filer_form()
    mixed = merge_readings([old, only_page(new, 2)])
    renewed = merge_readings([old, new])
    assert mixed
    assert renewed
    assert (mixed.edition, renewed.edition) == ("2019-05", new.edition)
