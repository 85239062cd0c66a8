"""The YAML of a draft: one entry a line, guesses said, and the loader takes it."""

import yaml

from intake_bot.domain.document import Box
from intake_bot.drafting import as_yaml, draft_form
from tests.unit.drafting.drawn import rule, sheet, square


def _text() -> str:
    one = sheet(
        (60, 40, "Yes: a form, really"),
        (60, 100, "Name:"),
        (60, 130, "Favourite colour: blue, no?"),
        (76, 159, "I consent"),
        (60, 240, "Signature"),
        rules=(rule(90, 102, 300), rule(220, 132, 400), rule(110, 241, 300)),
        shapes=(square(60, 150),),
    )
    return as_yaml(draft_form([one], "my-form"))


def test_it_reads_back_as_what_was_drafted() -> None:
    form = yaml.safe_load(_text())
    assert form["id"] == "my-form"
    assert form["title"] == "Yes: a form, really"
    assert form["edition"] == "1"
    assert form["fields"][0] == {
        "name": "name",
        "label": "Name",
        "type": "name",
        "page": 1,
        "box": [90, 87, 300, 102],
    }
    assert form["marks"][0]["name"] == "certify.service"
    assert form["signatures"][0]["required"] is True


def test_an_entry_is_one_line_and_a_guess_says_so() -> None:
    lines = _text().splitlines()
    guessed = [line for line in lines if line.endswith("# guessed: check")]
    assert any("Favourite colour" in line for line in guessed)
    assert not any("name: name" in line for line in guessed)
    assert sum(line.startswith("  - {") for line in lines) == 4


def test_a_sheet_with_nothing_on_it_is_a_form_without_parts() -> None:
    form = draft_form([sheet()], "empty").form
    assert (form.fields, form.marks, form.signatures, form.exam) == ((), (), (), None)
    assert form.title == "empty"


def test_boxes_are_rounded_to_a_tenth_of_a_point() -> None:
    form = draft_form([sheet((60, 100, "Name"), frames=(Box(60.04, 104.06, 300, 122),))], "f").form
    assert form.fields[0].box == Box(61.0, 105.1, 299, 121)
