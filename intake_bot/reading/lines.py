"""Signature lines: everything known about one, gathered for whoever weighs its kind."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from intake_bot.domain.document import Box, PdfFact, ReadWords, SignatureLine, Word
from intake_bot.domain.form import SignatureSpec
from intake_bot.domain.reading import SignatureReading
from intake_bot.reading.fields import added_words
from intake_bot.reading.page import POINTS, Grey, Page
from intake_bot.reading.recognising import Match
from intake_bot.reading.settling import settle

Weigh = Callable[[SignatureLine, ReadWords], SignatureReading]

LINE_DPI = 200
SIDE = 12.0  # points left and right of the box
WIDE_SIDE = 30.0
ABOVE, BELOW = 1.75, 0.7  # box heights
SHADES = 32
_SHADE_OF = np.round(np.round(np.arange(256) / (255 / (SHADES - 1))) * (255 / (SHADES - 1))).astype(np.uint8)
_NEAR = 6.0  # points around the region in which words and facts count
_PRINTED = ("image-on-page", "vector-strokes", "vendor-words", "document-signed")  # a blank may have its own
_TYPED_OVER = 0.9  # share of the words that the blank does not have


@dataclass(frozen=True, slots=True)
class Signed:
    """png, inner, page_png, on_page: as in ``domain.reading.Crop``."""

    reading: SignatureReading
    png: bytes
    inner: Box | None = None
    page_png: bytes = b""
    on_page: Box | None = None


def read_lines(
    page: Page, match: Match, expected_name: str | None, weigh: Weigh, read_words: ReadWords
) -> dict[str, Signed]:
    """Every signature line the form has on this page."""
    specs = [spec for spec in match.form.signatures if spec.page == match.blank.number]
    added = added_words(page, match) if specs else []
    return {
        spec.name: sign(page, _line(page, match, spec, added, expected_name), weigh, read_words)
        for spec in specs
    }


def sign(page: Page, line: SignatureLine, weigh: Weigh, read_words: ReadWords) -> Signed:
    """A line of this page weighed, with what a clerk is to see of it."""
    reading = weigh(line, read_words)
    return Signed(reading, png(line.picture), line.inner, png(page.small), page.box_on_small(line.box))


def png(grey: Grey) -> bytes:
    """In SHADES: the eye sees no difference, and paper's grain takes half of the bytes."""
    shades = cv2.LUT(grey, _SHADE_OF)
    done, encoded = cv2.imencode(".png", shades, [cv2.IMWRITE_PNG_COMPRESSION, 3])
    return encoded.tobytes() if done else b""


def close_region(box: Box) -> Box:
    """A box height above, half of one below, 12 points on both sides: where other print may stand near."""
    return Box(box.x0 - SIDE, box.y0 - box.height, box.x1 + SIDE, box.y1 + box.height / 2)


def wide_region(box: Box, others: Iterable[Box]) -> Box:
    """Where people sign who do not keep to the box, up to the other fields and boxes of the form."""
    left, right = box.x0 - WIDE_SIDE, box.x1 + WIDE_SIDE
    top, bottom = box.y0 - ABOVE * box.height, box.y1 + BELOW * box.height
    for other in others:
        if other.y0 < box.y1 and other.y1 > box.y0:
            left = max(left, other.x1) if other.x1 <= box.x0 else left
            right = min(right, other.x0) if other.x0 >= box.x1 else right
        elif other.x0 < box.x1 and other.x1 > box.x0:
            top = max(top, other.y1) if other.y1 <= box.y0 else top
            bottom = min(bottom, other.y0) if other.y0 >= box.y1 else bottom
    return Box(left, top, right, bottom)


def inner_of(box: Box, region: Box) -> Box:
    """The box inside its region, in pixels at LINE_DPI."""
    k = LINE_DPI / POINTS
    return Box(
        (box.x0 - region.x0) * k,
        (box.y0 - region.y0) * k,
        (box.x1 - region.x0) * k,
        (box.y1 - region.y0) * k,
    )


def _others(match: Match, box: Box) -> Iterator[Box]:
    """Places of the form's page where something else is written."""
    form = match.form
    places = [(part.page, part.box) for part in form.fields]
    places += [(part.page, part.box) for part in form.marks]
    places += [(part.page, part.box) for part in form.signatures]
    return (other for page, other in places if page == match.blank.number and other != box)


def _line(
    page: Page, match: Match, spec: SignatureSpec, added: Sequence[Word], expected_name: str | None
) -> SignatureLine:
    box = spec.box
    region = wide_region(box, _others(match, box))
    alignment = settle(page, match, box) if match.by_picture else match.alignment
    on_page = alignment.box(region)
    return SignatureLine(
        name=spec.name,
        page=page.number,
        box=alignment.box(box),
        picture=alignment.cut(page.picture, region, LINE_DPI),
        blank=match.blank.cut(region, LINE_DPI),
        inner=inner_of(box, region),
        dpi=LINE_DPI,
        born_digital=page.born_digital,
        facts=tuple(fact for fact in _own_facts(page, match, added) if near(fact.box, on_page)),
        words=tuple(word for word in added if near(word.box, on_page)),
        expected_name=expected_name,
    )


def _own_facts(page: Page, match: Match, added: Sequence[Word]) -> Iterator[PdfFact]:
    """What the PDF says beyond the blank's own seals and ornaments."""
    printed = [(fact.code, match.alignment.box(fact.box)) for fact in match.blank.page.facts]
    for fact in page.facts:
        same = any(code == fact.code and _alike(box, fact.box) for code, box in printed)
        if not (same and fact.code in _PRINTED):
            yield fact
    if len(added) >= _TYPED_OVER * len(page.words):
        yield from typed_over(page)


def typed_over(page: Page) -> Iterator[PdfFact]:
    """Text shown over a scan that has none of the form's print in it: typed there, not somebody's OCR."""
    if page.words and not page.born_digital:
        yield PdfFact("text-over-scan", page.number, Box(0, 0, page.width, page.height))


def _alike(one: Box, other: Box) -> bool:
    return all(abs(a - b) < 4.0 for a, b in zip(one, other))


def near(one: Box, other: Box) -> bool:
    """Whether two boxes touch, give or take a little."""
    across = one.x0 < other.x1 + _NEAR and other.x0 < one.x1 + _NEAR
    return across and one.y0 < other.y1 + _NEAR and other.y0 < one.y1 + _NEAR


def words_near(words: tuple[Word, ...], region: Box) -> tuple[Word, ...]:
    return tuple(word for word in words if near(word.box, region))
