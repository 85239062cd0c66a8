"""What was written on a paper against what was read on it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from intake_bot.demo.papers.filling import Entries
from intake_bot.domain.form import FormSpec
from intake_bot.domain.reading import MarkReading, QuestionReading, Reading, SignatureKind

# Letters that were read wrong are the scan's fault; a box in the wrong place gives something else or nothing.
_LIKE = 0.7


@dataclass(frozen=True, slots=True)
class Result:
    """One part of a form on one paper. exact: to the letter. says: what is wrong; empty where it was read."""

    kind: str
    name: str
    exact: bool
    says: str = ""


def compare(form: FormSpec, entries: Entries, reading: Reading, *, signed: bool) -> Iterator[Result]:
    """reading: of the paper that these entries were written on."""
    if entries.values:
        yield from _fields(form, entries.values, reading)
    yield from _marks(form, entries, reading.marks)
    yield from _signatures(form, reading, signed=signed)
    answers = reading.exam.answers if reading.exam else {}
    for question in form.exam.questions if form.exam else ():
        yield _question(question.name, question.page, entries.choices.get(question.name), answers)


def _fields(form: FormSpec, values: Mapping[str, str], reading: Reading) -> Iterator[Result]:
    for field in form.fields:
        wanted = values[field.name]
        read = reading.fields.get(field.name)
        value = read.value if read else None
        alike = SequenceMatcher(None, _letters(wanted), _letters(value or "")).ratio()
        seen = f"'{value}' was read" if value else "nothing was read"
        says = (
            ""
            if alike >= _LIKE
            else (
                f"field {field.name} (page {field.page}): '{wanted}' was written and {seen}; "
                "set the box to the whole room for writing, without the label; over printed dots or in cells for "
                "single digits, scans are hard to read"
            )
        )
        yield Result("field", field.name, value == wanted, says)


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _marks(form: FormSpec, entries: Entries, read: Mapping[str, MarkReading]) -> Iterator[Result]:
    for mark in form.marks:
        wanted = mark.name in entries.marks
        value = read[mark.name].value if mark.name in read else None
        says = (
            ""
            if value is wanted
            else (
                f"mark {mark.name} (page {mark.page}): it was {_ticked(wanted)} and read as {_ticked(value)}; "
                "set the box to the printed square or circle itself"
            )
        )
        yield Result("mark", mark.name, value is wanted, says)


def _ticked(value: bool | None) -> str:
    return "unclear" if value is None else "ticked" if value else "not ticked"


def _signatures(form: FormSpec, reading: Reading, *, signed: bool) -> Iterator[Result]:
    for line in form.signatures:
        read = reading.signatures.get(line.name)
        kind = read.kind if read else None
        right = kind is not None and (
            kind is not SignatureKind.BLANK if signed else kind is SignatureKind.BLANK
        )
        seen = f"read as {kind.value}" if kind else "not found"
        says = (
            ""
            if right
            else (
                f"signature {line.name} (page {line.page}): the line was {'signed' if signed else 'left blank'} and "
                f"{seen}; set the box from the line up to the print above it"
            )
        )
        yield Result("signature", line.name, right, says)


def _question(name: str, page: int, wanted: str | None, answers: Mapping[str, QuestionReading]) -> Result:
    read = answers.get(name)
    value = read.value if read else None
    seen = value or (read.state if read and read.state else "nothing")
    says = (
        ""
        if value == wanted
        else (
            f"question {name} (page {page}): {wanted} was ticked and {seen} was read; check the boxes of its choices"
        )
    )
    return Result("question", name, value == wanted, says)
