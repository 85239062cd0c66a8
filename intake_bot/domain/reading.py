"""What was perceived on a document. Every part says how sure it is and where it came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from intake_bot.domain.document import Box

Source = Literal["widget", "text", "ocr", "htr"]
SURE = 0.9  # a reading at or above this confidence may carry a notice without a clerk


class SignatureKind(StrEnum):
    """DOMAIN.md, "Signature kinds and policy"."""

    WET = "wet"
    TYPED = "typed"
    BLANK = "blank"
    ESIGN = "esign"
    IMAGE = "image"
    DRAWN = "drawn"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class FieldReading:
    """value: None where nothing is written. page: counts from 1 in the file it was read from.

    seen: what was read, where the value is what it must have meant (``O`` in a number as ``0``); never sure.
    shown: what the page shows instead where a form field of the PDF says the value, "" for nothing; None where
    no such difference is known. Such a value is never sure.
    """

    value: str | None
    confidence: float
    source: Source
    page: int
    box: Box
    seen: str | None = None
    shown: str | None = None


@dataclass(frozen=True, slots=True)
class MarkReading:
    """value: None where it cannot be told. ink: share of the box's inside that is ink, where measured."""

    value: bool | None
    confidence: float
    page: int = 1
    ink: float | None = None


@dataclass(frozen=True, slots=True)
class SignatureReading:
    """text: what is written on the line in type, if anything. reasons: codes, the weightiest first."""

    kind: SignatureKind
    confidence: float
    page: int
    box: Box
    text: str | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionReading:
    """value: the letter chosen. state: why there is no letter."""

    value: str | None
    confidence: float
    state: Literal["blank", "multiple", "unclear"] | None = None


@dataclass(frozen=True, slots=True)
class ExamReading:
    """score and passed: None unless the court supplied a key (and a pass mark)."""

    answers: Mapping[str, QuestionReading]
    score: int | None = None
    of: int | None = None
    passed: bool | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One document of one applicant, read.

    form: None for a form that is not the court's.
    pages: pages of the file, from 1. form_pages: the pages of the blank they were recognised as, same length.
    Parts that stand on a page that was not sent are absent, not blank.
    nearest: where ``form`` is None, the form of which this seems to be another edition.
    """

    form: str | None
    edition: str | None
    confidence: float
    pages: tuple[int, ...]
    form_pages: tuple[int, ...] = ()
    fields: Mapping[str, FieldReading] = field(default_factory=dict)
    marks: Mapping[str, MarkReading] = field(default_factory=dict)
    signatures: Mapping[str, SignatureReading] = field(default_factory=dict)
    exam: ExamReading | None = None
    nearest: str | None = None


@dataclass(frozen=True, slots=True)
class FileProblem:
    """code: encrypted, corrupt, too-large, not-a-document, timeout, … says: one sentence for people."""

    code: str
    says: str


@dataclass(frozen=True, slots=True)
class Crop:
    """A picture of a signature line for the clerk. document: index into ``FileReading.documents``.

    png: the line as scanned, with what is around it. inner: the line's box in it, in pixels.
    page_png: the whole page, too small to be read. on_page: the box in that. Both go no further than
    ``inspect``: the journal keeps ``png`` alone.
    """

    document: int
    signature: str
    png: bytes
    inner: Box | None = None
    page_png: bytes = b""
    on_page: Box | None = None


@dataclass(frozen=True, slots=True)
class FileReading:
    """Everything read in one file; a partly readable file has both documents and a problem."""

    path: str
    sha256: str
    seconds: float
    error: FileProblem | None
    documents: tuple[Reading, ...] = ()
    crops: tuple[Crop, ...] = ()
