"""Print without the underscores and dots that only make a line to write on."""

import re
from collections.abc import Iterable, Iterator, Sequence

from intake_bot.domain.document import Box, Word

_BLANKS = re.compile(r"(_{2,}|\.{4,}|…+|[_.]{4,})")


def lettering(words: Iterable[Word]) -> Iterator[Word]:
    """The words in their order; of one that blanks are part of ("Name:____") its letters."""
    for word in words:
        parts = _BLANKS.split(word.text)
        if len(parts) == 1:
            yield word
        else:
            yield from _letters(word, parts)


def _letters(word: Word, parts: Sequence[str]) -> Iterator[Word]:
    """The pieces of a word between blanks, each about where it lies in the word."""
    step = word.box.width / max(1, len(word.text))
    at = 0
    for part in parts:
        if any(letter.isalnum() for letter in part):
            x0 = word.box.x0 + at * step
            box = Box(x0, word.box.y0, x0 + len(part) * step, word.box.y1)
            yield Word(part, box, word.confidence, word.font)
        at += len(part)
