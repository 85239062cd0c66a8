"""Older editions of a court's form, and several people's forms in one file, as real files."""

from collections.abc import Iterator

import cv2
import numpy as np
import pytest

from benchmarks.pages.editions import old_filer_form
from benchmarks.pages.encoding import as_pdf
from intake_bot.adapters.reader import SandboxReader
from intake_bot.demo.papers.filling import Entries, Signature, print_filled
from intake_bot.demo.papers.sample_forms import FORMS, sample_form
from intake_bot.domain.reading import Reading
from intake_bot.reading.opening.pdf import open_pdf
from intake_bot.reading.page import Grey

pytestmark = pytest.mark.integration

PEOPLE = {"Jane Q. Roe": "1234567", "Luis Mora": "7654321"}


@pytest.fixture(scope="module")
def reader() -> Iterator[SandboxReader]:
    with SandboxReader(processes=1, seconds=60) as made:
        yield made


def _pictures(data: bytes) -> list[Grey]:
    return [page.picture.grey for page in open_pdf(data, 1)]


def _scan(*pictures: Grey, seed: int = 1) -> bytes:
    dice = np.random.default_rng(seed)
    worn = []
    for picture in pictures:
        height, width = picture.shape
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), float(dice.uniform(-1, 1)), 1.0)
        lain = cv2.warpAffine(picture, turn, (width, height), borderValue=(250,))
        noisy = lain.astype(np.float64) + dice.normal(0, 5, lain.shape)
        worn.append(np.clip(noisy, 0, 255).astype(np.uint8))
    return as_pdf(worn, (200.0, 200.0), 80)


def _read(reader: SandboxReader, data: bytes) -> tuple[Reading, ...]:
    return reader.read(data, "paper.pdf", {form: sample_form(form) for form in FORMS}).documents


def _filled(name: str) -> list[Grey]:
    entries = Entries({"name": name, "pacer_account": PEOPLE[name], "email": f"{name.split()[0]}@law.test"})
    return _pictures(print_filled(sample_form("ctb-filer"), entries, Signature("typed", name)))


@pytest.mark.parametrize("scanned", [False, True])
def test_an_old_edition_is_read_by_its_labels_and_named(reader: SandboxReader, scanned: bool) -> None:
    old = old_filer_form()
    paper = print_filled(old, Entries({"email": "roe@law.test", "name": "Jane Roe"}), Signature("blank"))
    (document,) = _read(reader, _scan(*_pictures(paper)) if scanned else paper)
    assert (document.form, document.nearest, document.pages) == (None, "ctb-filer", (1, 2))
    assert (document.fields["email"].value or "").replace(" ", "") == "roe@law.test"
    assert document.fields["name"].value == "Jane Roe"
    assert [one.page for one in document.signatures.values()] == [2]


@pytest.mark.parametrize("extra", [20.0, 30.0])
def test_a_row_more_is_another_edition(reader: SandboxReader, extra: float) -> None:
    """Below the roles' band of print everything stands lower by this many points."""
    page = _filled("Jane Q. Roe")[1]
    at, more = round(300 * 200 / 72), round(extra * 200 / 72)
    at += int(np.argmax((page[at : at + 200] > 200).mean(axis=1) > 0.985))
    moved = np.vstack([page[:at], np.repeat(page[at : at + 1], more, 0), page[at:-more]])
    (document,) = _read(reader, _scan(moved))
    assert (document.form, document.nearest) == (None, "ctb-filer")


def test_two_peoples_forms_scanned_backwards_into_one_file_are_two_documents(reader: SandboxReader) -> None:
    jane, luis = (_filled(name) for name in PEOPLE)
    found = _read(reader, _scan(jane[1], jane[0], luis[1], luis[0]))
    assert [(one.pages, one.fields["name"].value) for one in found] == [
        ((1, 2), "Jane Q. Roe"),
        ((3, 4), "Luis Mora"),
    ]


def test_a_whole_form_scanned_twice_sheet_by_sheet_is_one_document(reader: SandboxReader) -> None:
    jane = _filled("Jane Q. Roe")
    (document,) = _read(reader, _scan(jane[0], jane[0], jane[1], jane[1]))
    assert (document.form, document.pages, document.form_pages) == ("ctb-filer", (1, 2, 3, 4), (1, 1, 2, 2))


def test_a_form_and_an_exam_mixed_up_in_one_file_are_two_documents(reader: SandboxReader) -> None:
    jane, exam = _filled("Jane Q. Roe"), _pictures(sample_form("ctb-exam").blank)
    found = _read(reader, _scan(exam[2], jane[1], exam[0], jane[0], exam[1]))
    assert [(one.form, one.pages) for one in found] == [("ctb-exam", (1, 3, 5)), ("ctb-filer", (2, 4))]
    assert [one.form_pages for one in found] == [(3, 1, 2), (2, 1)]
