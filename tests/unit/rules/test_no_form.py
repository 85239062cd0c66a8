from tests.unit.builders import codes, evidence, exam, filer_form, unknown_page


def test_without_a_form_the_registration_waits_for_it() -> None:
    assert codes(evidence(form=None, exam=exam())) == {"no-form": "wait"}


def test_an_unrecognised_page_may_be_the_form_so_a_clerk_looks() -> None:
    assert codes(evidence(form=None, other_forms=(unknown_page(),)))["no-form"] == "refer"


def test_a_form_that_this_court_does_not_use_goes_to_a_clerk() -> None:
    assert codes(evidence(form=filer_form(form="ctb-exam")))["no-form"] == "refer"
