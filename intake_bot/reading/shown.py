"""Whether the page shows what a form field of the PDF says: people who look at the page see only that."""

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher

import numpy as np

from intake_bot.domain.document import Box, ReadWords
from intake_bot.reading.aligning import Alignment
from intake_bot.reading.blanks import COARSE_DPI
from intake_bot.reading.cutting import cut_writing
from intake_bot.reading.ink import grown, ink_of
from intake_bot.reading.page import Page, Widget
from intake_bot.reading.recognising import Match
from intake_bot.reading.transcribing.strips import in_reading_order, read_strip
from intake_bot.reading.transcribing.validating import tidied, valid

_PIXELS, _LETTERS = 2, 20  # of ink for each letter, at COARSE_DPI; of a long value not all may be in sight
_ALIKE = 0.8  # share of letters on which OCR and the value must agree; of digits, all
_LOOK_ALIKE = str.maketrans("oilsbzg", "0115829")


@dataclass(frozen=True, slots=True)
class Shown:
    """agrees: None where nobody can tell. text: what the page shows instead; "" for nothing."""

    agrees: bool | None
    text: str = ""


_AGREES = Shown(agrees=True)


def shown(
    page: Page, match: Match, alignment: Alignment, box: Box, widget: Widget, read_words: ReadWords
) -> Shown:
    """A widget in a box of the blank. The box is put through OCR only where the PDF itself is no proof."""
    value = widget.value or ""
    if not _has_ink(page, match, alignment, box, value):
        return Shown(agrees=False)
    look = page.appearance(widget)
    if look.text is not None and same_letters(value, look.text):
        return _AGREES
    read = _read(page, match, alignment, box, read_words)
    if not read:
        return Shown(None if look.text is None else False, tidied(look.text or ""))
    if look.covered or widget.hidden or not alike(value, read):
        return Shown(agrees=False, text=read)
    return _AGREES


def same_letters(one: str, other: str) -> bool:
    """The same letters and digits; of a date, day, month and year in whatever sequence."""
    first, second = _bare(one), _bare(other)
    if first == second:
        return True
    return bool(valid("date", one) and valid("date", other)) and sorted(first) == sorted(second)


def alike(value: str, read: str) -> bool:
    """Whether OCR may have seen this value: it confuses some letters with digits, but loses none."""
    first, second = (_bare(text).translate(_LOOK_ALIKE) for text in (value, read))
    if first == second or same_letters(value, read):
        return True
    digits = [re.sub(r"\D", "", text) for text in (first, second)]
    return digits[0] == digits[1] and SequenceMatcher(None, first, second).ratio() >= _ALIKE


def _bare(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in plain if letter.isalnum())


def _has_ink(page: Page, match: Match, alignment: Alignment, box: Box, value: str) -> bool:
    ink = ink_of(alignment.cut(page.picture, box, COARSE_DPI), COARSE_DPI)
    printed = ink_of(match.blank.cut(box, COARSE_DPI), COARSE_DPI)
    return int(np.count_nonzero(ink & ~grown(printed, 1))) >= _PIXELS * min(len(_bare(value)), _LETTERS)


def _read(page: Page, match: Match, alignment: Alignment, box: Box, read_words: ReadWords) -> str:
    piece = cut_writing(page, match, alignment, box)
    words = read_strip({"": piece}, read_words)[""] if piece is not None else []
    return tidied(" ".join(word.text for word in in_reading_order(words)))
