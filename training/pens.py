"""What a pen leaves on paper: strokes drawn as ballpoint, gel, fountain pen, felt tip, marker or pencil."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from training.greys import resized
from training.strokes import Stroke, bounds
from training.typesetting import Coverage, mottled

SHIFT = 4  # cv2 takes coordinates in sixteenths of a pixel
LARGEST = 1400  # pixels: whatever the recording says, no picture is larger


@dataclass(frozen=True)
class Pen:
    """width in mm; the rest 0..1: how much width follows pressure, speed and direction, and how ink varies."""

    width: float
    by_pressure: float = 0.0
    by_speed: float = 0.0
    by_direction: float = 0.0
    nib: float = 0.7  # radians, of the broad nib
    fading: float = 0.0  # less ink where quick or light
    skips: float = 0.0  # share of runs where the ball leaves nothing
    grain: float = 0.0


def random_pen(rng: Generator) -> Pen:
    """One of the pens people sign with."""
    kind = rng.choice(6, p=[0.42, 0.15, 0.13, 0.12, 0.08, 0.10])
    u = rng.uniform
    return (
        Pen(
            u(0.25, 0.6), u(0, 0.5), u(0, 0.3), 0, 0, u(0, 0.6), u(0, 0.12) * (rng.random() < 0.5), u(0, 0.5)
        ),
        Pen(u(0.4, 0.8), u(0, 0.3), u(0, 0.2), 0, 0, u(0, 0.2), 0, 0),
        Pen(u(0.4, 1.0), u(0.1, 0.7), u(0, 0.4), u(0.2, 0.75), u(0, 3.1), u(0, 0.3), 0, u(0, 0.2)),
        Pen(u(0.6, 1.1), u(0, 0.2), u(0, 0.2), 0, 0, u(0, 0.2), 0, u(0, 0.3)),
        Pen(u(1.1, 2.4), 0, u(0, 0.2), u(0, 0.4), u(0, 3.1), 0, 0, u(0, 0.3)),
        Pen(u(0.3, 0.8), u(0, 0.5), 0, 0, 0, u(0.2, 0.6), u(0, 0.05), u(0.4, 1.0)),
    )[kind]


def drawn(strokes: tuple[Stroke, ...], pen: Pen, density: float, rng: Generator) -> Coverage:
    """Strokes as coverage, uint8 (h, w), 255 = full ink, at density pixels per mm."""
    left, top, right, bottom = bounds(strokes)
    density = min(density, LARGEST / max(right - left, bottom - top, 1.0))
    fine = 2 if pen.width * density < 6 else 1  # thin lines are drawn twice as large, then averaged
    scale, margin = density * fine, pen.width + 0.5
    size = (int((bottom - top + 2 * margin) * scale) + fine, int((right - left + 2 * margin) * scale) + fine)
    picture: Coverage = np.zeros(size, np.uint8)
    for each in strokes:
        points = (each.points - (left - margin, top - margin)) * scale
        _draw(picture, points, *_widths_and_ink(each, pen, scale, rng))
    if fine > 1:
        picture = resized(picture, size[1] / 2, size[0] / 2)
    return mottled(picture, 0.9 * pen.grain, rng) if pen.grain > 0.15 else picture


def _widths_and_ink(
    each: Stroke, pen: Pen, scale: float, rng: Generator
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    width = (
        pen.width
        * (1 + pen.by_pressure * (each.pressure - 0.6) * 1.6)
        * (1 - pen.by_speed * (each.speed - 0.5))
    )
    if pen.by_direction:
        step = np.diff(each.points, axis=0, append=each.points[-1:] + 0.01)
        angle = np.arctan2(step[:, 1], step[:, 0])
        width = width * (1 - pen.by_direction * (1 - np.abs(np.sin(angle - pen.nib))))
    ink = 255 * (1 - pen.fading * np.clip(0.7 * each.speed + 0.6 * (1 - each.pressure) - 0.1, 0, 1))
    skipped = np.repeat(rng.random(len(ink) // 4 + 1) < pen.skips, 4)[: len(ink)]
    ink = np.where(skipped, ink * rng.uniform(0, 0.5), ink)
    return np.maximum(np.round(width * scale), 1).astype(np.int32), (np.round(ink / 16) * 16).clip(
        16, 255
    ).astype(np.int32)


def _draw(
    picture: Coverage, points: NDArray[np.float32], width: NDArray[np.int32], ink: NDArray[np.int32]
) -> None:
    """One polyline for every run of points with one width and one ink."""
    fixed = np.round(points * (1 << SHIFT)).astype(np.int32)
    if len(fixed) == 1 or np.ptp(fixed, axis=0).max() < 1 << SHIFT:
        centre = (int(fixed[0, 0]), int(fixed[0, 1]))
        cv2.circle(picture, centre, int(width[0]) << (SHIFT - 1), int(ink[0]), -1, cv2.LINE_AA, SHIFT)
        return
    changes = np.flatnonzero(np.diff(width) | np.diff(ink)) + 1
    starts, stops = [0, *changes.tolist()], [*changes.tolist(), len(fixed) - 1]
    for start, stop in zip(starts, stops):
        run = fixed[start : stop + 1].reshape(-1, 1, 2)
        cv2.polylines(picture, [run], False, int(ink[start]), int(width[start]), cv2.LINE_AA, SHIFT)
