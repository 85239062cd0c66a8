"""A mark in its surroundings: on a form's line, alone on paper, or with the blank form taken away."""

import numpy as np
from numpy.random import Generator

from training.greys import Grey
from training.lines import Line, lay_line, put, tinted
from training.marks import POINT, Mark, Material
from training.names import date, one_of, person
from training.pages import PIXELS_PER_MM, quiet
from training.paper import Paper, sheet, stretched
from training.scans import CEDAR_DENSITY, paper_of
from training.stamps import stamp
from training.typesetting import Coverage, set_plainly

Scene = tuple[Grey, Grey]  # with the mark and without it


def scene(mark: Mark, stock: Material, density: float, rng: Generator) -> Scene:
    """The page around the line at density pixels per mm, with the mark and without it."""
    draw = rng.random()
    if draw < 0.17:
        return bare(mark, stock, density, rng)
    height, width = mark.ink.shape
    line = lay_line(width, height, density, stock.faces, rng)
    layer = np.zeros_like(line.printed)
    put(layer, mark.ink, *_place(line, mark, density, rng))
    if draw < 0.30:
        return subtracted(line, layer, rng)
    if mark.kind in ("wet", "typed") and rng.random() < 0.06:
        _stamp_beside(line, stock, density, rng)
    if mark.kind == "wet" and rng.random() < 0.06:
        _typed_beside(line, stock, density, rng)
    return on_a_line(line, layer, stock, density, rng)


def on_a_line(line: Line, layer: Coverage, stock: Material, density: float, rng: Generator) -> Scene:
    """Ink over a form's print on some paper."""
    paper = _paper(layer.shape, stock, density, rng)
    empty = tinted(paper, line.printed, rng.uniform(0.55, 1.0))
    window = _window(layer.shape, rng)
    return _both(empty[window], layer[window], rng)


def bare(mark: Mark, stock: Material, density: float, rng: Generator) -> Scene:
    """Ink on paper without a form, cut close or not."""
    height = mark.ink.shape[0]
    margins = [int(max(rng.uniform(-0.03, 0.4), 0) * height) + 1 for _ in range(4)]
    layer = np.pad(mark.ink, ((margins[0], margins[1]), (margins[2], margins[3])))
    return _both(_paper(layer.shape, stock, density, rng), layer, rng)


def subtracted(line: Line, layer: Coverage, rng: Generator) -> Scene:
    """The blank form taken away: white paper, the mark with gaps where print crossed it, remnants of print."""
    kept = rng.random((layer.shape[0] // 6 + 1, layer.shape[1] // 6 + 1)) < rng.uniform(0, 0.12)
    remnant = np.kron(kept, np.ones((6, 6), bool))[: layer.shape[0], : layer.shape[1]]
    if rng.random() < 0.6:
        layer = np.where(line.printed > 80, 0, layer).astype(np.uint8)
    empty = tinted(
        np.full(layer.shape, 255, np.float32), np.where(remnant, line.printed, 0).astype(np.uint8), 1.0
    )
    window = _window(layer.shape, rng)
    return _both(empty[window], layer[window], rng)


def _both(empty: Paper, layer: Coverage, rng: Generator) -> Scene:
    """Ink mostly black or blue, at times faint down to 22 % contrast."""
    tone = float(rng.uniform(0.22, 0.5) if rng.random() < 0.08 else rng.uniform(0.5, 1.0))
    inked = tinted(empty, layer, tone)
    return np.clip(inked, 0, 255).astype(np.uint8), np.clip(empty, 0, 255).astype(np.uint8)


def _paper(shape: tuple[int, int], stock: Material, density: float, rng: Generator) -> Paper:
    """A made-up sheet, or paper of a real page or scan."""
    draw = rng.random()
    if draw < 0.15 and stock.pages and density < 2.2 * PIXELS_PER_MM:
        found = quiet(stock.pages, shape[1] / density, shape[0] / density, rng)
        if found is not None:
            return stretched(found, shape)
    elif draw > 0.95 and stock.cedar:
        scan = paper_of(one_of(one_of(stock.cedar, rng), rng), rng)
        rows, columns = (
            min(int(side * CEDAR_DENSITY / density), most) for side, most in zip(shape, scan.shape)
        )
        return stretched(scan[: max(rows, 4), : max(columns, 4)], shape)
    return sheet(shape, density, stock.faces, rng)


def _typed_beside(line: Line, stock: Material, density: float, rng: Generator) -> None:
    """The name or the date typed on the line that is signed by hand as well."""
    text = person(rng) if rng.random() < 0.6 else date(rng)
    ink = set_plainly(text, one_of(stock.faces.plain, rng), max(int(rng.uniform(8, 13) * POINT * density), 6))
    x = line.left + int(rng.uniform(0, 1) * max(line.right - line.left - ink.shape[1], 1))
    put(line.printed, ink, x, line.rule - ink.shape[0])


def _stamp_beside(line: Line, stock: Material, density: float, rng: Generator) -> None:
    """A stamp or seal near the line or over it, printed into the form's layer; the signature keeps its kind."""
    ink, _ = stamp(stock.faces, density, rng)
    height, width = line.printed.shape
    x = int(rng.uniform(-0.3, 1.0) * width)
    put(line.printed, (ink * rng.uniform(0.3, 0.9)).astype(np.uint8), x, int(rng.uniform(-0.6, 0.6) * height))


def _place(line: Line, mark: Mark, density: float, rng: Generator) -> tuple[int, int]:
    """Where the mark's upper left corner goes: mostly its foot on the rule, at times far above, across or half out."""
    height, width = mark.ink.shape
    slack = max(line.right - line.left - width, 1)
    if mark.source.endswith("date"):
        return int(line.right - width + rng.uniform(-0.1, 0.2) * width), int(
            line.rule - height - rng.uniform(0, density)
        )
    x = line.left + int(slack * rng.beta(1, 2)) - int(rng.uniform(-0.03, 0.08) * width)
    sunk = rng.uniform(-0.2, 0.35) if rng.random() < 0.9 else rng.uniform(-0.5, 0.5)
    if mark.kind == "stamp":  # its lower half is what tells it from a typed name
        sunk = min(sunk, 0.15)
    return x, int(line.rule - height * (1 - sunk))


def _window(shape: tuple[int, int], rng: Generator) -> tuple[slice, slice]:
    """What a reader cuts out: a little too small or just right."""
    height, width = shape
    top, bottom, left, right = rng.uniform(0, 0.07, 4) * (rng.random() < 0.5)
    return slice(int(top * height), height - int(bottom * height)), slice(
        int(left * width), width - int(right * width)
    )
