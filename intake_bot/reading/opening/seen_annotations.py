"""Annotations and form fields as pdfium sees them: for files that pypdf cannot read at all."""

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, Literal

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from intake_bot.domain.document import Box, PdfFact
from intake_bot.reading.opening.annotations import MAX_ANNOTATIONS, Marginalia
from intake_bot.reading.opening.frame import Frame
from intake_bot.reading.page import Widget

_FACTS = {
    raw.FPDF_ANNOT_INK: "ink-annotation",
    raw.FPDF_ANNOT_POLYLINE: "ink-annotation",
    raw.FPDF_ANNOT_STAMP: "stamp-annotation",
    raw.FPDF_ANNOT_FREETEXT: "freetext-annotation",
}
_KINDS: dict[int, Literal["text", "button", "choice", "signature"]] = {
    raw.FPDF_FORMFIELD_TEXTFIELD: "text",
    raw.FPDF_FORMFIELD_CHECKBOX: "button",
    raw.FPDF_FORMFIELD_RADIOBUTTON: "button",
    raw.FPDF_FORMFIELD_PUSHBUTTON: "button",
    raw.FPDF_FORMFIELD_COMBOBOX: "choice",
    raw.FPDF_FORMFIELD_LISTBOX: "choice",
    raw.FPDF_FORMFIELD_SIGNATURE: "signature",
}
_HIDDEN = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW


def seen_annotations(sheet: pdfium.PdfPage, number: int, frame: Frame) -> Marginalia:
    """number: the page's number in what is reported."""
    widgets: list[Widget] = []
    facts: list[PdfFact] = []
    for at, note in enumerate(notes_of(sheet)):
        box = box_of(note, frame)
        subtype = raw.FPDFAnnot_GetSubtype(note)
        hidden = bool(raw.FPDFAnnot_GetFlags(note) & _HIDDEN)
        if box is None:
            continue
        if subtype in _FACTS and not hidden:
            facts.append(PdfFact(_FACTS[subtype], number, box, _string(note, b"Contents")[:200]))
        elif subtype == raw.FPDF_ANNOT_WIDGET and sheet.formenv and (widget := _widget(sheet, note, box)):
            if not hidden or widget.value:
                widgets.append(replace(widget, at=at, hidden=hidden))
            facts += () if hidden else _facts(widget, note, number)
    return Marginalia(tuple(widgets), tuple(facts))


def notes_of(sheet: pdfium.PdfPage) -> Iterator[Any]:
    for index in range(min(raw.FPDFPage_GetAnnotCount(sheet), MAX_ANNOTATIONS)):
        note = raw.FPDFPage_GetAnnot(sheet, index)
        if note:
            yield note
            raw.FPDFPage_CloseAnnot(note)


def box_of(note: Any, frame: Frame) -> Box | None:
    rect = raw.FS_RECTF()
    if not raw.FPDFAnnot_GetRect(note, rect):
        return None
    return frame.show(rect.left, rect.bottom, rect.right, rect.top)


def _widget(sheet: pdfium.PdfPage, note: Any, box: Box) -> Widget | None:
    form = sheet.formenv
    kind = _KINDS.get(raw.FPDFAnnot_GetFormFieldType(form, note))
    if kind is None:
        return None
    name = string_of(lambda buffer, size: raw.FPDFAnnot_GetFormFieldName(form, note, buffer, size))
    value = string_of(lambda buffer, size: raw.FPDFAnnot_GetFormFieldValue(form, note, buffer, size))
    checked = bool(raw.FPDFAnnot_IsChecked(form, note)) if kind == "button" else None
    written = " ".join(value.split()) if kind in ("text", "choice") else ""
    return Widget(name, kind, written or None, checked, box)


def _facts(widget: Widget, note: Any, number: int) -> Iterator[PdfFact]:
    if widget.kind == "signature":
        signed = raw.FPDFAnnot_HasKey(note, b"V")
        yield PdfFact("sig-field-signed" if signed else "sig-field-empty", number, widget.box)
    elif widget.kind == "text" and widget.value:
        yield PdfFact("filled-widget", number, widget.box, widget.value[:200])


def _string(note: Any, key: bytes) -> str:
    text = string_of(lambda buffer, size: raw.FPDFAnnot_GetStringValue(note, key, buffer, size))
    return " ".join(text.split())


def string_of(call: Callable[[Any, int], int]) -> str:
    """pdfium's way with strings: asked for the length in bytes first; UTF-16 with a closing zero."""
    length = call(None, 0)
    if length <= 2:
        return ""
    buffer = ctypes.create_string_buffer(length)
    call(ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), length)
    return buffer.raw[: length - 2].decode("utf-16-le", errors="replace")
