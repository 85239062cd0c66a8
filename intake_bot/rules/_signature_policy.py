"""The court's policy on each kind of signature, applied to the lines of a form."""

from collections.abc import Iterator
from typing import Literal

from intake_bot.domain.court import Policy
from intake_bot.domain.reading import SURE, SignatureKind, SignatureReading
from intake_bot.domain.registration import Evidence
from intake_bot.rules._form import Line, signature_lines


def policy(evidence: Evidence, kind: SignatureKind) -> Policy:
    """A kind the court says nothing of goes to a clerk."""
    return evidence.court.signatures.get(kind, Policy.REFER)


def accepted(evidence: Evidence, reading: SignatureReading) -> bool:
    return policy(evidence, reading.kind) is Policy.ACCEPT and reading.confidence >= SURE


def not_taken(
    evidence: Evidence, *kinds: SignatureKind
) -> Iterator[tuple[Line, SignatureReading, Literal["return", "refer"]]]:
    """Lines signed in one of these ways, where the court does not accept it, with what that calls for."""
    for line in signature_lines(evidence):
        if line.reading is None or line.reading.kind not in kinds:
            continue
        said = policy(evidence, line.reading.kind)
        if said is not Policy.ACCEPT:
            yield line, line.reading, "return" if said is Policy.RETURN else "refer"
