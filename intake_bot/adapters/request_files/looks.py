"""What the cells of a column look like, whatever stands above them."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from intake_bot.adapters.request_files.cells import as_text
from intake_bot.adapters.request_files.states import STATES
from intake_bot.adapters.request_files.table import Cell

MOST = 0.8  # of the filled cells of a column

_SHAPES = {
    "account": re.compile(r"\d{7}|\d{3}-\d{4}"),
    "email": re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+"),
    "requested_on": re.compile(
        r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}\b.*|\d{1,2}[ -][A-Za-z]{3,9}[ -]\d{2,4}\b.*"
    ),
    "phone": re.compile(r"\+?1?[ .-]?\(?\d{3}\)?[ .-]?\d{3}[ .-]?\d{4}\b.*"),
    "name": re.compile(r"[^\W\d_][\w.'’-]*,?(?: [^\W\d_][\w.,'’-]*){1,4}"),
}
_STATE_NAMES = frozenset(STATES) | frozenset(STATES.values())


def look_of(cells: Iterable[Cell]) -> str | None:
    """account, email, requested_on, phone, bar_state or name, where most filled cells look like it."""
    filled = [cell for cell in cells if as_text(cell)]
    shapes: Sequence[str] = ("account", "email", "bar_state", "requested_on", "phone", "name")
    return next((shape for shape in shapes if filled and _share(filled, shape) >= MOST), None)


def _share(filled: Sequence[Cell], shape: str) -> float:
    return sum(_has_shape(cell, shape) for cell in filled) / len(filled)


def _has_shape(cell: Cell, shape: str) -> bool:
    if isinstance(cell, date):
        return shape == "requested_on"
    text = as_text(cell) or ""
    if shape == "bar_state":
        return text.replace(".", "").upper() in _STATE_NAMES
    return bool(_SHAPES[shape].fullmatch(text))
