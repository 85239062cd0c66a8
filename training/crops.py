"""Labelled crops of signature lines, as many as wanted, the same for the same seed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from training.greys import resized
from training.marks import Mark, Material, material, nothing, stamped, typed, wet
from training.pages import printed, signature
from training.scenes import scene
from training.splits import SPLITS
from training.wear import any_way, scanned, worn

KINDS = ("blank", "typed", "stamp", "wet")  # class index = position
SHARES = (0.14, 0.33, 0.14, 0.39)
SEEN = 0.6  # share of a mark's ink that must still be seen, else nobody could know what it was
PAGE_SHARES = {"blank": 0.0, "typed": 0.06, "stamp": 0.0, "wet": 0.20}  # taken from real pages as they stand
PAGE_AS_IT_STANDS = 0.5  # scanned, faxed and stored as JPEG once already
# Of a mark's ink before wear; a stamp is told from a typed name by its small print.
NEEDED = {"typed": SEEN, "stamp": 0.8, "wet": SEEN}
MAKERS: dict[str, Callable[[Material, float, Generator], Mark]] = {
    "blank": nothing,
    "typed": typed,
    "stamp": stamped,
    "wet": wet,
}
DENSITIES = (96 / 25.4, 300 / 25.4)  # pixels per mm: a fax's rows to a good scan


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
    """One crop out of this stock."""
    kind = KINDS[int(rng.choice(len(KINDS), p=SHARES))]
    if stock.pages and rng.random() < PAGE_SHARES[kind] and (found := _from_page(kind, stock, rng)):
        return found
    while (crop := _composed(kind, stock, rng)) is None:
        pass
    return crop


def _from_page(kind: str, stock: Material, rng: Generator) -> Crop | None:
    """A piece of a real page, as it stands or worn once more."""
    found = signature(stock.pages, rng) if kind == "wet" else printed(stock.pages, rng)
    if found is None:
        return None
    grey, source = found
    larger = rng.uniform(1, 2.5)
    grey = resized(grey, grey.shape[1] * larger, grey.shape[0] * larger)
    if rng.random() < PAGE_AS_IT_STANDS:
        return Crop(grey, kind, source)
    picture = worn(grey, any_way(rng), rng)
    if _dark_share(picture) < SEEN * _dark_share(grey):
        picture = worn(grey, scanned, rng)
    return Crop(picture, kind, source)


def _composed(kind: str, stock: Material, rng: Generator) -> Crop | None:
    """A mark put on paper; None where it can no longer be seen, so that nobody could know what it was."""
    density = float(np.exp(rng.uniform(*np.log(DENSITIES))))
    mark = MAKERS[kind](stock, density, rng)
    page, empty = scene(mark, stock, density, rng)
    if kind == "blank":
        return Crop(worn(page, any_way(rng), rng), kind, mark.source)
    inked = int(np.count_nonzero(mark.ink > 60))
    visible = _differing(page, empty)
    if visible < max(NEEDED[kind] * inked, 12):
        return None
    for way in (any_way(rng), any_way(rng), scanned):
        seed = int(rng.integers(2**32))
        picture = worn(page, way, np.random.default_rng(seed))
        without = worn(empty, way, np.random.default_rng(seed))
        share = picture.size / page.size
        if picture.shape == without.shape and _differing(picture, without, 14) > SEEN * visible * share:
            return Crop(picture, kind, mark.source)
    return None


def _differing(one: NDArray[np.uint8], other: NDArray[np.uint8], by: int = 22) -> int:
    """How many pixels differ by so many grey levels."""
    return int(np.count_nonzero(np.abs(one.astype(np.int16) - other) > by))


def _dark_share(grey: NDArray[np.uint8]) -> float:
    return float(np.mean(grey < float(np.median(grey)) - 40))
