"""Crops made once, by two processes, into memory-mapped arrays of views outside the repository."""

import hashlib
import json
import multiprocessing
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from rich.progress import Progress

import intake_bot.signature
from intake_bot.signature.cleaning import clean_crop
from intake_bot.signature.network import HEIGHT, WIDTH, views
from training.crops import KINDS, Crop, make_crops

PIECE = 1000  # crops that one process makes at a time, with a seed of their own
PROCESSES = 2
VIEWS = 2


@dataclass(frozen=True, slots=True)
class Views:
    """picture: uint8 (n, 96, 384), paper 0. kind: index into KINDS. crop: which views are of one crop.
    source: (crops,)"""

    picture: NDArray[np.uint8]
    kind: NDArray[np.int64]
    crop: NDArray[np.int64]
    source: NDArray[np.str_]


@dataclass(frozen=True, slots=True)
class Places:
    """Where training data and fonts lie, and where what is made of them is kept."""

    data: Path
    fonts: Path
    cache: Path


def cached_views(split: str, count: int, seed: int, places: Places, progress: Progress) -> Views:
    """Made where they are not yet there for this code, ``count`` and ``seed``."""
    folder = places.cache / f"{split}-{count}-{seed}-{_version()}"
    if not (folder / "made.json").exists():
        _make(folder, split, count, seed, places, progress)
    rows = np.load(folder / "rows.npy")
    picture = np.load(folder / "pictures.npy", mmap_mode="r")
    return Views(picture[: len(rows)], rows[:, 0], rows[:, 1], np.load(folder / "sources.npy"))


def pieces(split: str, count: int, seed: int, places: Places) -> Iterator[Crop]:
    """The same crops, one after the other: seeds go by pieces, not by processes."""
    for start in range(0, count, PIECE):
        yield from make_crops(split, min(PIECE, count - start), seed + start, places.data, places.fonts)


def _make(folder: Path, split: str, count: int, seed: int, places: Places, progress: Progress) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shape = (VIEWS * count, HEIGHT, WIDTH)
    pictures = np.lib.format.open_memmap(folder / "pictures.npy", mode="w+", dtype=np.uint8, shape=shape)
    rows: list[tuple[int, int]] = []
    sources: list[str] = []
    task = progress.add_task(f"{split} crops", total=count)
    work = partial(_piece, split, count, seed, places)
    with multiprocessing.get_context("spawn").Pool(PROCESSES) as pool:
        for found in pool.imap(work, range(0, count, PIECE)):
            for seen, kind, source in found:
                pictures[len(rows) : len(rows) + len(seen)] = seen
                rows += [(KINDS.index(kind), len(sources))] * len(seen)
                sources.append(source)
            progress.update(task, completed=len(sources))
    pictures.flush()
    np.save(folder / "rows.npy", np.array(rows, dtype=np.int64))
    np.save(folder / "sources.npy", np.array(sources))
    (folder / "made.json").write_text(json.dumps({"crops": len(sources), "views": len(rows)}))


def _piece(
    split: str, count: int, seed: int, places: Places, start: int
) -> list[tuple[NDArray[np.uint8], str, str]]:
    cv2.setNumThreads(1)
    crops = make_crops(split, min(PIECE, count - start), seed + start, places.data, places.fonts)
    return [(_stored(crop.picture), crop.kind, crop.source) for crop in crops]


def _stored(picture: Any) -> NDArray[np.uint8]:
    return np.asarray(np.round(views(picture, clean_crop(picture)) * 255), dtype=np.uint8)


def _version() -> str:
    """Changes with every line of code that makes crops or views of them."""
    here, skill = Path(__file__).parent, Path(intake_bot.signature.__path__[0])
    made_by = [*sorted(here.glob("crop*.py")), *sorted(here.glob("crops/**/*.py"))]
    digest = hashlib.sha256()
    for path in [*made_by, skill / "network.py", skill / "cleaning.py"]:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:10]
