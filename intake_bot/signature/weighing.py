"""From evidence to a kind: one small function, with its thresholds and the figures they came from."""

from collections.abc import Mapping
from dataclasses import dataclass

from intake_bot.domain.reading import SignatureKind
from intake_bot.signature.facts import Verdict
from intake_bot.signature.witness import Witness

READ_WELL = 0.85  # mean OCR confidence of a line of type
READ_FAIR = 0.6  # enough for "/s/" or the expected name, which nobody reads into scribble
COVERS = 0.6  # share of the ink that lies in the words read
WORDY = 4  # letters
WITNESSED = 10.0  # how much likelier type is than ink where OCR reads it
UNDECIDED = 0.5
TRACE = 5.0  # points of faint or broken ink in a row; 480 scans of empty lines had 2.2 at most
DIRT = 3.5  # points; no letter of 8 point type is smaller, nor any signature
SMUDGE = 7.0  # points; a single piece smaller than this is no writing
PRINT_LOST = 0.3  # of the form's own thin print; good scans lose under 0.05
NARROW = 20.0  # points; ink narrower than this may be initials, a cross or a blot
BESIDE = 40.0  # square points of added ink off the line: 30 pt of a pen stroke
HARDLY_WET = 0.3
TAKEN_AWAY = 0.92  # how sure a line is empty that has nothing but the form's own print


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The least probability from which a kind is said; below it a clerk looks.

    doubt: the most that may speak for ink where somebody is told that there is none (typed, blank).

    If an error costs 100 looks of a clerk (training/costs.py), the cheapest on the tune split are wet 0.97 and
    doubt 0.01. With the values here, which send fewer lines to a clerk: 0.04 % of what is not ink called wet,
    0.40 % of ink called typed or blank, 20 % unsure (4,000 crops; the model card has the test split).
    """

    wet: float = 0.97
    typed: float = 0.9
    blank: float = 0.9
    esign: float = 0.9
    doubt: float = 0.02


DEFAULT = Thresholds()


@dataclass(frozen=True, slots=True)
class InkEvidence:
    """What the picture says. seen: the network's probability for each of its kinds. familiar: the ink is
    like the signatures it was learned on.

    extent: width of all ink, largest: longest side of its largest piece, traces: longest row of faint ink
    or specks, all in points. print_lost: share of the form's small print that the scan lost.
    beside: added ink that belongs to nothing on the line, in square points. known_form: the blank form was
    taken away, so that all ink is somebody's.
    """

    largest: float
    extent: float
    traces: float
    print_lost: float
    beside: float
    seen: Mapping[str, float]
    familiar: bool
    witness: Witness
    born_digital: bool
    known_form: bool = True


def weigh(evidence: InkEvidence, fact: Verdict | None, thresholds: Thresholds = DEFAULT) -> Verdict:
    """The kind that the evidence agrees on; ``unsure`` where it disagrees or is weak."""
    if fact is not None and fact.kind is not SignatureKind.TYPED:
        return fact
    if fact is None:
        return _of_ink(evidence, thresholds)
    if evidence.seen["wet"] >= thresholds.wet and evidence.extent >= NARROW:
        return Verdict(SignatureKind.UNSURE, UNDECIDED, (*fact.reasons, "ink-and-type"), fact.text)
    return fact


def _of_ink(evidence: InkEvidence, thresholds: Thresholds) -> Verdict:
    return (
        _nothing(evidence, thresholds)
        or _type(evidence, thresholds)
        or _pen(evidence, thresholds)
        or _stamp(evidence, thresholds)
        or _undecided(evidence)
    )


def _nothing(evidence: InkEvidence, thresholds: Thresholds) -> Verdict | None:
    """Cleaning and network must agree. Print of an unknown form, which cleaning leaves, is told from writing
    by the network alone, so that it must leave no doubt."""
    witness, seen = evidence.witness, evidence.seen
    empty = seen["blank"] >= thresholds.blank
    if _only_dirt(evidence):
        doubt = _hidden_ink(evidence) if evidence.known_form else None
        chance = _emptiness(evidence)
        if doubt or chance < thresholds.blank:
            return Verdict(SignatureKind.UNSURE, UNDECIDED, (doubt or "not-like-empty",))
        code = "specks-only" if evidence.extent else "no-ink"
        return Verdict(SignatureKind.BLANK, _confidence(chance), (code,))
    if witness.date and witness.confidence >= READ_WELL and seen["wet"] <= HARDLY_WET:
        return Verdict(SignatureKind.BLANK, 0.93, ("date-only",), witness.text)
    if empty and seen["wet"] <= thresholds.doubt and not evidence.known_form:
        return Verdict(SignatureKind.BLANK, _confidence(seen["blank"]), ("network-blank",))
    return None


def _emptiness(evidence: InkEvidence) -> float:
    """How sure a line without ink is empty. Where the form's own print was taken away, the network need only
    find it likelier than anything else."""
    seen = evidence.seen
    likeliest = max(seen, key=lambda kind: seen[kind]) == "blank" and seen["wet"] <= HARDLY_WET
    return max(TAKEN_AWAY, seen["blank"]) if evidence.known_form and likeliest else seen["blank"]


def _only_dirt(evidence: InkEvidence) -> bool:
    return evidence.largest < DIRT or (evidence.largest < SMUDGE and evidence.extent < 2 * SMUDGE)


def _hidden_ink(evidence: InkEvidence) -> str | None:
    """Why a line without ink may not be empty all the same."""
    if evidence.beside > BESIDE:
        return "ink-beside-line"
    if evidence.traces >= TRACE or evidence.extent > 2 * SMUDGE:
        return "faint-ink"
    if evidence.print_lost > PRINT_LOST:
        return "scan-too-light"
    return None


def _type(evidence: InkEvidence, thresholds: Thresholds) -> Verdict | None:
    """Where OCR was asked and read no type, nobody is told that they typed: a neat hand looks like a font.

    Nor where it read a name in uneven letters: who prints the own name by hand has signed.
    """
    heard = _heard(evidence.witness)
    if (evidence.witness.asked and not heard) or _printed_by_hand(evidence.witness):
        return None
    written = max(1e-6, 1 - evidence.seen["blank"])  # what can be read is not nothing
    typed = _witnessed(evidence.seen["typed"] / written) if heard else evidence.seen["typed"]
    ink = evidence.seen["wet"] / (WITNESSED if heard else 1.0)
    if typed < thresholds.typed or ink > thresholds.doubt:
        return None
    text = evidence.witness.text if heard else None
    return Verdict(SignatureKind.TYPED, _confidence(typed), (*heard, "even-glyphs"), text)


def _heard(witness: Witness) -> tuple[str, ...]:
    """What OCR says for type, as reason codes."""
    known = [code for code, told in (("slash-s", witness.slash_s), ("expected-name", witness.name)) if told]
    if known and witness.confidence >= READ_FAIR:
        return (*known, "ocr-text")
    reads = witness.confidence >= READ_WELL and witness.covers >= COVERS and witness.letters >= WORDY
    return ("ocr-text",) if reads else ()


def _printed_by_hand(witness: Witness) -> bool:
    return witness.by_hand and not witness.slash_s


def _witnessed(chance: float) -> float:
    odds = WITNESSED * chance / max(1e-6, 1 - chance)
    return odds / (1 + odds)


def _pen(evidence: InkEvidence, thresholds: Thresholds) -> Verdict | None:
    if evidence.seen["wet"] < thresholds.wet or evidence.extent < NARROW or not evidence.familiar:
        return None
    if evidence.born_digital or _heard(evidence.witness):
        return None
    return Verdict(SignatureKind.WET, _confidence(evidence.seen["wet"]), ("ink-strokes", "no-text-layer"))


def _stamp(evidence: InkEvidence, thresholds: Thresholds) -> Verdict | None:
    if evidence.seen["stamp"] < thresholds.esign:
        return None
    return Verdict(SignatureKind.ESIGN, _confidence(evidence.seen["stamp"]), ("stamp-like",))


def _undecided(evidence: InkEvidence) -> Verdict:
    heard = _heard(evidence.witness)
    likeliest = max(evidence.seen, key=lambda kind: evidence.seen[kind])
    reasons = [_LIKE[likeliest], *heard, *(["uneven-letters"] if heard and evidence.witness.by_hand else [])]
    if evidence.born_digital:
        reasons.insert(0, "unexplained-ink")
    elif not evidence.familiar:
        reasons.insert(0, "unfamiliar-ink")
    return Verdict(SignatureKind.UNSURE, UNDECIDED, tuple(reasons), evidence.witness.text if heard else None)


_LIKE = {"blank": "hardly-any-ink", "typed": "type-like", "stamp": "stamp-like", "wet": "pen-like"}


def scores(evidence: InkEvidence, verdict: Verdict) -> Mapping[str, float]:
    """Scores per kind of bare ink, sum 1; what only a PDF can tell stays at 0. A stamp speaks for an
    electronic signature. Where the verdict is ``unsure``, that takes half of everything."""
    doubt = UNDECIDED if verdict.kind is SignatureKind.UNSURE else 0.0
    found = dict.fromkeys((kind.value for kind in SignatureKind), 0.0)
    for kind, chance in evidence.seen.items():
        found["esign" if kind == "stamp" else kind] += chance * (1 - doubt)
    return {**found, "unsure": doubt}


def _confidence(chance: float) -> float:
    return round(min(0.999, chance), 3)
