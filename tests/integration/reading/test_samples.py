"""Sample papers read with the real Tesseract."""

from collections.abc import Callable, Iterator, Mapping

import pytest

from intake_bot.adapters.reader import SandboxReader
from intake_bot.demo.papers.filling import Entries, Signature, print_filled
from intake_bot.demo.papers.ink import on_line, sign
from intake_bot.demo.papers.sample_forms import FORMS, sample_form
from intake_bot.demo.papers.scanning import PageInk, as_jpeg, as_pdf, as_tiff, scan
from intake_bot.domain.reading import SURE, Reading

pytestmark = pytest.mark.integration

FORM_SPECS = {form_id: sample_form(form_id) for form_id in FORMS}
VALUES = {
    "name": "Margaret Hollis",
    "firm": "Hollis & Grant LLP",
    "address": "41 Trumbull Street, Suite 900\nHartford, CT 06103",
    "phone": "(860) 555-0142",
    "email": "mhollis@hollisgrant.test",
    "bar_number": "ct30417",
    "bar_state": "CT",
    "pacer_account": "4071926",
    "pacer_username": "mhollis2026",
    "signed_on": "11/02/2026",
}
ENTRIES = Entries(VALUES, frozenset({"role.attorney", "exam.attached", "certify.rules", "certify.accuracy"}))


@pytest.fixture(scope="module")
def reader() -> Iterator[SandboxReader]:
    with SandboxReader(1) as reader:
        yield reader


def _office(dpi: int) -> bytes:
    filer = FORM_SPECS["ctb-filer"]
    paper = print_filled(filer, ENTRIES, Signature("wet"))
    line = filer.signatures[0]
    ink = [PageInk(line.page, on_line(sign("Margaret Hollis", 4), line.box, 4))]
    return as_pdf(scan(paper, ink=ink, dpi=dpi, seed=3, kind="office"))


def _fax() -> bytes:
    return as_tiff(scan(print_filled(FORM_SPECS["ctb-filer"], ENTRIES, Signature("wet")), seed=5, kind="fax"))


def _photo() -> bytes:
    paper = print_filled(FORM_SPECS["ctb-filer"], ENTRIES, Signature("wet"))
    return as_jpeg(scan(paper, seed=6, kind="photo", pages=[1])[0])


def _judged(reading: Reading) -> tuple[int, Mapping[str, str | None]]:
    """How many written fields are exact, and what is surely said but wrong."""
    expected = {name: " ".join(value.split()) for name, value in VALUES.items()}
    right = sum(
        reading.fields[name].value == value for name, value in expected.items() if name in reading.fields
    )
    wrong = {
        name: one.value
        for name, one in reading.fields.items()
        if one.confidence >= SURE and one.value != expected.get(name)
    }
    return right, wrong


@pytest.mark.parametrize(
    ("paper", "least"),
    [(lambda: _office(300), 9), (lambda: _office(200), 9), (_fax, 8), (_photo, 7)],
    ids=["office-300", "office-200", "fax", "photo"],
)
def test_papers_are_read_nearly_whole_and_nothing_wrong_is_surely_said(
    reader: SandboxReader, paper: Callable[[], bytes], least: int
) -> None:
    found = reader.read(paper(), "paper", FORM_SPECS)
    assert found.error is None
    (reading,) = found.documents
    assert reading.form == "ctb-filer"
    right, wrong = _judged(reading)
    assert wrong == {}
    assert right >= least
    ticked = {name for name, mark in reading.marks.items() if mark.value}
    assert ticked == ENTRIES.marks & reading.marks.keys()
    assert reading.fields["firm"].source == "ocr"


def test_an_exam_faxed_upside_down_is_scored(reader: SandboxReader) -> None:
    exam = FORM_SPECS["ctb-exam"]
    assert exam.exam
    choices = {question.name: question.key or "A" for question in exam.exam.questions} | {"3": "A"}
    paper = print_filled(exam, Entries({"name": "Margaret Hollis"}, choices=choices), Signature("blank"))
    pages = [page[::-1, ::-1] for page in scan(paper, seed=8, kind="fax")]
    (reading,) = reader.read(as_tiff(pages), "exam.tiff", FORM_SPECS).documents
    assert reading.pages == (1, 2, 3)
    assert reading.exam
    assert (reading.exam.score, reading.exam.of, reading.exam.passed) == (19, 20, True)
