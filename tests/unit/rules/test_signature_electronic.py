import pytest

from intake_bot.domain.court import Policy
from intake_bot.domain.reading import SignatureKind
from intake_bot.rules import decide
from tests.unit.builders import DRAWN, ESIGN, IMAGE, codes, court, evidence, filer_form, signed


@pytest.mark.parametrize(
    ("kind", "words"),
    [(ESIGN, "an electronic signature"), (IMAGE, "a picture"), (DRAWN, "drawn on a screen")],
)
def test_a_signature_made_on_a_screen_goes_to_a_clerk(kind: SignatureKind, words: str) -> None:
    (finding,) = decide(evidence(form=filer_form(signed(kind)))).findings
    assert (finding.code, finding.calls_for) == ("signature-electronic", "refer")
    assert words in finding.says


def test_a_court_may_return_it() -> None:
    strict = court(signatures={ESIGN: Policy.RETURN})
    assert codes(evidence(court=strict, form=filer_form(signed(ESIGN)))) == {"signature-electronic": "return"}


def test_a_court_may_accept_it() -> None:
    lenient = court(signatures={ESIGN: Policy.ACCEPT})
    assert codes(evidence(court=lenient, form=filer_form(signed(ESIGN)))) == {}
