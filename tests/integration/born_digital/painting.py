"""Page content painted over a paper: text, pictures, strokes, form XObjects."""

import io
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO

import numpy as np
from PIL import Image
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
)
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from intake_bot.demo.papers.ink import BLUE, draw, on_line, sign
from intake_bot.demo.papers.strokes import Points
from intake_bot.domain.document import Box
from tests.integration.born_digital.ground import NAME, Ground
from tests.integration.born_digital.script_font import script_font

Paint = Callable[[Canvas], None]
_DPI = 200


def written(writer: PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def layer(paint: Paint, size: tuple[float, float] = (612.0, 792.0)) -> PageObject:
    out = BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1)
    paint(canvas)
    canvas.showPage()
    canvas.save()
    return PdfReader(out).pages[0]


def painted(data: bytes, paint: Paint) -> bytes:
    """The paper with something painted over its first page."""
    writer = PdfWriter(clone_from=BytesIO(data))
    writer.pages[0].merge_page(layer(paint))
    return written(writer)


def appended(data: bytes, paint: Paint) -> bytes:
    writer = PdfWriter(clone_from=BytesIO(data))
    writer.add_page(layer(paint))
    return written(writer)


def text(ground: Ground, words: str, font: str = "Helvetica", size: float = 11, up: float = 5) -> Paint:
    x, y = ground.corner

    def paint(canvas: Canvas) -> None:
        canvas.setFont(font, size)
        canvas.drawString(x + 12, y + up, words)

    return paint


def script(ground: Ground, family: str, words: str = NAME, size: float = 26) -> Paint:
    """Text in an embedded subset of a script font called ``family``."""
    if family not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(family, BytesIO(script_font(family))))
    return text(ground, words, family, size, up=9)


def ink_picture(box: Box, seed: int = 4) -> Image.Image:
    """A signature on white paper, as large as the box."""
    scale = _DPI / 72
    white = np.full((round(box.height * scale), round(box.width * scale), 3), 255, np.uint8)
    draw(white, on_line(sign(NAME, seed), Box(0, 0, box.width, box.height), seed), _DPI, BLUE)
    return Image.fromarray(white)


def transparent(picture: Image.Image) -> Image.Image:
    pixels = np.asarray(picture)
    alpha = np.clip((255 - pixels.min(axis=2).astype(int)) * 2, 0, 255).astype(np.uint8)
    return Image.fromarray(np.dstack([pixels, alpha]))


def rgba_image(ground: Ground) -> Paint:
    x0, y0, x1, y1 = ground.rect

    def paint(canvas: Canvas) -> None:
        picture = transparent(ink_picture(ground.box))
        canvas.drawImage(ImageReader(picture), x0, y0, x1 - x0, y1 - y0, mask="auto")

    return paint


def jpeg_image(ground: Ground) -> Paint:
    """Photographed paper pasted without alpha: a light rectangle over the line."""
    x0, y0, x1, y1 = ground.rect
    out = io.BytesIO()
    ink_picture(Box(0, 0, (x1 - x0) * 0.6, y1 - y0)).save(out, "JPEG", quality=80)

    def paint(canvas: Canvas) -> None:
        out.seek(0)
        canvas.drawImage(ImageReader(out), x0 + 10, y0 + 1, (x1 - x0) * 0.6, y1 - y0)

    return paint


def signature_paths(ground: Ground, seed: int = 4) -> list[Points]:
    """Strokes in PDF user space, points along each."""
    strokes = on_line(sign(NAME, seed), ground.box, seed)
    return [np.column_stack([s.points[::3, 0], ground.tall - s.points[::3, 1]]) for s in strokes]


def curves(ground: Ground) -> Paint:
    """One stroked path of Bezier segments for each stroke, as signing programs write."""

    def paint(canvas: Canvas) -> None:
        canvas.setLineWidth(1.3)
        canvas.setStrokeColorRGB(0, 0, 0.5)
        for points in signature_paths(ground):
            path = canvas.beginPath()
            path.moveTo(*points[0])
            for index in range(1, len(points) - 2, 3):
                path.curveTo(*points[index], *points[index + 1], *points[index + 2])
            canvas.drawPath(path)

    return paint


def outline(ground: Ground) -> Paint:
    """One filled path for the whole signature: pressure-sensitive pens give outlines."""

    def paint(canvas: Canvas) -> None:
        path = canvas.beginPath()
        for points in signature_paths(ground):
            path.moveTo(*points[0])
            for x, y in points[1:]:
                path.lineTo(x, y + 0.6)
            for x, y in points[::-1]:
                path.lineTo(x, y - 0.6)
            path.close()
        canvas.drawPath(path, stroke=0, fill=1)

    return paint


def type3_glyph(ground: Ground) -> bytes:
    """The signature as the only glyph of a Type3 font (ISO 32000-1, 9.6.5)."""
    writer = PdfWriter(clone_from=BytesIO(ground.data))
    x, y = ground.corner
    rows = ["1000 0 0 0 1000 200 d1 6 w 1 J 1 j"]
    for points in signature_paths(ground):
        moved = (points - [x, y]) * (1000 / 300)
        rows += [f"{a:.1f} {b:.1f} {'l' if i else 'm'}" for i, (a, b) in enumerate(moved)] + ["S"]
    procedure = StreamObject()
    procedure.set_data("\n".join(rows).encode("ascii"))
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type3"),
            NameObject("/FontBBox"): numbers([0, -50, 1000, 250]),
            NameObject("/FontMatrix"): numbers([0.001, 0, 0, 0.001, 0, 0]),
            NameObject("/CharProcs"): DictionaryObject({NameObject("/g"): writer._add_object(procedure)}),
            NameObject("/Encoding"): DictionaryObject(
                {NameObject("/Differences"): ArrayObject([NumberObject(65), NameObject("/g")])}
            ),
            NameObject("/FirstChar"): NumberObject(65),
            NameObject("/LastChar"): NumberObject(65),
            NameObject("/Widths"): numbers([1000]),
            NameObject("/Resources"): DictionaryObject(),
        }
    )
    add_content(writer, f"BT /Sgn 300 Tf {x} {y} Td (A) Tj ET", "/Font", {"/Sgn": font})
    return written(writer)


def add_content(writer: PdfWriter, operators: str, kind: str, things: Mapping[str, DictionaryObject]) -> None:
    """Operators at the end of the first page, with more resources of one kind."""
    page = writer.pages[0]
    over = PageObject.create_blank_page(writer, 612, 792)
    added = {NameObject(name): writer._add_object(thing) for name, thing in things.items()}
    over[NameObject("/Resources")] = DictionaryObject({NameObject(kind): DictionaryObject(added)})
    stream = StreamObject()
    stream.set_data(operators.encode("ascii"))
    over[NameObject("/Contents")] = writer._add_object(stream)
    page.merge_page(over)


def in_forms(data: bytes, paint: Paint, depth: int) -> bytes:
    """What is painted, inside ``depth`` form XObjects that each move it and back."""
    writer = PdfWriter(clone_from=BytesIO(data))
    drawn = layer(paint)
    content = drawn.get_contents()
    inside = drawn["/Resources"].clone(writer)
    form = _form(content.get_data() if content is not None else b"", inside, (1, 0, 0, 1, 50, 0))
    for _ in range(1, depth):
        inner = DictionaryObject({NameObject("/In"): writer._add_object(form)})
        resources = DictionaryObject({NameObject("/XObject"): inner})
        form = _form(b"q 1 0 0 1 0 -40 cm /In Do Q", resources, (1, 0, 0, 1, 0, 40))
    add_content(writer, "q 1 0 0 1 -50 0 cm /Outer Do Q", "/XObject", {"/Outer": form})
    return written(writer)


def _form(content: bytes, resources: object, matrix: Sequence[float]) -> StreamObject:
    form = StreamObject()
    form.set_data(content)
    form.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): numbers([-1000, -1000, 2000, 2000]),
            NameObject("/Matrix"): numbers(matrix),
            NameObject("/Resources"): resources,
        }
    )
    return form


def numbers(values: Sequence[float]) -> ArrayObject:
    return ArrayObject([FloatObject(round(float(value), 3)) for value in values])
