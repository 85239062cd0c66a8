"""Pages put together as documents."""

from intake_bot.demo.papers.sample_forms import sample_form
from intake_bot.domain.document import Box
from intake_bot.domain.reading import FieldReading, MarkReading, SignatureKind, SignatureReading
from intake_bot.reading.grouping import PageReading, documents, group
from intake_bot.reading.lines import Signed


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
