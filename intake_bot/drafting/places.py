"""Where on a blank something can be written, ticked or signed, before it is known what it is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from intake_bot.domain.document import Box, Word
from intake_bot.drafting.boxes import across, around, down, same_column, same_row, share
from intake_bot.drafting.combs import combs_of
from intake_bot.drafting.lettering import lettering
from intake_bot.drafting.sheet import BlankSheet, Control
from intake_bot.drafting.vocabulary import OFFICE_USE

Origin = Literal["control", "frame", "rule", "shape", "comb", "glyph"]

LINE = 15.0  # points over a ruled line that one line of writing takes
SIGNED = 32.0  # points over a ruled line that a signature takes
_SHORTEST = 40.0  # points: shorter rules are fields only with a label close at their left
_LEAST_RULE = 16.0
_BLANK_TO_TICK, _TICKED = 48.0, 11.0  # points: widest "____ Attorney", and the height of a tick on it
_CLOSE = 14.0
_LEAST_ROOM = 9.0
_TALLEST = 150.0  # points: a taller frame is drawn around a part of the form


@dataclass(frozen=True, slots=True)
class Place:
    """room: free points from the place's lower edge upwards (rules). inside: a frame's own label.

    digits: how many characters it takes, one to a cell.
    """

    page: int
    box: Box
    kind: Literal["field", "mark"]
    origin: Origin
    room: float = 0.0
    inside: str = ""
    digits: int | None = None
    round: bool = False
    control: Control | None = None


def places_of(sheet: BlankSheet) -> list[Place]:
    """Form fields first; of what is drawn, whatever no form field lies on."""
    controls = [_from_control(sheet.number, control) for control in sheet.controls]
    drawn = [
        place for place in _drawn(sheet) if not any(share(place.box, taken.box) > 0.3 for taken in controls)
    ]
    return controls + drawn


def _from_control(page: int, control: Control) -> Place:
    kind: Literal["field", "mark"] = "mark" if control.kind in ("check", "radio") else "field"
    digits = control.most if control.comb else None
    return Place(page, control.box, kind, "control", control.box.height, digits=digits, control=control)


def _drawn(sheet: BlankSheet) -> Iterator[Place]:
    combs, used = combs_of(sheet)
    for comb in combs:
        yield Place(sheet.number, comb.box, "field", "comb", digits=comb.count)
    for shape in sheet.shapes:
        if shape.box not in used:
            yield Place(sheet.number, shape.box, "mark", "shape", round=shape.round)
    yield from _glyphs(sheet)
    yield from _frames(sheet, [frame for frame in sheet.frames if frame not in used])
    for place in _rules(sheet):
        if not any(share(place.box, comb.box) > 0.3 for comb in combs):
            yield place


TYPED_BOXES = frozenset({"[]", "()", "[_]", "(_)"})
_BOX_GLYPHS = frozenset("☐□❏❑❒▢◻◯○⭘")


def _glyphs(sheet: BlankSheet) -> Iterator[Place]:
    """Boxes to tick that are typed: "[ ]", "( )" and box characters."""
    words = sheet.words
    for index, word in enumerate(words):
        if word.text in TYPED_BOXES or (len(word.text) == 1 and word.text in _BOX_GLYPHS):
            yield Place(sheet.number, word.box, "mark", "glyph")
        elif word.text in ("[", "(") and index + 1 < len(words):
            closing = words[index + 1]
            if closing.text in ("]", ")") and closing.box.x0 - word.box.x1 < 20:
                yield Place(sheet.number, around((word.box, closing.box)), "mark", "glyph")


def _frames(sheet: BlankSheet, frames: Sequence[Box]) -> Iterator[Place]:
    texts = {frame: _inside(frame, sheet.words) for frame in frames}
    for frame in frames:
        if frame.height > _TALLEST or frame.height < _LEAST_ROOM or frame.width < 18:
            continue
        words = texts[frame]
        if not words:
            yield Place(sheet.number, _inset(frame), "field", "frame", frame.height)
        elif (box := _beside_label(frame, words, texts)) and not OFFICE_USE.search(_joined(words)):
            yield Place(sheet.number, box, "field", "frame", box.height, inside=_joined(words))


def _inside(frame: Box, words: Iterable[Word]) -> list[Word]:
    return [word for word in words if share(word.box, frame) > 0.6 and word.box.width < frame.width + 2]


def _inset(frame: Box) -> Box:
    return Box(frame.x0 + 1, frame.y0 + 1, frame.x1 - 1, frame.y1 - 1)


def _joined(words: Iterable[Word]) -> str:
    return " ".join(word.text for word in words)


def _beside_label(frame: Box, words: Sequence[Word], texts: dict[Box, list[Word]]) -> Box | None:
    """The free part of a frame that has a label in it; None where the frame is full or a heading."""
    print_ = around(word.box for word in words)
    below = frame.y1 - print_.y1
    if below >= _LEAST_ROOM and below >= 0.45 * frame.height:
        return Box(frame.x0 + 1, print_.y1 + 1, frame.x1 - 1, frame.y1 - 1)
    free = frame.x1 - print_.x1
    ends = words[-1].text.endswith(":")
    if free < 60 or print_.height > 16 or not (ends or not _heads_others(frame, texts)):
        return None
    return Box(print_.x1 + 3, frame.y0 + 1, frame.x1 - 1, frame.y1 - 1)


def _heads_others(frame: Box, texts: dict[Box, list[Word]]) -> bool:
    """Whether an empty cell touches this one below or at the right: then it is that cell's heading."""
    for other, words in texts.items():
        beneath = same_column(frame, other) and -3 <= other.y0 - frame.y1 < 4
        beside = same_row(frame, other) and -3 <= other.x0 - frame.x1 < 4
        if not words and (beneath or beside):
            return True
    return False


def _rules(sheet: BlankSheet) -> Iterator[Place]:
    lines = sorted((rule for rule in sheet.rules if rule.width >= _LEAST_RULE), key=lambda rule: rule.y0)
    print_ = [word.box for word in lettering(sheet.words)]
    for rule in lines:
        if any(_is_edge(rule, frame) for frame in sheet.frames):
            continue
        room = _room(rule, print_, [*lines, *sheet.frames])
        if room < _LEAST_ROOM:
            continue
        if rule.width <= _BLANK_TO_TICK and _is_to_tick(rule, print_):
            yield Place(sheet.number, Box(rule.x0, rule.y1 - _TICKED, rule.x1, rule.y1), "mark", "glyph")
        elif rule.width >= _SHORTEST or _has_label(rule, print_):
            high = min(LINE, room)
            box = Box(rule.x0, rule.y1 - high, rule.x1, rule.y1)
            yield Place(sheet.number, box, "field", "rule", room)


def _is_to_tick(rule: Box, print_: Sequence[Box]) -> bool:
    """A short blank in front of words, as in "____ Attorney"."""
    left, right = _gaps(rule, print_)
    return right < _CLOSE and right < left


def _has_label(rule: Box, print_: Sequence[Box]) -> bool:
    return _gaps(rule, print_)[0] < _CLOSE


def _gaps(rule: Box, print_: Sequence[Box]) -> tuple[float, float]:
    """Points to the nearest print at the left and at the right of a rule, on its line."""
    row = [box for box in print_ if box.y0 < rule.y0 < box.y1 + 4]
    left = min((rule.x0 - box.x1 for box in row if box.x1 <= rule.x0 + 2), default=999.0)
    right = min((box.x0 - rule.x1 for box in row if box.x0 >= rule.x1 - 2), default=999.0)
    return left, right


def _is_edge(rule: Box, frame: Box) -> bool:
    near = min(abs(rule.y0 - frame.y1), abs(rule.y1 - frame.y0)) < 3
    return near and across(rule, frame) > 0.5 * frame.width


def _room(rule: Box, print_: Sequence[Box], drawn: Sequence[Box]) -> float:
    """Free points over a rule, up to the print or line above it; at most what a signature takes."""
    column = Box(rule.x0 + 1, rule.y0 - SIGNED - 4, rule.x1 - 1, rule.y0 - 1)
    above = [box.y1 for box in (*print_, *drawn) if box is not rule and _blocks(box, column)]
    return min(SIGNED, rule.y0 - max(above) - 1) if above else SIGNED


def _blocks(box: Box, column: Box) -> bool:
    return across(box, column) > 2 and down(box, column) > 0.5
