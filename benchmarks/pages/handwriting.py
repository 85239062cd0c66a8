"""Hand-written fields: single-stroke letters with the unsteadiness of a hand, in somebody's own way."""

import random
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from HersheyFonts import HersheyFonts

from intake_bot.demo.papers.ink import Stroke
from intake_bot.domain.document import Box

Points = npt.NDArray[np.float64]
_ALPHABETS = ("futural", "futural", "futural", "rowmans", "rowmans", "scripts")


class Glyph(NamedTuple):
    """strokes: x to the right, y down, capital height 1 and baseline 0. advance: to the next letter."""

    strokes: tuple[Points, ...]
    advance: float


class Writer(NamedTuple):
    """How somebody prints by hand. pen: points."""

    alphabet: str
    slant: float
    tall: float
    wide: float
    shake: float
    drift: float
    pen: float
    capitals: bool
    seed: int

    @property
    def source(self) -> str:
        return "hand, cursive" if self.alphabet == "scripts" else "hand, printed"


def writer(dice: random.Random) -> Writer:
    alphabet = dice.choice(_ALPHABETS)
    return Writer(
        alphabet=alphabet,
        slant=dice.gauss(0.1, 0.12),
        tall=dice.uniform(0.75, 1.1),
        wide=dice.uniform(0.8, 1.15),
        shake=dice.uniform(0.015, 0.05),
        drift=dice.gauss(0, 0.012),
        pen=dice.uniform(0.7, 1.4),
        capitals=dice.random() < 0.35
        and alphabet != "scripts",  # nobody writes whole words in ornate capitals
        seed=dice.randrange(1 << 30),
    )


@cache
def _glyph(alphabet: str, letter: str) -> Glyph:
    font = _font(alphabet)
    strokes = tuple(np.array(points, dtype=np.float64) for points in font.strokes_for_text(letter))
    tall, foot = _measure(alphabet)
    placed = tuple(_rounded((points - [0, foot]) / [abs(tall), tall]) for points in strokes if len(points))
    if not placed:
        return Glyph((), 0.55)
    every = np.vstack(placed)
    left, right = float(every[:, 0].min()), float(every[:, 0].max())
    return Glyph(tuple(points - [left, 0] for points in placed), right - left + 0.25)


@cache
def _font(alphabet: str) -> HersheyFonts:
    font = HersheyFonts()
    font.load_default_font(alphabet)
    font.normalize_rendering(21)
    return font


@cache
def _measure(alphabet: str) -> tuple[float, float]:
    """Height of a capital (negative where y runs up) and its foot."""
    every = np.vstack([np.array(points) for points in _font(alphabet).strokes_for_text("H")])
    low, high = float(every[:, 1].min()), float(every[:, 1].max())
    return (-(high - low), low)


def _rounded(points: Points) -> Points:
    """Enough points for a hand to shake."""
    if len(points) < 2:
        return points
    steps = np.hypot(*np.diff(points, axis=0).T)
    along = np.concatenate([[0], np.cumsum(steps)])
    wanted = np.linspace(0, along[-1], max(3, int(along[-1] / 0.07)))
    return np.column_stack([np.interp(wanted, along, points[:, axis]) for axis in (0, 1)])


def written(text: str, box: Box, who: Writer, dice: random.Random) -> list[Stroke]:
    """The text in and a little over its box, in points."""
    rows = (text.upper() if who.capitals else text).split("\n")
    step = box.height / max(len(rows), 2 if box.height > 30 else 1)
    noise = np.random.default_rng(dice.randrange(1 << 30))
    size = min(step * 0.62, 12.5) * who.tall
    strokes: list[Stroke] = []
    for number, row in enumerate(rows, 1):
        line, width = _row(row, who, noise)
        fit = min(1.0, (box.width - 6) / max(1e-6, width * size))
        foot = box.y0 + number * step - step * dice.uniform(0.16, 0.3)
        left = box.x0 + 2 + dice.uniform(0, 5)
        strokes += [_placed(points, left, foot, size, fit, who, noise) for points in line]
    return strokes


def _row(text: str, who: Writer, noise: np.random.Generator) -> tuple[list[Points], float]:
    x, line = 0.0, []
    for letter in text:
        glyph = _glyph(who.alphabet, letter)
        tilt, grow = noise.normal(0, 0.03), 1 + noise.normal(0, 0.05)
        for points in glyph.strokes:
            turned = np.column_stack([points[:, 0] + tilt * points[:, 1], points[:, 1] + tilt * points[:, 0]])
            moved = turned * [who.wide * grow, grow] + [x, noise.normal(0, 0.02)]
            line.append(moved + _shaking(len(points), who.shake, noise))
        x += glyph.advance * who.wide * (1 + noise.normal(0, 0.06))
    return line, x


def _shaking(count: int, amount: float, noise: np.random.Generator) -> Points:
    """Slow wander, not grain: a hand has mass."""
    knots = max(2, count // 4 + 1)
    rough = noise.normal(0, amount, (knots, 2))
    at = np.linspace(0, knots - 1, count)
    return np.column_stack([np.interp(at, np.arange(knots), rough[:, axis]) for axis in (0, 1)])


def _placed(
    points: Points, left: float, foot: float, size: float, fit: float, who: Writer, noise: np.random.Generator
) -> Stroke:
    x = (points[:, 0] - who.slant * points[:, 1]) * size * fit + left
    y = points[:, 1] * size + foot + who.drift * (x - left)
    widths = who.pen * np.clip(1 + _shaking(len(points), 0.3, noise)[:, 0], 0.6, 1.5)
    return Stroke(np.column_stack([x, y]), widths)
