"""Pages put together as documents."""

import cv2
import numpy as np

from intake_bot.demo.papers.sample_forms import sample_form
from intake_bot.domain.document import Box
from intake_bot.domain.reading import SURE, FieldReading, MarkReading, SignatureKind, SignatureReading
from intake_bot.reading.grouping import PageReading, documents, group
from intake_bot.reading.lines import Signed, png


def _page(number: int, form: str | None, form_page: int = 0, part: int = 0) -> PageReading:
    return PageReading(number, part, form, form_page, 0.9 if form else 0.5)


def _numbers(*pages: PageReading) -> list[list[int]]:
    return [[page.number for page in one] for one in group(pages)]


def test_pages_of_one_form_are_one_document() -> None:
    assert _numbers(_page(1, "filer", 1), _page(2, "filer", 2)) == [[1, 2]]


def test_pages_scanned_backwards_are_still_one_document() -> None:
    assert _numbers(_page(1, "filer", 2), _page(2, "filer", 1)) == [[1, 2]]


def test_a_cover_sheet_between_them_does_not_part_a_forms_pages() -> None:
    assert _numbers(_page(1, "filer", 1), _page(2, None), _page(3, "filer", 2)) == [[1, 3], [2]]


def test_a_page_that_comes_again_starts_a_new_document() -> None:
    pages = [_page(n, "filer", 1 + (n - 1) % 2) for n in range(1, 5)]
    assert _numbers(*pages) == [[1, 2], [3, 4]]


def test_a_lone_second_page_is_not_joined_to_the_next_persons_form() -> None:
    pages = [_page(1, "filer", 2), _page(2, "filer", 1), _page(3, "filer", 2)]
    assert _numbers(*pages) == [[1], [2, 3]]


def test_different_forms_and_different_parts_stay_apart() -> None:
    pages = [_page(1, "filer", 1), _page(2, "exam", 1), _page(3, "exam", 2, part=1)]
    assert _numbers(*pages) == [[1], [2], [3]]


def test_unknown_pages_that_follow_each_other_are_one_document_without_a_form() -> None:
    readings, _ = documents(group([_page(1, None), _page(2, None), _page(3, None, part=1)]), {})
    assert [(one.form, one.pages, one.form_pages) for one in readings] == [
        (None, (1, 2), ()),
        (None, (3,), ()),
    ]


def test_a_document_gathers_the_parts_of_its_pages_and_says_its_weakest_confidence() -> None:
    form = sample_form("ctb-filer")
    box = Box(0, 0, 1, 1)
    signed = Signed(SignatureReading(SignatureKind.WET, 0.9, 2, box), b"png")
    first = PageReading(4, 0, form.id, 1, 0.8, fields={"name": FieldReading("Jane", 0.9, "ocr", 4, box)})
    second = PageReading(
        5,
        0,
        form.id,
        2,
        0.95,
        marks={"certify.rules": MarkReading(True, 0.99)},
        signatures={"applicant": signed},
    )
    (reading,), (crop,) = documents(group([first, second]), {form.id: form})
    assert (reading.form, reading.edition, reading.confidence) == (form.id, form.edition, 0.8)
    assert (reading.pages, reading.form_pages) == ((4, 5), (1, 2))
    assert set(reading.fields) == {"name"}
    assert set(reading.marks) == {"certify.rules"}
    assert reading.exam is None
    assert (crop.document, crop.signature, crop.png) == (0, "applicant", b"png")


def test_an_exam_is_scored_over_all_its_pages() -> None:
    form = sample_form("ctb-exam")
    assert form.exam
    marks = {
        question.name: {letter: MarkReading(letter == question.key, 0.99) for letter in question.choices}
        for question in form.exam.questions
    }
    pages = [PageReading(n, 0, form.id, n, 0.9, choices=part) for n, part in enumerate([marks, {}, {}], 1)]
    (reading,), _ = documents(group(pages), {form.id: form})
    assert reading.exam
    assert (reading.exam.score, reading.exam.passed) == (20, True)


def test_two_peoples_forms_each_scanned_backwards_are_told_apart() -> None:
    pages = [_page(n, "filer", 2 - (n - 1) % 2) for n in range(1, 5)]
    assert _numbers(*pages) == [[1, 2], [3, 4]]


def test_an_exam_of_each_between_their_forms_is_told_apart_too() -> None:
    forms = [("filer", 1), ("filer", 2), ("exam", 1), ("exam", 2), ("exam", 3)] * 2
    pages = [_page(n, form, number) for n, (form, number) in enumerate(forms, 1)]
    assert _numbers(*pages) == [[1, 2], [3, 4, 5], [6, 7], [8, 9, 10]]


def _written(number: int, form_page: int, name: str) -> PageReading:
    field = FieldReading(name, 0.95, "ocr", number, Box(0, 0, 1, 1))
    return PageReading(number, 0, "filer", form_page, 0.9, fields={"name": field})


def _inked(number: int, form_page: int, seed: int, phone: str = "1") -> PageReading:
    """A page with a scrawl on its signature line; the same seed is the same scrawl."""
    dice = np.random.default_rng(seed)
    points = np.cumsum(dice.integers(-14, 18, (40, 2)), axis=0) % [380, 80]
    line = np.full((120, 420), 250, np.uint8)
    cv2.polylines(line, [np.add(points, 15).astype(np.int32)], False, 30, 3)
    shifted = np.roll(line, (number % 3, number % 5), axis=(0, 1))
    read = SignatureReading(SignatureKind.WET, 0.95, number, Box(0, 0, 1, 1))
    signed = {"applicant": Signed(read, png(shifted), Box(0, 0, 420, 120))}
    field = FieldReading(phone, 0.95, "ocr", number, Box(0, 0, 1, 1))
    return PageReading(number, 0, "filer", form_page, 0.9, fields={"signed_on": field}, signatures=signed)


def test_a_sheet_scanned_twice_is_one_page_of_one_document() -> None:
    pages = [
        _written(1, 1, "Jane Roe"),
        _written(2, 1, "JANE ROE"),
        _inked(3, 2, seed=1),
        _inked(4, 2, seed=1),
    ]
    (document,) = group(pages)
    assert [(page.number, page.form_page) for page in document] == [(1, 1), (2, 1), (3, 2), (4, 2)]
    assert all(one.confidence >= SURE for page in document for one in page.fields.values())


def test_two_signatures_are_two_sheets() -> None:
    assert _numbers(_written(1, 1, "Jane Roe"), _inked(2, 2, seed=1), _inked(3, 2, seed=2)) == [[1, 2], [3]]


def test_a_sheet_that_was_corrected_and_scanned_again_is_another() -> None:
    assert _numbers(_inked(1, 2, seed=1), _inked(2, 2, seed=1, phone="2")) == [[1], [2]]


def test_stacks_sorted_by_page_are_put_together_but_nothing_on_a_guessed_page_is_sure() -> None:
    pages = [
        _written(1, 1, "Jane Roe"),
        _written(2, 1, "John Doe"),
        _inked(3, 2, seed=1),
        _inked(4, 2, seed=2),
    ]
    groups = group(pages)
    assert [[page.number for page in one] for one in groups] == [[1, 3], [2, 4]]
    for first, second in groups:
        assert first.fields["name"].confidence >= SURE
        assert second.fields["signed_on"].confidence < SURE
        assert second.signatures["applicant"].reading.confidence < SURE


def test_a_page_for_which_two_forms_wait_is_only_guessed_to_be_the_nearers() -> None:
    first, (second, third) = group(
        [_written(1, 1, "Jane Roe"), _written(2, 1, "John Doe"), _inked(3, 2, seed=1)]
    )
    assert [page.number for page in first] == [1]
    assert (second.number, third.number) == (2, 3)
    assert third.signatures["applicant"].reading.confidence < SURE


def test_pages_that_resemble_different_forms_are_different_documents() -> None:
    pages = [PageReading(n, 0, nearest=form) for n, form in enumerate(("filer", "filer", "user", None), 1)]
    readings, _ = documents(group(pages), {})
    assert [(one.form, one.nearest, one.pages) for one in readings] == [
        (None, "filer", (1, 2)),
        (None, "user", (3,)),
        (None, None, (4,)),
    ]
