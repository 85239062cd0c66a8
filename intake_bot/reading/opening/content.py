"""What a PDF page shows besides text: images and strokes, and whether it is one scanned picture."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from intake_bot.domain.document import Box, PdfFact
from intake_bot.reading.opening.frame import Frame

COVERS = 0.65  # images over this share of a page make it a scanned page
MAX_OBJECTS = 20_000
_CURVES = 6  # Bezier segments; ruled lines and boxes have none
_INVISIBLE = raw.FPDF_TEXTRENDERMODE_INVISIBLE


@dataclass(frozen=True, slots=True)
class Content:
    """scan: the one image that is the whole page, upright and alone, so that it may be taken out.

    hidden: addresses of text objects that no viewer shows.
    """

    scanned: bool
    scan: pdfium.PdfImage | None
    hidden: frozenset[int]
    facts: tuple[PdfFact, ...]


def content_of(
    page: pdfium.PdfPage, frame: Frame, number: int, masked: frozenset[tuple[int, int]], *, alone: bool
) -> Content:
    """alone: nothing but page content is shown (no annotations)."""
    things = list(_objects(page))
    images = [(order, thing) for order, thing in enumerate(things) if isinstance(thing, pdfium.PdfImage)]
    area = (frame.right - frame.left) * (frame.top - frame.bottom)
    boxes = {order: _bounds(thing, frame) for order, thing in images}
    covering = [order for order, box in boxes.items() if box and box.width * box.height >= COVERS * area]
    total = sum(box.width * box.height for box in boxes.values() if box)
    hidden = frozenset(_hidden(things, max(covering, default=-1)))
    visible = [thing for thing in things if _address(thing) not in hidden]
    scan = visible[0] if alone and len(visible) == 1 and covering else None
    facts = tuple(_facts(things, set(covering), frame, number, masked)) if total < 4 * area else ()
    return Content(
        scanned=total >= COVERS * area,
        scan=scan if isinstance(scan, pdfium.PdfImage) and _upright(scan) else None,
        hidden=hidden,
        facts=facts,
    )


def _objects(page: pdfium.PdfPage) -> Iterator[pdfium.PdfObject]:
    for count, thing in enumerate(page.get_objects(max_depth=5)):
        if count >= MAX_OBJECTS:
            return
        if thing.type != raw.FPDF_PAGEOBJ_FORM:
            yield thing


def _hidden(things: list[pdfium.PdfObject], last_cover: int) -> Iterator[int]:
    for order, thing in enumerate(things):
        if thing.type != raw.FPDF_PAGEOBJ_TEXT:
            continue
        if order < last_cover or raw.FPDFTextObj_GetTextRenderMode(thing) == _INVISIBLE:
            yield _address(thing)


def _address(thing: pdfium.PdfObject) -> int:
    return ctypes.cast(thing.raw, ctypes.c_void_p).value or 0


def _bounds(thing: pdfium.PdfObject, frame: Frame) -> Box | None:
    try:
        left, bottom, right, top = thing.get_bounds()
    except pdfium.PdfiumError:
        return None
    if thing.container is not None:
        return _in_container(thing, frame)
    left, right = max(left, frame.left), min(right, frame.right)
    bottom, top = max(bottom, frame.bottom), min(top, frame.top)
    return frame.show(left, bottom, right, top) if left < right and bottom < top else None


def _in_container(thing: pdfium.PdfObject, frame: Frame) -> Box | None:
    """Bounds of an object inside form XObjects, whose matrices pdfium leaves to the caller."""
    left, bottom, right, top = thing.get_bounds()
    corners = [(left, bottom), (left, top), (right, bottom), (right, top)]
    container = thing.container
    while container is not None:
        matrix = container.get_matrix()
        corners = [matrix.on_point(x, y) for x, y in corners]
        container = container.container
    across, down = [x for x, _ in corners], [y for _, y in corners]
    return frame.show(min(across), min(down), max(across), max(down))


def _upright(scan: pdfium.PdfImage) -> bool:
    a, b, c, d, _, _ = scan.get_matrix().get()
    return scan.container is None and a > 0 and d > 0 and abs(b) < 0.01 * a and abs(c) < 0.01 * d


def _facts(
    things: list[pdfium.PdfObject],
    covering: set[int],
    frame: Frame,
    number: int,
    masked: frozenset[tuple[int, int]],
) -> Iterator[PdfFact]:
    for order, thing in enumerate(things):
        box = _bounds(thing, frame)
        if box is None or order in covering:
            continue
        if isinstance(thing, pdfium.PdfImage):
            alpha = thing.get_px_size() in masked
            yield PdfFact("image-on-page", number, box, "alpha" if alpha else "")
        elif thing.type == raw.FPDF_PAGEOBJ_PATH and _is_stroke(thing):
            yield PdfFact("vector-strokes", number, box)


def _is_stroke(path: pdfium.PdfObject) -> bool:
    count = raw.FPDFPath_CountSegments(path)
    if count < _CURVES:
        return False
    kinds = [
        raw.FPDFPathSegment_GetType(raw.FPDFPath_GetPathSegment(path, i)) for i in range(min(count, 400))
    ]
    lines = sum(kind == raw.FPDF_SEGMENT_LINETO for kind in kinds)
    return kinds.count(raw.FPDF_SEGMENT_BEZIERTO) >= _CURVES or lines >= 4 * _CURVES
