"""Signature fields and stamp annotations, as PDF programs leave them."""

from io import BytesIO

import numpy as np
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from benchmarks.pages.canvas import Grey
from intake_bot.domain.document import Box


def add_signature_field(paper: bytes, page: int, box: Box, name: str) -> bytes:
    """A /Sig field with a value over the line, its appearance says who signed. The signature itself is empty."""
    writer = PdfWriter(clone_from=BytesIO(paper))
    rect = _rect(writer, page, box)
    value = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Sig"),
            NameObject("/Filter"): NameObject("/Adobe.PPKLite"),
            NameObject("/SubFilter"): NameObject("/adbe.pkcs7.detached"),
            NameObject("/Contents"): ByteStringObject(b"\0" * 64),
            NameObject("/ByteRange"): ArrayObject([NumberObject(0)] * 4),
            NameObject("/Name"): TextStringObject(name),
        }
    )
    look = StreamObject()
    words = f"BT /F1 9 Tf 4 24 Td (Digitally signed by {_plain(name)}) Tj ET"
    look.set_data(words.encode("latin-1"))
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    fonts = DictionaryObject({NameObject("/F1"): font})
    look.update(_form(box, DictionaryObject({NameObject("/Font"): fonts})))
    field = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Widget"),
            NameObject("/FT"): NameObject("/Sig"),
            NameObject("/T"): TextStringObject("Signature1"),
            NameObject("/F"): NumberObject(132),
            NameObject("/Rect"): rect,
            NameObject("/V"): writer._add_object(value),
            NameObject("/AP"): DictionaryObject({NameObject("/N"): writer._add_object(look)}),
        }
    )
    form = writer.root_object.get("/AcroForm")
    form = form.get_object() if form else DictionaryObject()
    added = writer.add_annotation(page - 1, field)
    fields = ArrayObject([*form.get("/Fields", ArrayObject()), added.indirect_reference or added])
    form[NameObject("/Fields")] = fields
    form[NameObject("/SigFlags")] = NumberObject(3)
    form.setdefault(NameObject("/NeedAppearances"), BooleanObject(False))
    writer.root_object[NameObject("/AcroForm")] = form
    return _bytes(writer)


def add_stamp(paper: bytes, page: int, box: Box, ink: Grey) -> bytes:
    """A stamp annotation whose appearance is a picture of a signature. ink: 255 = ink."""
    writer = PdfWriter(clone_from=BytesIO(paper))
    height, width = ink.shape
    picture = StreamObject()
    picture.set_data(np.asarray(255 - ink).tobytes())
    numbers = {"/Width": width, "/Height": height, "/BitsPerComponent": 8}
    picture.update({NameObject(key): NumberObject(value) for key, value in numbers.items()})
    names = {"/Type": "/XObject", "/Subtype": "/Image", "/ColorSpace": "/DeviceGray"}
    picture.update({NameObject(key): NameObject(value) for key, value in names.items()})
    fit = min(box.width / width, box.height / height)
    place = Box(box.x0 + 4, box.y1 - height * fit, box.x0 + 4 + width * fit, box.y1)
    look = StreamObject()
    look.set_data(f"q {place.width:.2f} 0 0 {place.height:.2f} 0 0 cm /Im0 Do Q".encode())
    images = DictionaryObject({NameObject("/Im0"): writer._add_object(picture)})
    look.update(_form(place, DictionaryObject({NameObject("/XObject"): images})))
    stamp = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Stamp"),
            NameObject("/F"): NumberObject(4),
            NameObject("/Rect"): _rect(writer, page, place),
            NameObject("/AP"): DictionaryObject({NameObject("/N"): writer._add_object(look)}),
        }
    )
    writer.add_annotation(page - 1, stamp)
    return _bytes(writer)


def _form(box: Box, resources: DictionaryObject) -> dict[NameObject, object]:
    corners = ArrayObject([FloatObject(side) for side in (0, 0, box.width, box.height)])
    return {
        NameObject("/Type"): NameObject("/XObject"),
        NameObject("/Subtype"): NameObject("/Form"),
        NameObject("/BBox"): corners,
        NameObject("/Resources"): resources,
    }


def _rect(writer: PdfWriter, page: int, box: Box) -> ArrayObject:
    height = float(writer.pages[page - 1].mediabox.height)
    return ArrayObject([FloatObject(side) for side in (box.x0, height - box.y1, box.x1, height - box.y0)])


def _plain(name: str) -> str:
    return name.replace("\\", "").replace("(", "").replace(")", "")


def _bytes(writer: PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
