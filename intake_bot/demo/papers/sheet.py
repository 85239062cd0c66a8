"""Draws a sample form from top to bottom and notes where each part lies, so that boxes are exact."""

from dataclasses import dataclass
from io import BytesIO

from reportlab.lib.colors import Color, black
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from intake_bot.domain.document import Box
from intake_bot.domain.form import ExamSpec, FieldSpec, FormSpec, MarkSpec, Question, SignatureSpec

WIDTH, HEIGHT = LETTER
LEFT, RIGHT = 54.0, 558.0
TICK = 10.0  # side of a tick box, points
SAMPLE_WORDS = "Sample — not a form of the court"
_SHADE = Color(0.90, 0.90, 0.90)
_BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=10.5, leading=13.6, alignment=TA_JUSTIFY)
_SMALL = ParagraphStyle("small", parent=_BODY, fontSize=9.5, leading=12)


@dataclass(frozen=True, slots=True)
class Head:
    """What every page of a form says about itself.

    name: as printed, e.g. "ECF Form 1a". widgets_from: where the numbers in widget names start, so that two
    forms can lie in one PDF.
    """

    id: str
    name: str
    title: str
    pages: int
    edition: str = "2024-01"
    fillable: bool = True
    widgets_from: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """One field. width: share of the row. lines: how many lines of writing fit."""

    name: str
    label: str
    type: str = "text"
    width: float = 1.0
    required: bool = False
    lines: int = 1


class Sheet:
    """A form being drawn. ``y`` runs down from the top of the page, in points."""

    def __init__(self, head: Head) -> None:
        self._head = head
        self._buffer = BytesIO()
        self._canvas = Canvas(self._buffer, pagesize=LETTER, invariant=1, pageCompression=0, lang="en")
        self._canvas.setTitle(f"{head.title} ({SAMPLE_WORDS})")
        self._canvas.setAuthor("intake-bot sample forms")
        self._page = 0
        self._widgets = head.widgets_from
        self._fields: list[FieldSpec] = []
        self._marks: list[MarkSpec] = []
        self._signatures: list[SignatureSpec] = []
        self._questions: list[Question] = []
        self.y = 0.0
        self.new_page()

    def new_page(self) -> None:
        """Ends the page, if there is one, and draws the head and foot of the next."""
        if self._page:
            self._canvas.showPage()
        self._page += 1
        self._draw_foot()
        if self._page == 1:
            self._draw_first_head()
        else:
            self._draw_next_head()

    def _text(self, x: float, y: float, text: str, font: str = "Times-Roman", size: float = 10) -> None:
        self._canvas.setFont(font, size)
        self._canvas.drawString(x, HEIGHT - y, text)

    def _rule(self, x0: float, y: float, x1: float, width: float = 0.6) -> None:
        self._canvas.setLineWidth(width)
        self._canvas.line(x0, HEIGHT - y, x1, HEIGHT - y)

    def _frame(self, box: Box, width: float = 0.6) -> None:
        self._canvas.setLineWidth(width)
        self._canvas.rect(box.x0, HEIGHT - box.y1, box.width, box.height)

    def _draw_first_head(self) -> None:
        canvas, middle = self._canvas, WIDTH / 2
        self._text(LEFT, 40, self._head.name, "Helvetica-Bold", 8.5)
        canvas.setFont("Helvetica-BoldOblique", 8.5)
        canvas.drawRightString(RIGHT, HEIGHT - 40, SAMPLE_WORDS)
        canvas.setFont("Times-Bold", 13)
        canvas.drawCentredString(middle, HEIGHT - 64, "UNITED STATES BANKRUPTCY COURT")
        canvas.setFont("Times-Roman", 11)
        canvas.drawCentredString(middle, HEIGHT - 78, "Sample District")
        self._rule(LEFT, 87, RIGHT, 1.4)
        canvas.setFont("Times-Bold", 14)
        canvas.drawCentredString(middle, HEIGHT - 106, self._head.title.upper())
        self._rule(LEFT, 115, RIGHT, 0.5)
        self.y = 122

    def _draw_next_head(self) -> None:
        self._text(LEFT, 40, f"{self._head.name} — {self._head.title}", "Helvetica-Bold", 8.5)
        self._canvas.setFont("Helvetica-BoldOblique", 8.5)
        self._canvas.drawRightString(RIGHT, HEIGHT - 40, SAMPLE_WORDS)
        self._rule(LEFT, 47, RIGHT, 1.4)
        self.y = 56

    def _draw_foot(self) -> None:
        self._rule(LEFT, 744, RIGHT, 0.5)
        self._text(LEFT, 755, f"{self._head.name}   Edition {self._head.edition}", "Helvetica", 8)
        self._canvas.drawCentredString(WIDTH / 2, HEIGHT - 755, SAMPLE_WORDS)
        self._canvas.drawRightString(RIGHT, HEIGHT - 755, f"Page {self._page} of {self._head.pages}")

    def gap(self, points: float) -> None:
        self.y += points

    def section(self, title: str) -> None:
        """A shaded band with the title of a part of the form."""
        self.y += 9
        self._canvas.setFillColor(_SHADE)
        self._canvas.rect(LEFT, HEIGHT - self.y - 15, RIGHT - LEFT, 15, stroke=0, fill=1)
        self._canvas.setFillColor(black)
        self._text(LEFT + 4, self.y + 11, title, "Helvetica-Bold", 9.5)
        self.y += 22

    def paragraph(self, text: str, *, indent: float = 0, small: bool = False, after: float = 5) -> None:
        """Running text with reportlab's inline tags."""
        flow = Paragraph(text, _SMALL if small else _BODY)
        _, height = flow.wrap(RIGHT - LEFT - indent, HEIGHT)
        flow.drawOn(self._canvas, LEFT + indent, HEIGHT - self.y - height)
        self.y += height + after

    def grid(self, *cells: Cell) -> None:
        """A row of framed fields, each with its label small in the corner."""
        lines = max(cell.lines for cell in cells)
        height = 13.0 + 17.0 * lines
        x = LEFT
        for cell in cells:
            width = round((RIGHT - LEFT) * cell.width, 1)
            self._frame(Box(x, self.y, x + width, self.y + height))
            self._text(x + 3, self.y + 8, cell.label, "Helvetica", 7)
            self._field(cell, _box(x + 3, self.y + 10, x + width - 3, self.y + height - 1.5))
            x += width
        self.y += height

    def line(self, cell: Cell, label_width: float = 150) -> None:
        """A field on ruled lines, its label at the left."""
        height = 23.0 * cell.lines
        self._text(LEFT, self.y + 19, cell.label + ":", "Times-Roman", 10.5)
        for number in range(1, cell.lines + 1):
            self._rule(LEFT + label_width, self.y + 23 * number, RIGHT)
        self._field(
            cell, _box(LEFT + label_width, self.y + (4 if cell.lines == 1 else 1), RIGHT, self.y + height - 1)
        )
        self.y += height + 2

    def _field(self, cell: Cell, box: Box) -> None:
        self._fields.append(FieldSpec(cell.name, cell.label, cell.type, self._page, box, cell.required))
        if self._head.fillable:
            self._text_widget(box, "multiline" if cell.lines > 1 else "")

    def _text_widget(self, box: Box, flags: str) -> None:
        self._widgets += 1
        self._canvas.acroForm.textfield(
            name=f"Text{self._widgets}",
            x=box.x0,
            y=HEIGHT - box.y1,
            width=box.width,
            height=box.height,
            fieldFlags=flags,
            maxlen=None,
            fontName="Helvetica",
            fontSize=10,
            textColor=black,
            fillColor=None,
            borderColor=None,
            borderWidth=0,
        )

    def _tick_box(self, x: float, y: float) -> Box:
        box = _box(x, y, x + TICK, y + TICK)
        self._frame(box, 0.8)
        if self._head.fillable:
            self._widgets += 1
            self._canvas.acroForm.checkbox(
                name=f"Check Box{self._widgets}",
                x=box.x0,
                y=HEIGHT - box.y1,
                size=TICK,
                buttonStyle="cross",
                fieldFlags="",
                textColor=black,
                fillColor=None,
                borderColor=None,
                borderWidth=0,
            )
        return box

    def mark(
        self, name: str, label: str, text: str, *, group: str | None = None, required: bool = False
    ) -> None:
        """A box to tick with its text at the right. label: the short name people hear of it by."""
        box = self._tick_box(LEFT + 8, self.y + 1.5)
        self._marks.append(MarkSpec(name, label, self._page, box, group, required))
        self.paragraph(text, indent=26, after=7)

    def question(self, number: int, text: str, choices: dict[str, str], key: str, columns: int = 1) -> None:
        """An exam question; its choices in one or more columns."""
        self._text(LEFT, self.y + 9.5, f"{number}.", "Times-Bold", 10.5)
        self.paragraph(text, indent=22, after=4)
        boxes: dict[str, Box] = {}
        step = (RIGHT - LEFT - 30) / columns
        for index, (letter, words) in enumerate(choices.items()):
            x = LEFT + 30 + step * (index % columns)
            boxes[letter] = self._tick_box(round(x, 1), self.y + 1)
            self._text(x + 16, self.y + 9.5, f"{letter}.  {words}", "Times-Roman", 10.5)
            if index % columns == columns - 1 or index == len(choices) - 1:
                self.y += 15.5
        self.y += 9
        self._questions.append(Question(str(number), self._page, boxes, key))

    def signature(self, *, date: str = "signed_on", widget: bool = False) -> None:
        """The signature line with the date beside it. widget: put a text field on it, as some courts do."""
        top, rule = self.y, self.y + 44
        box, beside = _box(LEFT, top, 364, rule), _box(400, top + 24, RIGHT, rule)
        self._rule(box.x0, rule, box.x1, 0.9)
        self._rule(beside.x0, rule, beside.x1, 0.9)
        self._text(box.x0, rule + 10, "Signature of applicant", "Helvetica", 8)
        self._text(beside.x0, rule + 10, "Date", "Helvetica", 8)
        self._signatures.append(
            SignatureSpec("applicant", "Signature of applicant", self._page, box, date, True)
        )
        self._field(Cell(date, "Date", "date", required=True), _box(400, rule - 17, RIGHT, rule - 1))
        if widget and self._head.fillable:
            self._text_widget(box, "")
        self.y = rule + 16

    def finish(self, passing: int | None = None) -> FormSpec:
        """The form with the bytes of its PDF; passing: the exam's pass mark."""
        if self._page != self._head.pages:
            raise ValueError(f"{self._head.id} has {self._page} pages, its foot says {self._head.pages}")
        self._canvas.save()
        head = self._head
        exam = ExamSpec(tuple(self._questions), passing) if self._questions else None
        parts = tuple(self._fields), tuple(self._marks), tuple(self._signatures)
        return FormSpec(head.id, head.title, head.edition, True, *parts, exam, self._buffer.getvalue())


def _box(x0: float, y0: float, x1: float, y1: float) -> Box:
    return Box(round(x0, 1), round(y0, 1), round(x1, 1), round(y1, 1))
