"""``forms/<id>.yaml`` and the blank PDF beside it: where everything on a form is."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field
from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError

from intake_bot.adapters.config_files.marked_yaml import Where, read_marked, shown
from intake_bot.adapters.config_files.validation import Checked, Entry, check_against
from intake_bot.adapters.config_files.values import Code, Count, NotEmpty, Text
from intake_bot.domain.document import Box
from intake_bot.domain.errors import ConfigError
from intake_bot.domain.form import ExamSpec, FieldSpec, FormSpec, MarkSpec, Question, SignatureSpec

TYPES = "text, name, address, email, phone, date, state, zip, bar-number, digits:N"
Numbers = tuple[float, float, float, float]


def _type(value: str) -> str:
    if not re.fullmatch(r"text|name|address|email|phone|date|state|zip|bar-number|digits:[1-9]\d?", value):
        raise ValueError(f"there is no field type '{value}'; use one of {TYPES}")
    return value


def _box(value: Numbers) -> Numbers:
    x0, y0, x1, y1 = value
    if not (0 <= x0 < x1 and 0 <= y0 < y1):
        raise ValueError(
            "a box is [left, top, right, bottom] in points from the top left of the page; correct the order"
        )
    return value


BoxEntry = Annotated[Numbers, AfterValidator(_box)]


class _Field(Entry):
    name: Text
    label: Text
    type: Annotated[str, AfterValidator(_type)] = "text"
    page: Count
    box: BoxEntry
    required: bool = False


class _Mark(Entry):
    name: Text
    label: Text
    page: Count
    box: BoxEntry
    group: Text | None = None
    required: bool = False


class _Signature(Entry):
    name: Text
    label: Text
    page: Count
    box: BoxEntry
    date: Text | None = None
    required: bool = False


class _Question(Entry):
    name: Text
    page: Count
    choices: Annotated[dict[str, BoxEntry], NotEmpty]
    key: Text | None = None


class _Exam(Entry):
    questions: Annotated[tuple[_Question, ...], NotEmpty]
    passing: Count | None = Field(None, alias="pass")


class FormFile(Entry):
    id: Code
    title: Text
    edition: Text
    sample: bool = False
    fields: tuple[_Field, ...] = ()
    marks: tuple[_Mark, ...] = ()
    signatures: tuple[_Signature, ...] = ()
    exam: _Exam | None = None

    def boxes(self) -> Iterator[tuple[Where, int, Numbers]]:
        """Where in the file, page and box of everything on the form."""
        for key in ("fields", "marks", "signatures"):
            for index, part in enumerate(getattr(self, key)):
                yield (key, index, "box"), part.page, part.box
        for index, question in enumerate(self.exam.questions if self.exam else ()):
            for letter, box in question.choices.items():
                yield ("exam", "questions", index, "choices", letter), question.page, box


def check_form(path: Path) -> tuple[Checked[FormFile], bytes]:
    """The file alone, then against its blank PDF, whose bytes come second (empty when there is none)."""
    checked = check_against(FormFile, read_marked(path))
    if checked.entry is None:
        return checked, b""
    form, remarks = checked.entry, [*_within(checked.entry, path)]
    problems = [checked.source.error(*remark) for remark in remarks]
    blank = b""
    try:
        blank, sizes = _read_blank(path.with_suffix(".pdf"))
        problems += [checked.source.error(*remark) for remark in _on_pages(form, sizes)]
    except ConfigError as error:
        problems.append(error)
    return Checked(checked.source, form, tuple(problems)), blank


def _read_blank(path: Path) -> tuple[bytes, list[tuple[float, float]]]:
    """The blank's bytes and its pages' sizes in points, as displayed."""
    try:
        blank = path.read_bytes()
    except OSError:
        says = "the blank form is missing; put its PDF here, beside the YAML file of the same name"
        raise ConfigError(says, path=shown(path)) from None
    try:
        return blank, [_size(page) for page in PdfReader(io.BytesIO(blank)).pages]
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        says = "this is not a readable PDF without a password; save the blank form as PDF again"
        raise ConfigError(says, path=shown(path)) from error


def _size(page: PageObject) -> tuple[float, float]:
    width, height = float(page.cropbox.width), float(page.cropbox.height)
    return (height, width) if page.rotation % 180 else (width, height)


def _on_pages(form: FormFile, sizes: list[tuple[float, float]]) -> Iterator[tuple[Where, str]]:
    for where, page, box in form.boxes():
        if page > len(sizes):
            yield where, f"page {page} is named but the blank PDF has {len(sizes)}; correct 'page'"
        elif box[2] > sizes[page - 1][0] + 1 or box[3] > sizes[page - 1][1] + 1:
            width, height = sizes[page - 1]
            yield where, f"the box leaves the page, which is {width:g} by {height:g} points; correct the box"


def _within(form: FormFile, path: Path) -> Iterator[tuple[Where, str]]:
    if form.id != path.stem:
        yield ("id",), f"the id is '{form.id}' but the file is named '{path.name}'; make them the same"
    if not (form.fields or form.marks or form.signatures or form.exam):
        yield (), "the form has nothing to read; add fields, marks, signatures or an exam"
    yield from _names_twice(form)
    fields = {part.name for part in form.fields}
    for index, line in enumerate(form.signatures):
        if line.date and line.date not in fields:
            yield (
                ("signatures", index, "date"),
                f"there is no field '{line.date}'; add it to fields or correct it",
            )
    yield from _exam_remarks(form.exam)


def _names_twice(form: FormFile) -> Iterator[tuple[Where, str]]:
    for key in ("fields", "marks", "signatures"):
        seen: set[str] = set()
        for index, part in enumerate(getattr(form, key)):
            if part.name in seen:
                yield (key, index, "name"), f"'{part.name}' stands in {key} twice; rename or remove one"
            seen.add(part.name)


def _exam_remarks(exam: _Exam | None) -> Iterator[tuple[Where, str]]:
    if exam is None:
        return
    keys = [question.key for question in exam.questions]
    for index, question in enumerate(exam.questions):
        if question.key and question.key not in question.choices:
            says = (
                f"the key '{question.key}' is none of the choices {', '.join(question.choices)}; correct it"
            )
            yield ("exam", "questions", index, "key"), says
        if question.name in (earlier.name for earlier in exam.questions[:index]):
            yield (
                ("exam", "questions", index, "name"),
                f"question '{question.name}' stands here twice; renumber one",
            )
    if any(keys) and not all(keys):
        yield ("exam",), "some questions have a key and some have none; give all of them one or none"
    if exam.passing and exam.passing > len(keys):
        yield ("exam", "pass"), f"the pass mark is {exam.passing} of {len(keys)} questions; lower it"


def as_form(entry: FormFile, blank: bytes) -> FormSpec:
    return FormSpec(
        id=entry.id,
        title=entry.title,
        edition=entry.edition,
        sample=entry.sample,
        fields=tuple(
            FieldSpec(p.name, p.label, p.type, p.page, Box(*p.box), p.required) for p in entry.fields
        ),
        marks=tuple(MarkSpec(p.name, p.label, p.page, Box(*p.box), p.group, p.required) for p in entry.marks),
        signatures=tuple(
            SignatureSpec(p.name, p.label, p.page, Box(*p.box), p.date, p.required) for p in entry.signatures
        ),
        exam=_as_exam(entry.exam) if entry.exam else None,
        blank=blank,
    )


def _as_exam(entry: _Exam) -> ExamSpec:
    questions = (
        Question(part.name, part.page, {letter: Box(*box) for letter, box in part.choices.items()}, part.key)
        for part in entry.questions
    )
    return ExamSpec(tuple(questions), entry.passing)
