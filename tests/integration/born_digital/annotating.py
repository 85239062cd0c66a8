"""Annotations and form fields as PDF readers write them, with their appearances."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)
from reportlab.lib.utils import ImageReader

from tests.integration.born_digital.ground import Ground
from tests.integration.born_digital.painting import (
    Paint,
    add_content,
    ink_picture,
    layer,
    numbers,
    signature_paths,
    transparent,
    written,
)

Rect = tuple[float, float, float, float]


def annotated(data: bytes, subtype: str, rect: Rect, look: StreamObject | None = None, **more: Any) -> bytes:
    """One annotation on the first page; printed (flag 4), with its normal appearance."""
    writer = PdfWriter(clone_from=BytesIO(data))
    note = _note(writer, subtype, rect, look)
    note.update({NameObject(f"/{key}"): value for key, value in more.items()})
    writer.add_annotation(0, note)
    return written(writer)


def _note(writer: PdfWriter, subtype: str, rect: Rect, look: StreamObject | None) -> DictionaryObject:
    note = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject(subtype),
            NameObject("/F"): NumberObject(4),
            NameObject("/Rect"): numbers(rect),
        }
    )
    if look is not None:
        normal = DictionaryObject({NameObject("/N"): writer._add_object(_cloned(look, writer))})
        note[NameObject("/AP")] = normal
    return note


def _cloned(look: StreamObject, writer: PdfWriter) -> StreamObject:
    done = look.clone(writer)
    assert isinstance(done, StreamObject)
    return done


def appearance(paint: Paint, rect: Rect) -> StreamObject:
    """What is painted in page coordinates, as an appearance whose BBox is the annotation's rectangle."""
    page = layer(paint)
    content = page.get_contents()
    look = StreamObject()
    look.set_data(content.get_data() if content is not None else b"")
    look.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): numbers(rect),
            NameObject("/Resources"): page["/Resources"],
        }
    )
    return look


def ink(ground: Ground, data: bytes | None = None) -> bytes:
    paths = signature_paths(ground)
    rect = ground.rect

    def paint(canvas: Any) -> None:
        for points in paths:
            path = canvas.beginPath()
            path.moveTo(*points[0])
            for point in points[1:]:
                path.lineTo(*point)
            canvas.drawPath(path)

    strokes = ArrayObject([numbers(points.ravel().tolist()) for points in paths])
    return annotated(data or ground.data, "/Ink", rect, appearance(paint, rect), InkList=strokes)


def stamp(ground: Ground, data: bytes | None = None, **more: Any) -> bytes:
    """A stamp whose appearance is a picture with alpha, as Acrobat and Preview keep a signature."""
    x0, y0, x1, y1 = ground.rect

    def paint(canvas: Any) -> None:
        picture = transparent(ink_picture(ground.box))
        canvas.drawImage(ImageReader(picture), x0, y0, x1 - x0, y1 - y0, mask="auto")

    return annotated(data or ground.data, "/Stamp", ground.rect, appearance(paint, ground.rect), **more)


def free_text(ground: Ground, words: str, data: bytes | None = None) -> bytes:
    x0, y0, _, _ = ground.rect
    rect = (x0 + 8, y0 + 3, x0 + 200, y0 + 22)

    def paint(canvas: Any) -> None:
        canvas.setFont("Helvetica", 12)
        canvas.drawString(x0 + 10, y0 + 7, words)

    return annotated(
        data or ground.data,
        "/FreeText",
        rect,
        appearance(paint, rect),
        Contents=TextStringObject(words),
        DA=TextStringObject("0 0 0 rg /Helv 12 Tf"),
    )


def widget(ground: Ground, value: str, *, look: bool = True) -> bytes:
    """A text field over the line, filled in."""
    x0, y0, x1, _ = ground.rect
    rect = (x0 + 2, y0 + 1, x1 - 2, y0 + 24)

    def paint(canvas: Any) -> None:
        canvas.setFont("Helvetica", 12)
        canvas.drawString(x0 + 6, y0 + 6, value)

    field = {"FT": NameObject("/Tx"), "T": TextStringObject("sig_line"), "V": TextStringObject(value)}
    return _field(ground.data, rect, appearance(paint, rect) if look else None, field)


def empty_signature_field(ground: Ground) -> bytes:
    fields = {"FT": NameObject("/Sig"), "T": TextStringObject("Signature1")}
    return _field(ground.data, ground.rect, None, fields)


def _field(data: bytes, rect: Rect, look: StreamObject | None, more: Mapping[str, Any]) -> bytes:
    writer = PdfWriter(clone_from=BytesIO(data))
    note = _note(writer, "/Widget", rect, look)
    note.update({NameObject(f"/{key}"): value for key, value in more.items()})
    writer.add_annotation(0, note)
    listed = writer.pages[0]["/Annots"]
    assert isinstance(listed, ArrayObject)
    fields = DictionaryObject({NameObject("/Fields"): ArrayObject([listed[-1]])})
    writer.root_object[NameObject("/AcroForm")] = fields
    return written(writer)


def flattened(data: bytes) -> bytes:
    """Annotations drawn into the page by their appearances and taken away, as "print to PDF" does."""
    writer = PdfWriter(clone_from=BytesIO(data))
    page = writer.pages[0]
    drawn: list[str] = []
    things: dict[str, DictionaryObject] = {}
    notes: Any = page["/Annots"]
    for index, entry in enumerate(notes):
        note = entry.get_object()
        look, box = note["/AP"]["/N"], note["/Rect"]
        things[f"/Fl{index}"] = look
        across, down = box[0] - look["/BBox"][0], box[1] - look["/BBox"][1]
        drawn.append(f"q 1 0 0 1 {across} {down} cm /Fl{index} Do Q")
    del page["/Annots"]
    add_content(writer, "\n".join(drawn), "/XObject", things)
    writer.root_object.pop(NameObject("/AcroForm"), None)
    return written(writer)
