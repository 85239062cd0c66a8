"""Words put together as pieces of print: labels, headings, sentences."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from intake_bot.domain.document import Box, Word
from intake_bot.drafting.boxes import across, around, down, share
from intake_bot.drafting.lettering import lettering
from intake_bot.drafting.places import Place

_GAP = 1.25  # of the print's height: a wider gap parts two labels


@dataclass(frozen=True, slots=True)
class Segment:
    """Words of one line of print that belong together. bold: the font's name says so."""

    text: str
    box: Box
    bold: bool = False


def segments_of(words: Sequence[Word], places: Sequence[Place]) -> list[Segment]:
    """In reading order: from the top, then from the left."""
    lines = _lines(
        sorted(lettering(_without_glyphs(words, places)), key=lambda word: (word.box.y1, word.box.x0))
    )
    found = [segment for line in lines for segment in _parted(line, places)]
    return sorted(found, key=lambda segment: (round(segment.box.y1 / 4), segment.box.x0))


def _without_glyphs(words: Iterable[Word], places: Sequence[Place]) -> Iterator[Word]:
    marks = [place.box for place in places if place.origin in ("glyph", "comb")]
    return (word for word in words if not any(share(word.box, mark) > 0.8 for mark in marks))


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
    left, height = before[-1].box, max(9.0, max(one.box.height for one in before))
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
