"""The path of a pen: smooth strokes in millimetres with pressure and speed, recorded or made up."""

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

Floats = NDArray[np.float32]
PEN_UP = 4  # column of the recordings: t, x, y, pressure, penup, azimuth, inclination


@dataclass(frozen=True)
class Stroke:
    """points: (n, 2) in mm, y down; pressure and speed: (n,), 0..1."""

    points: Floats
    pressure: Floats
    speed: Floats


def stroke(points: Floats, pressure: Floats | None = None) -> Stroke:
    """A stroke through these points; its speed follows from their distances."""
    steps = np.hypot(*np.diff(points, axis=0, prepend=points[:1]).T)
    fastest = float(np.percentile(steps, 95)) or 1.0
    speed = np.clip(steps / fastest, 0, 1).astype(np.float32)
    if pressure is None:
        pressure = 1 - 0.5 * speed
    return Stroke(points.astype(np.float32), pressure.astype(np.float32), speed)


def smoothed(points: Floats, per_step: int) -> Floats:
    """Catmull-Rom through the points, (n, k) -> ((n - 1) * per_step + 1, k)."""
    if len(points) < 3:
        return points
    padded = np.vstack([2 * points[0] - points[1], points, 2 * points[-1] - points[-2]])
    t = (np.arange(per_step) / per_step)[None, :, None]
    a, b, c, d = (padded[k : len(points) - 1 + k, None, :] for k in range(4))
    curve = 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
    return np.vstack([curve.reshape(-1, points.shape[1]), points[-1:]]).astype(np.float32)


@lru_cache(maxsize=80)
def recorded(path: Path) -> tuple[tuple[Stroke, ...], ...]:
    """Every signature of a writer's .npz of tablet recordings (MCYT: y up, millimetres, pressure 0..1023)."""
    with np.load(path) as stored:
        return tuple(_strokes_of(stored[name]) for name in stored.files)


def _strokes_of(samples: NDArray[np.floating]) -> tuple[Stroke, ...]:
    down = samples[:, 3] > 0
    ends = np.flatnonzero(np.diff(down.astype(np.int8))) + 1
    pieces = [piece for piece in np.split(samples, ends) if piece[0, 3] > 0 and len(piece) > 1]
    made = []
    for piece in pieces:
        dense = smoothed(
            np.column_stack([piece[:, 1], -piece[:, 2], piece[:, 3] / 1023]).astype(np.float32), 3
        )
        made.append(stroke(dense[:, :2], np.clip(dense[:, 2], 0, 1)))
    return tuple(made)


def bounds(strokes: "tuple[Stroke, ...]") -> tuple[float, float, float, float]:
    """left, top, right, bottom in mm."""
    points = np.vstack([each.points for each in strokes])
    (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
    return float(left), float(top), float(right), float(bottom)


def reshaped(strokes: tuple[Stroke, ...], scale: float, rng: Generator) -> tuple[Stroke, ...]:
    """The same hand on another day: size, slant, slope and proportions a little different."""
    slant, slope = rng.normal(0, 0.12), np.radians(rng.normal(0, 4))
    stretch = rng.uniform(0.85, 1.2)
    turn = np.array([[np.cos(slope), -np.sin(slope)], [np.sin(slope), np.cos(slope)]])
    matrix = (scale * turn @ np.array([[stretch, -slant], [0, 1]])).T.astype(np.float32)
    return bent(tuple(replace(each, points=each.points @ matrix) for each in strokes), rng)


def joined(one: tuple[Stroke, ...], other: tuple[Stroke, ...], rng: Generator) -> tuple[Stroke, ...]:
    """A hand nobody has: the first strokes of one, then some of another, beside or over each other."""
    start = one[: int(rng.integers(1, len(one) + 1))]
    rest = other[: int(rng.integers(1, len(other) + 1))]
    (left, top, right, bottom), (from_left, from_top, _, from_bottom) = bounds(start), bounds(rest)
    aside = left + rng.uniform(0.1, 1.05) * (right - left) - from_left
    down = (top + bottom) / 2 - (from_top + from_bottom) / 2 + rng.normal(0, 0.15) * (bottom - top)
    shift = np.array([aside, down], np.float32)
    return (*start, *(replace(each, points=each.points + shift) for each in rest))


def bent(strokes: tuple[Stroke, ...], rng: Generator) -> tuple[Stroke, ...]:
    """Pushed about by slow waves, the same for all strokes: letters change as they do between hands."""
    _, top, _, bottom = bounds(strokes)
    height = max(bottom - top, 0.5)
    size = rng.uniform(0, 0.07) * height
    lengths, phases = rng.uniform(0.6, 2.5, (2, 2)) * height, rng.uniform(0, 6.3, (2, 2))
    made = []
    for each in strokes:
        waves = np.sin(each.points[:, None, :] * (2 * np.pi / lengths) + phases).sum(axis=2)
        made.append(replace(each, points=(each.points + size * waves).astype(np.float32)))
    return tuple(made)
