"""The one role box that is surely ticked, as requests may name it."""

import pytest

from intake_bot.domain.reading import MarkReading
from intake_bot.matching.ticked_role import ticked_roles
from tests.unit.builders import DOUBTFULLY, filer_form, filer_spec, ticked


def roles_of(**changes: MarkReading) -> frozenset[str]:
    spec = filer_spec()
    names = [mark.name for mark in spec.marks if mark.group == "role"]
    marks = {name: ticked(False) for name in names}
    marks |= {f"role.{name}": mark for name, mark in changes.items()}
    return ticked_roles(filer_form(marks=marks), spec)


def test_one_box_surely_ticked_names_the_role() -> None:
    assert "attorney" in roles_of(attorney=ticked())
    assert "us trustee" in roles_of(us_trustee=ticked())
    assert "attorney" not in roles_of(us_trustee=ticked())


@pytest.mark.parametrize(
    "marks",
    [
        {},
        {"attorney": ticked(), "us_trustee": ticked()},
        {"attorney": ticked(), "us_trustee": ticked(None)},
        {"attorney": ticked(True, DOUBTFULLY)},
    ],
)
def test_no_box_several_or_a_doubt_name_none(marks: dict[str, MarkReading]) -> None:
    assert roles_of(**marks) == frozenset()


def test_a_page_that_is_no_form_names_none() -> None:
    assert ticked_roles(filer_form(), None) == frozenset()
