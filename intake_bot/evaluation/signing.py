"""Signature lines: read against labelled, by name on a known form, by place on any other."""

from collections.abc import Sequence

from intake_bot.domain.document import Box
from intake_bot.domain.reading import SURE, FileReading, SignatureKind, SignatureReading
from intake_bot.evaluation.labels import LabelledFile, TrueCrop, TrueDocument, TrueSignature
from intake_bot.evaluation.outcomes import Outcome

OVERLAP = 0.5  # share of the labelled box that must lie in the reported one


def decided(kind: SignatureKind, confidence: float) -> SignatureKind:
    """What the court acts on: a kind that is not sure goes to a clerk like ``unsure``."""
    return kind if confidence >= SURE else SignatureKind.UNSURE


def crop_outcome(
    label: LabelledFile, true: TrueCrop, kind: SignatureKind, confidence: float, scores: dict[str, float]
) -> Outcome:
    said = decided(kind, confidence)
    return Outcome(
        "crop", label.file, true.kind, said, said is true.kind, _certainty(said, confidence),
        label.file, label.degradation, true.source, detail=true.detail, scores=scores,
    )  # fmt: skip


def signature_outcomes(label: LabelledFile, reading: FileReading) -> list[Outcome]:
    return [
        _outcome(label, document, name, true, line_of(document, name, true, reading))
        for document in label.documents
        for name, true in document.signatures.items()
    ]


def _outcome(
    label: LabelledFile, document: TrueDocument, name: str, true: TrueSignature, read: SignatureReading | None
) -> Outcome:
    said = decided(read.kind, read.confidence) if read else None
    return Outcome(
        "signature", f"{document.form or 'unknown form'} {name}", true.kind, said, said is true.kind,
        _certainty(said, read.confidence) if read and said else 0.0, label.file, label.degradation, true.source,
        page=true.page, box=read.box if read else true.box, reasons=read.reasons if read else (),
        detail=read.text or "" if read else "",
    )  # fmt: skip


def _certainty(said: SignatureKind, confidence: float) -> float:
    return 0.0 if said is SignatureKind.UNSURE else confidence


def line_of(
    document: TrueDocument, name: str, true: TrueSignature, reading: FileReading
) -> SignatureReading | None:
    """On the page where it is: the line of this name on the same form; else the one that covers the place."""
    on_page = [
        (one.form, line_name, line)
        for one in reading.documents
        for line_name, line in one.signatures.items()
        if line.page == true.page
    ]
    named = [line for form, line_name, line in on_page if form == document.form and line_name == name]
    if document.form is not None:
        return named[0] if named else None
    return covering(true.box, [line for _, _, line in on_page]) if true.box else None


def covering(box: Box, lines: Sequence[SignatureReading]) -> SignatureReading | None:
    """The line whose box holds most of ``box``, at least half of it."""
    shares = [(covered(box, line.box), line) for line in lines]
    share, best = max(shares, key=lambda pair: pair[0], default=(0.0, None))
    return best if share >= OVERLAP else None


def covered(box: Box, by: Box) -> float:
    """The share of ``box`` that lies in ``by``."""
    width = min(box.x1, by.x1) - max(box.x0, by.x0)
    height = min(box.y1, by.y1) - max(box.y0, by.y0)
    area = box.width * box.height
    return width * height / area if width > 0 and height > 0 and area > 0 else 0.0


def false_boxes(label: LabelledFile, reading: FileReading) -> int:
    """Reported signature lines on pages of unknown forms that touch no labelled signature."""
    known = [
        (true.page, true.box)
        for document in label.documents
        for true in document.signatures.values()
        if true.box
    ]
    unknown = [line for one in reading.documents if one.form is None for line in one.signatures.values()]
    return sum(
        not any(page == line.page and covered(box, line.box) > 0 for page, box in known) for line in unknown
    )
