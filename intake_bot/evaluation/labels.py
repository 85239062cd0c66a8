"""What stands on labelled files, as records; docs/evaluation.md describes the lines they come from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from intake_bot.domain.document import Box
from intake_bot.domain.reading import SignatureKind

NOTHING_SPECIAL = "none"
AnswerState = Literal["blank", "multiple", "unclear"]


@dataclass(frozen=True, slots=True)
class TrueField:
    """value: None where nothing is written. source: what wrote it, e.g. widget, text, typed, hand."""

    value: str | None
    source: str = ""


@dataclass(frozen=True, slots=True)
class TrueMark:
    """source: how it was marked, e.g. tick, cross, dot, circled, struck-out; empty for an empty box."""

    value: bool
    source: str = ""


@dataclass(frozen=True, slots=True)
class TrueAnswer:
    """One question: value is a letter, or None with the state that explains it."""

    value: str | None
    state: AnswerState | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class TrueSignature:
    """kind: never ``unsure``. page: from 1 in the file; box: of the ink or its line. source: e.g. a data set."""

    kind: SignatureKind
    page: int
    box: Box | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class TruePage:
    """The form and which page of it; form None for a page that is no form of the court."""

    form: str | None
    page: int = 1


@dataclass(frozen=True, slots=True)
class TrueDocument:
    """One document of one applicant. pages: of the file, from 1."""

    form: str | None
    pages: tuple[int, ...]
    fields: Mapping[str, TrueField] = field(default_factory=dict)
    marks: Mapping[str, TrueMark] = field(default_factory=dict)
    signatures: Mapping[str, TrueSignature] = field(default_factory=dict)
    exam: Mapping[str, TrueAnswer] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TrueCrop:
    """The file is a picture of a signature line alone. detail: e.g. the font."""

    kind: SignatureKind
    source: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class LabelledFile:
    """file: its name under the set's folder. Either a crop or pages with documents."""

    file: str
    degradation: str = NOTHING_SPECIAL
    pages: tuple[TruePage, ...] = ()
    documents: tuple[TrueDocument, ...] = ()
    crop: TrueCrop | None = None
