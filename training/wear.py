"""What the world does to a page before it is read. Drawn without regard to what the crop holds."""

from collections.abc import Callable

import cv2
import numpy as np
from numpy.random import Generator
from PIL import Image

from training.greys import Grey, as_grey, blurred, resized, with_levels

LEGIBLE = 40  # rows: no crop of a page is resampled to fewer; a person could no longer tell pen from print
LEVELS = np.arange(256, dtype=np.float64)
Wear = Callable[[Grey, Generator], Grey]


def any_way(rng: Generator) -> Wear:
    """One of the ways a page is captured."""
    return WAYS[int(rng.choice(len(WAYS), p=[share for _, share in WAYS_AND_SHARES]))]


def worn(grey: Grey, way: Wear, rng: Generator) -> Grey:
    """The picture after turning, resampling and being captured this way. Shape may change."""
    if rng.random() < 0.5:
        grey = turned(grey, rng)
    if rng.random() < 0.1:
        grey = curled(grey, rng)
    if rng.random() < 0.3:
        grey = resampled(grey, rng)
    grey = way(grey, rng)
    if rng.random() < 0.3:
        grey = compressed(grey, rng)
    return grey


def turned(grey: Grey, rng: Generator) -> Grey:
    """Slightly rotated and sheared about its middle; the border is continued."""
    height, width = grey.shape
    angle, skew = np.radians(rng.normal(0, 1.5)), np.radians(rng.normal(0, 0.7))
    stretch = rng.uniform(0.92, 1.08)
    matrix = np.array(
        [[stretch * np.cos(angle), -np.sin(angle + skew), 0], [np.sin(angle), np.cos(angle + skew), 0]],
        np.float32,
    )
    centre = np.array([width / 2, height / 2])
    matrix[:, 2] = centre - matrix[:, :2] @ centre
    return as_grey(cv2.warpAffine(grey, matrix, (width, height), borderMode=cv2.BORDER_REPLICATE))


def curled(grey: Grey, rng: Generator) -> Grey:
    """Bent as paper that does not lie flat, or fed unevenly through a machine."""
    height, width = grey.shape
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    size, length = rng.uniform(0.01, 0.05) * height, rng.uniform(1.5, 6) * height
    down = y + size * np.sin(2 * np.pi * x / length + rng.uniform(0, 6.3))
    across = x + rng.uniform(-0.5, 0.5) * size * np.sin(2 * np.pi * y / length + rng.uniform(0, 6.3))
    kind = cv2.INTER_LINEAR
    return as_grey(
        cv2.remap(
            grey, across.astype(np.float32), down.astype(np.float32), kind, borderMode=cv2.BORDER_REPLICATE
        )
    )


def resampled(grey: Grey, rng: Generator) -> Grey:
    """Scanned coarser and blown up again, or left small."""
    height, width = grey.shape
    factor = min(max(rng.uniform(0.45, 0.9), LEGIBLE / height), 1.0)
    small = resized(grey, width * factor, height * factor, cv2.INTER_AREA)
    if rng.random() < 0.5:
        return small
    how = (cv2.INTER_NEAREST, cv2.INTER_LINEAR, cv2.INTER_CUBIC)[int(rng.integers(3))]
    return resized(small, width, height, how)


def clean(grey: Grey, _rng: Generator) -> Grey:
    """As rendered."""
    return grey


def scanned(grey: Grey, rng: Generator) -> Grey:
    """A flatbed in grey: slight blur, noise, gain."""
    gain, lift = rng.uniform(0.8, 1.3), rng.uniform(-25, 25)
    soft = blurred(grey, rng.uniform(0.3, 0.9))
    return noisy(with_levels(soft, (LEVELS - 128) * gain + 128 + lift), rng.uniform(0, 7), rng)


def bilevel(grey: Grey, rng: Generator) -> Grey:
    """Black and white by a fixed level, Otsu's, a local mean or dithering."""
    draw = rng.random()
    if draw < 0.05:
        return np.asarray(Image.fromarray(grey).convert("1").convert("L"))
    soft = blurred(grey, rng.uniform(0.3, 0.8))
    if draw < 0.4:
        otsu = as_grey(cv2.threshold(soft, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)[1])
        return otsu if soft.std() > 6 else np.full_like(soft, 255)
    if draw < 0.6:
        size, below = 2 * int(rng.integers(7, 25)) + 1, rng.uniform(8, 20)
        how = cv2.ADAPTIVE_THRESH_MEAN_C
        return as_grey(cv2.adaptiveThreshold(soft, 255, how, cv2.THRESH_BINARY, size, below))
    level = float(np.percentile(soft[::2, ::2], 70)) * rng.uniform(0.6, 0.92)
    return as_grey(cv2.threshold(soft, level, 255, cv2.THRESH_BINARY)[1])


def faxed(grey: Grey, rng: Generator) -> Grey:
    """Half the rows of the columns, one bit, rows lost or repeated, then made square again."""
    height, width = grey.shape
    coarse = bilevel(
        resized(grey, width, max(height * rng.uniform(0.45, 0.9), min(LEGIBLE, height)), cv2.INTER_AREA), rng
    ).copy()
    for _ in range(int(rng.integers(0, 4)) if rng.random() < 0.3 else 0):
        row = int(rng.integers(1, coarse.shape[0]))
        coarse[row] = 255 if rng.random() < 0.5 else coarse[row - 1]
    how = cv2.INTER_NEAREST if rng.random() < 0.6 else cv2.INTER_LINEAR
    return resized(coarse, width, height * rng.uniform(0.93, 1.07), how)


def photographed(grey: Grey, rng: Generator) -> Grey:
    """Uneven light, a shadow, perspective, blur, moire, noise."""
    height, width = grey.shape
    if rng.random() < 0.5:
        grey = _tilted(grey, rng)
    corners = rng.uniform(0.55, 1.05, (2, 2)).astype(np.float32)
    light = cv2.resize(corners, (width, height), interpolation=cv2.INTER_LINEAR)
    if rng.random() < 0.3:
        across = (np.arange(width, dtype=np.float32) - rng.uniform(0, width)) * rng.uniform(-0.3, 0.3)
        light = light * (1 - rng.uniform(0.1, 0.25) * (1 + np.tanh(across)))
    if rng.random() < 0.15:
        columns, rows = (np.sin(np.arange(side) * rng.uniform(0.3, 2.5)) for side in (width, height))
        light = light * (1 + 0.03 * (columns + rows[:, None]))
    lit = np.clip(grey * light.astype(np.float32), 0, 255).astype(np.uint8)
    return compressed(noisy(blurred(lit, rng.uniform(0.3, 1.1)), rng.uniform(0, 7), rng), rng)


def copied(grey: Grey, rng: Generator) -> Grey:
    """A copy of a copy: harsher each time, strokes eaten or fattened, specks."""
    for _ in range(int(rng.integers(1, 3))):
        middle, gain = rng.uniform(120, 195), rng.uniform(1.2, 2.4)
        grey = with_levels(blurred(grey, rng.uniform(0.4, 0.9)), (LEVELS - middle) * gain + middle)
    if rng.random() < 0.25:
        kernel = np.ones((2, 2), np.uint8)
        grey = as_grey(cv2.erode(grey, kernel) if rng.random() < 0.6 else cv2.dilate(grey, kernel))
    return specked(grey, rng)


def specked(grey: Grey, rng: Generator) -> Grey:
    """Dust, pepper and salt."""
    dirty = grey.copy()
    for _ in range(int(rng.integers(0, 18))):
        y, x = int(rng.integers(grey.shape[0])), int(rng.integers(grey.shape[1]))
        size = int(rng.integers(1, 3))
        dirty[y : y + size, x : x + size] = 255 if rng.random() < 0.3 else int(rng.integers(0, 120))
    return dirty


def noisy(grey: Grey, sigma: float, rng: Generator) -> Grey:
    """Gaussian noise of this standard deviation."""
    if sigma < 1:
        return grey
    noise = rng.standard_normal(grey.shape, dtype=np.float32) * np.float32(sigma)
    return np.clip(grey + noise, 0, 255).astype(np.uint8)


def compressed(grey: Grey, rng: Generator) -> Grey:
    """Through JPEG at quality 25 to 90."""
    _, stored = cv2.imencode(".jpg", grey, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(25, 91))])
    read = cv2.imdecode(stored, cv2.IMREAD_GRAYSCALE)
    return grey if read is None else as_grey(read)


def _tilted(grey: Grey, rng: Generator) -> Grey:
    height, width = grey.shape
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    moved = (corners + rng.normal(0, 0.03, (4, 2)) * (width, height)).astype(np.float32)
    matrix = cv2.getPerspectiveTransform(corners, moved)
    return as_grey(cv2.warpPerspective(grey, matrix, (width, height), borderMode=cv2.BORDER_REPLICATE))


WAYS_AND_SHARES: tuple[tuple[Wear, float], ...] = (
    (clean, 0.10), (scanned, 0.30), (bilevel, 0.18), (faxed, 0.12), (photographed, 0.18), (copied, 0.12),
)  # fmt: skip
WAYS = tuple(way for way, _ in WAYS_AND_SHARES)
