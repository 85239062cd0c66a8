"""Crops of signature lines of the test split, as files of a labelled set; made in two processes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import cv2
import numpy as np

from benchmarks.pages import encoding
from benchmarks.pages.page_set import Source
from benchmarks.pages.signing import SPLIT
from intake_bot.domain.reading import SignatureKind
from intake_bot.evaluation.label_lines import as_line, from_line
from intake_bot.evaluation.labels import LabelledFile, TrueCrop
from training.crops import Crop, make_crop, make_crops
from training.marks import material
from training.typefaces import Face, Typefaces, family_of, typefaces

AT_ONCE = 100  # crops made by one seed
EACH_FONT = "each font"
CROP = "crop"
_KINDS = {"stamp": SignatureKind.ESIGN}
_SEEDS_APART = 100_000
Lot = tuple[Path, str, str, Callable[[], Iterable[Crop]]]


def write_crops(
    folder: Path, count: int, each_font: int, seed: int, source: Source, processes: int = 2
) -> Iterator[list[LabelledFile]]:
    """Labels, lot by lot: ``count`` crops of all sorts, then ``each_font`` of every script font.

    Nothing where data or fonts are absent: these crops are made of them alone.
    """
    if source.data is None or source.fonts is None:
        return
    (folder / "crops").mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        for lines in pool.map(_make_lot, _lots(folder, count, each_font, seed, source.data, source.fonts)):
            yield [from_line(line) for line in lines]


def lots_of(count: int, each_font: int, source: Source) -> int:
    """How many lots there will be."""
    return (
        len(_lots(Path(), count, each_font, 0, source.data, source.fonts))
        if source.data and source.fonts
        else 0
    )


def _lots(folder: Path, count: int, each_font: int, seed: int, data: Path, fonts: Path) -> Sequence[Lot]:
    lots: list[Lot] = []
    for lot in range(-(-count // AT_ONCE)):
        wanted = min(AT_ONCE, count - lot * AT_ONCE)
        make = partial(make_crops, SPLIT, wanted, seed * _SEEDS_APART + lot, data, fonts)
        lots.append((folder, f"{seed}-{lot:03d}-{wanted}", CROP, make))
    for face in typefaces(fonts, SPLIT).script if each_font else ():
        make_font = partial(_of_font, face, each_font, seed, data, fonts)
        lots.append((folder, f"{seed}-{family_of(face)}-{each_font}", EACH_FONT, make_font))
    return lots


def _of_font(face: Face, count: int, seed: int, data: Path, fonts: Path) -> Iterator[Crop]:
    """Typed crops in this one font."""
    stock = replace(material(SPLIT, data, fonts), faces=Typefaces((face,), (face,)))
    rng = np.random.default_rng([seed, *family_of(face).encode()])
    while count:
        crop = make_crop(stock, rng)
        if crop.source == f"font:{family_of(face)}":
            count -= 1
            yield crop


def _make_lot(task: Lot) -> list[str]:
    folder, name, degradation, make = task
    note = folder / "crops" / f".lot-{name}.jsonl"
    if note.exists():
        return note.read_text(encoding="utf-8").splitlines()
    cv2.setNumThreads(1)
    lines = []
    for number, crop in enumerate(make()):
        file = f"crops/{name}-{number:03d}.png"
        (folder / file).write_bytes(encoding.as_png(crop.picture))
        group, _, detail = crop.source.partition(":")
        kind = _KINDS.get(crop.kind) or SignatureKind(crop.kind)
        lines.append(as_line(LabelledFile(file, degradation, crop=TrueCrop(kind, group, detail))))
    note.write_text("\n".join(lines), encoding="utf-8")
    return lines
