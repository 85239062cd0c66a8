"""Signed pages from the data folder that no training has seen, as files of a labelled set."""

from pathlib import Path

from benchmarks.pages import encoding
from benchmarks.pages.signing import SPLIT
from intake_bot.domain.document import Box
from intake_bot.domain.reading import SignatureKind
from intake_bot.evaluation.labels import LabelledFile, TrueDocument, TruePage, TrueSignature
from training.pages import Page, pages
from training.scans import MissingDataError

PREFIX = "real-"
WIDTH = 612.0  # points that a page is taken to be wide


def write_real_pages(folder: Path, data: Path | None, most: int | None = None) -> list[LabelledFile]:
    """The labels of the pages written; none where the data is absent."""
    if data is None:
        return []
    try:
        stock = pages(data, SPLIT)
    except MissingDataError:
        return []
    folder.mkdir(parents=True, exist_ok=True)
    return [_write(folder, page) for page in stock[:most]]


def _write(folder: Path, page: Page) -> LabelledFile:
    dpi = page.grey.shape[1] * 72 / WIDTH
    name = f"{PREFIX}{page.source}-{page.name}-{page.grey.shape[0]}.pdf"
    (folder / name).write_bytes(encoding.as_pdf([page.grey], (dpi, dpi), quality=92))
    boxes = [Box(*(side * 72 / dpi for side in box)) for box in page.boxes]
    signatures = {
        str(number): TrueSignature(SignatureKind.WET, 1, box, page.source)
        for number, box in enumerate(boxes, 1)
    }
    return LabelledFile(
        name, "real page", (TruePage(None),), (TrueDocument(None, (1,), signatures=signatures),)
    )
