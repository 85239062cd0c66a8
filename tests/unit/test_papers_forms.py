from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from pypdf import PdfReader

from intake_bot.demo.papers.blanks import as_yaml
from intake_bot.demo.papers.sample_forms import FORMS, sample_form
from intake_bot.demo.papers.sheet import SAMPLE_WORDS

CONFIG = Path(__file__).parents[2] / "config" / "forms"
Place = tuple[int, float, float, float, float]


def declared_boxes(form: dict[str, Any], *kinds: str) -> set[Place]:
    boxes = [(part["page"], part["box"]) for kind in kinds for part in form.get(kind, [])]
    for question in form.get("exam", {}).get("questions", []):
        boxes += [(question["page"], box) for box in question["choices"].values()]
    return {(page, *(round(float(number), 1) for number in box)) for page, box in boxes}


def widget_boxes(pdf: bytes) -> set[Place]:
    found: set[Place] = set()
    for number, page in enumerate(PdfReader(BytesIO(pdf)).pages, start=1):
        height = float(page.mediabox.height)
        for annotation in page.get("/Annots", []):
            x0, y0, x1, y1 = (float(value) for value in annotation.get_object()["/Rect"])
            found.add((number, round(x0, 1), round(height - y1, 1), round(x1, 1), round(height - y0, 1)))
    return found


def shipped(form_id: str) -> dict[str, Any]:
    loaded = yaml.safe_load((CONFIG / f"{form_id}.yaml").read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


@pytest.mark.parametrize("form_id", ["ctb-filer", "ctb-exam"])
def test_the_boxes_of_the_yaml_are_the_widgets_of_the_pdf(form_id: str) -> None:
    assert declared_boxes(shipped(form_id), "fields", "marks") == widget_boxes(sample_form(form_id).blank)


def test_the_user_form_has_a_text_field_on_the_signature_line() -> None:
    boxes = declared_boxes(shipped("ctb-user"), "fields", "marks", "signatures")
    assert boxes == widget_boxes(sample_form("ctb-user").blank)


def test_the_pro_hac_vice_form_is_flat() -> None:
    assert widget_boxes(sample_form("ctb-phv").blank) == set()


@pytest.mark.parametrize("form_id", FORMS)
def test_a_blank_drawn_again_has_the_same_bytes(form_id: str) -> None:
    assert FORMS[form_id]().blank == FORMS[form_id]().blank


@pytest.mark.parametrize("form_id", FORMS)
def test_the_shipped_files_are_what_the_layout_draws(form_id: str) -> None:
    spec = sample_form(form_id)
    assert (CONFIG / f"{form_id}.pdf").read_bytes() == spec.blank
    assert (CONFIG / f"{form_id}.yaml").read_text(encoding="utf-8") == as_yaml(spec)


@pytest.mark.parametrize("form_id", FORMS)
def test_every_page_says_that_it_is_a_sample_and_which_page_it_is(form_id: str) -> None:
    spec = sample_form(form_id)
    pages = PdfReader(BytesIO(spec.blank)).pages
    assert len(pages) == spec.page_count
    for number, page in enumerate(pages, start=1):
        text = page.extract_text()
        assert SAMPLE_WORDS in text
        assert f"Page {number} of {len(pages)}" in text
        assert "Edition 2024-01" in text


@pytest.mark.parametrize("form_id", FORMS)
def test_no_form_promises_an_outcome(form_id: str) -> None:
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(sample_form(form_id).blank)).pages)
    assert not {"approved", "granted", "rejected", "eligible"} & set(text.lower().split())


@pytest.mark.parametrize("form_id", FORMS)
def test_a_blank_is_small(form_id: str) -> None:
    assert len(sample_form(form_id).blank) < 100_000


@pytest.mark.parametrize("form_id", FORMS)
def test_no_two_boxes_of_a_page_overlap(form_id: str) -> None:
    boxes = sorted(declared_boxes(shipped(form_id), "fields", "marks", "signatures"))
    for index, (page, x0, y0, x1, y1) in enumerate(boxes):
        assert 0 < x0 < x1 < 612
        assert 0 < y0 < y1 < 744
        for other, a0, b0, a1, b1 in boxes[index + 1 :]:
            apart = page != other or a0 >= x1 or a1 <= x0 or b0 >= y1 or b1 <= y0
            assert apart, (form_id, page, (x0, y0), (a0, b0))


def test_the_exam_has_twenty_questions_whose_key_is_one_of_their_choices() -> None:
    exam = sample_form("ctb-exam").exam
    assert exam is not None
    assert [question.name for question in exam.questions] == [str(number) for number in range(1, 21)]
    assert all(question.key in question.choices for question in exam.questions)
    assert exam.passing == 16


def test_the_signature_line_ends_on_its_rule_and_knows_its_date() -> None:
    for form_id in ("ctb-filer", "ctb-phv", "ctb-user"):
        spec = sample_form(form_id)
        (line,) = spec.signatures
        (date,) = [field for field in spec.fields if field.name == line.date]
        assert (line.page, line.date, date.type) == (2, "signed_on", "date")
        assert line.box.y1 - date.box.y1 == pytest.approx(1)
