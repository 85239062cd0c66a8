from tests.unit.builders import codes, evidence, exam, filer_form, unknown_page


def test_another_edition_of_the_form_goes_to_a_clerk() -> None:
    assert codes(evidence(form=filer_form(edition="2019-05"))) == {"old-edition": "refer"}


def test_another_edition_of_the_exam_goes_to_a_clerk() -> None:
    assert codes(evidence(exam=exam(edition="2019-05"))) == {"old-edition": "refer"}


def test_an_edition_that_was_not_read_says_nothing() -> None:
    assert codes(evidence(form=filer_form(edition=None))) == {}


def test_pages_that_resemble_the_form_are_another_edition_of_it_and_no_form_is_not_said() -> None:
    likened = unknown_page(nearest="ctb-filer")
    assert codes(evidence(form=None, exam=None, other_forms=(likened,))) == {"old-edition": "refer"}


def test_pages_that_resemble_the_exam_are_no_registration_form() -> None:
    likened = unknown_page(nearest="ctb-exam")
    found = codes(evidence(form=None, exam=None, other_forms=(likened,)))
    assert found == {"no-form": "refer", "old-edition": "refer"}


def test_a_form_that_the_court_has_no_more_is_not_named() -> None:
    found = codes(evidence(other_forms=(unknown_page(nearest="ctb-gone"),)))
    assert "old-edition" not in found
