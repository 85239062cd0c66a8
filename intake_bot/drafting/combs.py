"""Rows of small cells, one for each character: the account number's seven boxes."""

from collections.abc import Sequence
from dataclasses import dataclass

from intake_bot.domain.document import Box
from intake_bot.drafting.boxes import around, down, share
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
    cells = [cell for cell in cells if not any(share(word.box, cell) > 0.5 for word in sheet.words)]
    combs: list[Comb] = []
    used: set[Box] = set()
    for row in _rows(sorted(cells, key=lambda cell: (round(cell.y0 / 3), cell.x0))):
        if len(row) >= _FEWEST and not _parted(row, sheet):
            combs.append(Comb(around(row), len(row)))
            used.update(row)
    return combs, used


def _rows(cells: Sequence[Box]) -> list[list[Box]]:
    rows: list[list[Box]] = []
    for cell in cells:
        last = rows[-1][-1] if rows else None
        if last and down(last, cell) > 0.8 * cell.height and _goes_on(last, cell):
            rows[-1].append(cell)
        else:
            rows.append([cell])
    return rows


def _goes_on(last: Box, cell: Box) -> bool:
    gap = cell.x0 - last.x1
    return -1 <= gap < 0.8 * cell.width and abs(cell.width - last.width) < 2.5


def _parted(row: Sequence[Box], sheet: BlankSheet) -> bool:
    """Whether there is print between the cells, as there is between boxes to tick."""
    whole = around(row)
    return any(
        down(word.box, whole) > 2 and whole.x0 < word.box.x0 and word.box.x1 < whole.x1
        for word in sheet.words
    )
