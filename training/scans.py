"""Scanned signatures on white: CEDAR's forms and the paper and screen hands of crossmedia, as coverage."""

from collections import defaultdict
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
from numpy.random import Generator

from training.greys import Grey, as_grey, blurred, resized
from training.splits import split_of_writer
from training.typesetting import Coverage, mottled, trimmed

CEDAR_DENSITY = 300 / 25.4  # pixels per mm


class MissingDataError(Exception):
    """The folder of training data is absent or lacks a part."""


def by_writer(folder: Path, split: str) -> dict[str, list[Path]]:
    """The scans of one split's writers; cedar's forgeries of a writer's hand count as that writer's.

    Names are original_W_N.png and forgeries_W_N.png (cedar), vNNN_medium_N.png (crossmedia).
    Raises MissingDataError where the folder holds none.
    """
    found: dict[str, list[Path]] = defaultdict(list)
    for path in sorted(folder.glob("*_*_*.*")):
        parts = path.stem.split("_")
        writer = parts[0] if folder.name == "crossmedia" else parts[1]
        if split_of_writer(folder.name, writer) == split:
            found[writer].append(path)
    if not found:
        raise MissingDataError(
            f"No scans in {folder}: point --data or INTAKE_BOT_DATA at the signature data."
        )
    return dict(found)


@lru_cache(maxsize=1500)
def as_scanned(path: Path) -> Grey:
    """The picture in grey on white."""
    picture = cv2.imread(str(path), cv2.IMREAD_UNCHANGED)
    if picture is None:
        raise MissingDataError(f"{path} is no picture.")
    if picture.ndim == 3 and picture.shape[2] == 4:
        opaque = picture[:, :, 3:].astype(np.uint16)
        on_white = (picture[:, :, :3] * opaque + 255 * (255 - opaque)) // 255
        picture = as_grey(on_white)
    return as_grey(cv2.cvtColor(as_grey(picture), cv2.COLOR_BGR2GRAY) if picture.ndim == 3 else picture)


def ink_of(grey: Grey) -> Coverage:
    """How much ink covers each pixel, paper taken off: uint8, 255 = the darkest of it."""
    paper, darkest = float(np.median(grey)), float(np.percentile(grey, 0.3))
    levels = (paper - 12 - np.arange(256)) / max(paper - 12 - darkest, 25)
    return trimmed((np.clip(levels, 0, 1) * 255).astype(np.uint8)[grey])


def paper_of(path: Path, rng: Generator) -> Grey:
    """The paper of a scan with its ink replaced by other pixels of the paper."""
    grey = as_scanned(path)
    inked = np.asarray(
        cv2.dilate((grey < float(np.median(grey)) - 12).astype(np.uint8), np.ones((5, 5), np.uint8))
    )
    paper = grey.copy()
    paper[inked > 0] = rng.choice(grey[inked == 0], int(np.count_nonzero(inked)))
    return paper


def scaled(ink: Coverage, factor: float) -> Coverage:
    """Larger or smaller by this factor."""
    return resized(ink, ink.shape[1] * factor, ink.shape[0] * factor)


def cedar_ink(path: Path, density: float, rng: Generator) -> Coverage:
    """A CEDAR signature at about density pixels per mm, its shape at times a little changed."""
    ink = scaled(ink_of(as_scanned(path)), rng.uniform(0.7, 1.1) * density / CEDAR_DENSITY)
    return waved(ink, rng.uniform(0.01, 0.06), rng) if rng.random() < 0.6 else ink


def waved(ink: Coverage, strength: float, rng: Generator) -> Coverage:
    """Pushed about by slow waves and slanted: letters change as they do between hands."""
    height, width = ink.shape
    size, slant = strength * height, rng.normal(0, 0.12)
    margin = int(2 * size + abs(slant) * height / 2) + 2
    y, x = np.mgrid[-margin : height + margin, -margin : width + margin].astype(np.float32)
    (a, b), (c, d) = 2 * np.pi / (rng.uniform(0.6, 2.5, (2, 2)) * height)
    p, q, r, t = rng.uniform(0, 6.3, 4)
    across = x + size * (np.sin(a * x + p) + np.sin(b * y + q)) + slant * (y - height / 2)
    down = y + size * (np.sin(c * x + r) + np.sin(d * y + t))
    return as_grey(cv2.remap(ink, across.astype(np.float32), down.astype(np.float32), cv2.INTER_LINEAR))


def inked_again(path: Path, height: int, rng: Generator) -> Coverage:
    """The shape of a hand from crossmedia, ``height`` pixels high, its line thinner or thicker as of another pen."""
    ink = ink_of(as_scanned(path))
    factor = height / ink.shape[0]
    if factor < 1:
        ink = scaled(ink, factor)
    soft = blurred(ink, rng.uniform(0.5, 1.2))
    edge = rng.uniform(40, 185)
    table = np.clip((np.arange(256) - edge) * 6 + 128, 0, 255).astype(np.uint8)
    changed = table[soft]
    changed = changed if np.count_nonzero(changed > 128) * 3 > np.count_nonzero(ink > 128) else ink
    return mottled(changed, rng.uniform(0, 0.7), rng)
