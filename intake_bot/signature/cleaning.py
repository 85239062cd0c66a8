"""The ink that somebody added to a signature line: blank form, rules, labels and dirt taken away."""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from intake_bot.domain.document import Box
from intake_bot.signature.belonging import Mask, Pieces, of_the_signature, only, pieces_of, rims

Grey = NDArray[np.uint8]

# Lengths in points. A page lies up to 1.5 pt beside its blank after alignment; its lines are thicker.
SHIFT = 1.6
HALO = 0.45
WIDE_HALO = 1.6
POORLY_EXPLAINED = 0.7  # share of the blank's ink found again, below which the page is warped against it
RULE_LENGTH = 26.0
RULE_THICKNESS = 2.2
SPECK = 1.3  # a piece smaller than this square is dirt or fax noise
# Grey levels, paper at 255: pen, pencil and faint fax lie under INK; folds and shadows above it.
INK = 190
FAINT = 222  # grey level under which faint ink is seen: paper noise and JPEG rings stay above 230
TRACE_GAP = 4.0


@dataclass(frozen=True, slots=True)
class Component:
    """One connected piece of ink. box: pixels of the crop."""

    box: Box
    area: int


@dataclass(frozen=True, slots=True)
class CleanedLine:
    """ink: what was added to the line. beside: pixels of added ink off the line; 0 without a blank.

    print_lost: share of the blank's thin print that the scan lost; 0 without a blank.
    traces: length in points of the longest row of faint ink or specks left out of ink, in the box.
    picture: uint8 grey (h, w) with only that ink, on white. components: its pieces, from left to right.
    """

    ink: Mask
    picture: Grey
    components: tuple[Component, ...]
    beside: int
    traces: float
    print_lost: float
    dpi: int


def clean_line(picture: Any, blank: Any | None, inner: Box, dpi: int) -> CleanedLine:
    """picture, blank: uint8 grey (h, w), 0 = black, same geometry. inner: the line's box in pixels."""
    flat = flatten(np.asarray(picture, dtype=np.uint8), dpi)
    printed = None if blank is None else np.asarray(np.asarray(blank) < 160)
    added = pieces_of(_added(np.asarray(flat < INK), printed, dpi))
    ink = only(added, _not_specks(added, dpi))
    near = _print_nearby(printed, flat < INK, dpi)
    pieces = pieces_of(ink)
    kept = of_the_signature(pieces, near, inner, dpi)
    own = only(pieces, kept)
    cleaned = np.where(cv2.dilate(own.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0, flat, 255)
    beside = 0 if printed is None else _beside(pieces, kept, near)
    pale = _added(np.asarray(flat < FAINT), printed, dpi, WIDE_HALO) & ~ink
    lost = 0.0 if printed is None else _print_lost(np.asarray(flat < INK), printed, dpi)
    components = _components(pieces.stats[kept])
    return CleanedLine(
        own, cleaned.astype(np.uint8), components, beside, _traces(pale, inner, dpi), lost, dpi
    )


def _beside(pieces: Pieces, own: NDArray[np.bool_], near: Mask | None) -> int:
    """Pixels of added ink off the line, without the rims of print."""
    kept = ~rims(pieces, near) & ~own
    kept[0] = False
    return int(pieces.stats[kept, cv2.CC_STAT_AREA].sum())


def _print_nearby(printed: Mask | None, ink: Any, dpi: int) -> Mask | None:
    """The neighbourhood of the form's own print, as it lies in the picture; None on an unknown form."""
    if printed is None:
        return None
    moved = _best_fit(printed, np.asarray(ink), dpi)
    return np.asarray(cv2.dilate(moved.astype(np.uint8), _disc(WIDE_HALO * dpi / 72)) > 0)


def _print_lost(ink: Mask, printed: Mask, dpi: int) -> float:
    """Where the form's own small print has vanished, a thin pen may have vanished too."""
    thin = _without_rules(printed, dpi)
    if not thin.any():
        return 0.0
    near = cv2.dilate(ink.astype(np.uint8), _disc(SHIFT * dpi / 72 / 2))
    moved = _best_fit(thin, ink, dpi)
    return float(1.0 - (near[moved] > 0).mean()) if moved.any() else 0.0


def _best_fit(printed: Mask, ink: Mask, dpi: int) -> Mask:
    """The blank's ink moved to where it lies in the picture."""
    reach = max(1, round(SHIFT * dpi / 72))
    padded = np.pad(printed.astype(np.uint8), reach)
    fit = _overlaps(padded, ink.astype(np.uint8))
    # Bold ink fits equally well over some range: then the least shift is the likeliest.
    rows, columns = np.nonzero(fit >= 0.999 * fit.max())
    least = int(np.argmin((rows - reach) ** 2 + (columns - reach) ** 2))
    row, column = int(rows[least]), int(columns[least])
    return np.asarray(padded[row : row + ink.shape[0], column : column + ink.shape[1]] > 0)


def _overlaps(padded: Grey, ink: Grey) -> NDArray[np.int64]:
    """Pixels that both have, for every place of ``ink`` in ``padded``: few, so quicker than a Fourier transform."""
    (height, width), (tall, wide) = ink.shape, padded.shape
    return np.array(
        [
            [
                cv2.countNonZero(cv2.bitwise_and(padded[row : row + height, column : column + width], ink))
                for column in range(wide - width + 1)
            ]
            for row in range(tall - height + 1)
        ]
    )


def _added(ink: Mask, printed: Mask | None, dpi: int, halo: float = HALO) -> Mask:
    if printed is not None:
        ink = _without_blank(ink, printed, dpi, halo)
    cleaned = _without_rules(ink, dpi)
    if printed is None:
        return cleaned
    # On a known form only what is left of its own rules is a rule; a level stroke elsewhere is ink.
    near = cv2.dilate(printed.astype(np.uint8), _disc(2 * SHIFT * dpi / 72)) > 0
    return np.asarray(np.where(near, cleaned, ink))


def _traces(pale: Mask, inner: Box, dpi: int) -> float:
    """Faint strokes and broken ones stand close together; fax noise is spread."""
    rows = slice(max(0, round(inner.y0)), max(0, round(inner.y1 - TRACE_GAP / 2 * dpi / 72)))
    inside = pale[rows, max(0, round(inner.x0)) : max(0, round(inner.x1))].astype(np.uint8)
    if not inside.any():
        return 0.0
    joined = cv2.morphologyEx(inside, cv2.MORPH_CLOSE, _disc(TRACE_GAP / 2 * dpi / 72))
    stats = pieces_of(joined > 0).stats
    sides = stats[1:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max(axis=1)
    return float(sides.max(initial=0) * 72 / dpi)


def flatten(grey: Grey, dpi: int) -> Grey:
    """Paper made white (255) everywhere: shadows, folds and tinted paper divided out."""
    size = max(9, int(dpi * 0.12)) | 1
    paper = cv2.morphologyEx(cv2.medianBlur(grey, 3), cv2.MORPH_CLOSE, np.ones((size, size), np.uint8))
    paper = cv2.blur(paper, (size, size)).astype(np.float32)
    level = max(float(np.percentile(paper, 50)) * 0.6, 40.0)  # a black blot is no paper
    flat = grey.astype(np.float32) * 255.0 / np.maximum(paper, level)
    return np.clip(flat, 0, 255).astype(np.uint8)


def _without_blank(ink: Mask, blank: Mask, dpi: int, halo: float) -> Mask:
    """Subtracts the blank where it fits best; strokes that cross its lines stay whole."""
    moved = _best_fit(blank, ink, dpi)
    explained = float(ink[moved].mean()) if moved.any() else 1.0
    halo = halo if explained >= POORLY_EXPLAINED else WIDE_HALO
    known = np.asarray(cv2.dilate(moved.astype(np.uint8), _disc(halo * dpi / 72)) > 0)
    return _bridged(ink & ~known, ink & known, halo, dpi)


def _bridged(left: Mask, taken: Mask, halo: float, dpi: int) -> Mask:
    """Gives back taken ink that lies between left ink above and below it: a stroke that crosses a line."""
    gap = round((2 * halo + 1.5) * dpi / 72)
    closed = cv2.morphologyEx(left.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((gap, 3), np.uint8))
    return np.asarray(left | (taken & (closed > 0)))


def _without_rules(ink: Mask, dpi: int) -> Mask:
    """Takes out long thin horizontal lines, whole or dotted, except where a stroke crosses them."""
    length, thick = round(RULE_LENGTH * dpi / 72), max(3, round(RULE_THICKNESS * dpi / 72))
    grey = ink.astype(np.uint8)
    joined = cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones((1, max(3, thick)), np.uint8))
    runs = cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    runs = cv2.dilate(runs, np.ones((3, 1), np.uint8))
    tall = cv2.morphologyEx(grey, cv2.MORPH_OPEN, np.ones((thick + 2, 1), np.uint8))
    return np.asarray(ink & ((runs == 0) | (tall > 0)))


def _disc(radius: float) -> Grey:
    size = 2 * max(1, round(radius)) + 1
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size)), dtype=np.uint8)


def _not_specks(pieces: Pieces, dpi: int) -> NDArray[np.bool_]:
    kept = pieces.stats[:, cv2.CC_STAT_AREA] >= (SPECK * dpi / 72) ** 2
    kept[0] = False
    return np.asarray(kept)


def _components(stats: NDArray[np.int32]) -> tuple[Component, ...]:
    found = [
        Component(Box(float(x), float(y), float(x + w), float(y + h)), int(area))
        for x, y, w, h, area in stats.tolist()
    ]
    return tuple(sorted(found, key=lambda component: component.box.x0))
