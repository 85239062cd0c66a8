"""How people mark a box: ticks, crosses, dots, circles, second thoughts."""

import math
import random
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from benchmarks.pages.handwriting import Writer, written
from intake_bot.demo.papers.ink import Stroke
from intake_bot.domain.document import Box

Points = npt.NDArray[np.float64]
Draw = Callable[[Box, random.Random], list[Points]]
RE_MARKED = "struck out, re-marked"
SHARES = {"tick": 30, "cross": 25, "large tick": 8, "filled": 7, "one stroke": 6, "dot": 5, "circled": 5}


class Made(NamedTuple):
    """What the pen does for one box. style: the word for the label."""

    style: str
    strokes: list[Stroke]


LETTER_CIRCLED, LETTER_WRITTEN = "letter circled", "letter written"
_LETTERED = {LETTER_CIRCLED: 6, LETTER_WRITTEN: 4}  # of a hundred who fill an exam


class Habits(NamedTuple):
    """How often things happen. second_thoughts: a wrong box struck out and another marked, a question or group.

    several: questions with two answers.
    """

    shares: Mapping[str, float] = SHARES
    lettered: Mapping[str, float] = _LETTERED
    second_thoughts: float = 0.03
    several: float = 0.02


USUAL = Habits()
EVEN = Habits(dict.fromkeys(SHARES, 10), dict.fromkeys(_LETTERED, 11), 0.12, 0.06)


def style_of(dice: random.Random, habits: Habits) -> str:
    """Most people mark all boxes alike; this is their habit."""
    return dice.choices(list(habits.shares), list(habits.shares.values()))[0]


def exam_style_of(dice: random.Random, habits: Habits) -> str:
    """A few people circle the letters or write them beside instead of ticking boxes."""
    style, draw = style_of(dice, habits), dice.random()
    for lettered, percent in habits.lettered.items():
        draw -= percent / 100
        if draw < 0:
            return lettered
    return style


def marked(box: Box, style: str, who: Writer, dice: random.Random) -> list[Stroke]:
    return [_inked(points, who, dice) for points in _STYLES[style](box, dice)]


def struck_out(box: Box, style: str, who: Writer, dice: random.Random) -> list[Stroke]:
    """A mark made by mistake and undone: scribbled over, crossed out at large, or struck through with its words.

    Whoever fills boxes cannot scribble one out so that anybody would see it.
    """
    filled = style == "filled"
    wrong = marked(box, "filled" if filled else dice.choice(("tick", "cross")), who, dice)
    how = dice.choices((_scribbled, _crossed_out, _struck_through), (0 if filled else 6, 2, 2))[0]
    return [*wrong, *(_inked(points, who, dice) for points in how(box, dice))]


def _scribbled(box: Box, dice: random.Random) -> list[Points]:
    return [_scribble(box, dice)]


def _crossed_out(box: Box, dice: random.Random) -> list[Points]:
    """Over the box and beyond it on all sides."""
    reach = dice.uniform(2.0, 2.6)
    return [
        _shaped(box, dice, [(0.05, 0.15), (0.95, 0.85)], reach),
        _shaped(box, dice, [(0.95, 0.15), (0.05, 0.85)], reach),
    ]


def _struck_through(box: Box, dice: random.Random) -> list[Points]:
    """One line through the box and the words behind it."""
    return [_shaped(box, dice, [(-0.8, 0.5), (2, 0.45), (dice.uniform(4, 9), 0.5)])]


def letter_beside(letter: str, choices: Mapping[str, Box], who: Writer, dice: random.Random) -> list[Stroke]:
    """The letter written beside the question instead of a box ticked: most often in front of its number."""
    boxes = list(choices.values())
    first, last = boxes[0], boxes[-1]
    middle = (first.y0 + last.y1) / 2
    in_front = Box(first.x0 - 52, first.y0 - 20, first.x0 - 34, first.y0 - 3)
    before_boxes = Box(first.x0 - 26, middle - 9, first.x0 - 8, middle + 8)
    at_the_edge = Box(first.x0 - 60, middle - 9, first.x0 - 40, middle + 8)
    place = dice.choices((in_front, before_boxes, at_the_edge), (6, 2, 2))[0]
    return written(letter, place, who._replace(alphabet="futural", capitals=True), dice)


def _inked(points: Points, who: Writer, dice: random.Random) -> Stroke:
    dense = _curved(points) if len(points) > 2 else np.linspace(points[0], points[-1], 8)
    width = who.pen * dice.uniform(0.85, 1.2)
    wander = [dice.uniform(0.8, 1.2) for _ in range(len(dense))]
    return Stroke(dense, width * np.convolve(wander, np.ones(5) / 5, mode="same").clip(0.7, 1.3))


def _curved(points: Points, steps: int = 6) -> Points:
    at = np.linspace(0, len(points) - 1, (len(points) - 1) * steps + 1)
    straight = np.column_stack([np.interp(at, np.arange(len(points)), points[:, axis]) for axis in (0, 1)])
    if len(straight) < 7:
        return straight
    soft = np.column_stack([np.convolve(straight[:, axis], np.ones(5) / 5, mode="valid") for axis in (0, 1)])
    return np.vstack([straight[:1], soft, straight[-1:]])


def _shaped(box: Box, dice: random.Random, corners: list[tuple[float, float]], reach: float = 1.0) -> Points:
    """Corners in units of the box, shifted and shaken."""
    shift = np.array([dice.gauss(0, 0.07), dice.gauss(0, 0.07)])
    noise = np.array([[dice.gauss(0, 0.05), dice.gauss(0, 0.05)] for _ in corners])
    placed: Points = (np.array(corners) - 0.5) * reach + 0.5 + shift + noise
    return np.asarray(placed * [box.width, box.height] + [box.x0, box.y0])


def _tick(box: Box, dice: random.Random) -> list[Points]:
    return [_shaped(box, dice, [(0.1, 0.5), (0.38, 0.9), (1.1, -0.2)])]


def _large_tick(box: Box, dice: random.Random) -> list[Points]:
    """Runs over into the line above and the words beside."""
    return [_shaped(box, dice, [(0.1, 0.45), (0.4, 0.95), (1.9, -0.9)], dice.uniform(0.95, 1.3))]


def _cross(box: Box, dice: random.Random) -> list[Points]:
    reach = dice.uniform(0.75, 1.25)
    return [
        _shaped(box, dice, [(0.05, 0.05), (0.95, 0.95)], reach),
        _shaped(box, dice, [(0.95, 0.05), (0.05, 0.95)], reach),
    ]


def _one_stroke(box: Box, dice: random.Random) -> list[Points]:
    return [_shaped(box, dice, [(0.95, 0.02), (0.05, 0.98)], dice.uniform(0.9, 1.2))]


def _filled(box: Box, dice: random.Random) -> list[Points]:
    rows = [
        (side, 0.1 + 0.8 * row / 8)
        for row in range(9)
        for side in ((0.12, 0.88) if row % 2 else (0.88, 0.12))
    ]
    return [_shaped(box, dice, rows)]


def _dot(box: Box, dice: random.Random) -> list[Points]:
    round_ = [(0.5 + 0.14 * math.cos(a), 0.5 + 0.14 * math.sin(a)) for a in np.linspace(0, 12, 14)]
    return [_shaped(box, dice, round_)]


def _circled(box: Box, dice: random.Random) -> list[Points]:
    return [_ring(box, dice, 0.95)]


def _ring(box: Box, dice: random.Random, radius: float) -> Points:
    start = dice.uniform(0, 6.3)
    turn = np.linspace(start, start + 6.3 + dice.uniform(0, 0.8), 24)
    wide, tall = radius * dice.uniform(0.95, 1.2), radius * dice.uniform(0.85, 1.05)
    ring = [(0.5 + wide * math.cos(a), 0.5 + tall * math.sin(a)) for a in turn]
    return _shaped(box, dice, ring)


def _scribble(box: Box, dice: random.Random) -> Points:
    """To and fro over the box and a little beyond."""
    turns = dice.randrange(8, 14)
    zigzag = [(-0.15 if turn % 2 else 1.15, 1.1 - 1.2 * turn / turns) for turn in range(turns + 1)]
    return _shaped(box, dice, zigzag)


_STYLES: Mapping[str, Draw] = {
    "tick": _tick,
    "large tick": _large_tick,
    "cross": _cross,
    "one stroke": _one_stroke,
    "filled": _filled,
    "dot": _dot,
    "circled": _circled,
}


def circled_letter(box: Box, who: Writer, dice: random.Random) -> list[Stroke]:
    """A ring around the letter beside the box."""
    letter = Box(box.x0 + 14.5, box.y0, box.x0 + 24.5, box.y1)
    return [_inked(_ring(letter, dice, 0.85), who, dice)]


def styles() -> Iterator[str]:
    yield from _STYLES
