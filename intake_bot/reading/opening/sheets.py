"""Loading and rendering pages of a PDF (pdfium), with an end to both."""

import ctypes
import math
import time

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from intake_bot.reading.opening import problems
from intake_bot.reading.opening.annotations import MAX_ANNOTATIONS
from intake_bot.reading.page import Grey

SECONDS = 5.0  # of the processor that one page may take to render; an ordinary one takes a tenth of one


def load_sheet(document: pdfium.PdfDocument, index: int, *, shown: bool = True) -> pdfium.PdfPage:
    """shown: with its form fields, unless there are so many that pdfium would take minutes to set them up.

    Raises UnreadableFile.
    """
    loaded = raw.FPDF_LoadPage(document, index)
    if not loaded:
        raise problems.corrupt("PDF")
    fields = document.formenv if shown and raw.FPDFPage_GetAnnotCount(loaded) <= MAX_ANNOTATIONS else None
    sheet = pdfium.PdfPage(loaded, document, fields)
    if fields:
        raw.FORM_OnAfterLoadPage(sheet, fields)
    document._add_kid(sheet)
    return sheet


def render(sheet: pdfium.PdfPage, scale: float) -> Grey:
    """The page as a viewer shows it, form fields included. scale: pixels a unit of user space.

    Raises UnreadableFile.
    """
    width, height = (math.ceil(side * scale) for side in sheet.get_size())
    try:
        grey = np.full((height, width), 255, dtype=np.uint8)
        buffer = (ctypes.c_ubyte * grey.size).from_buffer(grey.data)  # drawn in place, on white paper
        bitmap = pdfium.PdfBitmap.new_native(width, height, raw.FPDFBitmap_Gray, buffer=buffer, stride=width)
    except (pdfium.PdfiumError, MemoryError, ValueError) as error:
        raise problems.corrupt("PDF") from error
    try:
        _draw(bitmap, sheet, width, height)
        return grey
    finally:
        bitmap.close()


def _draw(bitmap: pdfium.PdfBitmap, sheet: pdfium.PdfPage, width: int, height: int) -> None:
    """In steps, since drawing may be made to take hours."""
    place = (bitmap, sheet, 0, 0, width, height, 0, raw.FPDF_ANNOT | raw.FPDF_GRAYSCALE)
    end = time.thread_time() + SECONDS
    pause = raw.IFSDK_PAUSE(version=1)
    kind = dict(raw.IFSDK_PAUSE._fields_)["NeedToPauseNow"]
    late = kind(lambda _: int(time.thread_time() > end))
    pause.NeedToPauseNow = late
    status = raw.FPDF_RenderPageBitmap_Start(*place, ctypes.byref(pause))
    raw.FPDF_RenderPage_Close(sheet)
    if status == raw.FPDF_RENDER_TOBECONTINUED:
        raise problems.late()
    if status == raw.FPDF_RENDER_FAILED:
        raise problems.corrupt("PDF")
    if sheet.formenv:
        raw.FPDF_FFLDraw(sheet.formenv, *place)
