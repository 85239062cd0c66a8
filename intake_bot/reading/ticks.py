"""Boxes to tick on a recognised page: form widgets, else ink against the blank."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np

from intake_bot.domain.document import Box
from intake_bot.domain.reading import SURE, MarkReading
from intake_bot.reading.aligning import Alignment
from intake_bot.reading.blanks import BlankPage
from intake_bot.reading.fields import widget_on
from intake_bot.reading.marking.beside import DPI as WRITING_DPI
from intake_bot.reading.marking.beside import LETTER_SURE, Written, letter_of, region_of, writing
from intake_bot.reading.marking.choosing import UNCLEAR, choose, habit_of
from intake_bot.reading.marking.letters import trained
from intake_bot.reading.marks import Sign, look
from intake_bot.reading.page import POINTS, Page
from intake_bot.reading.recognising import Match
from intake_bot.reading.settling import settle

MARK_DPI = 200
_K = MARK_DPI / POINTS
_ASIDE, _BEHIND = 13.0, 24.0  # points round a box in which it or, behind it, its letter may be circled
_TOGETHER = 80.0  # points; boxes further apart are settled each for itself
_BEFORE, _OVER = 40.0, 4.0  # points before the boxes of a group in which initials are looked for
WIDGET_SURE, WRITTEN_SURE = 0.99, 0.92

Boxes = Mapping[str, Box]
Readings = dict[str, MarkReading]


def read_ticks(page: Page, match: Match) -> Readings:
    """Every mark the form has on this page."""
    groups: dict[str, dict[str, Box]] = {}
    for spec in match.form.marks:
        if spec.page == match.blank.number:
            groups.setdefault(spec.group or f"alone {spec.name}", {})[spec.name] = spec.box
    return {
        name: one
        for group, read in _read_groups(page, match, groups).items()
        for name, one in _or_doubtful(page, match, groups[group], read).items()
    }


def read_choices(page: Page, match: Match) -> dict[str, Readings]:
    """Question name -> letter -> the reading of that letter's box, for exam questions on this page.

    A letter written beside the question counts as its box marked.
    """
    questions = match.form.exam.questions if match.form.exam else ()
    here = {question.name: question.choices for question in questions if question.page == match.blank.number}
    return {
        name: _or_written(page, match, here[name], read)
        for name, read in _read_groups(page, match, here).items()
    }


def _read_groups(page: Page, match: Match, groups: Mapping[str, Boxes]) -> dict[str, Readings]:
    seen = {name: _signs(page, match, boxes) for name, boxes in groups.items()}
    habit = habit_of(seen.values())
    return {
        name: {
            each: _checked(page, match, box, replace(read[each], page=page.number))
            for each, box in groups[name].items()
        }
        for name, signs in seen.items()
        for read in (choose(signs, habit),)
    }


def _or_written(page: Page, match: Match, boxes: Boxes, read: Readings) -> Readings:
    """Where no box is marked: the letter beside them; unclear where something else is written there."""
    if any(one.value is not False for one in read.values()):
        return read
    others = [box for box in _boxes_of(match) if box not in boxes.values()]
    region = region_of(list(boxes.values()), others, match.blank.page.width)
    found = _writing(page, match, boxes, region)
    if not found:
        return read
    letter, likely = letter_of(found, boxes, trained())
    if letter is None or likely < LETTER_SURE:
        return {name: replace(one, value=None, confidence=UNCLEAR) for name, one in read.items()}
    return read | {letter: replace(read[letter], value=True, confidence=WRITTEN_SURE)}


def _or_doubtful(page: Page, match: Match, boxes: Boxes, read: Readings) -> Readings:
    """Where no box is marked but something, initials perhaps, is written before one, nobody can be sure."""
    if any(one.value is not False for one in read.values()):
        return read
    whole = bounds(boxes.values())
    before = Box(max(0.0, whole.x0 - _BEFORE), whole.y0 - _OVER, whole.x0 - 1, whole.y1 + _OVER)
    if not _writing(page, match, boxes, before):
        return read
    return {name: replace(one, value=None, confidence=UNCLEAR) for name, one in read.items()}


def _writing(page: Page, match: Match, boxes: Boxes, region: Box) -> Sequence[Written]:
    whole = bounds(boxes.values())
    alignment = settle(page, match, whole) if match.by_picture else match.alignment
    picture, blank = alignment.cut(page.picture, region, WRITING_DPI), match.blank.cut(region, WRITING_DPI)
    return _written_on(match.blank, region) if np.array_equal(picture, blank) else writing(picture, blank)


@lru_cache(maxsize=1024)
def _written_on(blank: BlankPage, region: Box) -> tuple[Written, ...]:
    """As of a page on which nobody wrote there; a page filled in on the screen has many such places."""
    printed = blank.cut(region, WRITING_DPI)
    return tuple(writing(printed, printed))


def _boxes_of(match: Match) -> Iterator[Box]:
    """Everything that is expected on this page."""
    form, number = match.form, match.blank.number
    for specs in (form.fields, form.marks, form.signatures):
        yield from (spec.box for spec in specs if spec.page == number)
    for question in form.exam.questions if form.exam else ():
        if question.page == number:
            yield from question.choices.values()


def _checked(page: Page, match: Match, box: Box, seen: MarkReading) -> MarkReading:
    """A widget is believed, unless it says ticked where the page surely shows an empty box."""
    widget = widget_on(page.widgets, match.alignment.box(box), ("button",))
    if not widget or not widget.checked:
        return seen
    if seen.value is False and seen.confidence >= SURE:
        return replace(seen, value=None, confidence=UNCLEAR)
    return MarkReading(True, WIDGET_SURE, page.number)


def _signs(page: Page, match: Match, boxes: Boxes) -> dict[str, Sign]:
    return {
        name: sign
        for together in _clusters(boxes)
        for name, sign in _cluster_signs(page, match, together).items()
    }


def _clusters(boxes: Boxes) -> list[dict[str, Box]]:
    clusters: list[dict[str, Box]] = []
    for name, box in boxes.items():
        last = next(iter(clusters[-1].values())) if clusters else None
        if last and abs(box.x0 - last.x0) < _TOGETHER and abs(box.y0 - last.y0) < _TOGETHER:
            clusters[-1][name] = box
        else:
            clusters.append({name: box})
    return clusters


def _cluster_signs(page: Page, match: Match, boxes: Boxes) -> dict[str, Sign]:
    whole = bounds(boxes.values())
    alignment = settle(page, match, whole) if match.by_picture else match.alignment
    return {name: _sign(page, match, alignment, box) for name, box in boxes.items()}


def _sign(page: Page, match: Match, alignment: Alignment, box: Box) -> Sign:
    picture, blank = (
        alignment.cut(page.picture, _region(box), MARK_DPI),
        match.blank.cut(_region(box), MARK_DPI),
    )
    return (
        _untouched(match.blank, box) if np.array_equal(picture, blank) else look(picture, blank, _inner(box))
    )


@lru_cache(maxsize=4096)
def _untouched(blank: BlankPage, box: Box) -> Sign:
    """As of a page on which nobody marked the box."""
    printed = blank.cut(_region(box), MARK_DPI)
    return look(printed, printed, _inner(box))


def _inner(box: Box) -> Box:
    """The box in pixels of its region."""
    return Box(_ASIDE * _K, _ASIDE * _K, (_ASIDE + box.width) * _K, (_ASIDE + box.height) * _K)


def _region(box: Box) -> Box:
    return Box(box.x0 - _ASIDE, box.y0 - _ASIDE, box.x1 + _BEHIND, box.y1 + _ASIDE)


def bounds(boxes: Iterable[Box]) -> Box:
    every = list(boxes)
    left, top = min(box.x0 for box in every), min(box.y0 for box in every)
    return Box(left, top, max(box.x1 for box in every), max(box.y1 for box in every))
