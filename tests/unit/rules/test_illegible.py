from dataclasses import replace

import pytest

from intake_bot.domain.form import FieldSpec, MarkSpec
from intake_bot.domain.reading import FieldReading
from intake_bot.rules import decide
from tests.unit.builders import (
    BOX,
    DOUBTFULLY,
    codes,
    evidence,
    filer_form,
    filer_spec,
    forms,
    ticked,
    written,
)


@pytest.mark.parametrize("reading", [written("J?ne", DOUBTFULLY), written(None, DOUBTFULLY)])
def test_a_required_field_not_surely_read_goes_to_a_clerk(reading: FieldReading) -> None:
    (finding,) = decide(evidence(form=filer_form(fields={"name": reading}))).findings
    assert (finding.code, finding.calls_for, finding.field) == ("illegible", "refer", "name")
    assert "“Name”" in finding.says


@pytest.mark.parametrize(("name", "value"), [("pacer_account", "12345"), ("email", "jane at roe")])
def test_a_value_that_makes_no_sense_goes_to_a_clerk(name: str, value: str) -> None:
    assert codes(evidence(form=filer_form(fields={name: written(value)}))) == {"illegible": "refer"}


def test_an_optional_field_may_be_illegible() -> None:
    assert codes(evidence(form=filer_form(fields={"fax": written("55?", DOUBTFULLY)}))) == {}


@pytest.mark.parametrize("name", ["certify.rules", "role.us_trustee"])
def test_a_doubtful_tick_goes_to_a_clerk(name: str) -> None:
    form = filer_form(marks={name: ticked(None, DOUBTFULLY)})
    assert codes(evidence(form=form)) == {"illegible": "refer"}


def test_where_two_boxes_are_surely_ticked_a_third_in_doubt_adds_nothing() -> None:
    roles = {"role.us_trustee": ticked(), "role.trustee": ticked(None, DOUBTFULLY)}
    three = replace(filer_spec(), marks=(*filer_spec().marks, MarkSpec("role.trustee", "T", 1, BOX, "role")))
    seen = evidence(form=filer_form(marks=roles), forms={**forms(), "ctb-filer": three})
    assert codes(seen) == {"incomplete": "return"}


def test_an_address_that_is_surely_there_is_only_mentioned() -> None:
    street = FieldSpec("address", "Office address", "address", 1, BOX, required=True)
    with_address = replace(filer_spec(), fields=(*filer_spec().fields, street))
    seen = {**forms(), "ctb-filer": with_address}
    there = filer_form(fields={"address": written("12 Eim St", DOUBTFULLY)})
    perhaps_empty = filer_form(fields={"address": written(None, DOUBTFULLY)})
    assert codes(evidence(form=there, forms=seen)) == {"illegible": "complete"}
    assert codes(evidence(form=perhaps_empty, forms=seen)) == {"illegible": "refer"}
