from tests.unit.builders import codes, evidence, exam, filer_form


def test_another_edition_of_the_form_goes_to_a_clerk() -> None:
    assert codes(evidence(form=filer_form(edition="2019-05"))) == {"old-edition": "refer"}


def test_another_edition_of_the_exam_goes_to_a_clerk() -> None:
    assert codes(evidence(exam=exam(edition="2019-05"))) == {"old-edition": "refer"}


def test_an_edition_that_was_not_read_says_nothing() -> None:
    assert codes(evidence(form=filer_form(edition=None))) == {}
