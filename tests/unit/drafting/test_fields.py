"""Where something can be written, and what its label makes of it."""

import pytest

from intake_bot.domain.document import Box
from intake_bot.drafting import Control
from intake_bot.drafting.naming import each_once, slug
from intake_bot.drafting.vocabulary import FIELDS, is_odd, is_signature, meaning_of, spoken
from tests.unit.drafting.drawn import drafted, rule, sheet, types


@pytest.mark.parametrize(
    ("label", "name", "type_"),
    [
        ("Name (please print)", "name", "name"),
        ("Name of firm", "firm", "text"),
        ("PACER account no.", "pacer_account", "digits:7"),
        ("PACER username", "pacer_username", "text"),
        ("State Bar No.", "bar_number", "bar-number"),
        ("State of bar", "bar_state", "state"),
        ("Federal bar number", "federal_bar_number", "bar-number"),
        ("E-mail address", "email", "email"),
        ("Mailing address", "address", "address"),
        ("Fax (if any)", "fax", "phone"),
        ("Zip", "zip", "zip"),
        ("Date of admission", "admitted_on", "date"),
        ("Local counsel (sponsor)", "sponsor", "name"),
    ],
)
def test_a_label_gives_our_name_and_the_type(label: str, name: str, type_: str) -> None:
    meaning = meaning_of(label, FIELDS)
    assert meaning is not None
    assert (meaning.name, meaning.type) == (name, type_)


def test_a_field_is_known_by_the_label_at_its_left_above_or_below() -> None:
    left = sheet((60, 100, "Telephone:"), rules=(rule(120, 102, 300),))
    above = sheet((60, 100, "Telephone"), frames=(Box(60, 104, 300, 122),))
    below = sheet((60, 112, "Telephone"), rules=(rule(60, 100, 300),))
    assert [types(drafted(one)) for one in (left, above, below)] == [{"phone": "phone"}] * 3


def test_every_line_keeps_its_own_label_where_labels_stand_below() -> None:
    form = drafted(
        sheet(
            (60, 112, "Name"),
            (60, 146, "Firm"),
            (60, 180, "Telephone"),
            rules=(rule(60, 100, 300), rule(60, 134, 300), rule(60, 168, 300)),
        )
    )
    assert [field.name for field in form.fields] == ["name", "firm", "phone"]
    assert [field.box.y1 for field in form.fields] == [100, 134, 168]


def test_lines_under_a_labelled_one_belong_to_it() -> None:
    lines = tuple(rule(140, y, 400) for y in (102, 122, 142))
    form = drafted(sheet((60, 100, "Office Address"), rules=lines))
    (field,) = form.fields
    assert (field.type, field.box.y1) == ("address", 142)


def test_underscores_in_a_word_are_a_line_and_no_label() -> None:
    form = drafted(sheet((60, 100, "Name:__________"), rules=(rule(85, 100, 135),)))
    assert [(field.name, field.label) for field in form.fields] == [("name", "Name")]


def test_a_label_inside_its_frame_leaves_the_rest_to_write_in() -> None:
    form = drafted(sheet((62, 112, "Telephone"), frames=(Box(60, 100, 300, 132),)))
    (field,) = form.fields
    assert field.type == "phone"
    assert field.box.y0 > 112


def test_a_table_gives_its_headings_to_the_cells_under_them() -> None:
    heads = [(62.0, 113.0, "State"), (142.0, 113.0, "Bar number")]
    cells = tuple(Box(x, y, x + 78, y + 18) for y in (100, 120, 140) for x in (60, 140))
    form = drafted(sheet(*heads, frames=cells))
    assert [field.type for field in form.fields] == ["state", "bar-number"] * 2
    assert [field.name for field in form.fields][-2:] == ["state_2", "bar_number_2"]


def test_a_row_of_small_cells_is_one_number() -> None:
    cells = tuple(Box(200 + 16 * index, 100, 215 + 16 * index, 116) for index in range(7))
    form = drafted(sheet((60, 112, "PACER account"), frames=cells))
    (field,) = form.fields
    assert (field.name, field.type, field.box) == ("pacer_account", "digits:7", Box(200, 100, 311, 116))


def test_an_ornament_and_a_box_of_the_clerks_are_no_fields() -> None:
    form = drafted(
        sheet(
            (200, 60, "UNITED STATES COURT"),
            (60, 410, "FOR COURT USE ONLY"),
            rules=(rule(54, 62, 558),),
            frames=(Box(54, 400, 558, 480),),
        )
    )
    assert form.fields == ()


def test_a_tooltip_or_a_spoken_name_helps_where_there_is_no_label() -> None:
    def control(name: str, says: str, y: float) -> Control:
        return Control(name, "text", Box(300, y, 500, y + 16), says=says)

    controls = (control("Text4", "Your e-mail address", 100), control("form1[0].BarNo[0]", "", 300))
    assert types(drafted(sheet(controls=controls))) == {"email": "email", "bar_number": "bar-number"}


@pytest.mark.parametrize("name", ["Text12", "undefined_3", "Check Box7", "", "form1[0]", "Signature1"])
def test_names_that_programs_give_say_nothing(name: str) -> None:
    assert is_odd(name)


def test_a_fields_own_name_is_read_as_words() -> None:
    assert spoken("form1[0].page1[0].MobilePhone[0]") == "Mobile Phone"


@pytest.mark.parametrize("label", ["Signature of applicant", "Sign here", "x", "By", "Notary public", "/s/"])
def test_what_asks_for_a_signature(label: str) -> None:
    assert is_signature(label)


@pytest.mark.parametrize("label", ["Date signed", "Printed name", "Name of signer", "Signed on", "Box"])
def test_what_asks_for_none(label: str) -> None:
    assert not is_signature(label)


def test_names_are_slugs_and_stand_once() -> None:
    assert slug("Other courts, in which you are registered") == "other_courts_which_you"
    assert each_once(["date", "date", "name", "date"]) == ["date", "date_2", "name", "date_3"]
