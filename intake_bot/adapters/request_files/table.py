"""A list as rows of cells, whatever it was written in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from intake_bot.domain.errors import PermanentError

Cell = str | int | float | date | datetime | None
Row = tuple[int, Sequence[Cell]]  # number as the clerk's program shows it, from 1
MAX_ROWS = 300_000
SEARCHED = 20  # a heading row further down is no heading row


@dataclass(frozen=True, slots=True)
class Table:
    """headings: of the heading row, as written. rows: those below it that are not empty.

    day_zero: the date that Excel's day numbers count from; None where dates are text.
    remarks: grows while ``rows`` is read.
    """

    headings: tuple[str, ...]
    rows: Iterator[Row]
    remarks: list[str]
    day_zero: datetime | None = None


def folded(heading: str) -> str:
    """Headings are compared without case and spaces."""
    return "".join(heading.casefold().split())


def is_empty(cells: Sequence[Cell]) -> bool:
    return all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in cells)


def limited(rows: Iterator[Row]) -> Iterator[Row]:
    """Rows that are not empty. Raises PermanentError beyond MAX_ROWS."""
    count = 0
    for number, cells in rows:
        if is_empty(cells):
            continue
        count += 1
        if count > MAX_ROWS:
            raise PermanentError(
                f"The list has more than {MAX_ROWS:,} rows; leave out requests that are closed."
            )
        yield number, cells
