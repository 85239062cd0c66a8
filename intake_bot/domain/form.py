"""A court's form as data: where on which page a field, box, question or signature line is."""

from collections.abc import Mapping
from dataclasses import dataclass

from intake_bot.domain.document import Box


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """type: text name address email phone date state zip digits:N bar-number. page counts from 1."""

    name: str
    label: str
    type: str
    page: int
    box: Box
    required: bool = False


@dataclass(frozen=True, slots=True)
class MarkSpec:
    """A box to tick. Marks of one ``group`` are "tick one"."""

    name: str
    label: str
    page: int
    box: Box
    group: str | None = None
    required: bool = False


@dataclass(frozen=True, slots=True)
class SignatureSpec:
    """date: the name of the date field beside the line."""

    name: str
    label: str
    page: int
    box: Box
    date: str | None = None
    required: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """choices: letter to its box. key: the right letter, only where the court supplied it."""

    name: str
    page: int
    choices: Mapping[str, Box]
    key: str | None = None


@dataclass(frozen=True, slots=True)
class ExamSpec:
    questions: tuple[Question, ...]
    passing: int | None = None

    @property
    def has_key(self) -> bool:
        return all(question.key for question in self.questions)


@dataclass(frozen=True, slots=True)
class FormSpec:
    """One form in one edition. blank: the bytes of its blank PDF."""

    id: str
    title: str
    edition: str
    sample: bool
    fields: tuple[FieldSpec, ...] = ()
    marks: tuple[MarkSpec, ...] = ()
    signatures: tuple[SignatureSpec, ...] = ()
    exam: ExamSpec | None = None
    blank: bytes = b""

    @property
    def page_count(self) -> int:
        """The last page that anything is expected on."""
        questions = self.exam.questions if self.exam else ()
        pages = [
            *(part.page for part in self.fields),
            *(part.page for part in self.marks),
            *(part.page for part in self.signatures),
            *(question.page for question in questions),
        ]
        return max(pages, default=1)
