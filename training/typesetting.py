"""Text set in type: a coverage picture with the variations that printers and word processors give."""

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from training.typefaces import Face, glyphs

Coverage = NDArray[np.uint8]


def set_plainly(text: str, face: Face, size: int) -> Coverage:
    """The text, one or more lines, in this font: uint8 (h, w), 0 = paper, 255 = ink, cut to the ink."""
    font = glyphs(face, max(size, 5))
    left, top, right, bottom = ImageDraw.Draw(Image.new("L", (1, 1))).multiline_textbbox((0, 0), text, font)
    page = Image.new("L", (int(right - left) + 6, int(bottom - top) + 6))
    ImageDraw.Draw(page).multiline_text((3 - left, 3 - top), text, 255, font)
    return trimmed(np.asarray(page))


def set_in_type(text: str, face: Face, size: int, rng: Generator) -> Coverage:
    """The text with random tracking, slant, weight and the uneven look of letterpress or toner."""
    spaced = rng.random() < 0.15 and "\n" not in text
    ink = _tracked(text, face, size, rng) if spaced else set_plainly(text, face, size)
    if rng.random() < 0.2:
        ink = _slanted(ink, rng.uniform(-0.12, 0.3))
    if rng.random() < 0.12:
        wide = cv2.resize(ink, None, fx=rng.uniform(0.75, 1.3), fy=1.0, interpolation=cv2.INTER_LINEAR)
        ink = np.asarray(wide, np.uint8)
    if rng.random() < 0.25:
        ink = _reproportioned(ink, rng)
    if rng.random() < 0.2:
        ink = _weighted(ink, rng)
    if rng.random() < 0.2:
        ink = mottled(ink, rng.uniform(0.1, 0.5), rng)
    if rng.random() < 0.06:
        ink = np.pad(trimmed(ink), ((0, max(size // 7, 2)), (0, 0)))
        ink[-max(size // 18, 1) :] = 255
    if rng.random() < 0.12:
        ink = rotated(ink, rng.normal(0, 5))
    return trimmed(ink)


def rotated(ink: Coverage, degrees: float) -> Coverage:
    """Turned anticlockwise, the picture growing to hold it."""
    return np.asarray(Image.fromarray(ink).rotate(degrees, Image.Resampling.BILINEAR, expand=True))


def side_by_side(left: Coverage, right: Coverage, gap: int) -> Coverage:
    """Two pieces on about one baseline, ``gap`` pixels apart."""
    height = max(left.shape[0], right.shape[0])
    parts = [np.pad(part, ((height - part.shape[0], 0), (0, 0))) for part in (left, right)]
    return np.hstack([parts[0], np.zeros((height, gap), np.uint8), parts[1]])


def trimmed(ink: Coverage) -> Coverage:
    """Cut to what is not paper; one pixel at least."""
    rows, columns = np.flatnonzero(ink.max(axis=1) > 25), np.flatnonzero(ink.max(axis=0) > 25)
    if not rows.size or not columns.size:
        return ink[:1, :1]
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def mottled(ink: Coverage, strength: float, rng: Generator) -> Coverage:
    """Uneven blackness as of worn type, dry toner or rough paper."""
    height, width = ink.shape
    grain = rng.integers(0, 256, (max(height // 2, 1), max(width // 2, 1)), dtype=np.uint8)
    spread = cv2.resize(grain, (width, height), interpolation=cv2.INTER_LINEAR)
    table = np.clip(255 * (1 - strength * np.linspace(1.6, -0.4, 256)), 0, 255).astype(np.uint8)
    return np.asarray(cv2.multiply(ink, table[np.asarray(spread, np.uint8)], scale=1 / 255), np.uint8)


def _tracked(text: str, face: Face, size: int, rng: Generator) -> Coverage:
    """Letter by letter, spaced out or together, as an old typewriter does: a little up and down."""
    font = glyphs(face, max(size, 5))
    space = rng.uniform(-0.04, 0.3) * size
    wobble = rng.uniform(0, 0.05) * size if rng.random() < 0.5 else 0.0
    widths = [font.getlength(letter) + space for letter in text]
    page = Image.new("L", (int(sum(widths) + 3 * size), int(3 * size)))
    draw = ImageDraw.Draw(page)
    x = float(size)
    for letter, width in zip(text, widths):
        draw.text((x, 0.8 * size + rng.uniform(-wobble, wobble)), letter, 255, font)
        x += width
    return trimmed(np.asarray(page))


def _slanted(ink: Coverage, slope: float) -> Coverage:
    height, width = ink.shape
    shift = slope * height
    matrix = np.array([[1, -slope, max(shift, 0)], [0, 1, 0]], np.float32)
    return np.asarray(cv2.warpAffine(ink, matrix, (int(width + abs(shift)) + 1, height)), np.uint8)


def _reproportioned(ink: Coverage, rng: Generator) -> Coverage:
    """Ascenders, small letters and descenders made taller or lower, for all letters alike: another typeface."""
    height, width = ink.shape
    heights = np.diff([0, 0.3, 0.75, 1]) * rng.uniform(0.65, 1.5, 3)
    rows = int(height * heights.sum())
    source = np.interp(
        np.arange(rows), np.cumsum([0, *heights]) * height, np.array([0, 0.3, 0.75, 1]) * height
    )
    down = np.repeat(source.astype(np.float32)[:, None], width, axis=1)
    across = np.repeat(np.arange(width, dtype=np.float32)[None, :], rows, axis=0)
    return np.asarray(cv2.remap(ink, across, down, cv2.INTER_LINEAR), np.uint8)


def _weighted(ink: Coverage, rng: Generator) -> Coverage:
    """Bolder or thinner by a fraction of a pixel and more."""
    padded = cv2.copyMakeBorder(ink, 2, 2, 2, 2, cv2.BORDER_CONSTANT, value=0)
    kernel = np.ones((2, 2) if rng.random() < 0.6 else (3, 3), np.uint8)
    changed = cv2.dilate(padded, kernel) if rng.random() < 0.7 else cv2.erode(padded, kernel)
    return np.asarray(changed, np.uint8) if changed.max() > 60 else ink
