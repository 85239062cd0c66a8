"""What is drawn on a page: level lines, rows of dots, frames, squares and circles, from its picture."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from intake_bot.domain.document import Box, Word
from intake_bot.drafting.sheet import Shape
from intake_bot.reading.ink import ink_of
from intake_bot.reading.page import POINTS, Grey

Mask = npt.NDArray[np.uint8]  # 1 where there is ink

_SHORTEST, _THICKEST = 14.0, 3.2  # points of a ruled line
_SMALLEST, _LARGEST = 5.0, 17.0  # points, insides of boxes to tick
_LEAST_FRAME = 8.0
_CLOSED = 0.9  # share of a frame's edge that is ink
_DOT, _DOT_GAP, _FEWEST_DOTS = 2.2, 9.0, 10


@dataclass(frozen=True, slots=True)
class Drawn:
    """Points from the top left."""

    rules: Sequence[Box]
    frames: Sequence[Box]
    shapes: Sequence[Shape]


def drawn_on(grey: Grey, dpi: float, words: Sequence[Word], *, by_ocr: bool) -> Drawn:
    """grey: the page, straight. words: its print, so that no letter is taken for a box."""
    ink: Mask = np.asarray(ink_of(grey, dpi), dtype=np.uint8)
    k = dpi / POINTS
    frames, shapes = _closed(ink, k)
    ends = 12.0 if by_ocr else 0.0
    letters = [_trimmed(word.box, ends) for word in words if by_ocr or not _is_box_glyph(word)]
    shapes = [shape for shape in shapes if not any(_within(shape.box, letter) for letter in letters)]
    rules = [
        rule
        for rule in _level(ink, k)
        if not _is_print(ink, rule, k) and not any(_is_serifs(rule, word) for word in words)
    ]
    return Drawn([*rules, *_dotted(ink, k)], frames, shapes)


def _is_box_glyph(word: Word) -> bool:
    return len(word.text) == 1 and not word.text.isalnum()


def _trimmed(box: Box, ends: float) -> Box:
    """OCR takes a box to tick for a letter of the word beside it."""
    return Box(box.x0 + ends, box.y0, box.x1 - ends, box.y1)


def _within(shape: Box, letter: Box) -> bool:
    x, y = (shape.x0 + shape.x1) / 2, (shape.y0 + shape.y1) / 2
    return letter.x0 - 1 <= x <= letter.x1 + 1 and letter.y0 - 2 <= y <= letter.y1 + 2


def _points(stats: Any, k: float) -> Box:
    x, y, width, height = (int(value) for value in stats[:4])
    return Box(x / k, y / k, (x + width) / k, (y + height) / k)


def _is_serifs(rule: Box, word: Word) -> bool:
    """Feet of heavy letters that touch each other."""
    inside = word.box.x0 - 2 <= rule.x0 and rule.x1 <= word.box.x1 + 2
    return inside and word.box.y0 - 1 <= rule.y0 <= word.box.y1 + 1 and not set("_.") & set(word.text)


def _level(ink: Mask, k: float) -> Iterator[Box]:
    """Ruled lines and rows of underscores."""
    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, 5), np.uint8))
    runs = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((1, round(_SHORTEST * k)), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(runs, connectivity=8)
    for index in range(1, count):
        rule = _points(stats[index], k)
        if rule.height <= _THICKEST:
            yield rule


def _is_print(ink: Mask, rule: Box, k: float) -> bool:
    """A row of dense print or the edge of a shaded band: there is ink all along just above or below."""
    x0, x1 = round(rule.x0 * k), round(rule.x1 * k)
    above = ink[max(0, round(rule.y0 * k) - 4) : max(0, round(rule.y0 * k) - 2), x0:x1]
    below = ink[round(rule.y1 * k) + 2 : round(rule.y1 * k) + 4, x0:x1]
    return min(float(part.mean()) if part.size else 0.0 for part in (above, below)) > 0.3


def _dotted(ink: Mask, k: float) -> Iterator[Box]:
    """Rows of dots, as lines."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    small = (stats[:, cv2.CC_STAT_WIDTH] <= _DOT * k) & (stats[:, cv2.CC_STAT_HEIGHT] <= _DOT * k)
    small[0] = False
    dots = small[labels].astype(np.uint8)
    joined = cv2.morphologyEx(dots, cv2.MORPH_CLOSE, np.ones((1, round(_DOT_GAP * k)), np.uint8))
    count, rows, found, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    starts = np.flatnonzero(small)
    middles = np.column_stack([stats[starts, 0], stats[starts, 1]]) if starts.size else np.empty((0, 2), int)
    row_of = rows[middles[:, 1], middles[:, 0]] if starts.size else np.empty(0, int)
    for index in range(1, count):
        row = _points(found[index], k)
        if row.height <= 1.5 * _DOT and row.width >= 30 and int((row_of == index).sum()) >= _FEWEST_DOTS:
            yield row


def _closed(ink: Mask, k: float) -> tuple[list[Box], list[Shape]]:
    """Patches of paper with ink all around: the insides of frames, squares and circles."""
    sealed: Mask = np.asarray(cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)), np.uint8)
    count, _, stats, _ = cv2.connectedComponentsWithStats(np.asarray(1 - sealed, np.uint8), connectivity=4)
    frames: list[Box] = []
    shapes: list[Shape] = []
    for index in range(1, count):
        inside = _points(stats[index], k)
        filled = stats[index][cv2.CC_STAT_AREA] / max(1, stats[index][2] * stats[index][3])
        if min(inside.width, inside.height) < _SMALLEST:
            continue
        small = max(inside.width, inside.height) <= _LARGEST
        if small and _is_round(inside, filled):
            shapes.append(Shape(_outer(inside), round=True))
        elif not _is_framed(sealed, stats[index].tolist()):
            continue
        elif small and filled > 0.93 and abs(inside.width - inside.height) < 2.5:
            shapes.append(Shape(_outer(inside)))
        elif inside.height >= _LEAST_FRAME:
            frames.append(inside)
    return frames, shapes


def _outer(inside: Box) -> Box:
    """With half of the line around it."""
    return Box(inside.x0 - 0.4, inside.y0 - 0.4, inside.x1 + 0.4, inside.y1 + 0.4)


def _is_round(inside: Box, filled: float) -> bool:
    return 0.7 < filled < 0.86 and abs(inside.width - inside.height) < 0.15 * inside.width


def _is_framed(ink: Mask, stats: Sequence[int]) -> bool:
    x, y, width, height = (int(value) for value in stats[:4])
    if x < 2 or y < 2 or x + width > ink.shape[1] - 2 or y + height > ink.shape[0] - 2:
        return False
    level = (ink[y - 2 : y, x : x + width], ink[y + height : y + height + 2, x : x + width])
    upright = (ink[y : y + height, x - 2 : x], ink[y : y + height, x + width : x + width + 2])
    shares = [float(edge.max(axis=0).mean()) for edge in level]
    shares += [float(edge.max(axis=1).mean()) for edge in upright]
    return min(shares) >= _CLOSED
