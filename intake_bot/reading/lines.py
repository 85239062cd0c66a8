"""Signature lines: everything known about one, gathered for whoever weighs its kind."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from intake_bot.domain.document import Box, PdfFact, ReadWords, SignatureLine, Word
from intake_bot.domain.reading import SignatureReading
from intake_bot.reading.fields import added_words
from intake_bot.reading.page import POINTS, Grey, Page
from intake_bot.reading.recognising import Match
from intake_bot.reading.settling import settle

Weigh = Callable[[SignatureLine, ReadWords], SignatureReading]

LINE_DPI = 200
SIDE = 12.0  # points left and right of the box
SHADES = 32
_SHADE_OF = np.round(np.round(np.arange(256) / (255 / (SHADES - 1))) * (255 / (SHADES - 1))).astype(np.uint8)
_NEAR = 6.0  # points around the region in which words and facts count
_DRAWN = ("image-on-page", "vector-strokes")


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
    return {
        spec.name: sign(page, _line(page, match, spec.name, spec.box, expected_name), weigh, read_words)
        for spec in match.form.signatures
        if spec.page == match.blank.number
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


def region_around(box: Box) -> Box:
    """As SignatureLine.picture wants it: a box height above, half of one below, 12 points on both sides."""
    return Box(box.x0 - SIDE, box.y0 - box.height, box.x1 + SIDE, box.y1 + box.height / 2)


def inner_of(box: Box) -> Box:
    """The box inside its region, in pixels at LINE_DPI."""
    region, k = region_around(box), LINE_DPI / POINTS
    return Box(
        (box.x0 - region.x0) * k,
        (box.y0 - region.y0) * k,
        (box.x1 - region.x0) * k,
        (box.y1 - region.y0) * k,
    )


def _line(page: Page, match: Match, name: str, box: Box, expected_name: str | None) -> SignatureLine:
    region = region_around(box)
    alignment = settle(page, match, box) if match.by_picture else match.alignment
    on_page = alignment.box(region)
    return SignatureLine(
        name=name,
        page=page.number,
        box=alignment.box(box),
        picture=alignment.cut(page.picture, region, LINE_DPI),
        blank=match.blank.cut(region, LINE_DPI),
        inner=inner_of(box),
        dpi=LINE_DPI,
        born_digital=page.born_digital,
        facts=tuple(fact for fact in _own_facts(page, match) if near(fact.box, on_page)),
        words=tuple(word for word in added_words(page, match) if near(word.box, on_page)),
        expected_name=expected_name,
    )


def _own_facts(page: Page, match: Match) -> Iterator[PdfFact]:
    """What the PDF says beyond the blank's own seals and ornaments."""
    printed = [(fact.code, match.alignment.box(fact.box)) for fact in match.blank.page.facts]
    for fact in page.facts:
        same = any(code == fact.code and _alike(box, fact.box) for code, box in printed)
        if not (same and fact.code in _DRAWN):
            yield fact


def _alike(one: Box, other: Box) -> bool:
    return all(abs(a - b) < 4.0 for a, b in zip(one, other))


def near(one: Box, other: Box) -> bool:
    """Whether two boxes touch, give or take a little."""
    across = one.x0 < other.x1 + _NEAR and other.x0 < one.x1 + _NEAR
    return across and one.y0 < other.y1 + _NEAR and other.y0 < one.y1 + _NEAR


def words_near(words: tuple[Word, ...], region: Box) -> tuple[Word, ...]:
    return tuple(word for word in words if near(word.box, region))
