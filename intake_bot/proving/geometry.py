"""What can be said of a form's boxes without reading anything."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from intake_bot.domain.document import Box
from intake_bot.domain.form import FormSpec

# Points. Print of 8 points and a pen's tick need no less; under the least of a signature line none fits.
_FIELD, _MARK, _LARGEST_MARK, _SIGNATURE = (20.0, 9.0), 5.0, 45.0, (60.0, 12.0)
_OVERLAP = 0.25  # share of the smaller box


@dataclass(frozen=True, slots=True)
class _Part:
    called: str
    page: int
    box: Box


def doubts(form: FormSpec) -> list[str]:
    """Sentences about boxes that are too small, or that overlap; empty where all is well."""
    return [*_sizes(form), *_overlaps(list(_parts(form)))]


def _sizes(form: FormSpec) -> Iterator[str]:
    for field in form.fields:
        if field.box.width < _FIELD[0] or field.box.height < _FIELD[1]:
            yield _too_small(f"field {field.name}", field.page, field.box, _FIELD)
    for line in form.signatures:
        if line.box.width < _SIGNATURE[0] or line.box.height < _SIGNATURE[1]:
            yield _too_small(f"signature {line.name}", line.page, line.box, _SIGNATURE)
    for part in _marks(form):
        if min(part.box.width, part.box.height) < _MARK:
            yield _too_small(part.called, part.page, part.box, (_MARK, _MARK))
        elif max(part.box.width, part.box.height) > _LARGEST_MARK:
            yield (
                f"{part.called} (page {part.page}): the box is {_size(part.box)} points, too large for a box to "
                "tick; give the box itself without its text"
            )


def _too_small(called: str, page: int, box: Box, least: tuple[float, float]) -> str:
    wanted = f"{least[0]:g} by {least[1]:g}"
    return f"{called} (page {page}): the box is {_size(box)} points, too small; it takes {wanted} or more"


def _size(box: Box) -> str:
    return f"{round(box.width, 1):g} by {round(box.height, 1):g}"


def _marks(form: FormSpec) -> Iterator[_Part]:
    for mark in form.marks:
        yield _Part(f"mark {mark.name}", mark.page, mark.box)
    for question in form.exam.questions if form.exam else ():
        for letter, box in question.choices.items():
            yield _Part(f"question {question.name} {letter}", question.page, box)


def _parts(form: FormSpec) -> Iterator[_Part]:
    for field in form.fields:
        yield _Part(f"field {field.name}", field.page, field.box)
    for line in form.signatures:
        yield _Part(f"signature {line.name}", line.page, line.box)
    yield from _marks(form)


def _overlaps(parts: Sequence[_Part]) -> Iterator[str]:
    for one, other in combinations(parts, 2):
        if one.page == other.page and _shared(one.box, other.box) > _OVERLAP:
            yield (
                f"{one.called} and {other.called} (page {one.page}): their boxes overlap, so what is written in "
                "one is read in both; make one of them smaller"
            )


def _shared(one: Box, other: Box) -> float:
    across = min(one.x1, other.x1) - max(one.x0, other.x0)
    down = min(one.y1, other.y1) - max(one.y0, other.y0)
    smaller = min(one.width * one.height, other.width * other.height)
    return across * down / smaller if across > 0 and down > 0 and smaller > 0 else 0.0
