"""From evidence to a kind: one small function, with its thresholds and the figures they came from."""

from collections.abc import Mapping
from dataclasses import dataclass

from intake_bot.domain.reading import SURE, SignatureKind
from intake_bot.signature.facts import Verdict
from intake_bot.signature.witness import Witness

PEN = 0.9  # chance of pen strokes from which ink is called wet: 88 % of pens, 1.5 % of script type before OCR
TYPE = 0.30  # and below which OCR is believed that it read type
CLEAR_TYPE = 0.05
READ_WELL = 0.85  # mean OCR confidence of a line of type
READ_SOME = 0.5  # and of a line whose shape is clearly type
READ_FAIR = 0.6  # enough for "/s/" or the expected name, which nobody reads into scribble
COVERS = 0.6  # share of the ink that lies in the words read
WORDY = 4  # letters
UNDECIDED = 0.5
TRACE = 5.0  # points of faint or broken ink in a row; 480 scans of empty lines had 2.2 at most
DIRT = 3.5  # points; no letter of 8 point type is smaller, nor any signature
SMUDGE = 7.0  # points; a single piece smaller than this is no writing
PRINT_LOST = 0.3  # of the form's own thin print; good scans lose under 0.05
NARROW = 20.0  # points; ink narrower than this may be initials, a cross or a blot
BESIDE = 40.0  # square points of added ink off the line: 30 pt of a pen stroke


@dataclass(frozen=True, slots=True)
class InkEvidence:
    """What the picture says. pen: chance that the strokes are a pen's, told from what is
    familiar: ink like the signatures it was learned on.

    extent: width of all ink, largest: longest side of its largest piece, traces: longest row of faint ink
    or specks, all in points. print_lost: share of the form's small print that the scan lost.
    beside: added ink that belongs to nothing on the line, in square points.
    """

    largest: float
    extent: float
    traces: float
    print_lost: float
    beside: float
    pen: float
    familiar: bool
    witness: Witness
    born_digital: bool


def weigh(evidence: InkEvidence, fact: Verdict | None) -> Verdict:
    """The kind that the evidence agrees on; ``unsure`` where it disagrees or is weak."""
    if fact is not None and fact.kind is not SignatureKind.TYPED:
        return fact
    seen = _of_ink(evidence)
    if fact is None:
        return seen
    if seen.kind is SignatureKind.WET or (not evidence.born_digital and evidence.pen > PEN):
        return Verdict(SignatureKind.UNSURE, UNDECIDED, (*fact.reasons, "ink-and-type"), fact.text)
    return fact


def _of_ink(evidence: InkEvidence) -> Verdict:
    return _nothing(evidence) or _type(evidence) or _pen(evidence) or _undecided(evidence)


def _nothing(evidence: InkEvidence) -> Verdict | None:
    if evidence.largest < DIRT or (evidence.largest < SMUDGE and evidence.extent < 2 * SMUDGE):
        return _empty(evidence)
    witness = evidence.witness
    if witness.date and witness.confidence >= READ_WELL and evidence.pen <= TYPE:
        return Verdict(SignatureKind.BLANK, 0.93, ("date-only",), witness.text)
    return None


def _empty(evidence: InkEvidence) -> Verdict:
    if evidence.beside > BESIDE:
        return Verdict(SignatureKind.UNSURE, UNDECIDED, ("ink-beside-line",))
    if evidence.traces >= TRACE or evidence.extent > 2 * SMUDGE:
        return Verdict(SignatureKind.UNSURE, UNDECIDED, ("faint-ink",))
    if evidence.print_lost > PRINT_LOST:
        return Verdict(SignatureKind.UNSURE, UNDECIDED, ("scan-too-light",))
    if evidence.extent:
        return Verdict(SignatureKind.BLANK, 0.92, ("specks-only",))
    return Verdict(SignatureKind.BLANK, 0.97, ("no-ink",))


def _type(evidence: InkEvidence) -> Verdict | None:
    witness = evidence.witness
    if evidence.pen > TYPE or witness.letters == 0:
        return None
    if witness.slash_s and witness.confidence >= READ_FAIR:
        return Verdict(SignatureKind.TYPED, 0.97, ("slash-s", "ocr-text"), witness.text)
    if witness.name and witness.confidence >= READ_FAIR:
        return Verdict(SignatureKind.TYPED, 0.96, ("expected-name", "ocr-text"), witness.text)
    needed = READ_SOME if evidence.pen <= CLEAR_TYPE else READ_WELL
    if witness.confidence >= needed and witness.covers >= COVERS and witness.letters >= WORDY:
        return Verdict(SignatureKind.TYPED, 0.93, ("ocr-text", "even-glyphs"), witness.text)
    return None


def _pen(evidence: InkEvidence) -> Verdict | None:
    witness = evidence.witness
    reads_as_type = witness.confidence >= READ_WELL and witness.letters >= WORDY
    if evidence.extent < NARROW or not evidence.familiar:
        return None
    if evidence.pen < PEN or evidence.born_digital or witness.slash_s or witness.name or reads_as_type:
        return None
    return Verdict(SignatureKind.WET, round(min(0.99, evidence.pen), 3), ("ink-strokes", "no-text-layer"))


def _undecided(evidence: InkEvidence) -> Verdict:
    witness = evidence.witness
    readable = witness.letters >= WORDY and witness.confidence >= READ_FAIR
    reasons = ["type-like" if evidence.pen < 0.5 else "pen-like", *(["ocr-text"] if readable else [])]
    if evidence.born_digital:
        reasons.insert(0, "unexplained-ink")
    elif not evidence.familiar:
        reasons.insert(0, "unfamiliar-ink")
    return Verdict(SignatureKind.UNSURE, UNDECIDED, tuple(reasons), witness.text if readable else None)


def scores(pen: float, blank: bool) -> Mapping[str, float]:
    """Scores per kind of bare ink, sum 1; what only a PDF can tell stays at 0."""
    ink = dict.fromkeys((kind.value for kind in SignatureKind), 0.0)
    if blank:
        return {**ink, "blank": 0.97, "unsure": 0.03}
    doubt = 2.0 * min(pen, 1.0 - pen)
    ink.update(wet=pen * (1 - doubt), typed=(1 - pen) * (1 - doubt), unsure=doubt)
    return ink


def decide(score: Mapping[str, float]) -> tuple[SignatureKind, float]:
    """The kind with the highest score; ``unsure`` where that is not sure."""
    best = max(score, key=lambda kind: score[kind])
    return (SignatureKind(best) if score[best] >= SURE else SignatureKind.UNSURE), score[best]
