"""Signed pages from the data folder that no training has seen, as files of a labelled set."""

from pathlib import Path

from benchmarks.pages import encoding
from benchmarks.pages.signing import SPLIT
from intake_bot.domain.document import Box
from intake_bot.domain.reading import SignatureKind
from intake_bot.evaluation.labels import LabelledFile, TrueCrop, TrueDocument, TruePage, TrueSignature
from training.pages import Box as Edges
from training.pages import Page, pages
from training.scans import MissingDataError

PREFIX = "real-"
REAL = "real page"
AROUND = 0.15  # of a signature's box on each side: labels are drawn close to the ink
WIDTH = 612.0  # points that a page is taken to be wide


def write_real_pages(folder: Path, data: Path | None, most: int | None = None) -> list[LabelledFile]:
    """The labels of the pages written and of their signatures as crops; none where the data is absent."""
    if data is None:
        return []
    try:
        stock = pages(data, SPLIT)
    except MissingDataError:
        return []
    (folder / "crops").mkdir(parents=True, exist_ok=True)
    chosen = stock[:most]
    crops = [_write_crop(folder, page, number) for page in chosen for number in range(len(page.clean))]
    return [*crops, *(_write(folder, page) for page in chosen)]


def _write_crop(folder: Path, page: Page, number: int) -> LabelledFile:
    """A signature as it stands on the page, with a little around it."""
    left, top, right, bottom = _widened(page.clean[number], page.grey.shape)
    name = f"crops/{PREFIX}{page.source}-{page.name}-{page.grey.shape[0]}-{number}.png"
    (folder / name).write_bytes(encoding.as_png(page.grey[top:bottom, left:right]))
    return LabelledFile(name, REAL, crop=TrueCrop(SignatureKind.WET, page.source, page.name))


def _widened(box: Edges, shape: tuple[int, ...]) -> Edges:
    across, along = round(AROUND * (box[2] - box[0])), round(AROUND * (box[3] - box[1]))
    return (
        max(box[0] - across, 0),
        max(box[1] - along, 0),
        min(box[2] + across, shape[1]),
        min(box[3] + along, shape[0]),
    )


def _write(folder: Path, page: Page) -> LabelledFile:
    dpi = page.grey.shape[1] * 72 / WIDTH
    name = f"{PREFIX}{page.source}-{page.name}-{page.grey.shape[0]}.pdf"
    (folder / name).write_bytes(encoding.as_pdf([page.grey], (dpi, dpi), quality=92))
    boxes = [Box(*(side * 72 / dpi for side in box)) for box in page.boxes]
    signatures = {
        str(number): TrueSignature(SignatureKind.WET, 1, box, page.source)
        for number, box in enumerate(boxes, 1)
    }
    return LabelledFile(name, REAL, (TruePage(None),), (TrueDocument(None, (1,), signatures=signatures),))
