"""Signatures put on a born-digital paper without a pen: pasted picture, screen ink, vendor's stamp."""

from collections.abc import Callable, Iterable, Sequence
from io import BytesIO

import numpy as np
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, NumberObject, StreamObject
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from intake_bot.demo.papers.ink import BLUE, draw, on_line, sign
from intake_bot.demo.papers.strokes import Points
from intake_bot.domain.document import Box

_PASTE_DPI = 200


def paste_picture(paper: bytes, page: int, box: Box, name: str, seed: int) -> bytes:
    """A picture of a signature with a transparent ground laid on the line."""
    scale = _PASTE_DPI / 72
    white = np.full((round(box.height * 1.4 * scale), round(box.width * scale), 3), 255, np.uint8)
    draw(white, on_line(sign(name, seed), Box(0, 0, box.width, box.height), seed), _PASTE_DPI, BLUE)
    alpha = np.clip((255 - white.min(axis=2).astype(int)) * 2, 0, 255).astype(np.uint8)
    picture = Image.fromarray(np.dstack([white, alpha]))

    def paint(canvas: Canvas, height: float) -> None:
        tall = box.height * 1.4
        canvas.drawImage(ImageReader(picture), box.x0, height - box.y0 - tall, box.width, tall, mask="auto")

    return painted(paper, page, paint)


def stamp_vendor(paper: bytes, page: int, box: Box, name: str) -> bytes:
    """The frame and words that an e-signature service leaves on the line."""

    def paint(canvas: Canvas, height: float) -> None:
        base = height - box.y1 + 4
        canvas.roundRect(box.x0 + 4, base, 150, 37, 4)
        canvas.setFont("Helvetica", 6)
        canvas.drawString(box.x0 + 10, base + 29, "DocuSigned by:")
        canvas.setFont("Times-Italic", 16)
        canvas.drawString(box.x0 + 12, base + 13, name)
        canvas.setFont("Helvetica", 6)
        canvas.drawString(box.x0 + 10, base + 3, "0A1B2C3D4E5F607...")

    return painted(paper, page, paint)


def draw_on_screen(paper: bytes, page: int, box: Box, name: str, seed: int) -> bytes:
    """An ink annotation with its appearance, as the pen of a PDF reader leaves it."""
    writer = PdfWriter(clone_from=BytesIO(paper))
    height = float(writer.pages[page - 1].mediabox.height)
    strokes = on_line(sign(name, seed), box, seed)
    paths = [np.column_stack([stroke.points[::3, 0], height - stroke.points[::3, 1]]) for stroke in strokes]
    corners = np.vstack(paths)
    rect = _numbers([*(corners.min(axis=0) - 4), *(corners.max(axis=0) + 4)])
    look = StreamObject()
    look.set_data(_drawing(paths))
    look.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): rect,
        }
    )
    ink = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Ink"),
            NameObject("/F"): NumberObject(4),
            NameObject("/Rect"): rect,
            NameObject("/InkList"): ArrayObject([_numbers(path.ravel()) for path in paths]),
            NameObject("/AP"): DictionaryObject({NameObject("/N"): writer._add_object(look)}),
        }
    )
    writer.add_annotation(page - 1, ink)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _numbers(values: Iterable[float]) -> ArrayObject:
    return ArrayObject([FloatObject(round(float(value), 2)) for value in values])


def _drawing(paths: Sequence[Points]) -> bytes:
    parts = ["0 0 0.6 RG 1.4 w 1 J 1 j"]
    for path in paths:
        steps = [f"{x:.2f} {y:.2f} {'l' if index else 'm'}" for index, (x, y) in enumerate(path)]
        parts += [*steps, "S"]
    return "\n".join(parts).encode("ascii")


def painted(paper: bytes, page: int, paint: Callable[[Canvas, float], None]) -> bytes:
    """The paper with something painted over one page. paint: gets the canvas and the page's height."""
    writer = PdfWriter(clone_from=BytesIO(paper))
    target = writer.pages[page - 1]
    width, height = float(target.mediabox.width), float(target.mediabox.height)
    layer = BytesIO()
    canvas = Canvas(layer, pagesize=(width, height), invariant=1)
    paint(canvas, height)
    canvas.save()
    target.merge_page(PdfReader(layer).pages[0])
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
