"""Is something circled? Ink in nearly every direction around a place, at about the distance of a ring."""

import numpy as np
from numpy.typing import NDArray

from intake_bot.domain.document import Box
from intake_bot.reading.marking.added import Mask

Rays = NDArray[np.intp]
_RAYS, _STEPS = 32, 24
# Distances in sides of the box, from its middle or from the middle of the letter beside it.
ROUND_BOX = (0.68, 1.75)
ROUND_LETTER = (0.5, 1.4)
_KNOWN = 0.5  # share of the directions that print must leave open
_LETTER_GAP = 2  # pixels without print behind a letter or its full stop


def ring_round(
    added: Mask, print_: Mask, x: float, y: float, side: float, reach: tuple[float, float]
) -> float:
    """Share of the directions from (x, y) in which added ink lies; those behind print do not count."""
    rows, columns, inside = _rays(added.shape, x, y, side, reach)
    seen = np.asarray((added[rows, columns] & inside).any(axis=1))
    hidden = np.asarray(((print_[rows, columns] | ~inside).mean(axis=1) >= 0.5) & ~seen)
    known = _RAYS - int(hidden.sum())
    return float(seen.sum()) / known if known >= _KNOWN * _RAYS and _all_sides(seen, hidden) else 0.0


def _all_sides(seen: NDArray[np.bool_], hidden: NDArray[np.bool_]) -> bool:
    """A stroke through the middle covers two sides; a ring has something on each that can be seen."""
    quarters = zip(np.split(seen, 4), np.split(hidden, 4))
    return all(bool(there.any()) or bool(gone.all()) for there, gone in quarters)


def _rays(
    shape: tuple[int, ...], x: float, y: float, side: float, reach: tuple[float, float]
) -> tuple[Rays, Rays, NDArray[np.bool_]]:
    turn = np.linspace(0, 2 * np.pi, _RAYS, endpoint=False)[:, None]
    far = np.linspace(reach[0] * side, reach[1] * side, _STEPS)[None, :]
    rows = np.rint(y + np.sin(turn) * far).astype(np.intp)
    columns = np.rint(x + np.cos(turn) * far).astype(np.intp)
    inside = (rows >= 0) & (rows < shape[0]) & (columns >= 0) & (columns < shape[1])
    return rows.clip(0, shape[0] - 1), columns.clip(0, shape[1] - 1), inside


def letter_beside(blank: Mask, box: Box) -> float | None:
    """Where the middle of the letter printed right of a box is; None where there is none."""
    side = box.width
    begin, end = round(box.x1 + 0.2 * side), round(box.x1 + 1.8 * side)
    columns = np.flatnonzero(blank[max(0, round(box.y0)) : round(box.y1), begin:end].any(axis=0))
    if not len(columns):
        return None
    gaps = np.flatnonzero(np.diff(columns) > _LETTER_GAP)
    last = columns[gaps[0]] if len(gaps) else columns[-1]
    return begin + float(columns[0] + last) / 2
