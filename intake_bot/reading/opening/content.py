"""What a PDF page shows besides text: images and strokes, and whether it is one scanned picture."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from intake_bot.domain.document import Box, PdfFact
from intake_bot.reading.opening.frame import Frame

COVERS = 0.65  # images over this share of a page make it a scanned page
MAX_OBJECTS = 20_000
_BENDS = 6
_ROUND_CORNERS = 12  # points of the four curves of a frame
GLYPH_WIDTH, GLYPH_HEIGHT = 50.0, 8.0  # points
FEW_PICTURES = 2
OVER_SCAN = "over scan"  # detail of facts that lie over a scanned page
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
    page: pdfium.PdfPage,
    text: pdfium.PdfTextPage,
    frame: Frame,
    number: int,
    masked: frozenset[tuple[int, int]],
    *,
    alone: bool,
) -> Content:
    """alone: nothing but page content is shown (no annotations). masked: pixel sizes of images with alpha."""
    things = list(_objects(page))
    images = [(order, thing) for order, thing in enumerate(things) if isinstance(thing, pdfium.PdfImage)]
    boxes = {order: _bounds(thing, frame) for order, thing in images}
    covering = [
        order for order, box in boxes.items() if box and box.width * box.height >= COVERS * frame.area
    ]
    total = sum(box.width * box.height for box in boxes.values() if box)
    scanned = total >= COVERS * frame.area
    drawn = {order: box for order, thing in enumerate(things) if (box := _drawn_glyph(thing, text, frame))}
    hidden = frozenset(_hidden(things, max(covering, default=-1)))
    visible = [thing for thing in things if _address(thing) not in hidden]
    scan = visible[0] if alone and len(visible) == 1 and covering else None
    seen = list(_facts(things, set(covering), frame, number, masked)) if total < 4 * frame.area else []
    seen += [(order, PdfFact("vector-strokes", number, box, "glyph")) for order, box in drawn.items()]
    return Content(
        scanned=scanned,
        scan=scan if isinstance(scan, pdfium.PdfImage) and _upright(scan) else None,
        hidden=hidden | {_address(things[order]) for order in drawn},
        facts=tuple(_over_scan(seen, covering) if scanned else [fact for _, fact in seen]),
    )


def _over_scan(seen: list[tuple[int, PdfFact]], covering: list[int]) -> Iterator[PdfFact]:
    """What was laid over a scan later. Scanners cut pages into layers and tiles themselves: a picture with
    alpha is somebody's only where there are few.
    """
    if not covering:
        return
    later = [fact for order, fact in seen if order > max(covering)]
    pictures = [fact for fact in later if fact.code == "image-on-page"]
    for fact in later:
        if fact.code != "image-on-page" or (fact.detail == "alpha" and len(pictures) <= FEW_PICTURES):
            yield replace(fact, detail=OVER_SCAN)


def _objects(page: pdfium.PdfPage) -> Iterator[pdfium.PdfObject]:
    for count, thing in enumerate(page.get_objects(max_depth=5)):
        if count >= MAX_OBJECTS:
            return
        if thing.type != raw.FPDF_PAGEOBJ_FORM:
            yield thing


def _hidden(things: list[pdfium.PdfObject], last_cover: int) -> Iterator[int]:
    for order, thing in enumerate(things):
        if thing.type == raw.FPDF_PAGEOBJ_TEXT and (order < last_cover or _is_invisible(thing)):
            yield _address(thing)


def _is_invisible(text: pdfium.PdfObject) -> bool:
    """Render mode 3, or fully transparent."""
    mode = raw.FPDFTextObj_GetTextRenderMode(text)
    if mode == _INVISIBLE:
        return True
    shade = [ctypes.c_uint() for _ in range(4)]
    known = raw.FPDFPageObj_GetFillColor(text, *(ctypes.byref(part) for part in shade))
    return bool(known and mode == raw.FPDF_TEXTRENDERMODE_FILL and shade[3].value == 0)


def _drawn_glyph(thing: pdfium.PdfObject, text: pdfium.PdfTextPage, frame: Frame) -> Box | None:
    """A whole signature kept as one glyph of a font: one or two characters, wider than any letter."""
    if thing.type != raw.FPDF_PAGEOBJ_TEXT:
        return None
    box = _bounds(thing, frame)
    if box is None or box.width < GLYPH_WIDTH or box.height < GLYPH_HEIGHT or box.width < 2 * box.height:
        return None
    length = raw.FPDFTextObj_GetText(thing, text, None, 0)  # bytes of UTF-16 with the closing zero
    return box if length <= 6 else None


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
) -> Iterator[tuple[int, PdfFact]]:
    for order, thing in enumerate(things):
        box = _bounds(thing, frame)
        if box is None or order in covering:
            continue
        if isinstance(thing, pdfium.PdfImage):
            alpha = thing.get_px_size() in masked
            yield order, PdfFact("image-on-page", number, box, "alpha" if alpha else "")
        elif thing.type == raw.FPDF_PAGEOBJ_PATH and _is_stroke(thing):
            yield order, PdfFact("vector-strokes", number, box)


def _is_stroke(path: pdfium.PdfObject) -> bool:
    """Many bends; ruled lines, boxes and frames with round corners have few."""
    count = raw.FPDFPath_CountSegments(path)
    if count < _BENDS:
        return False
    kinds = [
        raw.FPDFPathSegment_GetType(raw.FPDFPath_GetPathSegment(path, i)) for i in range(min(count, 400))
    ]
    curves = kinds.count(raw.FPDF_SEGMENT_BEZIERTO)  # three points a curve
    lines = kinds.count(raw.FPDF_SEGMENT_LINETO)
    if curves == _ROUND_CORNERS and lines <= 5 and kinds.count(raw.FPDF_SEGMENT_MOVETO) <= 2:
        return lines < 2
    return curves >= _BENDS or lines >= 4 * _BENDS
