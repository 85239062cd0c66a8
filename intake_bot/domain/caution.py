"""A court may ask for more certainty than the program does by itself, never for less."""

from collections.abc import Mapping
from dataclasses import replace

from intake_bot.domain.reading import SURE, FileReading, Reading, SignatureKind, SignatureReading

CAUTION = "court-caution"
_WEIGHED = frozenset({SignatureKind.WET, SignatureKind.TYPED, SignatureKind.BLANK})
_UNDECIDED = 0.5


def with_caution(file: FileReading, sure: float) -> FileReading:
    """The same readings, but ink, type and emptiness seen less surely than ``sure`` are ``unsure``.

    sure: the court's least confidence, 0 to 1; at or below the program's own nothing changes.
    """
    if sure <= SURE:
        return file
    return replace(file, documents=tuple(_document(document, sure) for document in file.documents))


def _document(document: Reading, sure: float) -> Reading:
    signatures: Mapping[str, SignatureReading] = {
        name: _line(reading, sure) for name, reading in document.signatures.items()
    }
    return replace(document, signatures=signatures)


def _line(reading: SignatureReading, sure: float) -> SignatureReading:
    """Its reasons stay, so that a clerk sees what the program had seen."""
    if reading.kind not in _WEIGHED or reading.confidence >= sure:
        return reading
    return replace(
        reading,
        kind=SignatureKind.UNSURE,
        confidence=min(reading.confidence, _UNDECIDED),
        reasons=(CAUTION, *reading.reasons),
    )
