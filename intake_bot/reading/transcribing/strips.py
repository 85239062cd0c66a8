"""All written boxes of a page under each other in one picture, so that one call of OCR reads them."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from intake_bot.domain.document import Box, ReadWords, Word
from intake_bot.reading.page import Grey

STRIP_DPI = 300
_GAP = 28  # pixels of white between two pieces, about one line of print
_EDGE = 24
_MAX_HEIGHT = 12_000  # Tesseract takes no side over 32,767; a page never comes near


@dataclass(frozen=True, slots=True)
class _Band:
    name: str
    top: int
    bottom: int


def read_strip(pieces: Mapping[str, Grey], read_words: ReadWords) -> dict[str, list[Word]]:
    """Words of every piece (grey, STRIP_DPI, paper at 255) in the engine's order, boxes in its pixels."""
    if not pieces:
        return {}
    picture, bands = _stack(pieces)
    words: dict[str, list[Word]] = {name: [] for name in pieces}
    for word in read_words(picture, STRIP_DPI, "block"):
        middle = (word.box.y0 + word.box.y1) / 2
        band = next((band for band in bands if band.top - _GAP / 2 <= middle < band.bottom + _GAP / 2), None)
        if band and word.text.strip():
            x0, y0, x1, y1 = word.box
            box = Box(x0 - _EDGE, y0 - band.top, x1 - _EDGE, y1 - band.top)
            words[band.name].append(Word(word.text, box, word.confidence, word.font))
    return words


def _stack(pieces: Mapping[str, Grey]) -> tuple[Grey, list[_Band]]:
    width = max(piece.shape[1] for piece in pieces.values()) + 2 * _EDGE
    height = min(sum(piece.shape[0] + _GAP for piece in pieces.values()) + _GAP, _MAX_HEIGHT)
    picture = np.full((height, width), 255, np.uint8)
    bands, top = [], _GAP
    for name, piece in pieces.items():
        bottom = top + piece.shape[0]
        if bottom > height:
            break
        picture[top:bottom, _EDGE : _EDGE + piece.shape[1]] = piece
        bands.append(_Band(name, top, bottom))
        top = bottom + _GAP
    return picture, bands


def in_reading_order(words: list[Word]) -> list[Word]:
    """Line by line, left to right."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda one: one.box.y0 + one.box.y1):
        middle = (word.box.y0 + word.box.y1) / 2
        line = lines[-1] if lines else None
        if line and middle < max(one.box.y1 for one in line) - 0.25 * word.box.height:
            line.append(word)
        else:
            lines.append([word])
    return [word for line in lines for word in sorted(line, key=lambda one: one.box.x0)]
