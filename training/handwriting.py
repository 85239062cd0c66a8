"""Ink made up from nothing: hand-printed and cursive names, initials, loops, crosses and flourishes."""

from functools import lru_cache

import numpy as np
from HersheyFonts import HersheyFonts
from numpy.random import Generator

from training.names import cased, date, initials, one_of, person
from training.strokes import Floats, Stroke, bent, smoothed, stroke

PRINTED = ("futural", "rowmans")
CURSIVE = ("scripts", "cursive")
CAP_HEIGHT = 21.0  # units of the stroke fonts
Glyph = tuple[float, tuple[Floats, ...]]  # advance, strokes


@lru_cache(maxsize=8)
def _alphabet(name: str) -> dict[str, Glyph]:
    font = HersheyFonts()
    font.load_default_font(name)
    letters = [chr(code) for code in range(32, 127)]
    return {
        letter: (
            float(glyph.char_width),
            tuple(
                np.array(line, np.float32) - (glyph.left_offset, 9) for line in glyph.strokes if len(line) > 1
            ),
        )
        for letter in letters
        for glyph in font.glyphs_for_text(letter)
    }


def written(text: str, alphabet: str, height: float, rng: Generator) -> tuple[Stroke, ...]:
    """The text by hand, capitals ``height`` mm high: no two letters alike, sizes, slant and baseline wander."""
    scale = height / CAP_HEIGHT
    looseness = rng.uniform(0.9, 2.0) if alphabet in PRINTED else rng.uniform(0.7, 1.7)
    slant, drift = rng.normal(0.08, 0.15), rng.normal(0, 0.03)
    spacing = rng.uniform(-2, 3)
    small = rng.uniform(0.8, 1.1)
    x = 0.0
    made = []
    for letter in text:
        advance, lines = _alphabet(alphabet)[letter]
        size = (small if letter.islower() else 1.0) * (1 + looseness * rng.normal(0, 0.07))
        lean = slant + looseness * rng.normal(0, 0.06)
        rise = looseness * rng.normal(0, 0.9) + drift * x
        for line in lines:
            points = _shaken(line, looseness, rng) * (size * rng.uniform(0.93, 1.07), size)
            points = points @ np.array([[1, 0], [-lean, 1]], np.float32) + (x, rise)
            made.append(stroke((smoothed(points.astype(np.float32), 4) * scale).astype(np.float32)))
        x += max(advance * size + spacing + looseness * rng.normal(0, 1.0), 3)
    return bent(tuple(made), rng)


def _shaken(line: Floats, looseness: float, rng: Generator) -> Floats:
    """Every point a little off, ends overshooting: what a hand does to a letter it knows."""
    moved = line + rng.normal(0, 0.55 * looseness, line.shape)
    moved[0] += rng.normal(0, 0.8 * looseness, 2)
    moved[-1] += rng.normal(0, 1.1 * looseness, 2)
    return moved.astype(np.float32)


def printed_name(rng: Generator) -> tuple[Stroke, ...]:
    """A neatly hand-printed name or initials."""
    text = initials(rng) if rng.random() < 0.1 else person(rng)
    text = text.upper() if rng.random() < 0.3 else cased(text, rng)
    return written(text, one_of(PRINTED, rng), rng.uniform(3.0, 6.5), rng)


def cursive_name(rng: Generator) -> tuple[Stroke, ...]:
    """A name in school cursive, often underlined."""
    made = written(person(rng), one_of(CURSIVE, rng), rng.uniform(4, 9), rng)
    return (*made, flourish(made, rng)) if rng.random() < 0.25 else made


def handwritten_date(rng: Generator) -> tuple[Stroke, ...]:
    """A date by hand."""
    return written(date(rng), one_of(PRINTED, rng), rng.uniform(2.5, 5), rng)


def flourish(strokes: tuple[Stroke, ...], rng: Generator) -> Stroke:
    """A quick line under or through what is written."""
    points = np.vstack([each.points for each in strokes])
    (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
    height = bottom - top
    count = int(rng.integers(3, 6))
    x = np.linspace(right + rng.uniform(-1, 3), left + rng.uniform(-3, 6), count)
    if rng.random() < 0.5:
        x = x[::-1]
    y = top + height * rng.uniform(0.35, 1.3) + rng.normal(0, 0.1 * height + 0.3, count)
    return stroke(smoothed(np.column_stack([x, y]).astype(np.float32), 12))


def paraph(rng: Generator) -> tuple[Stroke, ...]:
    """Something illegible: loops, a zigzag, a cross, large initials."""
    draw = rng.random()
    if draw < 0.1:
        return cross(rng)
    if draw < 0.35:
        made = written(
            initials(rng).replace(".", ""), one_of((*PRINTED, *CURSIVE), rng), rng.uniform(6, 14), rng
        )
    else:
        made = (scribble(rng),) if rng.random() < 0.5 else (scribble(rng), scribble(rng))
    return (*made, flourish(made, rng)) if rng.random() < 0.4 else made


def cross(rng: Generator) -> tuple[Stroke, ...]:
    """The mark of one who cannot write."""
    size = rng.uniform(4, 12)
    ends = np.array([[[0, 0], [1, 1]], [[1, 0], [0, 1]]], np.float32) + rng.normal(0, 0.1, (2, 2, 2))
    bent = [np.vstack([line[0], line.mean(axis=0) + rng.normal(0, 0.05, 2), line[1]]) for line in ends]
    return tuple(stroke(smoothed((line * size).astype(np.float32), 8)) for line in bent)


def scribble(rng: Generator) -> Stroke:
    """One stroke that runs to the right in loops of changing size, as an illegible hand does."""
    turns = rng.uniform(2, 9)
    count = int(turns * 8)
    t = np.linspace(0, 2 * np.pi * turns, count)
    envelope = np.interp(np.linspace(0, 1, count), np.linspace(0, 1, 5), rng.uniform(0.15, 1.0, 5))
    if rng.random() < 0.6:
        envelope[: count // 5] *= rng.uniform(1.2, 2.5)
    height, pitch = rng.uniform(2, 6), rng.uniform(0.2, 1.0)
    slant, open_ = rng.normal(0.35, 0.3), rng.uniform(0.1, 0.9)
    y = height * envelope * np.sin(t + rng.normal(0, 0.2, count))
    x = pitch * t + height * envelope * open_ * np.cos(t * rng.choice([1, 1, 0.5])) - slant * y
    wander = np.cumsum(rng.normal(0, 0.12, (count, 2)), axis=0)
    return stroke(smoothed((np.column_stack([x, y]) + wander).astype(np.float32), 4))
