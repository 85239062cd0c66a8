"""What the ink network sees of a signature line, and what it says: the same here and in ``training/``."""

from collections.abc import Callable, Mapping
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from intake_bot.domain.document import Box
from intake_bot.signature.cleaning import CleanedLine, Grey

Floats = NDArray[np.float32]
# float32 (n, 2, 96, 384), paper 0, ink 1 -> float32 (n, 4), a probability for each of KINDS, sum 1
Network = Callable[[Floats], Floats]

KINDS = ("blank", "typed", "stamp", "wet")
HEIGHT, WIDTH = 96, 384
LARGEST_ZOOM = 3.0  # small initials stay small: dirt blown up to full height would look like a stroke
PAPER_WINDOW = 25  # pixels of a view; wider than any stroke of it, narrower than a shadow
DARKEST_SHARE = 99.5  # percentile of darkness that counts as ink
LEAST_CONTRAST = 60.0  # grey levels; an empty crop's noise must not be stretched into ink
SURROUNDINGS = 0.6  # heights of the ink around it, where the line's box is known


def view(picture: Any, cleaned: CleanedLine, inner: Box | None = None) -> Floats:
    """float32 (2, 96, 384): the line, and of the same piece only the ink that somebody added to it.

    The first shows a form's print that cleaning took away or left; the second tells the pen from it.
    picture: uint8 grey (h, w). inner: the line's box in it, in pixels, where that is known: then the line is
    seen as near as its ink, or the box where it has none; else the whole picture is.
    """
    grey = np.asarray(picture, dtype=np.uint8)
    rows, columns = _part(grey, cleaned, inner)
    added = normalise(cleaned.picture[rows, columns]) if cleaned.components else np.zeros((HEIGHT, WIDTH))
    return np.stack([normalise(grey[rows, columns]), added]).astype(np.float32)


def _part(grey: Grey, cleaned: CleanedLine, inner: Box | None) -> tuple[slice, slice]:
    """Rows and columns that are looked at."""
    if inner is None:
        return slice(None), slice(None)
    if cleaned.components:
        return _extent(cleaned)
    rows = slice(max(0, round(inner.y0)), max(1, round(inner.y1)))
    columns = slice(max(0, round(inner.x0)), max(1, round(inner.x1)))
    return (rows, columns) if grey[rows, columns].size else (slice(None), slice(None))


def _extent(cleaned: CleanedLine) -> tuple[slice, slice]:
    """Rows and columns of the ink and what surrounds it."""
    boxes = np.array([component.box for component in cleaned.components])
    x0, y0 = (int(v) for v in boxes[:, :2].min(axis=0))
    x1, y1 = (int(v) for v in boxes[:, 2:].max(axis=0))
    more = round(SURROUNDINGS * (y1 - y0))
    return slice(max(0, y0 - more), y1 + more), slice(max(0, x0 - more), x1 + more)


def normalise(picture: Any) -> Floats:
    """float32 (96, 384), paper 0, ink 1: the crop (uint8 grey, 0 = black) in the middle, sides in proportion."""
    grey = np.asarray(picture, dtype=np.uint8)
    height, width = grey.shape
    zoom = min(HEIGHT / height, WIDTH / width, LARGEST_ZOOM)
    size = (max(1, round(width * zoom)), max(1, round(height * zoom)))
    sized = cv2.resize(grey, size, interpolation=cv2.INTER_AREA if zoom < 1 else cv2.INTER_LINEAR)
    ink = _contrast(np.asarray(sized, dtype=np.uint8))
    top, left = (HEIGHT - size[1]) // 2, (WIDTH - size[0]) // 2
    view = np.zeros((HEIGHT, WIDTH), np.float32)
    view[top : top + size[1], left : left + size[0]] = ink
    return view


def _contrast(grey: NDArray[np.uint8]) -> Floats:
    """Shadows and tinted paper divided out; the darkest ink becomes 1."""
    window = np.ones((PAPER_WINDOW, PAPER_WINDOW), np.uint8)
    paper = cv2.blur(cv2.morphologyEx(grey, cv2.MORPH_CLOSE, window), (PAPER_WINDOW, PAPER_WINDOW))
    level = max(0.6 * float(np.median(paper)), 40.0)  # a black blot is no paper
    darkness = 255.0 - 255.0 * grey / np.maximum(paper.astype(np.float32), level)
    darkest = max(float(np.percentile(darkness, DARKEST_SHARE)), LEAST_CONTRAST)
    return np.clip(darkness / darkest, 0.0, 1.0).astype(np.float32)


def chances(opinion: Floats) -> Mapping[str, float]:
    """The network's probability for each kind. opinion: (4,)."""
    return dict(zip(KINDS, (float(chance) for chance in opinion), strict=True))
