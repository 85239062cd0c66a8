"""Crops of signature lines of the test split, as files of a labelled set; made in two processes."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import cv2

from benchmarks.pages import encoding
from benchmarks.pages.page_set import Source
from benchmarks.pages.signing import SPLIT
from intake_bot.domain.reading import SignatureKind
from intake_bot.evaluation.label_lines import as_line, from_line
from intake_bot.evaluation.labels import LabelledFile, TrueCrop
from training.crops import make_crops

AT_ONCE = 100  # crops made by one seed
_KINDS = {"stamp": SignatureKind.ESIGN}


def write_crops(
    folder: Path, count: int, seed: int, source: Source, processes: int = 2
) -> Iterator[list[LabelledFile]]:
    """Labels, lot by lot. Nothing where data or fonts are absent: these crops are made of them alone."""
    if source.data is None or source.fonts is None:
        return
    (folder / "crops").mkdir(parents=True, exist_ok=True)
    lots = [
        (folder, lot, min(AT_ONCE, count - lot * AT_ONCE), seed, source)
        for lot in range(-(-count // AT_ONCE))
    ]
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        for lines in pool.map(_make_lot, lots):
            yield [from_line(line) for line in lines]


def _make_lot(task: tuple[Path, int, int, int, Source]) -> list[str]:
    folder, lot, count, seed, source = task
    note = folder / "crops" / f".lot-{seed}-{lot}-{count}.jsonl"
    if note.exists():
        return note.read_text(encoding="utf-8").splitlines()
    assert source.data
    assert source.fonts
    cv2.setNumThreads(1)
    lines = []
    crops = make_crops(SPLIT, count, seed * 1000 + lot, source.data, source.fonts)
    for number, crop in enumerate(crops):
        name = f"crops/{lot:03d}-{number:03d}.png"
        (folder / name).write_bytes(encoding.as_png(crop.picture))
        group, _, detail = crop.source.partition(":")
        kind = _KINDS.get(crop.kind) or SignatureKind(crop.kind)
        lines.append(as_line(LabelledFile(name, "crop", crop=TrueCrop(kind, group, detail))))
    note.write_text("\n".join(lines), encoding="utf-8")
    return lines
