"""The ink that somebody added to a signature line: blank form, rules, labels and dirt taken away."""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from intake_bot.domain.document import Box

Grey = NDArray[np.uint8]
Mask = NDArray[np.bool_]

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
RIM_SHARE = 0.9  # of a piece beside the line that lies at the form's own print
INSIDE_SHARE = 0.15  # of a piece of ink that must lie in the box for the piece to belong to it
HANG = 4.0  # a stroke hangs this far under its line and still stands on it
JOIN_ACROSS, JOIN_DOWN = 13.0, 4.0  # points between pieces of one signature
JOIN_ROUNDS = 4
LEAST_WIDTH, LEAST_HEIGHT = 20.0, 5.0  # points of a signature that stands over its line
FAINT = 222  # grey level under which faint ink is seen: paper noise and JPEG rings stay above 230
TRACE_GAP = 4.0
RESIDUE = 2.2  # a level piece lower than this, near the box's foot, is what is left of the rule


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
    added = _added(np.asarray(flat < INK), printed, dpi)
    ink = _only_pieces(added, _not_specks(added, dpi))
    own = _only_pieces(ink, _of_the_signature(ink, _print_nearby(printed, flat < INK, dpi), inner, dpi))
    cleaned = np.where(cv2.dilate(own.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0, flat, 255)
    beside = 0 if printed is None else _beside(ink & ~own, _print_nearby(printed, flat < INK, dpi))
    pale = _added(np.asarray(flat < FAINT), printed, dpi, WIDE_HALO) & ~ink
    lost = 0.0 if printed is None else _print_lost(np.asarray(flat < INK), printed, dpi)
    traces = _traces(pale, inner, dpi)
    return CleanedLine(own, cleaned.astype(np.uint8), _components(own), beside, traces, lost, dpi)


def _beside(rest: Mask, near: Mask | None) -> int:
    """Pixels of added ink off the line, without the rims of print."""
    labels, stats = _pieces(rest)
    kept = ~_rims(labels, stats, near)
    kept[0] = False
    return int(kept[labels].sum())


def _print_nearby(printed: Mask | None, ink: Any, dpi: int) -> Mask | None:
    """The neighbourhood of the form's own print, as it lies in the picture; None on an unknown form."""
    if printed is None:
        return None
    moved = _best_fit(printed, np.asarray(ink), dpi)
    return np.asarray(cv2.dilate(moved.astype(np.uint8), _disc(WIDE_HALO * dpi / 72)) > 0)


def _rims(labels: NDArray[np.int32], stats: NDArray[np.int32], near: Mask | None) -> NDArray[np.bool_]:
    """A blurred photo leaves a rim around every printed letter: pieces that nowhere leave the print."""
    if near is None:
        return np.zeros(len(stats), dtype=bool)
    inside = np.bincount(labels[near], minlength=len(stats))
    return np.asarray(inside >= RIM_SHARE * stats[:, cv2.CC_STAT_AREA])


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
    fit = cv2.matchTemplate(padded, ink.astype(np.uint8), cv2.TM_CCORR)
    # Bold ink fits equally well over some range: then the least shift is the likeliest.
    rows, columns = np.nonzero(fit >= 0.999 * fit.max())
    least = int(np.argmin((rows - reach) ** 2 + (columns - reach) ** 2))
    row, column = int(rows[least]), int(columns[least])
    return np.asarray(padded[row : row + ink.shape[0], column : column + ink.shape[1]] > 0)


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
    _, stats = _pieces(joined > 0)
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


def _pieces(ink: Mask) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    return np.asarray(labels), np.asarray(stats)


def _only_pieces(ink: Mask, kept: NDArray[np.bool_]) -> Mask:
    labels, _ = _pieces(ink)
    return np.asarray(kept[labels])


def _not_specks(ink: Mask, dpi: int) -> NDArray[np.bool_]:
    _, stats = _pieces(ink)
    kept = stats[:, cv2.CC_STAT_AREA] >= (SPECK * dpi / 72) ** 2
    kept[0] = False
    return np.asarray(kept)


def _of_the_signature(ink: Mask, near: Mask | None, inner: Box, dpi: int) -> NDArray[np.bool_]:
    """Pieces on the line and what hangs together with them; where nothing is on it, what stands over it.

    On an unknown form the print around the line is not known, so that only what is on the line counts.
    """
    on_line = _on_the_line(ink, inner, dpi)
    if near is None:
        return on_line
    labels, stats = _pieces(ink)
    strange = _rims(labels, stats, near) | _cut_off(stats, ink.shape[1], dpi) | _residue(stats, inner, dpi)
    strange[0] = True
    own = on_line if on_line.any() else _over_the_line(ink, ~strange, inner, dpi)
    return _together(labels, own, own | ~strange, dpi)


def _cut_off(stats: NDArray[np.int32], width: int, dpi: int) -> NDArray[np.bool_]:
    """Pieces that run out of the picture sideways: a date beside the line, a frame."""
    left, wide = stats[:, cv2.CC_STAT_LEFT], stats[:, cv2.CC_STAT_WIDTH]
    edge = max(1, round(0.5 * dpi / 72))
    return np.asarray((left <= edge) | (left + wide >= width - edge))


def _over_the_line(ink: Mask, eligible: NDArray[np.bool_], inner: Box, dpi: int) -> NDArray[np.bool_]:
    """The largest group of pieces over the box, where it is large enough for a signature."""
    k = dpi / 72
    labels, stats = _pieces(ink)
    over = eligible & (stats[:, cv2.CC_STAT_TOP] < inner.y1)
    reach = np.ones((round(2 * JOIN_DOWN * k) | 1, round(2 * JOIN_ACROSS * k) | 1), np.uint8)
    groups, sizes = _pieces(np.asarray(cv2.dilate(over[labels].astype(np.uint8), reach) > 0))
    wide = sizes[:, cv2.CC_STAT_WIDTH] - reach.shape[1] >= LEAST_WIDTH * k
    tall = sizes[:, cv2.CC_STAT_HEIGHT] - reach.shape[0] >= LEAST_HEIGHT * k
    amount = np.bincount(groups[over[labels]], minlength=len(sizes)) * (wide & tall)
    amount[0] = 0
    own = np.zeros(len(stats), dtype=bool)
    if amount.any():
        own[np.unique(labels[(groups == int(amount.argmax())) & over[labels]])] = True
    own[0] = False
    return own


def _together(
    labels: NDArray[np.int32], own: NDArray[np.bool_], eligible: NDArray[np.bool_], dpi: int
) -> NDArray[np.bool_]:
    """Own pieces with those that follow closely, as the letters of a name do."""
    k = dpi / 72
    reach = np.ones((round(2 * JOIN_DOWN * k) | 1, round(2 * JOIN_ACROSS * k) | 1), np.uint8)
    for _ in range(JOIN_ROUNDS):
        close = np.unique(labels[cv2.dilate(own[labels].astype(np.uint8), reach) > 0])
        more = own.copy()
        more[close[eligible[close]]] = True
        if (more == own).all():
            break
        own = more
    return own


def _on_the_line(ink: Mask, inner: Box, dpi: int) -> NDArray[np.bool_]:
    """Pieces with a fair share in the box; printed labels under it and lines of text over it have none."""
    labels, stats = _pieces(ink)
    box = np.zeros(ink.shape, dtype=bool)
    hang = round(HANG * dpi / 72)
    rows = slice(max(0, round(inner.y0)), max(0, round(inner.y1) + hang // 2))
    box[rows, max(0, round(inner.x0) - hang) : max(0, round(inner.x1) + hang)] = True
    inside = np.bincount(labels[box & ink], minlength=len(stats))
    kept = inside >= INSIDE_SHARE * np.maximum(1, stats[:, cv2.CC_STAT_AREA])
    kept &= ~_residue(stats, inner, dpi)
    kept[0] = False
    return np.asarray(kept)


def _residue(stats: NDArray[np.int32], inner: Box, dpi: int) -> NDArray[np.bool_]:
    top, height, width = (
        stats[:, column] for column in (cv2.CC_STAT_TOP, cv2.CC_STAT_HEIGHT, cv2.CC_STAT_WIDTH)
    )
    near = np.abs(top + height / 2 - inner.y1) <= HANG * dpi / 72
    return np.asarray(near & (height <= RESIDUE * dpi / 72) & (width >= 2 * height))


def _components(ink: Mask) -> tuple[Component, ...]:
    _, stats = _pieces(ink)
    found = [
        Component(Box(float(x), float(y), float(x + w), float(y + h)), int(area))
        for x, y, w, h, area in stats[1:].tolist()
    ]
    return tuple(sorted(found, key=lambda component: component.box.x0))
