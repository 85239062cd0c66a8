"""Pen on paper: invented signatures and hand-made ticks, drawn onto a picture of a page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import cv2
import numpy as np
import numpy.typing as npt

from intake_bot.demo.papers.strokes import LETTERS, Points
from intake_bot.domain.document import Box

Picture = npt.NDArray[np.uint8]
Color = tuple[int, int, int]
BLUE: Color = (38, 52, 130)
BLACK: Color = (28, 28, 32)
_FINE = 4  # supersampling


@dataclass(frozen=True, slots=True)
class Stroke:
    """One movement of the pen. points: x, y, y downwards; widths: one per point. Both in PDF points."""

    points: Points
    widths: npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Hand:
    """One writer's habits, the same in all that he or she signs."""

    slant: float
    size: float
    spread: float
    decay: float
    wobble: float
    pen: float
    joins: bool
    initial_only: bool
    flourish: Literal["none", "underline", "tail"]


def hand_of(seed: int) -> Hand:
    """The habits of the writer with this number."""
    rng = np.random.default_rng(seed)
    return Hand(
        slant=float(rng.uniform(0.1, 0.55)),
        size=float(rng.uniform(0.85, 1.2)),
        spread=float(rng.uniform(0.8, 1.25)),
        decay=float(rng.uniform(0.3, 1.1)),
        wobble=float(rng.uniform(0.03, 0.11)),
        pen=float(rng.uniform(0.9, 1.5)),
        joins=bool(rng.random() < 0.4),
        initial_only=bool(rng.random() < 0.3),
        flourish=("none", "underline", "tail")[int(rng.integers(3))],
    )


def _smooth(points: Points, per_span: int = 14) -> Points:
    """A Catmull-Rom spline through the points."""
    padded = np.vstack([2 * points[0] - points[1], points, 2 * points[-1] - points[-2]])
    t = np.linspace(0, 1, per_span, endpoint=False)[:, None]
    spans = []
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:]):
        spans.append(
            0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
        )
    return np.vstack([*spans, points[-1:]])


def _pressed(points: Points, rng: np.random.Generator, pen: float) -> Stroke:
    """Widths as of a ball pen: heavier downwards and where it is slow, thin where it lands and leaves."""
    step = np.gradient(points, axis=0)
    speed = np.hypot(step[:, 0], step[:, 1])
    pace = speed / (np.median(speed) + 1e-9)
    down = np.clip(step[:, 1] / (speed + 1e-9), -1, 1)
    tremble = np.convolve(rng.normal(0, 0.35, len(points)), np.ones(15) / 15, mode="same")
    width = pen * np.clip(1.05 + 0.22 * down - 0.16 * np.tanh(pace - 1) + tremble, 0.45, 1.5)
    ramp = np.minimum(np.arange(len(points)), np.arange(len(points))[::-1]) / 8
    return Stroke(points, width * np.clip(0.45 + ramp, 0.45, 1))


def _word(word: str, hand: Hand, rng: np.random.Generator) -> list[Points]:
    """The strokes of one word at the origin, x-height 1; letters flatten towards its end, as in haste."""
    strokes: list[list[Points]] = [[]]
    extras: list[Points] = []
    x = 0.0
    for index, letter in enumerate(word):
        shape = LETTERS.get(letter)
        if shape is None:
            continue
        haste = max(0.12, 1 - hand.decay * index / max(len(word) - 1, 3))
        points = shape + rng.normal(0, hand.wobble, shape.shape)
        points = points * [hand.spread * (0.75 + 0.25 * haste), 0.35 + 0.65 * haste] + [x, 0]
        if index == 1 and not hand.joins and word[0].isupper():
            strokes.append([])
        strokes[-1].append(points if not strokes[-1] else points[1:])
        if letter == "t":
            extras.append(
                np.array([[x - 0.15, 1.25], [x + 0.4, 1.3], [x + 1.0, 1.42]]) * [1, haste * 0.5 + 0.5]
            )
        if letter in "ij" and haste > 0.45:
            extras.append(np.array([[x + 0.45, 1.6], [x + 0.52, 1.66], [x + 0.6, 1.6]]))
        x = float(points[-1, 0]) - 0.02
    return [np.vstack(parts) for parts in strokes if parts] + extras


def _underline(width: float, rng: np.random.Generator) -> Points:
    dip = float(rng.uniform(-0.9, -0.5))
    turns = ((0.95, 0.0), (0.3, -0.25), (0.25, -0.5), (1.1, -0.3))
    return np.array([[width * share, dip + drop] for share, drop in turns])


def sign(name: str, seed: int, repeat: int = 0) -> list[Stroke]:
    """A signature of the name by writer ``seed``; another ``repeat`` is the same hand on another day.

    In units of the x-height, baseline at y = 0, y downwards.
    """
    hand = hand_of(seed)
    rng = np.random.default_rng([seed, repeat])
    words = name.split()
    if hand.initial_only and len(words) > 1:
        words = [words[0][0], *words[1:]]
    raw: list[Points] = []
    main: int | None = None  # the stroke that ends the last word
    x = 0.0
    for word in words:
        strokes = _word(word, hand, rng)
        main = (
            len(raw) + min(1, len(strokes) - 1)
            if len(word) > 1 and word[0].isupper() and not hand.joins
            else len(raw)
        )
        raw += [stroke + np.array([x, 0]) for stroke in strokes]
        x = max([x, *(float(stroke[:, 0].max()) for stroke in raw)]) + float(rng.uniform(0.15, 0.6))
    if hand.flourish == "tail" and main is not None:
        raw[main] = np.vstack([raw[main], raw[main][-1] + [[0.8, 0.25], [1.9, 0.1], [3.2, 0.4]]])
    if hand.flourish == "underline":
        raw.append(_underline(x, rng))
    climb = float(rng.normal(0.03, 0.03))
    leaning = [np.column_stack([s[:, 0] + hand.slant * s[:, 1], s[:, 1] + climb * s[:, 0]]) for s in raw]
    return [_pressed(_smooth(stroke) * [1, -1], rng, hand.pen) for stroke in leaning]


def on_line(strokes: Sequence[Stroke], box: Box, seed: int) -> list[Stroke]:
    """The signature set on the line that is the box's lower edge, about as tall as it, often crossing it."""
    rng = np.random.default_rng([seed, 77])
    every = np.vstack([stroke.points for stroke in strokes])
    left, right = float(every[:, 0].min()), float(every[:, 0].max())
    tall = box.height * float(rng.uniform(0.3, 0.42)) * hand_of(seed).size
    scale = min(tall, box.width * 0.85 / (right - left))
    room = box.width - scale * (right - left)
    start = box.x0 + float(rng.uniform(0.04, 0.5)) * room - scale * left
    base = box.y1 - float(rng.uniform(0.02, 0.22)) * box.height
    return [replace(stroke, points=stroke.points * scale + [start, base]) for stroke in strokes]


def tick(box: Box, seed: int, kind: Literal["tick", "cross"] | None = None) -> list[Stroke]:
    """A hand-made tick or cross in and around a box to tick; by default the writer ``seed`` chooses."""
    rng = np.random.default_rng([seed, round(box.x0), round(box.y0)])
    kind = kind or ("tick", "cross")[seed % 2]
    if kind == "tick":
        shapes = [np.array([[0.1, 0.5], [0.3, 0.75], [0.42, 0.9], [0.7, 0.3], [1.15, -0.3]])]
    else:
        shapes = [
            np.array([[0.05, 0.08], [0.5, 0.47], [0.97, 0.95]]),
            np.array([[0.98, 0.05], [0.52, 0.5], [0.02, 0.98]]),
        ]
    size = np.array([box.width, box.height])
    shift, reach = rng.normal(0, 0.06, 2), 0.85 + 0.05 * ((seed * 7) % 10)
    placed = [
        ((shape - 0.5) * reach + 0.5 + shift + rng.normal(0, 0.04, shape.shape)) * size + [box.x0, box.y0]
        for shape in shapes
    ]
    return [_pressed(_smooth(points), rng, hand_of(seed).pen) for points in placed]


def draw(picture: Picture, strokes: Sequence[Stroke], dpi: float, color: Color = BLACK) -> None:
    """Draws the strokes onto an RGB picture in place: darkening as ink does, anti-aliased, uneven."""
    if not strokes:
        return
    scale = dpi / 72
    every = np.vstack([stroke.points for stroke in strokes]) * scale
    x0, y0 = np.maximum(np.floor(every.min(axis=0)).astype(int) - 8, 0)
    x1, y1 = np.minimum(np.ceil(every.max(axis=0)).astype(int) + 8, [picture.shape[1], picture.shape[0]])
    if x1 <= x0 or y1 <= y0:
        return
    mask = np.zeros(((y1 - y0) * _FINE, (x1 - x0) * _FINE), np.uint8)
    for stroke in strokes:
        _trace(mask, (stroke.points * scale - [x0, y0]) * _FINE, stroke.widths * scale * _FINE)
    cover = (
        cv2.resize(mask, (int(x1 - x0), int(y1 - y0)), interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    )
    grain = np.random.default_rng(int(every.sum())).normal(0, 1, cover.shape).astype(np.float32)
    cover *= np.clip(0.93 + 0.09 * cv2.GaussianBlur(grain, (0, 0), 1.2) * 2, 0.6, 1)
    patch = picture[y0:y1, x0:x1].astype(np.float32)
    ink = patch * (np.array(color, np.float32) / 255)
    picture[y0:y1, x0:x1] = (patch + (ink - patch) * cover[..., None]).astype(np.uint8)


def _trace(mask: Picture, points: Points, widths: npt.NDArray[np.float64]) -> None:
    for a, b, width in zip(points, points[1:], widths):
        ends = tuple(int(n) for n in np.rint(a)), tuple(int(n) for n in np.rint(b))
        cv2.line(mask, *ends, 255, max(1, round(float(width))), cv2.LINE_8)
