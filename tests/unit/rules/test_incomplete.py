from dataclasses import replace

from intake_bot.rules import decide
from tests.unit.builders import (
    codes,
    evidence,
    filer_form,
    filer_spec,
    forms,
    only_page,
    ticked,
    unknown_page,
    written,
)


def says(field: str | None, **changes: object) -> str:
    findings = decide(evidence(**changes)).findings
    return next(f.says for f in findings if f.code == "incomplete" and f.field == field)


def test_an_empty_required_field_is_named() -> None:
    assert says("email", form=filer_form(fields={"email": written(None)})) == "“E-mail” is empty."


def test_an_empty_optional_field_is_nothing() -> None:
    assert codes(evidence(form=filer_form(fields={"fax": written(None)}))) == {}


def test_a_required_box_without_a_tick_is_named() -> None:
    form = filer_form(marks={"certify.rules": ticked(False)})
    assert says("certify.rules", form=form) == "The box “I have read the rules” is not ticked."


def test_no_role_ticked_is_returned() -> None:
    none = filer_form(marks={"role.attorney": ticked(False)})
    assert says("role", form=none).startswith("None of the boxes")
    assert codes(evidence(form=none)) == {"incomplete": "return"}


def test_two_roles_ticked_are_returned() -> None:
    both = filer_form(marks={"role.us_trustee": ticked()})
    assert says("role", form=both).startswith("More than one")
    assert codes(evidence(form=both)) == {"incomplete": "return"}


def test_a_missing_page_is_named_and_its_fields_are_not() -> None:
    second_only = evidence(form=only_page(filer_form(), 2))
    assert codes(second_only) == {"incomplete": "return"}
    assert [f.says for f in decide(second_only).findings] == ["Page 1 of your form is missing."]


def test_an_unrecognised_page_may_be_the_missing_one() -> None:
    sent = evidence(form=only_page(filer_form(), 2), other_forms=(unknown_page(),))
    assert codes(sent) == {"incomplete": "refer"}


def test_a_required_group_wants_one_tick_not_all() -> None:
    marks = tuple(replace(mark, required=True) for mark in filer_spec().marks)
    strict = {**forms(), "ctb-filer": replace(filer_spec(), marks=marks)}
    assert codes(evidence(forms=strict)) == {}
    assert says("exam", forms=strict, form=filer_form(marks={"exam.attached": ticked(False)})).startswith(
        "None"
    )


def test_a_page_that_came_but_was_not_read_is_not_missing() -> None:
    unread = replace(only_page(filer_form(), 1), pages=(1, 2), form_pages=(1, 2))
    assert "incomplete" not in codes(evidence(form=unread))
    assert codes(evidence(form=unread))["illegible"] == "refer"
