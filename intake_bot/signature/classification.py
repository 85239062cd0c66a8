"""The steps from a signature line to its kind."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from intake_bot.domain.document import Box, ReadWords, SignatureLine
from intake_bot.domain.reading import SignatureKind, SignatureReading
from intake_bot.signature.cleaning import CleanedLine, clean_line, rule_foot
from intake_bot.signature.facts import Verdict, fact_verdicts, in_document, weightiest
from intake_bot.signature.pen import chance_of_pen, is_familiar
from intake_bot.signature.shape import measure
from intake_bot.signature.weighing import InkEvidence, decide, scores, weigh
from intake_bot.signature.witness import Witness, hear_witness

CROP_INCHES = 4.2  # width of a signature line with its margins; a bare crop does not tell its resolution
NO_PEN_CLAIM = 0.5  # the most that unfamiliar ink may score as a pen's


def classify(line: SignatureLine, read_words: ReadWords) -> SignatureReading:
    """What stands on ``line``. OCR is asked once at most, and only where the PDF does not decide."""
    fact = weightiest(fact_verdicts(line))
    if fact is not None and fact.kind is not SignatureKind.TYPED:
        return _reading(line, fact)
    cleaned = clean_line(line.picture, line.blank, line.inner, line.dpi)
    witness = hear_witness(cleaned, line.expected_name, read_words) if fact is None else Witness()
    return _reading(line, weigh(_evidence(cleaned, witness, line.born_digital), fact))


def classify_picture(picture: Any) -> tuple[SignatureKind, float, Mapping[str, float]]:
    """A bare crop of a line, uint8 grey (h, w), 0 = black: kind, confidence, scores of all kinds, sum 1."""
    grey = np.asarray(picture, dtype=np.uint8)
    height, width = grey.shape
    dpi = int(np.clip(width / CROP_INCHES, 75, 600))
    foot = rule_foot(grey, dpi) or height
    cleaned = clean_line(grey, None, Box(0.0, 0.0, float(width), float(foot)), dpi)
    measures = measure(cleaned.ink)
    pen = chance_of_pen(measures) if is_familiar(measures) else min(NO_PEN_CLAIM, chance_of_pen(measures))
    score = scores(pen, not cleaned.components)
    return (*decide(score), score)


def _evidence(cleaned: CleanedLine, witness: Witness, born_digital: bool) -> InkEvidence:
    points = 72 / cleaned.dpi
    sides = [max(c.box.width, c.box.height) * points for c in cleaned.components]
    extent = max((c.box.x1 for c in cleaned.components), default=0.0)
    extent -= min((c.box.x0 for c in cleaned.components), default=0.0)
    measures = measure(cleaned.ink)
    return InkEvidence(
        largest=max(sides, default=0.0),
        extent=extent * points,
        traces=cleaned.traces,
        print_lost=cleaned.print_lost,
        beside=cleaned.beside * points**2,
        pen=chance_of_pen(measures),
        familiar=is_familiar(measures),
        witness=witness,
        born_digital=born_digital,
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
