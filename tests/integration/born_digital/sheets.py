"""Pages turned, cropped, rescaled and scanned."""

from io import BytesIO
from typing import Any

from pypdf import PdfWriter, Transformation
from pypdf.generic import FloatObject, NameObject, RectangleObject
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from intake_bot.demo.papers.ink import BLUE, on_line, sign
from intake_bot.demo.papers.scanning import PageInk, as_pdf, scan
from tests.integration.born_digital.ground import NAME, Ground
from tests.integration.born_digital.painting import numbers, painted, written

PEN = 26  # a hand that is surely a pen's to the classifier: these papers try the PDF's structure, not it


def turned(data: bytes, degrees: int) -> bytes:
    """Stored lying on its side (or head) and shown upright by /Rotate, as scanners and printers do."""
    writer = PdfWriter(clone_from=BytesIO(data))
    for page in writer.pages:
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        back = {
            90: Transformation().rotate(90).translate(height, 0),
            180: Transformation().rotate(180).translate(width, height),
            270: Transformation().rotate(270).translate(0, width),
        }[degrees]
        page.add_transformation(back)
        for entry in page.get("/Annots", ()):
            _turn_note(entry.get_object(), back)
        size = (width, height) if degrees == 180 else (height, width)
        for box in ("/MediaBox", "/CropBox", "/TrimBox", "/BleedBox", "/ArtBox"):
            page.pop(NameObject(box), None)
        page[NameObject("/MediaBox")] = RectangleObject((0, 0, *size))
        page[NameObject("/Rotate")] = FloatObject(degrees)
    return written(writer)


def _turn_note(note: Any, back: Transformation) -> None:
    """An annotation turned with its page: its rectangle, and its appearance by /Matrix."""
    x0, y0, x1, y1 = note["/Rect"]
    (a, b), (c, d) = back.apply_on((x0, y0)), back.apply_on((x1, y1))
    note[NameObject("/Rect")] = numbers([min(a, c), min(b, d), max(a, c), max(b, d)])
    if "/AP" in note:
        turn = back.ctm
        note["/AP"]["/N"][NameObject("/Matrix")] = numbers([*turn[:4], 0, 0])


def cropped(data: bytes) -> bytes:
    """A larger sheet, moved against the origin, with a CropBox around what is shown."""
    writer = PdfWriter(clone_from=BytesIO(data))
    for page in writer.pages:
        page[NameObject("/MediaBox")] = RectangleObject((-80, -60, 700, 900))
        page[NameObject("/CropBox")] = RectangleObject((20, 15, 600, 785))
    return written(writer)


def with_user_unit(data: bytes, unit: float = 2.0) -> bytes:
    """Everything stored ``unit`` times smaller (ISO 32000-1, 14.11.2, UserUnit)."""
    writer = PdfWriter(clone_from=BytesIO(data))
    for page in writer.pages:
        page.scale_by(1 / unit)
        page[NameObject("/UserUnit")] = FloatObject(unit)
    return written(writer)


def scanned(ground: Ground, *, signed: bool = False) -> bytes:
    ink = [PageInk(1, on_line(sign(NAME, PEN), ground.box, PEN), BLUE)] if signed else []
    return as_pdf(scan(ground.data, ink=ink, seed=3, kind="office"))


def with_hidden_text(scan_: bytes, words: tuple[tuple[float, float, str], ...]) -> bytes:
    """The text layer that OCR puts over a scan in render mode 3. words: x, y from the bottom, text."""

    def paint(canvas: Canvas) -> None:
        for x, y, one in words:
            layer = canvas.beginText(x, y)
            layer.setTextRenderMode(3)
            layer.setFont("Helvetica", 11)
            layer.textOut(one)
            canvas.drawText(layer)

    return painted(scan_, paint)


def picture_over(scan_: bytes, ground: Ground, picture: object) -> bytes:
    x0, y0, x1, y1 = ground.rect

    def paint(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(picture), x0 + 5, y0 + 1, x1 - x0 - 40, y1 - y0, mask="auto")

    return painted(scan_, paint)
