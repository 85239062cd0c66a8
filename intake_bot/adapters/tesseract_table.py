"""Tesseract's own table of words (TSV), the same from its program and from its library."""

from collections.abc import Mapping
from types import MappingProxyType

from intake_bot.domain.document import Box, Word

# Tesseract's page segmentation modes for the layouts of the Ocr port.
MODES: Mapping[str, int] = MappingProxyType({"block": 6, "line": 7, "sparse": 11, "page": 3})
_WORD_LEVEL = "5"
_COLUMNS = 12


def words_of(table: str) -> list[Word]:
    """Columns: level page block paragraph line word left top width height conf text; level 5 is a word."""
    words = []
    for row in table.splitlines():
        cells = row.split("\t", _COLUMNS - 1)
        if len(cells) != _COLUMNS or cells[0] != _WORD_LEVEL or not cells[11].strip():
            continue
        left, top, width, height = (float(cell) for cell in cells[6:10])
        box = Box(left, top, left + width, top + height)
        words.append(Word(cells[11].strip(), box, max(0.0, float(cells[10]) / 100)))
    return words
