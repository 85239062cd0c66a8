"""Crops made once, by two processes, into memory-mapped arrays of views outside the repository."""

import hashlib
import multiprocessing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from rich.progress import Progress

import intake_bot.signature
from intake_bot.signature.bare_crop import clean_crop
from intake_bot.signature.network import view
from training.crops import KINDS, make_crops

PIECE = 1000  # crops that one process makes at a time, with a seed of their own
PROCESSES = 2
MAKE_NO_CROPS = frozenset({"__main__", "caching", "card", "costs", "exporting", "figures"}) | frozenset(
    {"fitting", "fonts", "letters", "look", "network"}
)


@dataclass(frozen=True, slots=True)
class Views:
    """The views of many crops. pieces: memory-mapped uint8 (n, 2, 96, 384), paper 0. kind: index into KINDS.
    source: where each crop is from."""

    pieces: tuple[NDArray[np.uint8], ...]
    kind: NDArray[np.int64]
    source: tuple[str, ...]

    def pictures(self, rows: NDArray[np.int64]) -> NDArray[np.uint8]:
        """(rows, 2, 96, 384). rows: sorted."""
        starts = np.cumsum([0, *(len(piece) for piece in self.pieces)])
        cuts = np.searchsorted(rows, starts)
        return np.concatenate(
            [
                piece[rows[first:last] - start]
                for piece, start, first, last in zip(self.pieces, starts, cuts, cuts[1:], strict=False)
                if last > first
            ]
        )


@dataclass(frozen=True, slots=True)
class Places:
    """Where training data and fonts lie, and where what is made of them is kept."""

    data: Path
    fonts: Path
    cache: Path


def cached_views(split: str, count: int, seed: int, places: Places, progress: Progress) -> Views:
    """Pieces are made where they are not yet there for this code and seed."""
    folder = places.cache / f"{split}-{seed}-{_version()}"
    folder.mkdir(parents=True, exist_ok=True)
    starts = range(0, count, PIECE)
    task = progress.add_task(f"{split} crops", total=len(starts) * PIECE)
    work = partial(_piece, folder, split, seed, places)
    with multiprocessing.get_context("spawn").Pool(PROCESSES) as pool:
        for _ in pool.imap(work, starts):
            progress.update(task, advance=PIECE)
    return _joined([folder / f"{start}.npy" for start in starts])


def _joined(paths: list[Path]) -> Views:
    kinds: list[NDArray[np.int64]] = []
    sources: list[str] = []
    for path in paths:
        with np.load(path.with_suffix(".npz")) as found:
            kinds.append(found["kind"])
            sources += found["source"].tolist()
    pictures = tuple(np.load(path, mmap_mode="r") for path in paths)
    return Views(pictures, np.concatenate(kinds), tuple(sources))


def _piece(folder: Path, split: str, seed: int, places: Places, start: int) -> None:
    """Writes the pictures first: where the .npz is there, the piece is whole."""
    path = folder / f"{start}.npy"
    if path.with_suffix(".npz").exists():
        return
    cv2.setNumThreads(1)
    crops = list(make_crops(split, PIECE, seed + start, places.data, places.fonts))
    np.save(path, np.stack([_stored(crop.picture) for crop in crops]))
    np.savez(
        path.with_suffix(".npz"),
        kind=np.array([KINDS.index(crop.kind) for crop in crops], np.int64),
        source=np.array([crop.source for crop in crops]),
    )


def _stored(picture: Any) -> NDArray[np.uint8]:
    return np.asarray(np.round(view(picture, clean_crop(picture)) * 255), dtype=np.uint8)


def _version() -> str:
    """Changes with every line of code that makes crops or views of them."""
    here, skill = Path(__file__).parent, Path(intake_bot.signature.__path__[0])
    digest = hashlib.sha256()
    made_by = [path for path in sorted(here.glob("*.py")) if path.stem not in MAKE_NO_CROPS]
    for path in [*made_by, skill / "network.py", skill / "cleaning.py", skill / "bare_crop.py"]:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:10]
