"""A picture of every confident error, for a person to look at."""

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2
from PIL import Image, ImageOps

from intake_bot.domain.document import Box
from intake_bot.evaluation.outcomes import Outcome

Rgb = npt.NDArray[np.uint8]
TILE = (420, 150)  # pixels
COLUMNS = 3
MOST = 150
_MARGIN = 24.0  # points around a box


def contact_sheet(folder: Path, errors: Sequence[Outcome], path: Path) -> Path | None:
    """Writes the tiles, each with what it is and what was said; None where there are no errors."""
    tiles = [_tile(folder, one) for one in errors[:MOST]]
    if not tiles:
        return None
    tiles += [np.full_like(tiles[0], 255)] * (-len(tiles) % COLUMNS)
    rows = [np.hstack(tiles[place : place + COLUMNS]) for place in range(0, len(tiles), COLUMNS)]
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(np.vstack(rows)).save(path)
    return path


def _tile(folder: Path, one: Outcome) -> Rgb:
    width, height = TILE
    tile = np.full((height, width, 3), 235, np.uint8)
    picture = _cut(folder / one.file, one)
    fit = min((width - 8) / picture.shape[1], (height - 42) / picture.shape[0], 3.0)
    size = max(1, int(picture.shape[1] * fit)), max(1, int(picture.shape[0] * fit))
    tile[38 : 38 + size[1], 4 : 4 + size[0]] = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    for row, words in enumerate(
        (
            f"{one.file} p{one.page} {one.name[:30]} {one.degradation}",
            f"is {one.true} ({one.source} {one.detail[:16]}), said {one.read} {one.confidence:.2f}",
        )
    ):
        cv2.putText(
            tile, words, (4, 14 + 16 * row), cv2.FONT_HERSHEY_SIMPLEX, 0.38, (0, 0, 0), 1, cv2.LINE_AA
        )
    return tile


def _cut(path: Path, one: Outcome) -> Rgb:
    if one.what == "crop":
        return np.asarray(Image.open(path).convert("RGB"), dtype=np.uint8)
    page, points = _page(path, max(1, one.page))
    if one.box is None:
        return page
    scale = page.shape[1] / points
    box = one.box
    around = Box(box.x0 - _MARGIN, box.y0 - _MARGIN, box.x1 + _MARGIN, box.y1 + _MARGIN)
    x0, y0 = max(0, round(around.x0 * scale)), max(0, round(around.y0 * scale))
    part = page[y0 : round(around.y1 * scale), x0 : round(around.x1 * scale)]
    return part if part.size else page


def _page(path: Path, number: int) -> tuple[Rgb, float]:
    """The page's picture and its width in points; of a photo, which has no size, the width of letter paper."""
    if path.suffix == ".pdf":
        document = pypdfium2.PdfDocument(path)
        try:
            document.init_forms()
            page = document[number - 1]
            bitmap = page.render(scale=2.0, rev_byteorder=True)
            return np.array(bitmap.to_numpy()[..., :3], dtype=np.uint8), float(page.get_width())
        finally:
            document.close()
    with Image.open(path) as image:
        image.seek(number - 1)
        dpi = image.info.get("dpi", (0, 0))[0]
        picture = np.asarray(ImageOps.exif_transpose(image).convert("RGB"), dtype=np.uint8)
    return picture, picture.shape[1] * 72 / float(dpi) if dpi and dpi > 40 else 612.0
