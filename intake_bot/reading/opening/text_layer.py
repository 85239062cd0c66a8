"""Words of a PDF page's text layer, with boxes and fonts (pypdfium2)."""

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from intake_bot.domain.document import Box, Word
from intake_bot.reading.opening.frame import Frame

MAX_CHARACTERS = 60_000  # a page of small print has about 8,000
_SPACE_IN_HEIGHTS = 0.28  # a gap this wide, in letter heights, parts two words


@dataclass(frozen=True, slots=True)
class _Letter:
    text: str
    box: Box
    font: str
    size: float


def words_of(page: pdfium.PdfPage, frame: Frame, shown: Callable[[int], bool]) -> list[Word]:
    """shown: whether a viewer shows the text object at this address."""
    text_page = page.get_textpage()
    try:
        return list(_words(_letters(text_page, frame, shown)))
    finally:
        text_page.close()


def _letters(
    text_page: pdfium.PdfTextPage, frame: Frame, shown: Callable[[int], bool]
) -> Iterator[_Letter | None]:
    """Letters in reading order; None parts words."""
    fonts: dict[int, tuple[str, float]] = {}
    for index in range(min(text_page.count_chars(), MAX_CHARACTERS)):
        code = raw.FPDFText_GetUnicode(text_page, index)
        text = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
        if not text or text.isspace() or not text.isprintable():
            yield None
            continue
        thing = raw.FPDFText_GetTextObject(text_page, index)
        address = ctypes.cast(thing, ctypes.c_void_p).value or 0
        if not shown(address):
            continue
        if address not in fonts:
            fonts[address] = _font(text_page, index)
        name, size = fonts[address]
        yield _Letter(text, frame.show(*text_page.get_charbox(index)), name, size)


def _font(text_page: pdfium.PdfTextPage, index: int) -> tuple[str, float]:
    length = raw.FPDFText_GetFontInfo(text_page, index, None, 0, None)
    buffer = ctypes.create_string_buffer(max(length, 1))
    raw.FPDFText_GetFontInfo(text_page, index, buffer, length, None)
    name = buffer.raw[: max(length - 1, 0)].decode("utf-8", errors="replace")
    return name.split("+", 1)[-1], float(raw.FPDFText_GetFontSize(text_page, index))


def _words(letters: Iterator[_Letter | None]) -> Iterator[Word]:
    word: list[_Letter] = []
    for letter in letters:
        if word and (letter is None or _parts(word[-1], letter)):
            yield _join(word)
            word = []
        if letter is not None:
            word.append(letter)
    if word:
        yield _join(word)


def _parts(before: _Letter, after: _Letter) -> bool:
    height = max(before.box.height, after.box.height, 4.0)
    gap = max(after.box.x0 - before.box.x1, after.box.y0 - before.box.y1)
    back = before.box.x0 - after.box.x1
    return gap > max(_SPACE_IN_HEIGHTS * height, 1.5) or back > height


def _join(word: list[_Letter]) -> Word:
    boxes = [letter.box for letter in word]
    around = Box(
        min(box.x0 for box in boxes),
        min(box.y0 for box in boxes),
        max(box.x1 for box in boxes),
        max(box.y1 for box in boxes),
    )
    return Word("".join(letter.text for letter in word), around, font=word[0].font)
