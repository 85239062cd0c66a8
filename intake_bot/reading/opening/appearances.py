"""How form fields are drawn (pdfium): the words of their appearance streams, and what lies over them."""

import re
from functools import cached_property
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from intake_bot.domain.document import Box
from intake_bot.reading.opening.frame import Frame
from intake_bot.reading.opening.seen_annotations import box_of, notes_of, string_of
from intake_bot.reading.page import Appearance, Widget

MAX_STREAM = 40_000  # characters of an appearance that are looked at; one line of type has 200
_COVERED = 0.5  # share of the widget
_SEE_THROUGH = frozenset((raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP, raw.FPDF_ANNOT_HIGHLIGHT))
# ISO 32000-1, 7.3.4: strings in brackets, with escapes, or in hexadecimal. Dictionaries are no strings.
_STRING = re.compile(r"<<|>>|\((?P<plain>(?:[^()\\]|\\.)*)\)|<(?P<hex>[0-9A-Fa-f\s]*)>", re.DOTALL)
_ESCAPE = re.compile(r"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_SPELLED = {"n": "\n", "r": "\r", "t": "\t", "b": "", "f": "", "\r\n": "", "\n": "", "\r": ""}


class _Note(NamedTuple):
    box: Box | None
    subtype: int


class Appearances:
    """Of one page; what was asked before the page is closed is remembered after that."""

    def __init__(self, sheet: pdfium.PdfPage, frame: Frame) -> None:
        self._sheet = sheet
        self._frame = frame
        self._known: dict[int, Appearance] = {}

    def of(self, widget: Widget) -> Appearance:
        if widget.at not in self._known:
            self._known[widget.at] = self._look(widget)
        return self._known[widget.at]

    def _look(self, widget: Widget) -> Appearance:
        over = [note for note in self._notes[widget.at + 1 :] if _lies_over(note, widget.box)]
        if widget.at < 0 or widget.hidden:
            return Appearance()
        covered = any(note.subtype != raw.FPDF_ANNOT_WIDGET for note in over)
        return Appearance(None if over else self._text(widget.at), covered)

    @cached_property
    def _notes(self) -> list[_Note]:
        return [
            _Note(box_of(note, self._frame), raw.FPDFAnnot_GetSubtype(note)) for note in notes_of(self._sheet)
        ]

    def _text(self, at: int) -> str | None:
        note = raw.FPDFPage_GetAnnot(self._sheet, at)
        if not note:
            return None
        try:
            stream = string_of(
                lambda buffer, size: raw.FPDFAnnot_GetAP(
                    note, raw.FPDF_ANNOT_APPEARANCEMODE_NORMAL, buffer, size
                )
            )
        finally:
            raw.FPDFPage_CloseAnnot(note)
        return drawn_words(stream[:MAX_STREAM])


def _lies_over(note: _Note, box: Box) -> bool:
    if note.box is None or note.subtype in _SEE_THROUGH:
        return False
    width = min(note.box.x1, box.x1) - max(note.box.x0, box.x0)
    height = min(note.box.y1, box.y1) - max(note.box.y0, box.y0)
    return width > 0 and height > 0 and width * height > _COVERED * box.width * box.height


def drawn_words(stream: str) -> str | None:
    """Letters that the strings of a content stream spell, in their sequence.

    None where there are none, or where they count glyphs of a font instead of letters.
    """
    found: list[str] = []
    for string in _STRING.finditer(stream):
        if string["plain"] is not None:
            found.append(_ESCAPE.sub(lambda escape: _spelled(escape[1]), string["plain"]))
        elif string["hex"] is not None:
            digits = "".join(string["hex"].split())
            found.append(bytes.fromhex(digits + "0" * (len(digits) % 2)).decode("latin-1"))
    text = " ".join(found)
    return text if text.strip() and all(letter.isprintable() or letter.isspace() for letter in text) else None


def _spelled(escape: str) -> str:
    return chr(int(escape, 8) & 0xFF) if escape[0].isdigit() else _SPELLED.get(escape, escape)
