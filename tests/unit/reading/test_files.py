"""One file from bytes to documents, with stand-ins for OCR and for the weighing of signatures."""

import time
from typing import Any

import cv2
import numpy as np
import pytest

from intake_bot.demo.papers.filling import Entries, Signature, fill_widgets, print_filled
from intake_bot.demo.papers.sample_forms import FORMS, sample_form
from intake_bot.domain.document import ReadWords, SignatureLine, Word
from intake_bot.domain.mail import Mail
from intake_bot.domain.reading import SignatureKind, SignatureReading
from intake_bot.reading.files import Tools, read_file
from intake_bot.reading.page import SMALL_SIDE
from tests.unit.reading import papers


class FakeWeighing:
    """Keeps the lines it was shown."""

    def __init__(self) -> None:
        self.lines: list[SignatureLine] = []

    def __call__(self, line: SignatureLine, read_words: ReadWords) -> SignatureReading:
        self.lines.append(line)
        return SignatureReading(SignatureKind.UNSURE, 0.5, line.page, line.box)


def no_words(picture: Any, dpi: int, layout: str) -> list[Word]:
    return []


def no_mail(raw: bytes) -> Mail:
    return papers.mail_with()


FORM_SPECS = {form_id: sample_form(form_id) for form_id in FORMS}


def test_a_fillable_form_is_one_document_with_fields_marks_and_a_weighed_line_in_a_picture() -> None:
    weighing = FakeWeighing()
    entries = Entries({"name": "Jane Roe", "pacer_account": "1234567"}, frozenset({"role.attorney"}))
    data = fill_widgets(FORM_SPECS["ctb-filer"], entries)
    found = read_file(data, "roe.pdf", FORM_SPECS, Tools(no_words, weighing, no_mail))
    (reading,) = found.documents
    assert (found.error, reading.form, reading.pages, reading.form_pages) == (
        None,
        "ctb-filer",
        (1, 2),
        (1, 2),
    )
    assert reading.fields["name"].value == "Jane Roe"
    assert reading.marks["role.attorney"].value is True
    assert set(reading.signatures) == {"applicant"}
    crop, line = found.crops[0], FORM_SPECS["ctb-filer"].signatures[0].box
    assert crop.png.startswith(b"\x89PNG")
    assert crop.inner is not None
    assert (crop.inner.width, crop.inner.height) == pytest.approx([side * 200 / 72 for side in (310, 44)])
    page = cv2.imdecode(np.frombuffer(crop.page_png, np.uint8), cv2.IMREAD_GRAYSCALE)
    assert page is not None
    assert page.shape == (SMALL_SIDE, SMALL_SIDE * 612 // 792)
    assert crop.on_page is not None
    assert crop.on_page == pytest.approx([side * SMALL_SIDE / 792 for side in line], abs=1)


def test_a_signature_line_comes_with_its_blank_its_words_and_the_expected_name() -> None:
    weighing = FakeWeighing()
    data = print_filled(
        FORM_SPECS["ctb-filer"], Entries({"name": "Jane Roe"}), Signature("slash", "Jane Roe")
    )
    read_file(data, "roe.pdf", FORM_SPECS, Tools(no_words, weighing, no_mail))
    (line,) = weighing.lines
    assert line.born_digital
    assert line.expected_name == "Jane Roe"
    assert [word.text for word in line.words] == ["/s/", "Jane", "Roe"]
    assert line.blank is not None
    assert line.picture.shape == line.blank.shape
    height = line.inner.y1 - line.inner.y0
    assert line.picture.shape[0] == round(height * 3.45)
    assert abs(line.inner.x0 - 30 * 200 / 72) < 0.01


def test_a_signature_line_is_found_on_a_form_that_is_not_ours_by_its_label_and_rule() -> None:
    weighing = FakeWeighing()
    rule = "_" * 50
    data = papers.typed_pdf(
        (72, 300, rule), (72, 288, "Signature of attorney"), (72, 700, "Some other court")
    )
    (reading,) = read_file(data, "x.pdf", FORM_SPECS, Tools(no_words, weighing, no_mail)).documents
    assert reading.form is None
    assert list(reading.signatures) == ["1"]
    box = reading.signatures["1"].box
    assert box.y0 < 792 - 300 < box.y1 + 4
    assert abs(box.x0 - 72) < 4


def test_a_page_without_a_label_has_no_signature_line() -> None:
    found = read_file(
        papers.typed_pdf((72, 700, "A letter")), "x", FORM_SPECS, Tools(no_words, FakeWeighing(), no_mail)
    )
    assert [dict(one.signatures) for one in found.documents] == [{}]


def test_when_time_is_over_what_was_read_is_kept_and_the_rest_is_said_to_be_late() -> None:
    class Slow(FakeWeighing):
        def __call__(self, line: SignatureLine, read_words: ReadWords) -> SignatureReading:
            time.sleep(0.05)
            return super().__call__(line, read_words)

    data = fill_widgets(FORM_SPECS["ctb-filer"], Entries({"name": "Jane Roe"}))
    pages = papers.zipped(a=data, b=data)
    found = read_file(pages, "x.zip", FORM_SPECS, Tools(no_words, Slow(), no_mail, seconds=0.04))
    assert found.error
    assert found.error.code == "timeout"
    assert 0 < len(found.documents) < 2 or found.documents == ()


def test_bytes_that_hold_nothing_end_in_an_error() -> None:
    found = read_file(
        b"From: a@b.test\nSubject: x\n\nhi", "x", FORM_SPECS, Tools(no_words, FakeWeighing(), no_mail)
    )
    assert found.error
    assert found.error.code == "not-a-document"
    assert found.documents == ()


def test_the_hash_is_of_the_files_bytes() -> None:
    found = read_file(b"", "x", {}, Tools(no_words, FakeWeighing(), no_mail))
    assert found.sha256 == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
