"""Which pieces of the ink on a signature line are of the signature."""

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from intake_bot.domain.document import Box

Mask = NDArray[np.bool_]
Choice = NDArray[np.bool_]  # of pieces

RIM_SHARE = 0.9  # of a piece beside the line that lies at the form's own print
INSIDE_SHARE = 0.15  # of a piece of ink that must lie in the box for the piece to belong to it
HANG = 4.0  # a stroke hangs this far under its line and still stands on it
JOIN_ACROSS, JOIN_DOWN = 13.0, 4.0  # points between pieces of one signature
JOIN_ROUNDS = 4
LEAST_WIDTH, LEAST_HEIGHT = 20.0, 5.0  # points of a signature that stands over its line
RESIDUE = 2.2  # a level piece lower than this, near the box's foot, is what is left of the rule


class Pieces(NamedTuple):
    """labels: which piece every pixel is of, 0 for none. stats: OpenCV's five columns; the first row is of none."""

    labels: NDArray[np.int32]
    stats: NDArray[np.int32]


def pieces_of(ink: Mask) -> Pieces:
    """BBDT takes a third of the time of OpenCV's default for 32-bit labels."""
    _, labels, stats, _ = cv2.connectedComponentsWithStatsWithAlgorithm(
        ink.astype(np.uint8), 8, cv2.CV_32S, cv2.CCL_BBDT
    )
    return Pieces(np.asarray(labels, np.int32), np.asarray(stats, np.int32))


def only(pieces: Pieces, kept: Choice) -> Mask:
    return np.asarray(kept[pieces.labels])


def of_the_signature(pieces: Pieces, near: Mask | None, inner: Box, dpi: int) -> Choice:
    """Pieces on the line and what hangs together with them; where nothing is on it, what stands over it.

    On an unknown form the print around the line is not known, so that only what is on the line counts.
    """
    on_line = _on_the_line(pieces, inner, dpi)
    if near is None:
        return on_line
    labels, stats = pieces
    strange = rims(pieces, near) | _cut_off(stats, labels.shape[1], dpi) | _residue(stats, inner, dpi)
    strange[0] = True
    own = on_line if on_line.any() else _over_the_line(pieces, ~strange, inner, dpi)
    return _together(labels, own, own | ~strange, dpi)


def _cut_off(stats: NDArray[np.int32], width: int, dpi: int) -> Choice:
    """Pieces that run out of the picture sideways: a date beside the line, a frame."""
    left, wide = stats[:, cv2.CC_STAT_LEFT], stats[:, cv2.CC_STAT_WIDTH]
    edge = max(1, round(0.5 * dpi / 72))
    return np.asarray((left <= edge) | (left + wide >= width - edge))


def _over_the_line(pieces: Pieces, eligible: Choice, inner: Box, dpi: int) -> Choice:
    """The largest group of pieces over the box, where it is large enough for a signature."""
    k = dpi / 72
    labels, stats = pieces
    over = eligible & (stats[:, cv2.CC_STAT_TOP] < inner.y1)
    reach = np.ones((round(2 * JOIN_DOWN * k) | 1, round(2 * JOIN_ACROSS * k) | 1), np.uint8)
    groups, sizes = pieces_of(np.asarray(cv2.dilate(over[labels].astype(np.uint8), reach) > 0))
    wide = sizes[:, cv2.CC_STAT_WIDTH] - reach.shape[1] >= LEAST_WIDTH * k
    tall = sizes[:, cv2.CC_STAT_HEIGHT] - reach.shape[0] >= LEAST_HEIGHT * k
    amount = np.bincount(groups[over[labels]], minlength=len(sizes)) * (wide & tall)
    amount[0] = 0
    own = np.zeros(len(stats), dtype=bool)
    if amount.any():
        own[np.unique(labels[(groups == int(amount.argmax())) & over[labels]])] = True
    own[0] = False
    return own


def _together(labels: NDArray[np.int32], own: Choice, eligible: Choice, dpi: int) -> Choice:
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


def _on_the_line(pieces: Pieces, inner: Box, dpi: int) -> Choice:
    """Pieces with a fair share in the box; printed labels under it and lines of text over it have none."""
    labels, stats = pieces
    box = np.zeros(labels.shape, dtype=bool)
    hang = round(HANG * dpi / 72)
    rows = slice(max(0, round(inner.y0)), max(0, round(inner.y1) + hang // 2))
    box[rows, max(0, round(inner.x0) - hang) : max(0, round(inner.x1) + hang)] = True
    inside = np.bincount(labels[box], minlength=len(stats))
    kept = inside >= INSIDE_SHARE * np.maximum(1, stats[:, cv2.CC_STAT_AREA])
    kept &= ~_residue(stats, inner, dpi)
    kept[0] = False
    return np.asarray(kept)


def _residue(stats: NDArray[np.int32], inner: Box, dpi: int) -> Choice:
    top, height, width = (
        stats[:, column] for column in (cv2.CC_STAT_TOP, cv2.CC_STAT_HEIGHT, cv2.CC_STAT_WIDTH)
    )
    near = np.abs(top + height / 2 - inner.y1) <= HANG * dpi / 72
    return np.asarray(near & (height <= RESIDUE * dpi / 72) & (width >= 2 * height))


def rims(pieces: Pieces, near: Mask | None) -> Choice:
    """A blurred photo leaves a rim around every printed letter: pieces that nowhere leave the print."""
    if near is None:
        return np.zeros(len(pieces.stats), dtype=bool)
    inside = np.bincount(pieces.labels[near], minlength=len(pieces.stats))
    return np.asarray(inside >= RIM_SHARE * pieces.stats[:, cv2.CC_STAT_AREA])
