"""Labelled crops of signature lines, as many as wanted, the same for the same seed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from training.lines import Line, lay_line, put, tinted
from training.marks import Mark, Material, material, nothing, stamped, typed, wet
from training.splits import SPLITS
from training.typesetting import Coverage
from training.wear import HARSH, any_way, scanned, worn

KINDS = ("blank", "typed", "stamp", "wet")  # class index = position
SHARES = (0.14, 0.33, 0.14, 0.39)
MAKERS: tuple[Callable[[Material, float, Generator], Mark], ...] = (nothing, typed, stamped, wet)
SEEN = 0.004  # share of a mark's box that must be visibly darker, else nobody could know
DENSITIES = (70 / 25.4, 260 / 25.4)  # pixels per mm: 70 to 260 dpi


@dataclass(frozen=True)
class Crop:
    """picture: grey (h, w), any size, 0 = black, as scanned; source: "cedar", "font:allura", ..."""

    picture: NDArray[np.uint8]
    kind: str
    source: str


def make_crops(split: str, count: int, seed: int, data: Path, fonts: Path) -> Iterator[Crop]:
    """``count`` crops of a split; processes that work side by side take different seeds.

    Raises MissingDataError or MissingFontsError, saying what to do.
    """
    stock = material(split, data, fonts)
    for index in range(count):
        yield make_crop(stock, np.random.default_rng([seed, SPLITS.index(split), index]))


def make_crop(stock: Material, rng: Generator) -> Crop:
    """One crop out of this stock, whose mark, where it has one, can still be seen."""
    maker = MAKERS[int(rng.choice(len(KINDS), p=SHARES))]
    while True:
        density = float(np.exp(rng.uniform(*np.log(DENSITIES))))
        mark = maker(stock, density, rng)
        page, empty = _page(mark, stock, density, rng)
        if mark.kind == "blank":
            return Crop(worn(page, any_way(rng), rng), mark.kind, mark.source)
        expected = _differing(page, empty)
        for way in (any_way(rng), scanned):
            seed = int(rng.integers(2**32))
            picture = worn(page, way, np.random.default_rng(seed))
            if way not in HARSH and expected > SEEN * mark.ink.size:
                return Crop(picture, mark.kind, mark.source)
            without = worn(empty, way, np.random.default_rng(seed))
            if _still_seen(picture, without, page, expected, mark):
                return Crop(picture, mark.kind, mark.source)


def _differing(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> int:
    """How many pixels differ visibly."""
    return int(np.count_nonzero(np.abs(one.astype(np.int16) - other) > 22))


def _still_seen(
    picture: NDArray[np.uint8], without: NDArray[np.uint8], page: NDArray[np.uint8], expected: int, mark: Mark
) -> bool:
    """Whether at least a third of what the mark darkened before wear is darker after it too."""
    if picture.shape != without.shape or expected < SEEN * mark.ink.size:
        return False
    share = picture.size / page.size
    return _differing(picture, without) > 0.35 * expected * share


def _page(
    mark: Mark, stock: Material, density: float, rng: Generator
) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """The page around the line, with the mark and without it."""
    draw = rng.random()
    if draw < 0.17:
        return bare(mark, rng)
    height, width = mark.ink.shape
    line = lay_line(width, height, density, stock.faces, rng)
    layer = np.zeros_like(line.printed)
    put(layer, mark.ink, *_place(line, mark, density, rng))
    return subtracted(line, layer, rng) if draw < 0.30 else on_a_line(line, layer, rng)


def on_a_line(line: Line, layer: Coverage, rng: Generator) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Ink over a form's print on some paper."""
    empty = tinted(_paper(layer.shape, rng), line.printed, rng.uniform(0.55, 1.0))
    window = _window(layer.shape, rng)
    return tinted(empty, layer, _tone(rng)).astype(np.uint8)[window], empty.astype(np.uint8)[window]


def bare(mark: Mark, rng: Generator) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Ink on paper without a form, cut close or not."""
    height = mark.ink.shape[0]
    margins = [int(max(rng.uniform(-0.03, 0.4), 0) * height) + 1 for _ in range(4)]
    layer = np.pad(mark.ink, ((margins[0], margins[1]), (margins[2], margins[3])))
    empty = _paper(layer.shape, rng)
    return tinted(empty, layer, _tone(rng)).astype(np.uint8), empty.astype(np.uint8)


def subtracted(line: Line, layer: Coverage, rng: Generator) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """The blank form taken away: white paper, the mark with gaps where print crossed it, remnants of print."""
    kept = rng.random((layer.shape[0] // 6 + 1, layer.shape[1] // 6 + 1)) < rng.uniform(0, 0.12)
    remnant = np.kron(kept, np.ones((6, 6), bool))[: layer.shape[0], : layer.shape[1]]
    if rng.random() < 0.6:
        layer = np.where(line.printed > 80, 0, layer).astype(np.uint8)
    empty = tinted(np.full(layer.shape, 255, np.float32), np.where(remnant, line.printed, 0), 1.0)
    window = _window(layer.shape, rng)
    return tinted(empty, layer, _tone(rng)).astype(np.uint8)[window], empty.astype(np.uint8)[window]


def _place(line: Line, mark: Mark, density: float, rng: Generator) -> tuple[int, int]:
    """Where the mark's upper left corner goes: mostly its foot on the rule, at times far above, across or half out."""
    height, width = mark.ink.shape
    slack = max(line.right - line.left - width, 1)
    if mark.source.endswith("date"):
        return int(line.right - width + rng.uniform(-0.1, 0.2) * width), int(
            line.rule - height - rng.uniform(0, density)
        )
    x = line.left + int(slack * rng.beta(1, 2)) - int(rng.uniform(-0.03, 0.08) * width)
    sunk = rng.uniform(-0.2, 0.35) if rng.random() < 0.85 else rng.uniform(-0.6, 0.6)
    return x, int(line.rule - height * (1 - sunk))


def _tone(rng: Generator) -> float:
    """How black the ink is: mostly black or blue, at times faint down to 12 % contrast."""
    return float(rng.uniform(0.12, 0.5) if rng.random() < 0.12 else rng.uniform(0.5, 1.0))


def _paper(shape: tuple[int, int], rng: Generator) -> NDArray[np.float32]:
    """White, grey or tinted paper."""
    return np.full(shape, rng.uniform(235, 255) if rng.random() < 0.75 else rng.uniform(150, 240), np.float32)


def _window(shape: tuple[int, int], rng: Generator) -> tuple[slice, slice]:
    """What a reader cuts out: a little too small or just right."""
    height, width = shape
    top, bottom, left, right = rng.uniform(0, 0.07, 4) * (rng.random() < 0.5)
    return slice(int(top * height), height - int(bottom * height)), slice(
        int(left * width), width - int(right * width)
    )
