"""A file's readings against its label."""

from collections.abc import Iterator, Mapping

from intake_bot.domain.form import FormSpec
from intake_bot.domain.reading import SURE, FileReading, MarkReading, QuestionReading, Reading
from intake_bot.evaluation.labels import LabelledFile, TrueAnswer, TrueDocument, TrueField, TrueMark
from intake_bot.evaluation.outcomes import Outcome
from intake_bot.evaluation.signing import signature_outcomes

Forms = Mapping[str, FormSpec]
NO_FORM = "none of them"
EMPTY = ""


def score(label: LabelledFile, reading: FileReading, forms: Forms) -> list[Outcome]:
    """Every labelled thing of the file with what was read of it; what was not found at all is not sure."""
    found: list[Outcome] = list(_pages(label, reading))
    for document in label.documents:
        read = reading_of(document, reading)
        found.append(_document(label, document, reading, read))
        found += [_field(label, document, name, one, read) for name, one in document.fields.items()]
        found += [_mark(label, document, name, one, read) for name, one in document.marks.items()]
        found += [_answer(label, document, name, one, read, forms) for name, one in document.exam.items()]
    return found + signature_outcomes(label, reading)


def reading_of(document: TrueDocument, reading: FileReading) -> Reading | None:
    """The reading of the same form that shares most pages with the document."""
    shared = [
        (len(set(document.pages) & set(one.pages)), one)
        for one in reading.documents
        if one.form == document.form
    ]
    pages, best = max(shared, key=lambda pair: pair[0], default=(0, None))
    return best if pages else None


def _pages(label: LabelledFile, reading: FileReading) -> Iterator[Outcome]:
    """A page taken for no form goes to a clerk, so it is sure only where that is the truth."""
    recognised = _recognised(reading)
    for number, page in enumerate(label.pages, 1):
        true, name = page_name(page.form, page.page), recognised.get(number)
        sure = 1.0 if name is not None and (name != NO_FORM or true == NO_FORM) else 0.0
        source = page.form or NO_FORM
        yield Outcome(
            "form", true, true, name, name == true, sure, label.file, label.degradation, source, page=number
        )


def _recognised(reading: FileReading) -> dict[int, str]:
    found: dict[int, str] = {}
    for document in reading.documents:
        form_pages = document.form_pages or (0,) * len(document.pages)
        found |= {page: page_name(document.form, one) for page, one in zip(document.pages, form_pages)}
    return found


def page_name(form: str | None, page: int) -> str:
    return f"{form} {page}" if form else NO_FORM


def _document(
    label: LabelledFile, document: TrueDocument, reading: FileReading, read: Reading | None
) -> Outcome:
    """Whether its pages were put together as one document."""
    pages = " ".join(map(str, sorted(read.pages))) if read else None
    true = " ".join(map(str, sorted(document.pages)))
    confidence = read.confidence if read else 0.0
    return Outcome(
        "document", document.form or NO_FORM, true, pages, pages == true, max(confidence, SURE) if read else 0.0,
        label.file, label.degradation,
        detail=reading.error.code if reading.error else "",
    )  # fmt: skip


def _field(
    label: LabelledFile, document: TrueDocument, name: str, true: TrueField, read: Reading | None
) -> Outcome:
    one = read.fields.get(name) if read else None
    value = None if one is None else compared(one.value)
    return Outcome(
        "field", f"{document.form} {name}", compared(true.value), value, value == compared(true.value),
        one.confidence if one else 0.0, label.file, label.degradation, true.source,
        reader=one.source if one else "",
        page=one.page if one else document.pages[0],
        box=one.box if one else None,
    )  # fmt: skip


def compared(value: str | None) -> str:
    """Every run of spaces and line ends is one space: a form has no say in where an address breaks."""
    return EMPTY if value is None else " ".join(value.split())


def _mark(
    label: LabelledFile, document: TrueDocument, name: str, true: TrueMark, read: Reading | None
) -> Outcome:
    one = read.marks.get(name) if read else None
    return Outcome(
        "mark", f"{document.form} {name}", _word(true.value), _read_mark(one),
        one is not None and one.value == true.value, one.confidence if one and one.value is not None else 0.0,
        label.file, label.degradation, true.source or "empty box", page=one.page if one else document.pages[0],
    )  # fmt: skip


def _read_mark(one: MarkReading | None) -> str | None:
    return None if one is None else "unclear" if one.value is None else _word(one.value)


def _word(value: bool) -> str:
    return "marked" if value else "empty"


def _answer(
    label: LabelledFile,
    document: TrueDocument,
    name: str,
    true: TrueAnswer,
    read: Reading | None,
    forms: Forms,
) -> Outcome:
    one = read.exam.answers.get(name) if read and read.exam else None
    said, wanted = None if one is None else answer_word(one), true.value or true.state or "blank"
    page = _page_of(document, name, forms)
    return Outcome(
        "exam", f"{document.form} {name}", wanted, said, said == wanted,
        one.confidence if one and said != "unclear" else 0.0, label.file, label.degradation,
        true.source or wanted, page=page,
    )  # fmt: skip


def answer_word(one: QuestionReading) -> str:
    return one.value or one.state or "blank"


def _page_of(document: TrueDocument, question: str, forms: Forms) -> int:
    form = forms.get(document.form or "")
    for one in form.exam.questions if form and form.exam else ():
        if one.name == question and one.page <= len(document.pages):
            return document.pages[one.page - 1]
    return document.pages[0] if document.pages else 1
