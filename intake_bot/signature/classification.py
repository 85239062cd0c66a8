"""The steps from a signature line to its kind."""

from collections.abc import Mapping
from typing import Any

from intake_bot.domain.document import HandOdds, ReadWords, SignatureLine
from intake_bot.domain.reading import SignatureKind, SignatureReading
from intake_bot.signature.bare_crop import clean_crop
from intake_bot.signature.cleaning import CleanedLine, clean_line
from intake_bot.signature.facts import Verdict, fact_verdicts, in_document, weightiest
from intake_bot.signature.network import Network, chances, view
from intake_bot.signature.shape import is_familiar
from intake_bot.signature.weighing import DEFAULT, InkEvidence, Thresholds, scores, weigh
from intake_bot.signature.witness import Witness, hear_witness


def classify(
    line: SignatureLine,
    read_words: ReadWords,
    network: Network,
    thresholds: Thresholds = DEFAULT,
    hand_odds: HandOdds | None = None,
) -> SignatureReading:
    """What stands on ``line``. OCR is asked once at most, and only where the PDF does not decide."""
    fact = weightiest(fact_verdicts(line))
    if fact is not None and fact.kind is not SignatureKind.TYPED:
        return _reading(line, fact)
    cleaned = clean_line(line.picture, line.blank, line.inner, line.dpi)
    witness = Witness()
    if fact is None:
        witness = hear_witness(cleaned, line.expected_name, read_words, hand_odds)
    seen = chances(network(view(line.picture, cleaned, line.inner)[None])[0])
    evidence = _evidence(cleaned, seen, witness, line.born_digital, line.blank is not None)
    return _reading(line, weigh(evidence, fact, thresholds))


def classify_picture(
    picture: Any, network: Network, thresholds: Thresholds = DEFAULT
) -> tuple[SignatureKind, float, Mapping[str, float]]:
    """A bare crop of a line, uint8 grey (h, w), 0 = black: kind, confidence, scores of all kinds, sum 1."""
    cleaned = clean_crop(picture)
    seen = chances(network(view(picture, cleaned)[None])[0])
    evidence = _evidence(cleaned, seen, Witness(), born_digital=False, known_form=False)
    verdict = weigh(evidence, None, thresholds)
    score = scores(evidence, verdict)
    return verdict.kind, score[verdict.kind], score


def _evidence(
    cleaned: CleanedLine, seen: Mapping[str, float], witness: Witness, born_digital: bool, known_form: bool
) -> InkEvidence:
    points = 72 / cleaned.dpi
    sides = [max(c.box.width, c.box.height) * points for c in cleaned.components]
    extent = max((c.box.x1 for c in cleaned.components), default=0.0)
    extent -= min((c.box.x0 for c in cleaned.components), default=0.0)
    return InkEvidence(
        largest=max(sides, default=0.0),
        extent=extent * points,
        traces=cleaned.traces,
        print_lost=cleaned.print_lost,
        beside=cleaned.beside * points**2,
        seen=seen,
        familiar=is_familiar(cleaned.ink),
        witness=witness,
        born_digital=born_digital,
        known_form=known_form,
    )


def _reading(line: SignatureLine, found: Verdict) -> SignatureReading:
    verdict = in_document(line, found)
    return SignatureReading(
        kind=verdict.kind,
        confidence=verdict.confidence,
        page=line.page,
        box=line.box,
        text=verdict.text,
        reasons=verdict.reasons,
    )
