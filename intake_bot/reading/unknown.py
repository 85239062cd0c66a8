"""Signature lines on pages of forms that are not the court's: by their labels and ruled lines."""

import re
from collections.abc import Iterator, Sequence

import cv2
import numpy as np

from intake_bot.domain.document import Box, PdfFact, ReadWords, SignatureLine, Word
from intake_bot.reading.aligning import Alignment, identity
from intake_bot.reading.blanks import COARSE_DPI, coarse
from intake_bot.reading.ink import Mask, ink_of
from intake_bot.reading.lines import LINE_DPI, close_region, inner_of, near, typed_over, words_near
from intake_bot.reading.page import POINTS, Page

_LABEL = re.compile(r"^\W*(Signat|SIGNAT|Signed\b|SIGNED\b)")
_CROSS = re.compile(r"^[xX]:?_{2,}")
_HEIGHT = 36.0  # points above a ruled line that a signature takes
_SHORTEST = 90.0  # points: a signature line is longer than a date's
_STRAIGHT = 30.0  # points a rule runs along one row of pixels, however crooked the page
_THICKEST, _TILT = 4.0, 0.05
_WORD_GAP = 10.0
_BELOW = 16.0  # points from a line down to the label under it
_OCR_DPI = 200.0  # enough for labels; more only takes longer
_MOST = 6  # lines a page


def lines_of(page: Page, read_words: ReadWords) -> list[SignatureLine]:
    """Signature lines, named "1", "2", … from the top of the page."""
    labels = _labels(page.words)
    over = () if labels else tuple(typed_over(page))
    labels = labels or (_labels(_ocr(page, read_words)) if over or not page.words else [])
    if not labels:
        return []
    ruled = list(_ruled(page))
    boxes: list[Box] = []
    for label in labels:
        box = _line_for(label, ruled)
        if box and not any(near(box, other) for other in boxes):
            boxes.append(box)
    boxes.sort(key=lambda box: (box.y0, box.x0))
    return [_line(page, str(count), box, over) for count, box in enumerate(boxes[:_MOST], 1)]


def _labels(words: Sequence[Word]) -> list[Word]:
    return [word for word in words if _is_label(word, words)]


def _is_label(word: Word, words: Sequence[Word]) -> bool:
    """A label begins its line of print; the same word inside a sentence is none."""
    if _CROSS.match(word.text):
        return True
    return bool(_LABEL.match(word.text)) and not any(
        0 < word.box.x0 - other.box.x1 < _WORD_GAP
        and other.box.y0 < word.box.y1
        and word.box.y0 < other.box.y1
        and any(letter.isalpha() for letter in other.text)
        for other in words
    )


def _ocr(page: Page, read_words: ReadWords) -> Sequence[Word]:
    grey, dpi = page.picture.grey, page.picture.dpi
    if dpi > _OCR_DPI:
        shrink = _OCR_DPI / dpi
        size = (round(grey.shape[1] * shrink), round(grey.shape[0] * shrink))
        grey, dpi = np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), dtype=np.uint8), _OCR_DPI
    k = dpi / POINTS
    found = read_words(grey, round(dpi), "sparse")
    return [Word(word.text, Box(*(side / k for side in word.box)), word.confidence) for word in found]


def _ruled(page: Page) -> Iterator[Box]:
    """Ruled lines, in points."""
    ink = ink_of(coarse(page.picture), COARSE_DPI)
    k = POINTS / COARSE_DPI
    closed = cv2.morphologyEx(ink.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((1, 3), np.uint8))
    runs = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((1, round(_STRAIGHT / k)), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(runs, connectivity=8)
    for index in range(1, count):
        x, y, width, height = (float(value) * k for value in stats[index][:4])
        if (
            width >= _SHORTEST
            and height <= max(_THICKEST, _TILT * width)
            and not _is_print(ink, stats[index])
        ):
            yield Box(x, y, x + width, y + height)


def _is_print(ink: Mask, found: Sequence[int]) -> bool:
    """A row of dense letters, not a rule: there is ink all along just above and below."""
    x, y, width, height = (int(value) for value in found[:4])
    above, below = (
        ink[max(0, y - 3) : max(0, y - 1), x : x + width],
        ink[y + height + 1 : y + height + 3, x : x + width],
    )
    return min(float(part.mean()) if part.size else 0.0 for part in (above, below)) > 0.3


def _line_for(label: Word, ruled: Sequence[Box]) -> Box | None:
    """The space over the ruled line just above the label, or beginning right of it."""
    if _CROSS.match(label.text):
        return Box(label.box.x0, label.box.y1 - _HEIGHT, max(label.box.x1, label.box.x0 + 150), label.box.y1)
    above = [
        line
        for line in ruled
        if -4 <= label.box.y0 - line.y1 < _BELOW and line.x0 - 20 <= label.box.x0 < line.x1
    ]
    beside = [
        line
        for line in ruled
        if abs(line.y1 - label.box.y1) < 8
        and label.box.x0 <= line.x1 - _SHORTEST
        and line.x0 - label.box.x1 < 120
    ]
    best = min(above, key=lambda line: label.box.y0 - line.y1, default=None)
    best = best or min(beside, key=lambda line: line.x0, default=None)
    if best is None:
        return None
    return Box(
        max(best.x0, label.box.x1 + 2) if best in beside else best.x0, best.y0 - _HEIGHT, best.x1, best.y1
    )


def _line(page: Page, name: str, box: Box, over: Sequence[PdfFact]) -> SignatureLine:
    region = close_region(box)
    return SignatureLine(
        name=name,
        page=page.number,
        box=Box(*(round(side, 2) for side in box)),
        picture=_levelled(page, box).cut(page.picture, region, LINE_DPI),
        blank=None,
        inner=inner_of(box, region),
        dpi=LINE_DPI,
        born_digital=page.born_digital,
        facts=tuple(fact for fact in (*page.facts, *over) if near(fact.box, region)),
        words=words_near(page.words, box),
    )


def _levelled(page: Page, box: Box) -> Alignment:
    """As the ruled line at the box's foot runs, however crooked the page lies, so that the line is level."""
    k = POINTS / COARSE_DPI
    top = max(0, round((box.y1 - max(_THICKEST, _TILT * box.width) - 2) / k))
    left = max(0, round(box.x0 / k))
    foot = coarse(page.picture)[top : round((box.y1 + 2) / k), left : round(box.x1 / k)]
    if page.born_digital or not foot.size:
        return identity()
    runs = np.ones((1, round(_STRAIGHT / k)), np.uint8)
    rows, columns = np.nonzero(
        cv2.morphologyEx(ink_of(foot, COARSE_DPI).astype(np.uint8), cv2.MORPH_OPEN, runs)
    )
    if len(rows) < 2 or np.ptp(columns) * k < _SHORTEST:
        return identity()
    slope, start = np.polyfit(columns, rows, 1)
    if abs(slope) > _TILT:
        return identity()
    down = (top + start) * k - box.y1 + _THICKEST / 4 - slope * left * k
    matrix = np.array([[1.0, 0.0, 0.0], [slope, 1.0, down], [0.0, 0.0, 1.0]])
    return Alignment(matrix, 0, 0.0)
