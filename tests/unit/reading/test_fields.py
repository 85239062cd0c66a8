"""The ladder of a field: widget, text layer, OCR; and what is never surely said."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np

from intake_bot.demo.papers.filling import Entries, Signature, fill_widgets, print_filled
from intake_bot.demo.papers.sample_forms import sample_form
from intake_bot.domain.document import Box, Word
from intake_bot.domain.form import FormSpec
from intake_bot.domain.reading import SURE, FieldReading, MarkReading
from intake_bot.reading.blanks import candidates
from intake_bot.reading.fields import as_doubtful, calibrated, read_fields
from intake_bot.reading.page import Page, Picture
from intake_bot.reading.recognising import recognise
from intake_bot.reading.ticks import read_choices, read_ticks
from tests.unit.reading import papers

VALUES = {"name": "Jane Q. Roe", "email": "jane.roe@law.test", "pacer_account": "1234567", "bar_state": "CT"}


def _filer() -> FormSpec:
    return sample_form("ctb-filer")


@cache
def _printed() -> Picture:
    """The first page, filled, as a picture."""
    return papers.opened(print_filled(_filer(), Entries(VALUES), Signature("blank")))[0].picture


class FakeOcr:
    """Says one word at the height of each line of ink, in turn; the same again unless told otherwise."""

    def __init__(self, *says: tuple[str, float], again: tuple[tuple[str, float], ...] | None = None) -> None:
        self.says = says
        self.again = says if again is None else again
        self.calls = 0

    def __call__(self, picture: Any, dpi: int, layout: str) -> list[Word]:
        self.calls += 1
        rows = (picture < 128).any(axis=1)
        starts = np.flatnonzero(rows[1:] & ~rows[:-1])
        ends = np.flatnonzero(rows[:-1] & ~rows[1:])
        lines = [(top, bottom) for top, bottom in zip(starts, ends) if bottom - top > 12]
        return [
            Word(text, Box(24, float(top), 200, float(bottom)), confidence)
            for (text, confidence), (top, bottom) in zip(self.again if self.calls > 1 else self.says, lines)
        ]


def _scanned(ocr: FakeOcr) -> Mapping[str, FieldReading]:
    picture = _printed()
    page = Page(1, 612, 792, False, lambda: picture)
    match = recognise(page, candidates([_filer()]))
    assert match
    return read_fields(page, match, ocr)


def _digital(data: bytes, ocr: FakeOcr) -> Mapping[str, FieldReading]:
    page = papers.opened(data)[0]
    match = recognise(page, candidates([_filer()]))
    assert match
    return read_fields(page, match, ocr)


def test_a_widget_is_believed_before_anything_else() -> None:
    ocr = FakeOcr()
    fields = _digital(fill_widgets(_filer(), Entries(VALUES)), ocr)
    assert {name: fields[name].value for name in VALUES} == VALUES
    assert all(fields[name].source == "widget" and fields[name].confidence >= SURE for name in VALUES)
    assert ocr.calls == 0


def test_printed_words_are_taken_from_the_text_layer_without_the_forms_own() -> None:
    ocr = FakeOcr()
    fields = _digital(print_filled(_filer(), Entries(VALUES), Signature("blank")), ocr)
    assert {name: fields[name].value for name in VALUES} == VALUES
    assert all(fields[name].source == "text" for name in VALUES)


def test_an_empty_box_is_surely_empty() -> None:
    for fields in (_digital(fill_widgets(_filer(), Entries(VALUES)), FakeOcr()), _scanned(FakeOcr())):
        assert fields["firm"].value is None
        assert fields["firm"].confidence >= SURE


def test_a_widget_that_fails_its_type_is_reported_but_not_surely() -> None:
    fields = _digital(fill_widgets(_filer(), Entries({"pacer_account": "12345"})), FakeOcr())
    assert fields["pacer_account"].value == "12345"
    assert fields["pacer_account"].confidence < SURE


def test_all_boxes_of_a_scanned_page_are_read_in_one_call() -> None:
    ocr = FakeOcr(("Jane", 0.97), ("jane.roe@law.test", 0.9), ("CT", 0.96), ("1234567", 0.9))
    fields = _scanned(ocr)
    assert ocr.calls == 1
    assert {name: fields[name].value for name in VALUES} == VALUES | {"name": "Jane"}
    assert all(fields[name].source == "ocr" and fields[name].confidence >= SURE for name in VALUES)


def test_doubted_words_make_a_doubted_field() -> None:
    """The second look sees what was doubted only: the name, the state and the number."""
    again = (("June", 0.9), ("Cr", 0.97), ("l234567", 0.97))
    fields = _scanned(
        FakeOcr(("Jane", 0.8), ("jane.roe@law.test", 0.97), ("Cr", 0.97), ("l234567", 0.97), again=again)
    )
    assert fields["name"].confidence < SURE
    assert fields["email"].confidence >= SURE
    assert fields["bar_state"].confidence < SURE
    assert fields["pacer_account"].confidence < SURE


def test_a_doubted_word_that_is_read_the_same_twice_is_sure() -> None:
    says = (("Jane", 0.8), ("jane.roe@law.test", 0.97), ("CT", 0.96), ("1234567", 0.9))
    assert _scanned(FakeOcr(*says, again=(("Jane", 0.85),)))["name"].confidence >= SURE
    assert _scanned(FakeOcr(*says, again=(("Jane", 0.5),)))["name"].confidence < SURE


def test_an_address_that_begins_with_a_capital_i_is_never_sure_since_it_may_be_an_l() -> None:
    """Imarchetti@ was read for lmarchetti@ in Helvetica and Times, and said surely."""
    says = (("Jane", 0.97), ("Imarchetti@law.test", 0.97), ("CT", 0.96), ("1234567", 0.97))
    assert _scanned(FakeOcr(*says))["email"].confidence < SURE
    assert calibrated("text", "Imarchetti.phv", [Word("Imarchetti.phv", Box(0, 0, 9, 9), 0.99)]) < SURE
    assert calibrated("name", "Ingrid", [Word("Ingrid", Box(0, 0, 9, 9), 0.99)]) >= SURE


def test_a_repaired_value_keeps_what_was_read_and_is_not_sure() -> None:
    says = (("Jane", 0.97), ("jane.roe@law.test", 0.97), ("CT", 0.96), ("l23456O", 0.97))
    found = _scanned(FakeOcr(*says))["pacer_account"]
    assert (found.value, found.seen) == ("1234560", "l23456O")
    assert found.confidence < SURE
    assert _scanned(FakeOcr(*says))["email"].seen is None


def test_what_is_by_hand_is_never_sure_without_a_second_reader() -> None:
    sure = FieldReading("5237713", 0.97, "ocr", 1, Box(0, 0, 9, 9))
    assert as_doubtful(sure) == FieldReading("5237713", 0.8, "htr", 1, Box(0, 0, 9, 9))


def test_a_second_look_that_alone_can_be_right_is_taken() -> None:
    says = (("Jane", 0.97), ("jane.roe@law.test", 0.97), ("CT", 0.96), ("l234567", 0.5))
    found = _scanned(FakeOcr(*says, again=(("1234567", 0.95),)))["pacer_account"]
    assert (found.value, found.confidence >= SURE) == ("1234567", True)


def test_without_ocr_what_is_written_has_no_value_and_no_confidence() -> None:
    fields = _scanned(FakeOcr())
    assert fields["name"] == FieldReading(None, 0.0, "ocr", 1, fields["name"].box)


def test_boxes_are_where_the_field_lies_on_the_page() -> None:
    spec = next(spec for spec in _filer().fields if spec.name == "email")
    found = _scanned(FakeOcr())["email"].box
    assert max(abs(a - b) for a, b in zip(found, spec.box)) < 1.5


def test_ticks_come_from_widgets_and_from_ink() -> None:
    entries = Entries({}, frozenset({"role.trustee"}))
    for data in (
        fill_widgets(_filer(), entries),
        print_filled(_filer(), entries, Signature("blank")),
    ):
        page = papers.opened(data)[0]
        match = recognise(page, candidates([_filer()]))
        assert match
        marks = read_ticks(page, match)
        assert {name for name, mark in marks.items() if mark.value} == {"role.trustee"}
        assert all(isinstance(mark, MarkReading) and mark.confidence >= SURE for mark in marks.values())


def test_choices_of_an_exam_page_are_read_question_by_question() -> None:
    exam = sample_form("ctb-exam")
    data = print_filled(exam, Entries(choices={"1": "B", "2": "F"}), Signature("blank"))
    page = papers.opened(data)[0]
    match = recognise(page, candidates([exam]))
    assert match
    choices = read_choices(page, match)
    assert [letter for letter, mark in choices["1"].items() if mark.value] == ["B"]
    assert [letter for letter, mark in choices["2"].items() if mark.value] == ["F"]
    assert not any(mark.value for mark in choices["3"].values())
    assert "20" not in choices
