"""Names of fields and signature lines, and which date stands beside which line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from intake_bot.drafting.meanings import Part
from intake_bot.drafting.naming import each_once

_ROW = 14.0  # points that the lower edges of a line and its date are apart at most
_UNDER = 45.0  # points from a line down to a date that stands under it


@dataclass(frozen=True, slots=True)
class Dated:
    """date_of: signature (its index) to the name of the date field beside it."""

    fields: Sequence[Part]
    field_names: Sequence[str]
    signatures: Sequence[Part]
    signature_names: Sequence[str]
    date_of: Mapping[int, str]


def with_dates(parts: Sequence[Part]) -> Dated:
    fields = [part for part in parts if part.kind == "field"]
    lines = [part for part in parts if part.kind == "signature"]
    line_names = each_once(line.name for line in lines)
    beside = {index: date for index, line in enumerate(lines) if (date := _date_of(line, fields)) is not None}
    names = [field.name for field in fields]
    for index, date in beside.items():
        signer = line_names[index]
        names[date] = "signed_on" if signer == "applicant" else f"{signer}_signed_on"
    unique = each_once(names)
    return Dated(fields, unique, lines, line_names, {index: unique[date] for index, date in beside.items()})


def _date_of(line: Part, fields: Sequence[Part]) -> int | None:
    near = [
        (_apart(line, field), index)
        for index, field in enumerate(fields)
        if field.type == "date" and field.place.page == line.place.page and _apart(line, field) is not None
    ]
    return min(near, key=lambda one: one[0] or 0.0, default=(0.0, None))[1]


def _apart(line: Part, field: Part) -> float | None:
    """How far a date is from a line; None where it is none of that line's."""
    down = field.box.y1 - line.box.y1
    if abs(down) <= _ROW and field.box.x0 >= line.box.x1 - 5:
        return (field.box.x0 - line.box.x1) / 20
    if 0 < down <= _UNDER and field.box.x0 < line.box.x1:
        return 10 + down
    return None
