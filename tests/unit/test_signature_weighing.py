"""Evidence made by hand: what each piece of it does to the kind."""

from dataclasses import replace

import pytest

from intake_bot.domain.reading import SURE, SignatureKind
from intake_bot.signature.facts import Verdict
from intake_bot.signature.network import KINDS
from intake_bot.signature.weighing import InkEvidence, Thresholds, scores, weigh
from intake_bot.signature.witness import Witness


def seen(kind: str, chance: float = 0.995) -> dict[str, float]:
    rest = (1 - chance) / (len(KINDS) - 1)
    return {other: chance if other == kind else rest for other in KINDS}


PEN = InkEvidence(
    largest=60.0,
    extent=120.0,
    traces=0.0,
    print_lost=0.0,
    beside=0.0,
    seen=seen("wet"),
    familiar=True,
    witness=Witness(),
    born_digital=False,
)
NOTHING = replace(PEN, largest=0.0, extent=0.0, seen=seen("blank"))
NAME = Witness(True, "Jane Roe", 0.95, 0.9, name=True)


def kind(evidence: InkEvidence, fact: Verdict | None = None) -> SignatureKind:
    return weigh(evidence, fact).kind


def test_strokes_are_wet_and_confidence_is_the_networks() -> None:
    verdict = weigh(PEN, None)
    assert (verdict.kind, verdict.confidence) == (SignatureKind.WET, 0.995)


@pytest.mark.parametrize(
    "doubt",
    [
        {"seen": seen("wet", 0.9)},
        {"witness": NAME},
        {"witness": replace(NAME, slash_s=True, name=False)},
        {"witness": replace(NAME, text="Robert Garcia", name=False)},
        {"familiar": False},
        {"born_digital": True},
        {"extent": 12.0},
    ],
)
def test_strokes_with_any_doubt_are_unsure(doubt: dict[str, object]) -> None:
    verdict = weigh(replace(PEN, **doubt), None)  # type: ignore[arg-type]
    assert verdict.kind is SignatureKind.UNSURE
    assert verdict.confidence < SURE


def test_type_needs_no_witness_where_there_is_none_to_ask() -> None:
    assert kind(replace(PEN, seen=seen("typed"))) is SignatureKind.TYPED


def test_who_signed_in_a_neat_hand_that_ocr_cannot_read_is_not_told_to_have_typed() -> None:
    assert kind(replace(PEN, seen=seen("typed"), witness=Witness(asked=True))) is SignatureKind.UNSURE


def test_a_witness_makes_probable_type_sure() -> None:
    probable = replace(PEN, seen=seen("typed", 0.8))
    assert kind(probable) is SignatureKind.UNSURE
    read = weigh(replace(probable, witness=NAME), None)
    assert (read.kind, read.text) == (SignatureKind.TYPED, "Jane Roe")
    assert read.reasons[0] == "expected-name"
    assert 0.9 <= read.confidence < 0.995


def test_who_prints_the_own_name_by_hand_is_not_told_to_have_typed_it() -> None:
    by_hand = replace(NAME, by_hand=True)
    for chance in (0.85, 0.999):
        verdict = weigh(replace(PEN, seen=seen("typed", chance), witness=by_hand), None)
        assert verdict.kind is SignatureKind.UNSURE
        assert verdict.reasons[-1] == "uneven-letters"


def test_a_slash_s_is_typed_however_uneven_its_letters_look() -> None:
    slash = replace(NAME, slash_s=True, by_hand=True)
    assert kind(replace(PEN, seen=seen("typed"), witness=slash)) is SignatureKind.TYPED


def test_a_stamp_is_never_wet() -> None:
    stamp = replace(PEN, seen=seen("stamp"))
    assert kind(stamp) is SignatureKind.ESIGN
    shares = scores(stamp, weigh(stamp, None))
    assert shares["esign"] == pytest.approx(0.995)
    assert shares["wet"] < 0.01


def test_an_empty_line_is_blank_only_where_the_network_agrees() -> None:
    assert kind(NOTHING) is SignatureKind.BLANK
    for other in ("wet", "typed", "stamp"):
        verdict = weigh(replace(NOTHING, seen=seen(other)), None)
        assert (verdict.kind, verdict.reasons) == (SignatureKind.UNSURE, ("not-like-empty",))


@pytest.mark.parametrize(
    ("doubt", "code"),
    [("beside", "ink-beside-line"), ("traces", "faint-ink"), ("print_lost", "scan-too-light")],
)
def test_what_may_hide_ink_is_not_blank_whatever_the_network_says(doubt: str, code: str) -> None:
    verdict = weigh(replace(NOTHING, **{doubt: 50.0}), None)  # type: ignore[arg-type]
    assert (verdict.kind, verdict.reasons) == (SignatureKind.UNSURE, (code,))


def test_ink_over_a_typed_field_is_unsure_and_the_type_alone_is_typed() -> None:
    fact = Verdict(SignatureKind.TYPED, 0.98, ("filled-widget",), "Jane Roe")
    assert kind(PEN, fact) is SignatureKind.UNSURE
    assert kind(NOTHING, fact) is SignatureKind.TYPED


def test_higher_thresholds_only_make_more_lines_unsure() -> None:
    careful = Thresholds(wet=0.999, typed=0.999, blank=0.999, esign=0.999)
    for evidence in (PEN, NOTHING, replace(PEN, seen=seen("typed")), replace(PEN, seen=seen("stamp"))):
        assert weigh(evidence, None).kind is not SignatureKind.UNSURE
        assert weigh(evidence, None, careful).kind is SignatureKind.UNSURE


@pytest.mark.parametrize("evidence", [PEN, NOTHING, replace(PEN, seen=seen("typed", 0.7))])
def test_scores_have_every_kind_and_sum_to_one(evidence: InkEvidence) -> None:
    verdict = weigh(evidence, None)
    shares = scores(evidence, verdict)
    assert set(shares) == {kind.value for kind in SignatureKind}
    assert sum(shares.values()) == pytest.approx(1.0)
    assert max(shares, key=lambda name: shares[name]) == verdict.kind
    assert shares["image"] == shares["drawn"] == 0.0
