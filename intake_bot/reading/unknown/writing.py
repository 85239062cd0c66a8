"""Ink on a page that is no print: what is left without words that were read, rules and scanner edges."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from intake_bot.domain.document import Box, Word
from intake_bot.reading.ink import Mask, ink_of, labelled
from intake_bot.reading.page import POINTS, Grey, Picture

WORK_DPI = 100.0
SURE_WORD = 0.7  # Tesseract's confidence; ink under such a word is print
USUAL_TYPE = 12.0  # pixels at WORK_DPI from head to foot of a word, where nothing was read
_MOSTLY = 0.6  # share of a piece's ink that lies in words
_RULE = 60  # pixels of a straight run, longer than any stroke
_EDGE = 6  # pixels
_SPECK = 0.3  # of the type's height
# Gaps over which pieces of one hand are joined, in heights of type: across, down.
_GAPS = ((0.5, 0.2), (1.1, 0.4), (2.0, 0.7))
_LEAST = 22, 9  # pixels, width and height of a group
_MOST = 0.72, 0.36  # of the page
_TALL, _WIDE = 1.5, 4.0  # of the type's height: a piece so large stands for itself

Ints = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Writing:
    """grey, ink, left: the page at WORK_DPI, all of its ink, and what of it is no print, rule nor edge.

    rules: ink of ruled lines, both ways. words: sure ones, doubted: the others, with boxes in pixels.
    type_height: in pixels.
    pieces: connected pieces of ``left``, (x, y, width, height, area) each. labels: the piece of a pixel, from 1.
    """

    grey: Grey
    ink: Mask
    left: Mask
    rules: Mask
    words: tuple[Word, ...]
    doubted: tuple[Word, ...]
    type_height: float
    pieces: Ints
    labels: Ints


def writing_on(picture: Picture, words: Sequence[Word]) -> Writing:
    """words: of the whole page, boxes in points."""
    grey = at_work_dpi(picture)
    ink = ink_of(grey, WORK_DPI)
    k = WORK_DPI / POINTS
    boxed = [Word(w.text, Box(*(side * k for side in w.box)), w.confidence) for w in words]
    sure = tuple(word for word in boxed if _is_sure(word))
    doubted = tuple(word for word in boxed if not _is_sure(word))
    height = float(np.median([word.box.height for word in sure])) if len(sure) >= 5 else USUAL_TYPE
    height = float(np.clip(height, 6.0, 24.0))
    rules = _rules(ink)
    left = _without_print(_without_edges(_mended(ink, rules)), _mask_of(sure, ink, 2.2 * height))
    labels, pieces = _pieces(left)
    big = np.flatnonzero((pieces[:, 2] >= _SPECK * height) | (pieces[:, 3] >= _SPECK * height))
    keep = np.zeros(len(pieces), bool)
    keep[big] = True
    keep[0] = False
    return Writing(grey, ink, np.asarray(keep[labels]), rules, sure, doubted, height, pieces, labels)


def at_work_dpi(picture: Picture) -> Grey:
    factor = WORK_DPI / picture.dpi
    height, width = picture.grey.shape
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(picture.grey, size, interpolation=how), dtype=np.uint8)


def groups(writing: Writing) -> list[tuple[int, int, int, int]]:
    """Places (x0, y0, x1, y1) in pixels where one hand may have written, several for the same ink."""
    found: dict[tuple[int, int, int, int], None] = {}
    height = writing.type_height
    for x, y, width, tall, _ in writing.pieces[1:].tolist():
        if tall >= _TALL * height or width >= _WIDE * height:
            found[(x, y, x + width, y + tall)] = None
    for across, down in _GAPS:
        kernel = np.ones((1 + round(down * height), 1 + round(across * height)), np.uint8)
        joined = cv2.morphologyEx(writing.left.astype(np.uint8), cv2.MORPH_CLOSE, kernel)
        _, pieces = _pieces(joined > 0)
        for x, y, width, tall, _ in pieces[1:].tolist():
            found[(x, y, x + width, y + tall)] = None
    rows, columns = writing.ink.shape
    largest = _MOST[0] * columns, _MOST[1] * max(rows, columns)
    return [box for box in found if _fits(box, largest)]


def _fits(box: tuple[int, int, int, int], largest: tuple[float, float]) -> bool:
    width, height = box[2] - box[0], box[3] - box[1]
    return _LEAST[0] <= width <= largest[0] and _LEAST[1] <= height <= largest[1]


def _is_sure(word: Word) -> bool:
    if word.confidence == 1.0:  # of the text layer
        return True
    letters = sum(letter.isalnum() for letter in word.text)
    return word.confidence >= SURE_WORD and letters >= 2 and letters >= 0.6 * len(word.text)


def _rules(ink: Mask) -> Mask:
    closed = cv2.morphologyEx(ink.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((1, 3), np.uint8))
    across = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((1, _RULE), np.uint8))
    closed = cv2.morphologyEx(ink.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((3, 1), np.uint8))
    down = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((_RULE, 1), np.uint8))
    return np.asarray(cv2.bitwise_or(across, down) > 0)


def _mended(ink: Mask, rules: Mask) -> Mask:
    """Without rules; strokes that crossed one go on."""
    thick = cv2.dilate(rules.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    rest = ink & ~thick
    bridged = cv2.morphologyEx(rest.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((7, 3), np.uint8)) > 0
    return np.asarray(rest | (bridged & thick & ink))


def _without_edges(ink: Mask) -> Mask:
    """Without what runs along the paper's edge: shadows of the scanner's lid, the table."""
    labels, pieces = _pieces(ink)
    rows, columns = ink.shape
    x, y, width, height = (pieces[:, side] for side in range(4))
    at_edge = (
        (x <= _EDGE) | (y <= _EDGE) | (x + width >= columns - _EDGE) | (y + height >= rows - _EDGE)
    ) & ((width > 0.2 * columns) | (height > 0.08 * rows))
    return np.asarray(ink & ~at_edge[labels])


def _without_print(ink: Mask, words: Mask) -> Mask:
    """Without pieces that lie in words that were surely read."""
    labels, pieces = _pieces(ink)
    inside = np.bincount(labels[words], minlength=len(pieces))
    is_print = inside >= _MOSTLY * np.maximum(pieces[:, 4], 1)
    return np.asarray(ink & ~is_print[labels])


def _mask_of(words: Sequence[Word], ink: Mask, highest: float) -> Mask:
    mask = np.zeros(ink.shape, bool)
    for word in words:
        if word.box.height <= highest:
            x0, y0, x1, y1 = (round(side) for side in word.box)
            mask[max(0, y0 - 1) : y1 + 1, max(0, x0 - 1) : x1 + 1] = True
    return mask


def _pieces(mask: Mask) -> tuple[Ints, Ints]:
    labels, stats = labelled(mask)
    stats[0] = 0
    return labels, stats
