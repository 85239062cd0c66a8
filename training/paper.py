"""Sheets of paper: tint, grain, folds, holes, shadows, highlighter, watermarks."""

from collections.abc import Callable

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from training.greys import Grey
from training.names import one_of
from training.typefaces import Typefaces
from training.typesetting import set_plainly

Paper = NDArray[np.float32]  # (h, w), 0 = black, 255 = white


def sheet(shape: tuple[int, int], density: float, faces: Typefaces, rng: Generator) -> Paper:
    """White, grey or tinted paper with grain, at times folded, punched, stapled or marked."""
    white = rng.uniform(238, 255) if rng.random() < 0.75 else rng.uniform(150, 240)
    paper = np.full(shape, white, np.float32)
    if rng.random() < 0.4:
        _grain(paper, rng)
    for part in PARTS:
        if rng.random() < SHARE_OF_A_PART:
            part(paper, density, faces, rng)
    return paper


def stretched(grey: Grey, shape: tuple[int, int]) -> Paper:
    """Real paper brought to this shape."""
    how = cv2.INTER_AREA if grey.shape[1] > shape[1] else cv2.INTER_CUBIC
    return np.clip(cv2.resize(grey, (shape[1], shape[0]), interpolation=how), 0, 255).astype(np.float32)


def _grain(paper: Paper, rng: Generator) -> None:
    """Cloudy unevenness of recycled or cheap paper."""
    height, width = paper.shape
    step = int(rng.integers(2, 12))
    coarse = rng.normal(0, rng.uniform(1, 6), (height // step + 2, width // step + 2)).astype(np.float32)
    paper += cv2.resize(coarse, (width, height), interpolation=cv2.INTER_LINEAR)


def _fold(paper: Paper, density: float, _faces: Typefaces, rng: Generator) -> None:
    """A crease: a dark line beside a bright one, straight across."""
    height, width = paper.shape
    thick = max(1, int(rng.uniform(0.2, 0.8) * density))
    if rng.random() < 0.6:
        y = int(rng.uniform(0, height))
        ends = (0, y), (width, y + int(rng.normal(0, 0.02 * width)))
    else:
        x = int(rng.uniform(0, width))
        ends = (x, 0), (x + int(rng.normal(0, 0.1 * height)), height)
    layer = np.zeros_like(paper)
    cv2.line(layer, *ends, rng.uniform(10, 60), thick, cv2.LINE_AA)
    paper -= cv2.GaussianBlur(layer, (0, 0), rng.uniform(0.5, 2.5))


def _hole(paper: Paper, density: float, _faces: Typefaces, rng: Generator) -> None:
    """A punched hole, black behind, near an edge."""
    height, width = paper.shape
    x = int(one_of((rng.uniform(-0.02, 0.06), rng.uniform(0.94, 1.02)), rng) * width)
    radius = max(2, int(rng.uniform(2, 3.5) * density))
    cv2.circle(paper, (x, int(rng.uniform(0, height))), radius, rng.uniform(0, 120), -1, cv2.LINE_AA)


def _staple(paper: Paper, density: float, _faces: Typefaces, rng: Generator) -> None:
    """A staple or its shadow in a corner."""
    height, width = paper.shape
    x = int(one_of((rng.uniform(0, 0.1), rng.uniform(0.9, 1)), rng) * width)
    y = int(rng.uniform(0, 0.4) * height)
    angle, length = rng.uniform(0, 3.1), rng.uniform(6, 12) * density
    end = (int(x + np.cos(angle) * length), int(y + np.sin(angle) * length))
    cv2.line(paper, (x, y), end, rng.uniform(40, 190), max(1, int(0.5 * density)), cv2.LINE_AA)


def _edge_shadow(paper: Paper, density: float, _faces: Typefaces, rng: Generator) -> None:
    """The dark border a copier leaves, or the shadow of a bent page."""
    width = paper.shape[1]
    reach = rng.uniform(2, 15) * density
    fall = np.exp(-np.arange(width, dtype=np.float32) / reach) * rng.uniform(30, 200)
    paper -= fall if rng.random() < 0.5 else fall[::-1]


def _highlighter(paper: Paper, density: float, _faces: Typefaces, rng: Generator) -> None:
    """A broad pale stroke."""
    height, width = paper.shape
    y = int(rng.uniform(0.2, 0.9) * height)
    thick = max(3, int(rng.uniform(3, 7) * density))
    layer = np.zeros_like(paper)
    ends = (
        (int(rng.uniform(-0.1, 0.4) * width), y),
        (int(rng.uniform(0.6, 1.1) * width), y + int(rng.normal(0, 3))),
    )
    cv2.line(layer, *ends, rng.uniform(8, 70), thick, cv2.LINE_AA)
    paper -= layer


def _watermark(paper: Paper, _density: float, faces: Typefaces, rng: Generator) -> None:
    """Pale large letters or fine lines behind everything."""
    height, width = paper.shape
    if rng.random() < 0.5:
        lines = np.sin(
            np.arange(width) * rng.uniform(0.2, 1.5) + np.arange(height)[:, None] * rng.uniform(-1, 1)
        )
        paper -= (rng.uniform(3, 14) * (lines > 0.6)).astype(np.float32)
        return
    word = one_of(("SAMPLE", "COPY", "VOID", "DRAFT", "COURT"), rng)
    text = set_plainly(word, one_of(faces.plain, rng), max(int(height * rng.uniform(0.5, 1.2)), 8))
    rows, columns = min(height, text.shape[0]), min(width, text.shape[1])
    paper[:rows, :columns] -= text[:rows, :columns] * np.float32(rng.uniform(0.03, 0.16))


def _stain(paper: Paper, density: float, _faces: Typefaces, rng: Generator) -> None:
    """A soft blot."""
    height, width = paper.shape
    layer = np.zeros_like(paper)
    axes = (int(rng.uniform(1, 12) * density) + 1, int(rng.uniform(1, 6) * density) + 1)
    centre = (int(rng.uniform(0, width)), int(rng.uniform(0, height)))
    cv2.ellipse(layer, centre, axes, rng.uniform(0, 180), 0, 360, rng.uniform(8, 60), -1)
    paper -= cv2.GaussianBlur(layer, (0, 0), rng.uniform(1, 3) * density)


Part = Callable[[Paper, float, Typefaces, Generator], None]
PARTS: tuple[Part, ...] = (_fold, _hole, _staple, _edge_shadow, _highlighter, _watermark, _stain)
SHARE_OF_A_PART = 0.035
