"""What a group of ink looks like and what stands around it, as numbers between about -3 and 3."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
import numpy.typing as npt

from intake_bot.domain.document import Word
from intake_bot.reading.ink import Mask, labelled
from intake_bot.reading.page import Grey
from intake_bot.reading.unknown.writing import WORK_DPI, Writing

Pixels = tuple[int, int, int, int]  # x0, y0, x1, y1 at WORK_DPI
Floats = npt.NDArray[np.float64]
Pieces = tuple[Floats, Floats, Floats]

_CLOSING = re.compile(r"sincere|truly|respectful|regards|cordial|faithful|yours|wishes|submitted", re.I)
_SIGN = re.compile(r"signat|signed|^sign$|^by:?$|authori[sz]ed|^x:?_*$|undersigned", re.I)
_OFFICE = re.compile(
    r"director|president|manager|secretary|registrar|principal|chair|officer|professor|dean|chief|attorney|"
    r"counsel|editor|head\b|ph\.?d|m\.?d\.?$|esq",
    re.I,
)
NAMES = (
    "width", "height", "aspect", "density", "own", "pieces", "tallest", "widest", "largest", "thickness",
    "unevenness", "across", "down", "rising", "falling", "page y", "page x", "in words", "beside", "under",
    "closing", "sign", "office", "ruled", "unsure", "piece height", "height spread", "passes", "blob", "around",
    "cut", "dark", "profile", "words above", "words", "share of page", "bottom edge", "side edge", "y squared",
    "x squared", "small beside",
)  # fmt: skip


@dataclass(frozen=True)
class Surroundings:
    """The page's sums, made once for all of its groups."""

    writing: Writing

    @cached_property
    def ink(self) -> Floats:
        return _summed(self.writing.ink)

    @cached_property
    def left(self) -> Floats:
        return _summed(self.writing.left)

    @cached_property
    def rules(self) -> Floats:
        return _summed(self.writing.rules)

    @cached_property
    def depth(self) -> npt.NDArray[np.float32]:
        """Pixels from the inside of a stroke to its edge."""
        found = cv2.distanceTransform(self.writing.left.astype(np.uint8), cv2.DIST_L2, 3)
        return np.asarray(found, np.float32)

    @cached_property
    def ridge(self) -> Mask:
        peak = cv2.dilate(self.depth, np.ones((3, 3), np.uint8))
        return np.asarray((self.depth >= peak - 1e-3) & self.writing.left)

    @cached_property
    def ways(self) -> tuple[Floats, ...]:
        """Sums of edges that run across, down, rising and falling."""
        grey = cv2.GaussianBlur(self.writing.grey, (0, 0), 0.8).astype(np.float32)
        right, below = cv2.Sobel(grey, cv2.CV_32F, 1, 0), cv2.Sobel(grey, cv2.CV_32F, 0, 1)
        strength = np.hypot(right, below)
        near = cv2.dilate(self.writing.left.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
        strength[~near] = 0
        turn = (np.degrees(np.arctan2(below, right)) + 22.5) % 180
        bins = [(turn < 45), (turn >= 45) & (turn < 90), (turn >= 90) & (turn < 135), (turn >= 135)]
        return tuple(np.asarray(cv2.integral(np.where(part, strength, 0)), np.float64) for part in bins)

    @cached_property
    def boxes(self) -> Floats:
        return np.array([word.box for word in self.writing.words], np.float64).reshape(-1, 4)

    @cached_property
    def doubted(self) -> Floats:
        return np.array([word.box for word in self.writing.doubted], np.float64).reshape(-1, 4)

    @cached_property
    def spoken(self) -> tuple[Floats, ...]:
        """Boxes of the closing words, of words that ask for a signature, of offices."""
        return tuple(_matching(self.writing.words, pattern) for pattern in (_CLOSING, _SIGN, _OFFICE))

    @cached_property
    def darkness(self) -> float:
        """Of the print: the grey of its ink."""
        return float(np.median(self.writing.grey[self.writing.ink])) if self.writing.ink.any() else 0.0


def _matching(words: Sequence[Word], pattern: re.Pattern[str]) -> Floats:
    return np.array([w.box for w in words if pattern.search(w.text)], np.float64).reshape(-1, 4)


def _summed(mask: Mask) -> Floats:
    return np.asarray(cv2.integral(mask.astype(np.uint8)), np.float64)


def _sum(table: Floats, box: Pixels) -> float:
    height, width = table.shape
    x0, x1 = (min(max(side, 0), width - 1) for side in (box[0], box[2]))
    y0, y1 = (min(max(side, 0), height - 1) for side in (box[1], box[3]))
    return float(table[y1, x1] - table[y0, x1] - table[y1, x0] + table[y0, x0])


def traits(around: Surroundings, box: Pixels) -> Floats:
    """One number for each of NAMES."""
    writing = around.writing
    rows, columns = writing.ink.shape
    type_height = writing.type_height
    x0, y0, x1, y1 = box
    width, height = x1 - x0, y1 - y0
    pieces = _pieces_in(writing, box)
    found = [
        np.log(width / type_height) - 1.5,
        np.log(height / type_height) - 0.5,
        np.log(width / height) - 1.0,
        *_of_ink(around, box, pieces),
        *_of_place(around, box, pieces),
    ]
    x, y = (x0 + x1) / 2 / columns, (y0 + y1) / 2 / rows
    found += [
        float(y1 > 0.96 * rows), float(x0 < 0.03 * columns or x1 > 0.97 * columns),
        4 * (y - 0.6) ** 2, 4 * (x - 0.5) ** 2, _small_beside(around, box),
    ]  # fmt: skip
    return np.array(found, np.float64)


def _of_ink(around: Surroundings, box: Pixels, pieces: Pieces) -> list[float]:
    """density … falling"""
    x0, y0, x1, y1 = box
    area = float((x1 - x0) * (y1 - y0))
    own, every = _sum(around.left, box), _sum(around.ink, box)
    heights, widths, areas = pieces
    ridge = around.depth[y0:y1, x0:x1][around.ridge[y0:y1, x0:x1]]
    thickness = float(ridge.mean()) if ridge.size else 1.0
    ways = np.array([_sum(table, box) for table in around.ways])
    ways = ways / max(float(ways.sum()), 1e-6)
    return [
        own / area * 4,
        own / max(every, 1.0),
        np.log1p(len(heights)) - 1.5,
        float(heights.max(initial=0)) / (y1 - y0),
        float(widths.max(initial=0)) / (x1 - x0),
        float(areas.max(initial=0)) / max(own, 1.0),
        thickness / around.writing.type_height * 8 - 1,
        float(ridge.std()) / max(thickness, 0.1) if ridge.size else 0.0,
        *(4 * ways - 1).tolist(),
    ]


def _pieces_in(writing: Writing, box: Pixels) -> Pieces:
    """Heights, widths and areas."""
    x0, y0, x1, y1 = box
    part = labelled(writing.left[y0:y1, x0:x1])[1][1:].astype(np.float64)
    return part[:, 3], part[:, 2], part[:, 4]


def _of_place(around: Surroundings, box: Pixels, pieces: Pieces) -> list[float]:
    """page y … share of page"""
    writing = around.writing
    rows, columns = writing.ink.shape
    x0, y0, x1, y1 = box
    width, height, kind = x1 - x0, y1 - y0, writing.type_height
    words = around.boxes
    heights = pieces[0]
    own = max(_sum(around.left, box), 1.0)
    ridge = around.depth[y0:y1, x0:x1]
    grown = (x0 - round(kind), y0 - round(kind / 2), x1 + round(kind), y1 + round(kind / 2))
    ring = _sum(around.ink, grown) - _sum(around.ink, box)
    ring_area = (grown[2] - grown[0]) * (grown[3] - grown[1]) - width * height
    edge = _sum(around.left, (x0 - 2, y0 - 2, x1 + 2, y1 + 2)) - _sum(around.left, box)
    ink = writing.left[y0:y1, x0:x1]
    profile = ink.mean(axis=1)
    closing, sign, office = around.spoken
    return [
        4 * ((y0 + y1) / 2 / rows - 0.6),
        4 * ((x0 + x1) / 2 / columns - 0.5),
        _overlap(words, box) / (width * height) * 2,
        np.log1p(_count(words, (x0 - WORK_DPI, y0 + height // 4, x1 + WORK_DPI, y1 - height // 4))),
        np.log1p(_count(words, (x0, y1 - kind / 2, x1, y1 + 2 * kind))),
        float(_count(closing, (x0 - WORK_DPI, y0 - 4 * kind, x1 + WORK_DPI, y1)) > 0),
        float(_count(sign, (x0 - 2 * WORK_DPI, y0 - kind, x1 + 20, y1 + 2 * kind)) > 0),
        float(_count(office, (x0 - WORK_DPI, y1 - kind, x1 + WORK_DPI, y1 + 5 * kind)) > 0),
        min(_sum(around.rules, (x0, y1 - height // 2, x1, y1 + round(kind))) / width, 3.0),
        _overlap(around.doubted, box) / (width * height) * 2,
        float(np.median(heights)) / kind if len(heights) else 0.0,
        float(heights.std() / max(float(heights.mean()), 1.0)) if len(heights) else 0.0,
        np.log(own / width),
        float(ridge.max(initial=0)) / kind * 2,
        ring / max(ring_area, 1) * 6,
        edge / (width + height) * 4,
        (float(np.median(writing.grey[y0:y1, x0:x1][ink])) - around.darkness) / 64 if ink.any() else 0.0,
        float(profile.std() / max(float(profile.mean()), 1e-3)),
        float((words[:, 3] < y0).mean()) if len(words) else 0.5,
        np.log1p(len(words)) / 2 - 2,
        own / max(float(around.left[-1, -1]), 1.0),
    ]


def _small_beside(around: Surroundings, box: Pixels) -> float:
    """How much other ink that was not read stands left and right in the same row: unread print."""
    x0, y0, x1, y1 = box
    reach = round(1.5 * WORK_DPI)
    row = _sum(around.left, (x0 - reach, y0, x1 + reach, y1)) - _sum(around.left, box)
    return row / max(2 * reach * (y1 - y0), 1) * 10


def _count(words: Floats, box: Sequence[float]) -> int:
    x, y = (words[:, 0] + words[:, 2]) / 2, (words[:, 1] + words[:, 3]) / 2
    return int(((x >= box[0]) & (x <= box[2]) & (y >= box[1]) & (y <= box[3])).sum())


def _overlap(words: Floats, box: Pixels) -> float:
    across = np.minimum(words[:, 2], box[2]) - np.maximum(words[:, 0], box[0])
    down = np.minimum(words[:, 3], box[3]) - np.maximum(words[:, 1], box[1])
    return float((np.clip(across, 0, None) * np.clip(down, 0, None)).sum())


def crop(grey: Grey, box: Pixels) -> Grey:
    return grey[max(box[1], 0) : box[3], max(box[0], 0) : box[2]]
