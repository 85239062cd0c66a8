"""A blank form being drawn, with the truth about it noted beside: for ``python -m benchmarks.drafting``."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, Literal

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)
from reportlab.lib.pagesizes import LETTER
from reportlab.pdfgen.canvas import Canvas

from intake_bot.domain.document import Box

Kind = Literal["field", "mark", "signature", "choice"]
REQUIRED, MULTILINE, RADIO, COMBO, COMB = 1 << 1, 1 << 12, 1 << 15, 1 << 17, 1 << 24


@dataclass(frozen=True, slots=True)
class Truth:
    """One thing that stands on the form. type: of a field.

    group: whether a mark is "tick one"; roles, and exam attached or not, always are (docs/adding/form.md).

    question: the exam question whose choice it is; name is its letter then.
    """

    kind: Kind
    page: int
    box: Box
    name: str
    type: str = ""
    group: bool = False
    question: str = ""


@dataclass(frozen=True, slots=True)
class Style:
    """One form of the benchmark. tuned: the drafting was tuned on it from the start."""

    id: str
    says: str
    fillable: bool
    tuned: bool
    pdf: bytes
    truths: tuple[Truth, ...]


@dataclass
class Sheet:
    """Draws from the top left, in points, and notes truths. Widgets are added when it is finished."""

    size: tuple[float, float] = LETTER
    font: str = "Helvetica"
    truths: list[Truth] = field(default_factory=list)
    widgets: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    page: int = 1

    def __post_init__(self) -> None:
        self._out = BytesIO()
        self.canvas = Canvas(self._out, pagesize=self.size, invariant=1)

    def next_page(self) -> None:
        self.canvas.showPage()
        self.page += 1

    def text(self, x: float, y: float, words: str, size: float = 10, font: str = "") -> float:
        """y: the baseline. Returns where the text ends."""
        self.canvas.setFont(font or self.font, size)
        self.canvas.drawString(x, self.size[1] - y, words)
        return x + self.canvas.stringWidth(words, font or self.font, size)

    def middle(self, y: float, words: str, size: float = 12, font: str = "") -> None:
        self.canvas.setFont(font or self.font, size)
        self.canvas.drawCentredString(self.size[0] / 2, self.size[1] - y, words)

    def paragraph(self, x: float, y: float, *lines: str, size: float = 9.5) -> float:
        for line in lines:
            self.text(x, y, line, size)
            y += size * 1.3
        return y

    def rule(self, x0: float, y: float, x1: float, width: float = 0.6) -> None:
        self.canvas.setLineWidth(width)
        self.canvas.line(x0, self.size[1] - y, x1, self.size[1] - y)

    def frame(self, box: Box, width: float = 0.6) -> None:
        self.canvas.setLineWidth(width)
        self.canvas.rect(box.x0, self.size[1] - box.y1, box.width, box.height)

    def circle(self, box: Box, width: float = 0.7) -> None:
        self.canvas.setLineWidth(width)
        self.canvas.circle((box.x0 + box.x1) / 2, self.size[1] - (box.y0 + box.y1) / 2, box.width / 2)

    def field(self, name: str, type_: str, box: Box) -> Box:
        self.truths.append(Truth("field", self.page, box, name, type_))
        return box

    def mark(self, name: str, box: Box, *, group: bool = False) -> Box:
        self.truths.append(Truth("mark", self.page, box, name, group=group))
        return box

    def signature(self, name: str, box: Box) -> Box:
        self.truths.append(Truth("signature", self.page, box, name))
        return box

    def choice(self, question: str, letter: str, box: Box) -> Box:
        self.truths.append(Truth("choice", self.page, box, letter, question=question))
        return box

    def widget(
        self, box: Box, name: str, kind: str = "/Tx", *, says: str = "", flags: int = 0, most: int = 0
    ) -> None:
        """A text (/Tx), choice (/Ch), check box (/Btn) or signature (/Sig) widget made by hand."""
        entry: dict[str, Any] = {"/FT": NameObject(kind), "/T": TextStringObject(name), "box": box}
        if says:
            entry["/TU"] = TextStringObject(says)
        if flags:
            entry["/Ff"] = NumberObject(flags)
        if most:
            entry["/MaxLen"] = NumberObject(most)
        if kind == "/Btn":
            entry |= {"/AS": NameObject("/Off"), "/V": NameObject("/Off"), "state": "Yes"}
        self.widgets.append((self.page, entry))

    def radio(self, box: Box, group: str, state: str, *, says: str = "") -> None:
        """One button of a radio group; all of a name become kids of one field."""
        entry: dict[str, Any] = {"box": box, "radio": group, "state": state, "/AS": NameObject("/Off")}
        if says:
            entry["/TU"] = TextStringObject(says)
        self.widgets.append((self.page, entry))

    def finish(self, *, turned: int = 0) -> bytes:
        """turned: degrees of /Rotate; the drawing is turned back, so that it shows upright."""
        self.canvas.save()
        data = self._out.getvalue()
        data = _with_widgets(data, self.widgets, self.size[1]) if self.widgets else data
        return _turned(data, turned) if turned else data


def _with_widgets(data: bytes, widgets: list[tuple[int, dict[str, Any]]], height: float) -> bytes:
    writer = PdfWriter(clone_from=BytesIO(data))
    fields, groups = _known_fields(writer), dict[str, DictionaryObject]()
    for page, entry in widgets:
        widget = _annotation(entry, height)
        reference = writer._add_object(widget)
        sheet = writer.pages[page - 1]
        sheet[NameObject("/Annots")] = ArrayObject([*sheet.get("/Annots", []), reference])
        if "radio" in entry:
            parent = groups.get(entry["radio"])
            if parent is None:
                parent = groups[entry["radio"]] = _radio_field(entry["radio"])
                fields.append(writer._add_object(parent))
            widget[NameObject("/Parent")] = parent.indirect_reference
            parent[NameObject("/Kids")].append(reference)  # type: ignore[attr-defined]
        else:
            fields.append(reference)
    return _written(writer)


def _known_fields(writer: PdfWriter) -> ArrayObject:
    root = writer.root_object
    if "/AcroForm" not in root:
        form = DictionaryObject(
            {NameObject("/Fields"): ArrayObject(), NameObject("/NeedAppearances"): BooleanObject(False)}
        )
        root[NameObject("/AcroForm")] = writer._add_object(form)
    form = root["/AcroForm"].get_object()  # type: ignore[assignment]
    fields = form["/Fields"].get_object()
    assert isinstance(fields, ArrayObject)
    return fields


def _annotation(entry: Mapping[str, Any], height: float) -> DictionaryObject:
    box: Box = entry["box"]
    widget = DictionaryObject({NameObject("/Type"): NameObject("/Annot")})
    widget[NameObject("/Subtype")] = NameObject("/Widget")
    corners = (box.x0, height - box.y1, box.x1, height - box.y0)
    widget[NameObject("/Rect")] = ArrayObject([FloatObject(side) for side in corners])
    widget[NameObject("/F")] = NumberObject(4)
    for key, value in entry.items():
        if key.startswith("/"):
            widget[NameObject(key)] = value
    if "state" in entry:
        states = {
            NameObject(f"/{entry['state']}"): DictionaryObject(),
            NameObject("/Off"): DictionaryObject(),
        }
        widget[NameObject("/AP")] = DictionaryObject({NameObject("/N"): DictionaryObject(states)})
    return widget


def _radio_field(name: str) -> DictionaryObject:
    return DictionaryObject(
        {
            NameObject("/FT"): NameObject("/Btn"),
            NameObject("/T"): TextStringObject(name),
            NameObject("/Ff"): NumberObject(RADIO),
            NameObject("/V"): NameObject("/Off"),
            NameObject("/Kids"): ArrayObject(),
        }
    )


def _turned(data: bytes, degrees: int) -> bytes:
    """The same page as displayed, but lying on its side in the file."""
    writer = PdfWriter(clone_from=BytesIO(data))
    for page in writer.pages:
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        page.add_transformation((0, 1, -1, 0, height, 0))
        page.mediabox.upper_right = (height, width)
        page.cropbox.upper_right = (height, width)
        for annotation in page.get("/Annots", []):
            x0, y0, x1, y1 = (float(side) for side in annotation.get_object()["/Rect"])
            rect = (height - y1, x0, height - y0, x1)
            annotation.get_object()[NameObject("/Rect")] = ArrayObject([FloatObject(side) for side in rect])
        page[NameObject("/Rotate")] = NumberObject(degrees)
    return _written(writer)


def _written(writer: PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def page_count(data: bytes) -> int:
    return len(PdfReader(BytesIO(data)).pages)


Draw = Callable[[], tuple[bytes, list[Truth]]]
