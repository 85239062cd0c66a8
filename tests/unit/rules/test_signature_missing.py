from dataclasses import replace

from tests.unit.builders import (
    BLANK,
    DOUBTFULLY,
    SURELY,
    codes,
    evidence,
    filer_form,
    only_page,
    signed,
    unknown_page,
)


def test_an_empty_line_is_returned() -> None:
    assert codes(evidence(form=filer_form(signed(BLANK)))) == {"signature-missing": "return"}


def test_a_line_that_may_be_empty_goes_to_a_clerk() -> None:
    assert codes(evidence(form=filer_form(signed(BLANK, DOUBTFULLY)))) == {"signature-missing": "refer"}


def test_a_signature_page_that_did_not_come_is_returned() -> None:
    assert codes(evidence(form=only_page(filer_form(), 1)))["signature-missing"] == "return"


def test_an_unrecognised_page_may_be_the_signature_page() -> None:
    sent = evidence(form=only_page(filer_form(), 1), other_forms=(unknown_page(),))
    assert codes(sent)["signature-missing"] == "refer"


def test_a_line_not_read_on_a_page_that_came_is_our_doubt() -> None:
    assert codes(evidence(form=replace(filer_form(), signatures={})))["signature-missing"] == "refer"


def test_a_line_that_need_not_be_signed_may_be_empty() -> None:
    form = filer_form()
    for confidence in (SURELY, DOUBTFULLY):
        empty = replace(form, signatures={**form.signatures, "supervisor": signed(BLANK, confidence)})
        assert codes(evidence(form=empty)) == {}
