"""Fills sample forms: widgets of a fillable PDF, or print over a blank as a born-digital, flat PDF."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, Literal

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import NameObject
from reportlab.pdfgen.canvas import Canvas

from intake_bot.domain.document import Box
from intake_bot.domain.form import FormSpec


@dataclass(frozen=True, slots=True)
class Entries:
    """What is written on a form. values: field name to text, lines apart by newline. marks: the ticked ones.

    choices: question to the letter ticked.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    marks: frozenset[str] = frozenset()
    choices: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Signature:
    """What is on the line. wet: drawn only when the paper is scanned. slash: typed "/s/" and the name."""

    kind: Literal["wet", "slash", "typed", "blank"]
    name: str = ""

    @property
    def text(self) -> str:
        """What is typed on the line; empty for ink and for a blank line."""
        return {"slash": f"/s/ {self.name}", "typed": self.name}.get(self.kind, "")


@dataclass(frozen=True, slots=True)
class Tick:
    page: int
    box: Box


def ticks(spec: FormSpec, entries: Entries) -> Iterator[Tick]:
    """The boxes that are ticked: marks first, then the exam's choices."""
    for mark in spec.marks:
        if mark.name in entries.marks:
            yield Tick(mark.page, mark.box)
    for question in spec.exam.questions if spec.exam else ():
        letter = entries.choices.get(question.name)
        if letter:
            yield Tick(question.page, question.choices[letter])


@dataclass(frozen=True, slots=True)
class _Line:
    page: int
    box: Box
    text: str


def _texts(spec: FormSpec, entries: Entries, signature: Signature) -> list[_Line]:
    lines = [_Line(part.page, part.box, entries.values.get(part.name, "")) for part in spec.fields]
    lines += [_Line(part.page, part.box, signature.text) for part in spec.signatures]
    return [line for line in lines if line.text]


def fill_widgets(spec: FormSpec, entries: Entries, signature: Signature | None = None) -> bytes:
    """The fillable blank with its widgets filled and given appearances; it stays fillable.

    Widgets are found by where they lie. A typed signature fills a widget that lies on the signature line;
    where there is none it cannot be entered and is left out.
    """
    writer = PdfWriter(clone_from=BytesIO(spec.blank))
    wanted = _texts(spec, entries, signature or Signature("blank"))
    for number, page in enumerate(writer.pages, start=1):
        names = {_middle(page, widget): str(widget["/T"]) for widget in _widgets(page)}
        filled: dict[str, str | list[str] | tuple[str, str, float]] = {}
        for line in (line for line in wanted if line.page == number):
            filled.update({names[at]: line.text for at in names if _inside(at, line.box)})
        for tick in (tick for tick in ticks(spec, entries) if tick.page == number):
            filled.update({names[at]: "/Yes" for at in names if _inside(at, tick.box)})
        if filled:
            writer.update_page_form_field_values(page, filled, auto_regenerate=False)
    return _written(writer)


def _widgets(page: PageObject) -> list[Any]:
    annotations = [annotation.get_object() for annotation in page.get("/Annots", [])]
    return [annotation for annotation in annotations if annotation.get("/Subtype") == "/Widget"]


def _middle(page: PageObject, widget: Any) -> tuple[float, float]:
    x0, y0, x1, y1 = (float(number) for number in widget["/Rect"])
    return (x0 + x1) / 2, float(page.mediabox.height) - (y0 + y1) / 2


def _inside(at: tuple[float, float], box: Box) -> bool:
    return box.x0 <= at[0] <= box.x1 and box.y0 <= at[1] <= box.y1


def _written(writer: PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def print_filled(spec: FormSpec, entries: Entries, signature: Signature, *, font: str = "Helvetica") -> bytes:
    """A born-digital flat PDF: the entries printed over the blank, no widgets left.

    font: one of the PDF's built-in fonts. Leave ``entries.marks`` and ``choices`` empty for a paper whose
    boxes are ticked by hand when it is scanned.
    """
    over = PdfReader(BytesIO(_overlay(spec, entries, signature, font)))
    writer = PdfWriter(clone_from=BytesIO(spec.blank))
    for page, layer in zip(writer.pages, over.pages):
        page.pop(NameObject("/Annots"), None)
        page.merge_page(layer)
    writer.root_object.pop(NameObject("/AcroForm"), None)
    return _written(writer)


def _overlay(spec: FormSpec, entries: Entries, signature: Signature, font: str) -> bytes:
    pages = PdfReader(BytesIO(spec.blank)).pages
    out = BytesIO()
    canvas = Canvas(out, invariant=1, pageCompression=0)
    for number, page in enumerate(pages, start=1):
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        canvas.setPageSize((width, height))
        for line in (line for line in _texts(spec, entries, signature) if line.page == number):
            _print_lines(canvas, line, height, font)
        canvas.setFont("Helvetica-Bold", 10)
        for tick in (tick for tick in ticks(spec, entries) if tick.page == number):
            canvas.drawCentredString((tick.box.x0 + tick.box.x1) / 2, height - tick.box.y1 + 1.6, "X")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _print_lines(canvas: Canvas, line: _Line, height: float, font: str) -> None:
    rows = line.text.split("\n")
    step = line.box.height / max(3, len(rows)) if len(rows) > 1 else line.box.height
    size = min(11.0, step * 0.78)
    while size > 5 and max(canvas.stringWidth(row, font, size) for row in rows) > line.box.width - 4:
        size -= 0.5
    canvas.setFont(font, size)
    for index, row in enumerate(rows, start=1):
        canvas.drawString(line.box.x0 + 2, height - line.box.y0 - index * step + 4, row)


def joined(papers: Sequence[bytes]) -> bytes:
    """Several PDFs one after the other in one."""
    writer = PdfWriter()
    for paper in papers:
        writer.append(BytesIO(paper))
    return _written(writer)


def only_pages(paper: bytes, pages: Sequence[int]) -> bytes:
    """A PDF of these pages, counted from 1."""
    writer = PdfWriter()
    writer.append(BytesIO(paper), pages=[number - 1 for number in pages])
    return _written(writer)


def with_password(paper: bytes, password: str) -> bytes:
    """The PDF with a password to open it."""
    writer = PdfWriter(clone_from=BytesIO(paper))
    writer.encrypt(password, algorithm="RC4-128")
    return _written(writer)
