"""Rows of small cells, one for each character: the account number's seven boxes."""

from collections.abc import Sequence
from dataclasses import dataclass

from intake_bot.domain.document import Box
from intake_bot.drafting.boxes import around, down
from intake_bot.drafting.sheet import BlankSheet

_FEWEST = 4
_NARROWEST, _WIDEST, _TALLEST = 8.0, 30.0, 32.0  # points


@dataclass(frozen=True, slots=True)
class Comb:
    box: Box
    count: int


def combs_of(sheet: BlankSheet) -> tuple[list[Comb], set[Box]]:
    """The combs of a page, and the cells that they are made of."""
    cells = [shape.box for shape in sheet.shapes if not shape.round]
    cells += [
        frame for frame in sheet.frames if _NARROWEST <= frame.width <= _WIDEST and frame.height <= _TALLEST
    ]
    combs: list[Comb] = []
    used: set[Box] = set()
    for row in _rows(sorted(cells, key=lambda cell: cell.x0)):
        if len(row) >= _FEWEST and not _printed_on(row, sheet):
            combs.append(Comb(around(row), len(row)))
            used.update(row)
    return combs, used


def _rows(cells: Sequence[Box]) -> list[list[Box]]:
    """cells: from left to right. Where the page lies askew, each is a little higher or lower than the last."""
    rows: list[list[Box]] = []
    for cell in cells:
        row = next((row for row in rows if _goes_on(row[-1], cell)), None)
        if row:
            row.append(cell)
        else:
            rows.append([cell])
    return rows


def _goes_on(last: Box, cell: Box) -> bool:
    gap = cell.x0 - last.x1
    level = down(last, cell) > 0.8 * cell.height
    return level and -1 <= gap < 0.8 * cell.width and abs(cell.width - last.width) < 2.5


def _printed_on(row: Sequence[Box], sheet: BlankSheet) -> bool:
    """Whether there is print in or between the cells, as between boxes to tick. OCR takes cells for letters."""
    if sheet.by_ocr and len(row) > _FEWEST:
        return False
    whole = around(row)
    return any(
        down(word.box, whole) > 2 and whole.x0 < word.box.x0 and word.box.x1 < whole.x1
        for word in sheet.words
    )
