"""Words of a PDF page's text layer, with boxes and fonts (pypdfium2)."""

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from intake_bot.domain.document import Box, Word
from intake_bot.reading.opening.frame import Frame

MAX_CHARACTERS = 60_000  # a page of small print has about 8,000
_SCRIPT = 1 << 3  # ISO 32000-1, table 123: glyphs resemble cursive handwriting
_SPACE_IN_HEIGHTS = 0.15  # a gap this wide, in line heights, parts two words


@dataclass(frozen=True, slots=True)
class _Letter:
    """reach: the box with the font's own side bearings, so that letters of one word touch."""

    text: str
    box: Box
    reach: Box
    font: str


def words_of(text_page: pdfium.PdfTextPage, frame: Frame, shown: Callable[[int], bool]) -> list[Word]:
    """shown: whether a viewer shows the text object at this address.

    Fonts that say of themselves that they imitate handwriting have " (script)" after their name.
    """
    return list(_words(_letters(text_page, frame, shown)))


def _letters(
    text_page: pdfium.PdfTextPage, frame: Frame, shown: Callable[[int], bool]
) -> Iterator[_Letter | None]:
    """Letters in reading order; None parts words."""
    fonts: dict[int, str] = {}
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
        box = frame.show(*text_page.get_charbox(index))
        yield _Letter(text, box, frame.show(*text_page.get_charbox(index, loose=True)), fonts[address])


def _font(text_page: pdfium.PdfTextPage, index: int) -> str:
    length = raw.FPDFText_GetFontInfo(text_page, index, None, 0, None)
    buffer = ctypes.create_string_buffer(max(length, 1))
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(text_page, index, buffer, length, ctypes.byref(flags))
    name = buffer.raw[: max(length - 1, 0)].decode("utf-8", errors="replace").split("+", 1)[-1]
    return f"{name} (script)" if flags.value > 0 and flags.value & _SCRIPT else name


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
    height = max(before.reach.height, after.reach.height, 4.0)
    gap = max(after.reach.x0 - before.reach.x1, after.reach.y0 - before.reach.y1)
    back = before.reach.x0 - after.reach.x1
    return gap > max(_SPACE_IN_HEIGHTS * height, 1.0) or back > height


def _join(word: list[_Letter]) -> Word:
    boxes = [letter.box for letter in word]
    around = Box(
        min(box.x0 for box in boxes),
        min(box.y0 for box in boxes),
        max(box.x1 for box in boxes),
        max(box.y1 for box in boxes),
    )
    return Word("".join(letter.text for letter in word), around, font=word[0].font)
