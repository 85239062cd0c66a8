"""Every real page whose signatures are labelled, as a page that reading knows, dirt and all."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2

from intake_bot.domain.document import Box
from intake_bot.reading.page import POINTS, Page, Picture
from training.greys import as_grey
from training.pages import boxes_of_nanonets, boxes_of_t4h, group_of, page_name
from training.scans import MissingDataError
from training.splits import split_of

LONG_SIDE = 11.0  # inches, as reading guesses for a picture that does not tell its resolution
SMALLEST_SIDE = 400  # pixels; reading declines smaller pictures, here they are pages all the same


@dataclass(frozen=True)
class LabelledPage:
    """boxes: the labelled signatures, in points of the page. tiny: reading would decline the picture."""

    name: str
    source: str
    split: str
    page: Page
    boxes: tuple[Box, ...]
    tiny: bool


def labelled_pages(data: Path, splits: tuple[str, ...]) -> Iterator[LabelledPage]:
    """Raises MissingDataError where the folder has none, or a picture cannot be read."""
    nanonets = sorted((data / "nanonets_pages").glob("*.png"))
    t4h = sorted((data / "t4h_pages640").glob("*.jpg"))
    if not nanonets or not t4h:
        raise MissingDataError(
            f"No signed pages in {data}: point --data or INTAKE_BOT_DATA at the signature data."
        )
    for path in (*nanonets, *t4h):
        split = split_of(f"page:{group_of(page_name(path))}")
        if split in splits:
            yield _labelled(path, split)


def _labelled(path: Path, split: str) -> LabelledPage:
    read = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)
    if read is None:
        raise MissingDataError(f"{path} is no picture.")
    grey = as_grey(read)
    height, width = grey.shape
    picture = Picture(grey, max(grey.shape) / LONG_SIDE)
    k = POINTS / picture.dpi
    nanonets = path.suffix == ".png"
    found = (boxes_of_nanonets if nanonets else boxes_of_t4h)(path, grey.shape)
    return LabelledPage(
        name=path.stem,
        source=path.parent.name,
        split=split,
        page=Page(1, width * k, height * k, False, lambda: picture, photo=True),
        boxes=tuple(Box(*(side * k for side in box)) for box in found),
        tiny=min(grey.shape) < SMALLEST_SIDE,
    )
