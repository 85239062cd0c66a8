"""Words put together as pieces of print: labels, headings, sentences."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from intake_bot.domain.document import Box, Word
from intake_bot.drafting.boxes import across, around, down, share
from intake_bot.drafting.places import Place

_GAP = 1.25  # of the print's height: a wider gap parts two labels
_BLANKS = re.compile(r"(_{2,}|\.{4,}|…+|[_.]{4,})")


@dataclass(frozen=True, slots=True)
class Segment:
    """Words of one line of print that belong together. bold: the font's name says so."""

    text: str
    box: Box
    bold: bool = False


def segments_of(words: Sequence[Word], places: Sequence[Place]) -> list[Segment]:
    """In reading order: from the top, then from the left."""
    lines = _lines(sorted(_printed(words, places), key=lambda word: (word.box.y1, word.box.x0)))
    found = [segment for line in lines for segment in _parted(line, places)]
    return sorted(found, key=lambda segment: (round(segment.box.y1 / 4), segment.box.x0))


def _printed(words: Iterable[Word], places: Sequence[Place]) -> Iterator[Word]:
    """Words without underscores, leaders and typed boxes."""
    marks = [place.box for place in places if place.origin == "glyph"]
    for word in words:
        if any(share(word.box, mark) > 0.8 for mark in marks):
            continue
        text = _BLANKS.split(word.text)
        if len(text) == 1:
            yield word
            continue
        yield from _rest(word, text)


def _rest(word: Word, parts: Sequence[str]) -> Iterator[Word]:
    """The letters of a word that blanks are part of, each about where it lies in the word."""
    step = word.box.width / max(1, len(word.text))
    at = 0
    for part in parts:
        if part and not _BLANKS.fullmatch(part) and any(letter.isalnum() for letter in part):
            x0 = word.box.x0 + at * step
            box = Box(x0, word.box.y0, x0 + len(part) * step, word.box.y1)
            yield Word(part, box, word.confidence, word.font)
        at += len(part)


def _lines(words: Iterable[Word]) -> list[list[Word]]:
    lines: list[list[Word]] = []
    for word in words:
        for line in reversed(lines[-12:]):
            if down(line[-1].box, word.box) > 0.5 * min(line[-1].box.height, word.box.height):
                line.append(word)
                break
        else:
            lines.append([word])
    return lines


def _parted(line: Sequence[Word], places: Sequence[Place]) -> Iterator[Segment]:
    """A line cut at wide gaps and where a place lies between two words."""
    open_: list[Word] = []
    for word in sorted(line, key=lambda word: word.box.x0):
        if open_ and _parts(open_, word, places):
            yield _segment(open_)
            open_ = []
        open_.append(word)
    if open_:
        yield _segment(open_)


def _parts(before: Sequence[Word], word: Word, places: Sequence[Place]) -> bool:
    left, height = before[-1].box, max(8.0, max(one.box.height for one in before))
    if word.box.x0 - left.x1 > _GAP * height:
        return True
    between = Box(left.x1 - 1, word.box.y0, word.box.x0 + 1, word.box.y1)
    return any(
        across(place.box, between) > 1.5
        and down(place.box, between) > 0.3 * between.height
        and place.box.x0 < word.box.x0
        and place.box.x1 > left.x1
        for place in places
    )


def _segment(words: Sequence[Word]) -> Segment:
    text = " ".join(word.text for word in words)
    bold = all("bold" in word.font.lower() for word in words)
    return Segment(text, around(word.box for word in words), bold)
