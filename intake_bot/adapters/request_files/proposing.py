"""A mapping for a list whose headings the court has not named yet: lines to paste into its YAML file."""

import json
from collections.abc import Iterable, Mapping, Sequence

from intake_bot.adapters.request_files.headings import (
    ALIKE,
    FIRST_NAMES,
    LAST_NAMES,
    USUAL,
    alike,
    resemblance,
)
from intake_bot.adapters.request_files.looks import look_of
from intake_bot.adapters.request_files.table import Cell

JOINED = " + "  # two columns that make one value: "First name + Last name"
_TELLING = frozenset({"account", "email", "bar_state", "requested_on"})
_ENOUGH = 0.6
CHECK_THEM = "# These lines may be what fits; check them before you paste them."


def propose(headings: Sequence[str], sample: Sequence[Sequence[Cell]]) -> dict[str, str]:
    """Our names to headings, by what the headings say and what the cells below look like."""
    looks = [look_of(row[index] for row in sample if index < len(row)) for index in range(len(headings))]
    scored = sorted(
        (-_score(heading, look, key), place, index, key)
        for place, key in enumerate(USUAL)
        for index, (heading, look) in enumerate(zip(headings, looks))
        if heading
    )
    found: dict[str, str] = {}
    taken = set(_name_parts(headings))
    for worse, _, index, key in scored:
        if -worse >= _ENOUGH and key not in found and index not in taken:
            found[key] = headings[index]
            taken.add(index)
    if parts := _name_parts(headings):
        found["name"] = JOINED.join(headings[index] for index in parts)
    return {key: found[key] for key in USUAL if key in found}


def as_yaml(columns: Mapping[str, str], *, accounts: bool) -> tuple[str, ...]:
    """Headings are quoted as JSON does, which YAML reads the same."""
    head = ("list_sources:", "  accounts:", "    columns:") if accounts else ("pending_list:", "  columns:")
    indent = " " * (6 if accounts else 4)
    return (CHECK_THEM, *head, *(f"{indent}{key}: {_quoted(heading)}" for key, heading in columns.items()))


def _quoted(heading: str) -> str:
    return json.dumps(heading, ensure_ascii=False)


def _score(heading: str, look: str | None, key: str) -> float:
    said = resemblance(heading, key)
    if look == key:
        return said + _ENOUGH
    # What plainly is something else, or is not what it would have to be, is not this column.
    doubtful = look is not None and (look in _TELLING or key in _TELLING)
    return said - ALIKE if doubtful else said


def _name_parts(headings: Sequence[str]) -> tuple[int, ...]:
    """Where first and last names stand in columns of their own."""
    first, last = _best(headings, FIRST_NAMES), _best(headings, LAST_NAMES)
    return () if first is None or last is None or first == last else (first, last)


def _best(headings: Sequence[str], usual: Iterable[str]) -> int | None:
    wanted = tuple(usual)
    return next(
        (i for i, heading in enumerate(headings) if any(alike(heading, one) == 1.0 for one in wanted)), None
    )
