"""Words of a PDF page's text layer, with boxes and fonts (pypdfium2)."""

import ctypes
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from numpy.typing import NDArray

from intake_bot.domain.document import Box, Word
from intake_bot.reading.opening import problems
from intake_bot.reading.opening.frame import Frame, Numbers

MAX_CHARACTERS = 60_000  # a page of small print has about 8,000
_SCRIPT = 1 << 3  # ISO 32000-1, table 123: glyphs resemble cursive handwriting
_SPACE_IN_HEIGHTS = 0.15  # a gap this wide, in line heights, parts two words


@dataclass(frozen=True, slots=True)
class _Letters:
    """Those that are shown, in reading order. boxes, reaches: (n, 4), x0, y0, x1, y1 in points as displayed.

    reach: the box with the font's own side bearings, so that letters of one word touch.
    gaps: (n,), how much white space stands before each. indices: of the text page's characters.
    """

    text: str
    indices: tuple[int, ...]
    gaps: Numbers
    boxes: Numbers
    reaches: Numbers


def words_of(text_page: pdfium.PdfTextPage, frame: Frame, hidden: Set[int]) -> list[Word]:
    """hidden: addresses of text objects that no viewer shows.

    Fonts that say of themselves that they imitate handwriting have " (script)" after their name.
    """
    letters = _letters(text_page, frame, hidden)
    if not letters.text:
        return []
    fonts = _Fonts(text_page)
    starts = np.flatnonzero(_begins(letters))
    around = _around(letters.boxes, starts)
    return [
        Word(letters.text[start:end], Box(*box), font=fonts.at(letters.indices[start]))
        for start, end, box in zip(starts.tolist(), [*starts[1:].tolist(), len(letters.text)], around)
    ]


def _letters(text_page: pdfium.PdfTextPage, frame: Frame, hidden: Set[int]) -> _Letters:
    """Asked of pdfium letter by letter into buffers made once: a page has thousands."""
    page, spaces = text_page.raw, 0
    found: list[tuple[int, str, int]] = []  # index, letter, spaces before it
    for index in range(min(text_page.count_chars(), MAX_CHARACTERS)):
        text = _visible(raw.FPDFText_GetUnicode(page, index))
        if not text:
            spaces += 1
        elif not hidden or _address(text_page, index) not in hidden:
            found.append((index, text, spaces))
    indices = tuple(index for index, _, _ in found)
    return _Letters(
        "".join(text for _, text, _ in found),
        indices,
        np.array([count for _, _, count in found], dtype=np.float64),
        frame.show_all(_boxes(page, indices)),
        frame.show_all(_reaches(page, indices)),
    )


@lru_cache(maxsize=4096)
def _visible(code: int) -> str:
    text = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
    return text if text.isprintable() and not text.isspace() else ""


def _boxes(page: Any, indices: Sequence[int]) -> Numbers:
    """(n, 4): left, bottom, right, top in user space."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    into = tuple(ctypes.byref(side) for side in (left, right, bottom, top))  # pdfium's own sequence
    sides: list[float] = []
    for index in indices:
        if not raw.FPDFText_GetCharBox(page, index, *into):
            raise problems.corrupt("PDF")
        sides += left.value, bottom.value, right.value, top.value
    return np.array(sides).reshape(-1, 4)


def _reaches(page: Any, indices: Sequence[int]) -> Numbers:
    """As ``_boxes``."""
    rects = (raw.FS_RECTF * len(indices))()
    for rect, index in zip(rects, indices):
        if not raw.FPDFText_GetLooseCharBox(page, index, rect):
            raise problems.corrupt("PDF")
    sides = np.frombuffer(rects, dtype=np.float32).reshape(-1, 4)  # left, top, right, bottom
    return sides[:, [0, 3, 2, 1]].astype(np.float64)


def _begins(letters: _Letters) -> NDArray[np.bool_]:
    """Which letters begin a word."""
    before, after = letters.reaches[:-1], letters.reaches[1:]
    height = np.maximum(np.maximum(before[:, 3] - before[:, 1], after[:, 3] - after[:, 1]), 4.0)
    gap = np.maximum(after[:, 0] - before[:, 2], after[:, 1] - before[:, 3])
    parts = gap > np.maximum(_SPACE_IN_HEIGHTS * height, 1.0)
    parts |= before[:, 0] - after[:, 2] > height
    parts |= np.diff(letters.gaps) > 0
    return np.concatenate([[True], parts])


def _around(boxes: Numbers, starts: NDArray[np.intp]) -> list[list[float]]:
    """x0, y0, x1, y1 of each word."""
    least, most = np.minimum.reduceat(boxes, starts), np.maximum.reduceat(boxes, starts)
    around: list[list[float]] = np.hstack([least[:, :2], most[:, 2:]]).tolist()
    return around


class _Fonts:
    """Names by the text object in which a letter stands."""

    def __init__(self, text_page: pdfium.PdfTextPage) -> None:
        self._text_page = text_page
        self._known: dict[int, str] = {}

    def at(self, index: int) -> str:
        address = _address(self._text_page, index)
        if address not in self._known:
            self._known[address] = _font(self._text_page, index)
        return self._known[address]


def _address(text_page: pdfium.PdfTextPage, index: int) -> int:
    thing = raw.FPDFText_GetTextObject(text_page, index)
    return ctypes.cast(thing, ctypes.c_void_p).value or 0


def _font(text_page: pdfium.PdfTextPage, index: int) -> str:
    length = raw.FPDFText_GetFontInfo(text_page, index, None, 0, None)
    buffer = ctypes.create_string_buffer(max(length, 1))
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(text_page, index, buffer, length, ctypes.byref(flags))
    name = buffer.raw[: max(length - 1, 0)].decode("utf-8", errors="replace").split("+", 1)[-1]
    return f"{name} (script)" if flags.value > 0 and flags.value & _SCRIPT else name
