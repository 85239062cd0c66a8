"""Where a blank form's points lie on a page, and cutting pieces out of the page as if it were the blank."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from intake_bot.domain.document import Box
from intake_bot.reading.page import POINTS, Grey, Matrix, Picture

Points = npt.NDArray[np.float64]  # (n, 2)

_SLIP = 2.0  # points a true pair of places may be apart
_MAX_SCALE = 4.0
# Perspective is tried where a plain shift, turn and stretch explains less than _PLAIN of the pairs; it is
# believed where it explains _STRAIGHT times as many.
_PLAIN = 0.8
_STRAIGHT = 1.04


@dataclass(frozen=True, slots=True)
class Alignment:
    """matrix: blank points -> page points (as displayed, from the top left). inliers: pairs that agree."""

    matrix: Matrix
    inliers: int
    residual: float

    def box(self, box: Box) -> Box:
        """The upright box around where ``box`` of the blank lies on the page."""
        return Box(*(round(side, 2) for side in self.boxes([box])[0]))

    def boxes(self, boxes: Sequence[Box]) -> list[Box]:
        """As ``box``, of many at once, not rounded."""
        if not boxes:
            return []
        sides = np.array(boxes, dtype=np.float64)
        corners = self.places(sides[:, [0, 1, 0, 3, 2, 1, 2, 3]].reshape(-1, 2)).reshape(-1, 4, 2)
        return [Box(*one) for one in np.hstack([corners.min(axis=1), corners.max(axis=1)]).tolist()]

    def places(self, points: Points) -> Points:
        return _apply(self.matrix, points)

    def blank_box(self, box: Box) -> Box:
        """The other way: a box on the page, in points of the blank."""
        found = _apply(np.asarray(np.linalg.inv(self.matrix), dtype=np.float64), _corners(box))
        (left, top), (right, bottom) = found.min(axis=0), found.max(axis=0)
        return Box(float(left), float(top), float(right), float(bottom))

    def cut(self, picture: Picture, region: Box, dpi: float) -> Grey:
        """The region of the blank, taken out of the page upright at ``dpi``; white beyond its edge."""
        k = dpi / POINTS
        size = (max(1, round(region.width * k)), max(1, round(region.height * k)))
        to_blank = np.array([[1 / k, 0, region.x0], [0, 1 / k, region.y0], [0, 0, 1]])
        to_page = np.diag([picture.scale, picture.scale, 1.0]) @ self.matrix @ to_blank
        flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        piece = cv2.warpPerspective(picture.grey, to_page, size, flags=flags, borderValue=(255,))
        return np.asarray(piece, dtype=np.uint8)


def _corners(box: Box) -> Points:
    return np.array([(x, y) for x in (box.x0, box.x1) for y in (box.y0, box.y1)], dtype=np.float64)


def identity() -> Alignment:
    return Alignment(np.eye(3), 0, 0.0)


def fit(blank: Points, page: Points, *, perspective: bool, slip: float = _SLIP) -> Alignment | None:
    """The transform most pairs of places agree on; None where none is believable."""
    if len(blank) < 8:
        return None
    affine, agree = cv2.estimateAffine2D(
        blank, page, method=cv2.RANSAC, ransacReprojThreshold=slip, maxIters=3000, confidence=0.995
    )
    matrix = np.vstack([affine, [0.0, 0.0, 1.0]]) if affine is not None else None
    count = int(agree.sum()) if matrix is not None else 0
    if perspective and count < _PLAIN * len(blank):
        warped, agree_too = cv2.findHomography(blank, page, cv2.RANSAC, slip, maxIters=3000, confidence=0.995)
        if warped is not None and int(agree_too.sum()) > _STRAIGHT * count:
            matrix, agree, count = np.asarray(warped), agree_too, int(agree_too.sum())
    if matrix is None or count < 8 or not believable(matrix):
        return None
    kept = agree.ravel().astype(bool)
    apart = np.linalg.norm(_apply(matrix, blank[kept]) - page[kept], axis=1)
    return Alignment(matrix, count, float(np.median(apart)))


def believable(matrix: Matrix) -> bool:
    """A sheet of paper: not mirrored, not shrunk to nothing, its sides stretched alike."""
    corners = _apply(matrix, np.array([(0.0, 0.0), (612.0, 0.0), (612.0, 792.0), (0.0, 792.0)]))
    sides = np.linalg.norm(np.roll(corners, -1, axis=0) - corners, axis=1) / np.array([612, 792, 612, 792])
    if _area(corners) <= 0 or not np.isfinite(sides).all():
        return False
    return bool(sides.min() > 1 / _MAX_SCALE and sides.max() < _MAX_SCALE and sides.max() < 1.8 * sides.min())


def _area(corners: Points) -> float:
    x, y = corners[:, 0], corners[:, 1]
    return float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y) / 2)


def _apply(matrix: Matrix, points: Points) -> Points:
    moved = np.hstack([points, np.ones((len(points), 1))]) @ matrix.T
    return np.asarray(moved[:, :2] / moved[:, 2:3])
