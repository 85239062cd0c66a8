"""Measures of ink, free of scale, by which ink unlike any signature is told: blots, bars, bare strokes."""

from collections.abc import Mapping
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
Floats = NDArray[np.float64]

PROFILE_ROWS = 32
# measure: (lowest, highest) of 99 % of pen lines (155 writers, three sources); outside it nothing was learned.
SEEN: Mapping[str, tuple[float, float]] = {
    "stroke_slender": (2.079, 5.291),
    "density": (0.009, 0.426),
    "aspect": (-1.245, 2.040),
    "widest": (0.044, 1.000),
    "longest": (-0.798, 3.041),
    "baseline_edge": (0.151, 1.000),
    "band": (0.611, 0.996),
    "upright_edges": (0.045, 0.452),
    "edge_focus": (0.247, 0.720),
    "roughness": (1.040, 1.212),
    "runs": (0.204, 6.325),
}


def is_familiar(ink: Mask) -> bool:
    """False for ink unlike any signature seen: a blot, a bare stroke, a scribbled-out name, a grey patch."""
    measures = measure(ink)
    return bool(measures) and all(low <= measures[name] <= high for name, (low, high) in SEEN.items())


def measure(ink: Mask) -> Mapping[str, float]:
    """Named measures of an ink mask (h, w), True = ink; empty where there is no ink.

    stroke_slender     log of ink height over stroke width: large writing with a thin pen is high
    density            share of the bounding box that is ink
    aspect             log of width over height of all ink
    widest             width of the widest piece over the width of all ink: joined writing is near 1
    longest            log of stroke length of the largest piece over ink height
    baseline_edge      steepest fall of ink from row to row: the foot of type is a sharp edge
    band               share of ink in the densest half of the rows: type sits in its x-height
    upright_edges      share of edges within 6 degrees of upright or level
    edge_focus         share of edges in the most frequent directions: parallel stems, slanted or not
    roughness          length of the outline over the length of its smoothed form
    runs               strokes met by a level cut, per ink height of width
    """
    ys, xs = np.nonzero(ink)
    if not len(ys):
        return {}
    crop = ink[ys.min() : ys.max() + 1, xs.min() : xs.max() + 1]
    height, width = float(crop.shape[0]), float(crop.shape[1])
    return {
        "stroke_slender": float(np.log(crop.shape[0] / np.median(_middle(crop)))),
        "density": float(crop.mean()),
        "aspect": float(np.log(width / height)),
        **_pieces(crop),
        **_rows(crop),
        **_edges(crop),
        **_outline(crop),
        "runs": float(np.diff(crop.astype(np.int8), axis=1).clip(0).sum(axis=1).mean() / (width / height)),
    }


def _grey(ink: Mask) -> NDArray[np.uint8]:
    return np.pad(ink, 2).astype(np.uint8)


def _middle(ink: Mask) -> Floats:
    """Stroke widths in pixels along the middle of the strokes (ridges of the distance to paper)."""
    distance = cv2.distanceTransform(_grey(ink), cv2.DIST_L2, 5)
    ridge = (distance >= cv2.dilate(distance, np.ones((3, 3), np.uint8))) & (distance > 0)
    return np.asarray(2.0 * distance[ridge] - 1.0, dtype=np.float64).clip(1.0)


def _pieces(ink: Mask) -> dict[str, float]:
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    height, width = ink.shape
    boxes = stats[1:].astype(np.float64)
    stroke = max(1.0, float(np.median(_middle(ink))))
    return {
        "widest": float(boxes[:, cv2.CC_STAT_WIDTH].max() / width),
        "longest": float(np.log(boxes[:, cv2.CC_STAT_AREA].max() / stroke / height)),
    }


def _rows(ink: Mask) -> dict[str, float]:
    profile = ink.sum(axis=1).astype(np.float64)[None, :]
    rows = cv2.resize(profile, (PROFILE_ROWS, 1), interpolation=cv2.INTER_AREA)[0]
    rows = np.concatenate([[0.0], rows, [0.0]]) / max(1e-6, float(rows.max()))
    ranked = np.sort(rows)[::-1]
    return {
        "baseline_edge": float(np.max(rows[:-1] - rows[1:])),
        "band": float(ranked[: PROFILE_ROWS // 2].sum() / rows.sum()),
    }


def _edges(ink: Mask) -> dict[str, float]:
    soft = cv2.GaussianBlur(_grey(ink).astype(np.float32), (0, 0), 1.2)
    dx, dy = cv2.Sobel(soft, cv2.CV_32F, 1, 0), cv2.Sobel(soft, cv2.CV_32F, 0, 1)
    strength = np.hypot(dx, dy)
    strong = strength > 0.3 * float(strength.max())
    angle = np.degrees(np.arctan2(dy[strong], dx[strong])) % 180
    bins, _ = np.histogram((angle + 5) % 180, bins=18, range=(0, 180), weights=strength[strong])
    share = bins / bins.sum()
    upright = np.minimum(angle % 90, 90 - angle % 90) <= 6
    return {
        "upright_edges": float(upright.mean()),
        "edge_focus": float(np.sort(share)[-3:].sum()),
    }


def _outline(ink: Mask) -> dict[str, float]:
    contours, _ = cv2.findContours(_grey(ink), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    length = sum(_length(contour) for contour in contours)
    smooth = sum(_length(cv2.approxPolyDP(contour, 1.5, True)) for contour in contours)
    return {"roughness": float(length / max(1.0, smooth))}


def _length(contour: Any) -> float:
    return float(cv2.arcLength(contour, True))
