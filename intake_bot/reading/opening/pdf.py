"""PDF files as pages: pypdfium2 for what is shown, pypdf for what is filled in."""

import math
from collections.abc import Callable, Iterator

import cv2
import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from intake_bot.domain.document import PdfFact
from intake_bot.domain.errors import UnreadableFile
from intake_bot.reading.opening import problems
from intake_bot.reading.opening.annotations import Marginals
from intake_bot.reading.opening.appearances import Appearances
from intake_bot.reading.opening.content import Content, content_of
from intake_bot.reading.opening.document_marks import Marks, document_marks
from intake_bot.reading.opening.frame import Frame
from intake_bot.reading.opening.seen_annotations import seen_annotations
from intake_bot.reading.opening.sheets import load_sheet, render
from intake_bot.reading.opening.text_layer import words_of
from intake_bot.reading.opening.vendors import vendor_facts
from intake_bot.reading.page import POINTS, Grey, Page, Picture

MAX_PAGES = 200
MAX_PIXELS = 50_000_000
LONGEST, LETTER = 1440.0, 792.0  # points: longer sides than any form's, and the long side of a Letter page
RENDER_DPI = 200.0
_MIN_SCAN_DPI, _MAX_SCAN_DPI = 150.0, 300.0
_DARK_PAPER = 100  # a scan darker than this on average was taken out with the wrong polarity


def open_pdf(data: bytes, first: int) -> Iterator[Page]:
    """The pages of a PDF, numbered from ``first``; each is good until the next is asked for.

    Raises UnreadableFile, perhaps after the pages that could be read.
    """
    document = _open(data)
    try:
        count = len(document)
        if count == 0:
            raise problems.corrupt("PDF")
        if _shown_by_adobe_only(document):
            raise problems.adobe_form()
        document.init_forms()
        marginals = Marginals(data)
        marks = document_marks(document)
        yield from _pages(document, first, min(count, MAX_PAGES), marginals, marks)
        if count > MAX_PAGES:
            raise problems.too_large(f"more than {MAX_PAGES} pages")
    finally:
        document.close()


def _open(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise problems.encrypted() from error
        raise problems.corrupt("PDF") from error


def _shown_by_adobe_only(document: pdfium.PdfDocument) -> bool:
    """A dynamic XFA form (NeedsRendering) keeps a page for other viewers that says "Please wait".

    A static one has real pages with form fields, which are read like any other.
    """
    if document.get_formtype() != raw.FORMTYPE_XFA_FULL:
        return False
    page = load_sheet(document, 0, shown=False)
    try:
        return bool(raw.FPDFPage_GetAnnotCount(page) == 0)
    finally:
        page.close()


def _pages(
    document: pdfium.PdfDocument, first: int, count: int, marginals: Marginals, marks: Marks
) -> Iterator[Page]:
    """Damage in one page loses that page only; it is raised at the end."""
    trouble: UnreadableFile | None = None
    for index in range(count):
        try:
            yield from _page(document, index, first + index, marginals, marks)
        except UnreadableFile as error:
            trouble = trouble or error
    if trouble:
        raise trouble


def _page(
    document: pdfium.PdfDocument, index: int, number: int, marginals: Marginals, marks: Marks
) -> Iterator[Page]:
    sheet = load_sheet(document, index)
    try:
        yield _describe(sheet, index, number, marginals, marks)
    finally:
        sheet.close()


def _describe(sheet: pdfium.PdfPage, index: int, number: int, marginals: Marginals, marks: Marks) -> Page:
    frame, guessed = _frame(sheet, marginals.unit(index))
    width, height = (side * frame.unit for side in sheet.get_size())
    if not (width >= 1 and height >= 1):
        raise problems.corrupt("PDF")
    notes = marginals.of(index, number, frame) or seen_annotations(sheet, number, frame)
    alone = not notes.widgets and not notes.facts
    text = sheet.get_textpage()
    try:
        content = content_of(sheet, text, frame, number, notes.masked, alone=alone)
        words = tuple(words_of(text, frame, lambda address: address not in content.hidden))
    finally:
        text.close()
    whole = tuple(PdfFact(code, number, frame.whole, detail) for code, detail in marks)
    return Page(
        number=number,
        width=width,
        height=height,
        born_digital=not content.scanned,
        take=_taker(sheet, content, frame),
        words=words,
        widgets=notes.widgets,
        appearance=Appearances(sheet, frame).of,
        facts=(*notes.facts, *content.facts, *vendor_facts(words, number), *whole),
        photo=guessed,
    )


def _frame(sheet: pdfium.PdfPage, unit: float) -> tuple[Frame, bool]:
    """And whether its size is a guess: telephones write a point for each pixel of a photo."""
    left, bottom, right, top = sheet.get_bbox()
    longest = max(right - left, top - bottom) * unit
    guessed = longest > LONGEST
    if guessed:
        unit *= LETTER / longest
    return Frame(left, bottom, right, top, sheet.get_rotation(), unit), guessed


def _taker(sheet: pdfium.PdfPage, content: Content, frame: Frame) -> Callable[[], Picture]:
    def take() -> Picture:
        if not sheet.raw:  # pdfium would read freed memory
            raise RuntimeError("The picture of a page must be taken before the next page is opened.")
        picture = _taken_out(sheet, content.scan, frame) if content.scan else None
        return picture or _rendered(sheet, content, frame.unit)

    return take


def _taken_out(sheet: pdfium.PdfPage, scan: pdfium.PdfImage, frame: Frame) -> Picture | None:
    """The scanned image itself, in a fraction of the time of rendering; None where that is not safe."""
    across, down = scan.get_px_size()
    left, bottom, right, top = scan.get_bounds()
    edges = (left - frame.left, bottom - frame.bottom, frame.right - right, frame.top - top)
    if across * down > MAX_PIXELS or max(abs(edge) for edge in edges) > 2.0:
        return None
    try:
        bitmap = scan.get_bitmap()
    except pdfium.PdfiumError:
        return None
    grey = _grey(bitmap)
    if grey is None or grey.mean() < _DARK_PAPER:
        return None
    grey = np.ascontiguousarray(np.rot90(grey, -(sheet.get_rotation() // 90)))
    width, height = (side * frame.unit for side in sheet.get_size())
    dpi = max(grey.shape[1] / width, grey.shape[0] / height) * POINTS
    size = (round(width * dpi / POINTS), round(height * dpi / POINTS))
    if abs(size[0] - grey.shape[1]) > 2 or abs(size[1] - grey.shape[0]) > 2:
        if size[0] * size[1] > MAX_PIXELS:
            return None
        grey = cv2.resize(grey, size, interpolation=cv2.INTER_LINEAR).astype(np.uint8, copy=False)
    return Picture(grey, dpi)


def _grey(bitmap: pdfium.PdfBitmap) -> Grey | None:
    pixels = bitmap.to_numpy()
    if bitmap.format == raw.FPDFBitmap_Gray:
        return np.array(pixels.reshape(bitmap.height, bitmap.width), dtype=np.uint8)
    if bitmap.format in (raw.FPDFBitmap_BGR, raw.FPDFBitmap_BGRx):
        code = cv2.COLOR_BGR2GRAY if pixels.shape[2] == 3 else cv2.COLOR_BGRA2GRAY
        return np.asarray(cv2.cvtColor(pixels, code), dtype=np.uint8)
    return None


def _rendered(sheet: pdfium.PdfPage, content: Content, unit: float) -> Picture:
    width, height = (side * unit for side in sheet.get_size())
    dpi = RENDER_DPI
    if content.scan is not None:
        native = content.scan.get_px_size()[0] / width * POINTS
        dpi = min(max(native, _MIN_SCAN_DPI), _MAX_SCAN_DPI)
    dpi = min(dpi, POINTS * math.sqrt(MAX_PIXELS / (width * height)))
    return Picture(render(sheet, dpi / POINTS * unit), dpi)
