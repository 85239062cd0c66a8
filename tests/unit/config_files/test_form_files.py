from pathlib import Path

import pytest

from intake_bot.adapters.config_files import load_forms
from intake_bot.domain.errors import ConfigError
from tests.unit.config_files.folder import SAMPLE, Folder

FILER = "forms/ctb-filer.yaml"
EXAM = "forms/ctb-exam.yaml"
SMALL = """id: small
title: A small form
edition: "1"
fields:
  - {name: name, label: Name, type: name, page: 1, box: [72, 140, 380, 158]}
  - {name: signed_on, label: Date, type: date, page: 1, box: [72, 160, 380, 178]}
signatures:
  - {name: applicant, label: Signature, page: 1, box: [72, 200, 380, 240], date: signed_on}
exam:
  pass: 1
  questions:
    - {name: "1", page: 1, choices: {A: [90, 300, 102, 312], B: [90, 318, 102, 330]}, key: B}
"""


@pytest.fixture
def small(folder: Folder) -> Folder:
    (folder.path / "forms/small.yaml").write_text(SMALL, "utf-8")
    blank = (folder.path / "forms/ctb-filer.pdf").read_bytes()
    (folder.path / "forms/small.pdf").write_bytes(blank)
    return folder


def refusal(path: Path, config: Path, line: int | None) -> str:
    with pytest.raises(ConfigError) as caught:
        load_forms(config)
    place = f"{path}:{line}: " if line else f"{path}: "
    assert str(caught.value).startswith(place)
    return str(caught.value).removeprefix(place)


def test_the_sample_forms_are_loaded_with_their_blank_pdfs() -> None:
    forms = load_forms(SAMPLE)
    assert set(forms) == {"ctb-exam", "ctb-filer", "ctb-phv", "ctb-user"}
    assert all(form.sample and form.blank.startswith(b"%PDF") for form in forms.values())
    assert forms["ctb-filer"].page_count == 2
    exam = forms["ctb-exam"].exam
    assert exam is not None
    assert [question.name for question in exam.questions] == [str(number) for number in range(1, 21)]


def test_every_part_of_a_form_becomes_a_record(small: Folder) -> None:
    form = load_forms(small.path)["small"]
    assert form.fields[0].box.width == 308
    assert form.signatures[0].date == "signed_on"
    assert form.exam is not None
    assert (form.exam.passing, form.exam.has_key) == (1, True)
    assert form.exam.questions[0].choices["A"].y0 == 300


def test_a_form_without_its_pdf_is_refused(folder: Folder) -> None:
    pdf = folder.path / "forms/ctb-user.pdf"
    pdf.unlink()
    assert refusal(pdf, folder.path, None).startswith("the blank form is missing; put its PDF here")


def test_a_blank_that_is_no_pdf_is_refused(folder: Folder) -> None:
    pdf = folder.path / "forms/ctb-user.pdf"
    pdf.write_bytes(b"hello")
    assert refusal(pdf, folder.path, None).startswith("this is not a readable PDF")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("type: name", "type: nome", "there is no field type 'nome'; use one of text, name"),
        ("page: 1, box: [72, 140", "page: 7, box: [72, 140", "page 7 is named but the blank PDF has 2"),
        ("[72, 140, 380, 158]", "[72, 158, 380, 140]", "a box is [left, top, right, bottom]"),
        (
            "[72, 140, 380, 158]",
            "[72, 140, 3800, 158]",
            "the box leaves the page, which is 612 by 792 points",
        ),
        ("date: signed_on", "date: signed", "there is no field 'signed'; add it to fields"),
        ("name: signed_on", "name: name", "'name' stands in fields twice"),
        ("key: B", "key: C", "the key 'C' is none of the choices A, B"),
        ("pass: 1", "pass: 2", "the pass mark is 2 of 1 questions; lower it"),
        ("label: Name", "lable: Name", "unknown key 'lable'; did you mean 'label'?"),
        ("  pass: 1", "  passing: 1", "unknown key 'passing'; did you mean 'pass'?"),
        ("page: 1, choices", "page: one, choices", "'page' must be a whole number, not the text 'one'"),
        ('edition: "1"', "edition: 2024", "'edition' must be text (put it in quotes), not the number 2024"),
    ],
)
def test_a_mistake_in_a_form_is_refused_with_its_line(small: Folder, old: str, new: str, says: str) -> None:
    line = small.replace("forms/small.yaml", old, new)
    assert says in refusal(small.path / "forms/small.yaml", small.path, line)


def test_a_box_of_three_numbers_is_refused(small: Folder) -> None:
    line = small.replace("forms/small.yaml", "[72, 140, 380, 158]", "[72, 140, 380]")
    assert refusal(small.path / "forms/small.yaml", small.path, line)


def test_a_form_named_otherwise_than_its_id_is_refused(folder: Folder) -> None:
    line = folder.replace(FILER, "id: ctb-filer", "id: ctb-file")
    says = refusal(folder.path / FILER, folder.path, line)
    assert says == "the id is 'ctb-file' but the file is named 'ctb-filer.yaml'; make them the same"


def test_an_exam_with_a_key_for_some_questions_only_is_refused(small: Folder) -> None:
    small.replace(
        "forms/small.yaml",
        "key: B}\n",
        "key: B}\n    - {name: '2', page: 1, choices: {A: [1, 1, 2, 2], B: [3, 3, 4, 4]}}\n",
    )
    line = small.replace("forms/small.yaml", "exam:\n", "exam:\n")
    assert "some questions have a key" in refusal(small.path / "forms/small.yaml", small.path, line)
