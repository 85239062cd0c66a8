from dataclasses import replace

import pytest

from intake_bot.domain.registration import Evidence
from intake_bot.rules import decide
from tests.unit.builders import DOUBTFULLY, codes, evidence, filer_form, written


def _unshown(name: str, shown: str = "") -> Evidence:
    return evidence(form=filer_form(fields={name: replace(written("Jane Roe", DOUBTFULLY), shown=shown)}))


@pytest.mark.parametrize("name", ["name", "fax"])
@pytest.mark.parametrize("shown", ["", "Mallory Pyle"])
def test_a_value_that_its_page_does_not_show_goes_to_a_clerk(name: str, shown: str) -> None:
    (finding,) = decide(_unshown(name, shown)).findings
    assert (finding.code, finding.calls_for, finding.field) == ("value-not-shown", "refer", name)


def test_the_sentence_names_the_field_and_repeats_nothing_that_was_hidden() -> None:
    (finding,) = decide(_unshown("name", "Mallory Pyle")).findings
    assert "“Name”" in finding.says
    assert "Roe" not in finding.says
    assert "Pyle" not in finding.says


def test_a_field_that_is_doubted_for_another_reason_is_not_called_hidden() -> None:
    form = filer_form(fields={"name": written("Jane", DOUBTFULLY), "fax": written("555", DOUBTFULLY)})
    assert codes(evidence(form=form)) == {"illegible": "refer"}
