from dataclasses import replace

from intake_bot.domain.court import Policy
from tests.unit.builders import BLANK, DOUBTFULLY, UNSURE, WET, codes, court, evidence, filer_form, signed


def test_a_signature_of_unclear_kind_goes_to_a_clerk() -> None:
    assert codes(evidence(form=filer_form(signed(UNSURE)))) == {"signature-unclear": "refer"}


def test_ink_seen_weakly_goes_to_a_clerk() -> None:
    assert codes(evidence(form=filer_form(signed(WET, DOUBTFULLY)))) == {"signature-unclear": "refer"}


def test_a_court_without_any_policy_sends_even_ink_to_a_clerk() -> None:
    assert codes(evidence(court=court(signatures={}))) == {"signature-unclear": "refer"}


def test_an_optional_line_that_may_be_empty_is_nothing_to_look_at() -> None:
    takes_unsigned = court(signatures={**court().signatures, BLANK: Policy.ACCEPT})
    form = filer_form()
    faint = replace(form, signatures={**form.signatures, "supervisor": signed(BLANK, DOUBTFULLY)})
    assert codes(evidence(court=takes_unsigned, form=faint)) == {}
