"""Where pypdf cannot read a file, pdfium tells the same of its fields and annotations."""

from dataclasses import replace
from io import BytesIO

import pypdfium2 as pdfium
import pytest
from pypdf import PdfWriter
from pypdf.annotations import FreeText

from intake_bot.demo.papers.electronic import draw_on_screen
from intake_bot.domain.document import Box
from intake_bot.reading.opening.annotations import Marginalia, Marginals
from intake_bot.reading.opening.frame import Frame
from intake_bot.reading.opening.seen_annotations import seen_annotations
from tests.unit.reading import papers

FRAME = Frame(0, 0, 612, 792, 0)
LINE = Box(72, 600, 350, 640)


def _by_pdfium(data: bytes) -> Marginalia:
    document = pdfium.PdfDocument(data)
    try:
        document.init_forms()
        sheet = document[0]
        found = seen_annotations(sheet, 1, FRAME)
        sheet.close()
        return found
    finally:
        document.close()


def _free_text() -> bytes:
    writer = PdfWriter(clone_from=BytesIO(papers.typed_pdf((72, 700, "A form"))))
    writer.add_annotation(0, FreeText(text="/s/ Jane Roe", rect=(72, 150, 300, 180)))
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _rounded(found: Marginalia | None) -> Marginalia:
    assert found is not None
    return Marginalia(
        tuple(replace(one, box=_whole(one.box)) for one in found.widgets),
        tuple(replace(one, box=_whole(one.box)) for one in found.facts),
    )


def _whole(box: Box) -> Box:
    return Box(*(round(side) for side in box))


@pytest.mark.parametrize("make", ["fields", "ink", "free text"])
def test_pdfium_tells_what_pypdf_tells(make: str) -> None:
    data = {
        "fields": papers.fillable_pdf,
        "ink": lambda: draw_on_screen(papers.typed_pdf((72, 700, "A form")), 1, LINE, "Jane Roe", 4),
        "free text": _free_text,
    }[make]()
    expected = _rounded(Marginals(data).of(0, 1, FRAME))
    assert expected.widgets or expected.facts
    assert _rounded(_by_pdfium(data)) == expected


def test_what_pypdf_cannot_read_it_does_not_call_empty() -> None:
    marginals = Marginals(b"no PDF at all")
    assert marginals.of(0, 1, FRAME) is None
    assert marginals.unit(0) == 1.0
