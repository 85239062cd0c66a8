"""Real signed pages: their signatures as they stand, print without ink, and quiet paper to put marks on."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from training.greys import Grey, as_grey
from training.names import one_of
from training.scans import MissingDataError
from training.splits import split_of

GROUPS, DIRT = (Path(__file__).with_name(name) for name in ("page_groups.txt", "page_dirt.txt"))
PIXELS_PER_MM = 2.6  # of these pages, roughly
QUIET = 0.002  # share of dark pixels in paper that counts as empty
TRIES = 40
Box = tuple[int, int, int, int]  # left, top, right, bottom in pixels
BoxReader = Callable[[Path, tuple[int, ...]], list[Box]]


@dataclass(frozen=True)
class Page:
    """A page's grey picture, its signature boxes that are clean, all of its boxes, and dark pixels summed up."""

    name: str
    source: str
    grey: Grey
    clean: tuple[Box, ...]
    boxes: tuple[Box, ...]
    sums: NDArray[np.int32]


@lru_cache(maxsize=3)
def pages(data: Path, split: str) -> tuple[Page, ...]:
    """The pages of a split, without those that are known dirt. Raises MissingDataError where there are none."""
    found = tuple(_pages(data, split))
    if not found:
        raise MissingDataError(
            f"No signed pages in {data}: point --data or INTAKE_BOT_DATA at the signature data."
        )
    return found


def group_of(page: str) -> str:
    """The first page that shows the same hand: the page itself where no other does."""
    return _groups().get(page, page)


def page_name(path: Path) -> str:
    """nanonets image_7.png -> image_7; t4h abm69c00-page.jpg -> abm69c00, whatever crop of it."""
    return (
        path.stem
        if path.stem.startswith("image_")
        else path.stem.replace("_", "-").replace(".", "-").split("-")[0]
    )


@lru_cache(maxsize=1)
def _groups() -> dict[str, str]:
    lines = (
        line.split() for line in GROUPS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")
    )
    return {page: line[0] for line in lines for page in line}


@lru_cache(maxsize=1)
def _dirt() -> frozenset[str]:
    lines = DIRT.read_text(encoding="utf-8").splitlines()
    return frozenset(line.split()[0] for line in lines if line and not line.startswith("#"))


def _pages(data: Path, split: str) -> Iterator[Page]:
    for path in sorted((data / "nanonets_pages").glob("*.png")):
        yield from _page(path, split, "nanonets-page", _voc_boxes)
    # The pages called *_png repeat one printed facsimile signature: no ink.
    for path in sorted((data / "t4h_pages640").glob("*.jpg")):
        if not path.stem.endswith("_png"):
            yield from _page(path, split, "t4h-page", _yolo_boxes)


def _page(path: Path, split: str, source: str, boxes_of: BoxReader) -> Iterator[Page]:
    name = page_name(path)
    if name in _dirt() or split_of(f"page:{group_of(name)}") != split:
        return
    read = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)
    if read is None:
        raise MissingDataError(f"{path} is no picture.")
    grey = as_grey(read)
    boxes = tuple(boxes_of(path, grey.shape))
    clean = tuple(box for index, box in enumerate(boxes) if f"{name}#{index}" not in _dirt())
    dark = (grey < float(np.median(grey)) - 40).astype(np.uint8)
    yield Page(name, source, grey, clean, boxes, np.asarray(cv2.integral(dark), np.int32))


def _voc_boxes(path: Path, _shape: tuple[int, ...]) -> list[Box]:
    root = ElementTree.parse(path.with_suffix(".xml")).getroot()
    found = []
    for box in root.iter("bndbox"):
        left, top, right, bottom = (
            int(float(box.findtext(side) or 0)) for side in ("xmin", "ymin", "xmax", "ymax")
        )
        found.append((left, top, right, bottom))
    return found


def _yolo_boxes(path: Path, shape: tuple[int, ...]) -> list[Box]:
    found = []
    for line in path.with_suffix(".txt").read_text(encoding="ascii").splitlines():
        if line.strip():
            _, x, y, width, height = (float(part) for part in line.split())
            edges = np.array([x - width / 2, y - height / 2, x + width / 2, y + height / 2])
            left, top, right, bottom = (edges * (shape[1], shape[0], shape[1], shape[0])).astype(int).tolist()
            found.append((left, top, right, bottom))
    return found


def signature(stock: tuple[Page, ...], rng: Generator) -> tuple[Grey, str]:
    """A real signature with what stands around it, and its source."""
    page = one_of([page for page in stock if page.clean], rng)
    box = one_of(page.clean, rng)
    width, height = box[2] - box[0], box[3] - box[1]
    tight = rng.random() < 0.4
    across, along = (0.12 * width, 0.15 * height) if tight else (0.6 * width, 0.8 * height)
    edges = rng.uniform(-0.05, 1.0, 4) * (across, along, across, along)
    return _cut(
        page, (box[0] - edges[0], box[1] - edges[1], box[2] + edges[2], box[3] + edges[3])
    ), page.source


def quiet(stock: tuple[Page, ...], width: float, height: float, rng: Generator) -> Grey | None:
    """Paper of a real page, width by height mm, empty but for its upper and lower edges; None where none is found."""
    for _ in range(TRIES):
        page = one_of(stock, rng)
        box = _anywhere(page, width * PIXELS_PER_MM, height * PIXELS_PER_MM, rng)
        if box is None or _touches(page, box):
            continue
        left, top, right, bottom = box
        inner = (left + 2, top + (bottom - top) // 6, right - 2, bottom - (bottom - top) // 4)
        near = max(
            _dark_share(page, (left, top, right, inner[1])),
            _dark_share(page, (left, inner[3], right, bottom)),
        )
        if _dark_share(page, inner) < QUIET and (near > 0.03 or rng.random() < 0.03):
            return page.grey[top:bottom, left:right]
    return None


def printed(stock: tuple[Page, ...], rng: Generator) -> tuple[Grey, str] | None:
    """One or two rows of print by themselves, no ink among them, and their source; None where none is found."""
    for _ in range(TRIES):
        page = one_of(stock, rng)
        box = _anywhere(page, rng.uniform(45, 220), rng.uniform(13, 36), rng)
        if box is None or _touches(page, box):
            continue
        left, top, right, bottom = box
        edges = max(
            _dark_share(page, (left, top, right, top + 2)),
            _dark_share(page, (left, bottom - 2, right, bottom)),
        )
        if (
            edges < 0.01
            and 0.07 < _dark_share(page, box) < 0.4
            and _is_print(page.grey[top:bottom, left:right])
        ):
            return page.grey[top:bottom, left:right], page.source
    return None


def _is_print(grey: Grey) -> bool:
    """Whether the spots of ink are as many and as alike in height as letters are."""
    dark = (grey < float(grey.max()) - 60).astype(np.uint8)
    _, _, spots, _ = cv2.connectedComponentsWithStats(dark)
    heights, widths = (spots[1:, side].astype(float) for side in (cv2.CC_STAT_HEIGHT, cv2.CC_STAT_WIDTH))
    letters = heights[heights > 2]
    if len(letters) < 8:
        return False
    usual = float(np.median(letters))
    alike = np.mean((letters > 0.6 * usual) & (letters < 1.6 * usual))
    return bool(usual > 3 and alike > 0.85 and heights.max() < 1.9 * usual and widths.max() < 4 * usual)


def _anywhere(page: Page, width: float, height: float, rng: Generator) -> Box | None:
    rows, columns = page.grey.shape
    if width >= columns or height >= rows:
        return None
    left, top = int(rng.integers(columns - int(width))), int(rng.integers(rows - int(height)))
    return left, top, left + int(width), top + int(height)


def _touches(page: Page, box: Box) -> bool:
    return any(
        box[0] < b[2] + 8 and b[0] - 8 < box[2] and box[1] < b[3] + 8 and b[1] - 8 < box[3]
        for b in page.boxes
    )


def _dark_share(page: Page, box: Box) -> float:
    left, top, right, bottom = box
    dark = page.sums[bottom, right] - page.sums[top, right] - page.sums[bottom, left] + page.sums[top, left]
    return float(dark) / max((right - left) * (bottom - top), 1)


def _cut(page: Page, box: tuple[float, float, float, float]) -> Grey:
    left, top = max(int(box[0]), 0), max(int(box[1]), 0)
    return page.grey[top : max(int(box[3]), top + 4), left : max(int(box[2]), left + 4)]
