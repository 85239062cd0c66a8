"""The written fields of a recognised page: form widgets, then the text layer, then OCR of the boxes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from intake_bot.domain.document import Box, ReadWords, Word
from intake_bot.domain.form import FieldSpec
from intake_bot.domain.reading import FieldReading, Source
from intake_bot.reading.ink import flattened, grown, ink_of, pieces
from intake_bot.reading.page import POINTS, Grey, Page, Widget
from intake_bot.reading.recognising import Match
from intake_bot.reading.strips import STRIP_DPI, in_reading_order, read_strip, without_lines
from intake_bot.reading.validating import normalised, tidied, valid

WIDGET_SURE, TEXT_SURE = 0.99, 0.98
EMPTY_SURE, FAINT_SURE = 0.97, 0.7
DOUBTED = 0.6  # what fails its type is never surer than this
_INSET = 1.6  # points: the frame of a box
_SMALLEST = 3.2  # points: smaller pieces of ink are specks, dots or rests of lines
_NO_OCR = 0.0


@dataclass(frozen=True, slots=True)
class _Place:
    spec: FieldSpec
    box: Box  # on the page


def read_fields(page: Page, match: Match, read_words: ReadWords) -> dict[str, FieldReading]:
    """Every field that the form has on this page."""
    places = [
        _Place(spec, match.alignment.box(spec.box))
        for spec in match.form.fields
        if spec.page == match.blank.number
    ]
    added = added_words(page, match)
    found: dict[str, FieldReading] = {}
    for place in places:
        written = _from_widget(page, place) or _from_text(page, added, place)
        if written:
            found[place.spec.name] = written
    left = [place for place in places if place.spec.name not in found]
    if left:
        found |= _from_picture(page, match, left, read_words)
    return {place.spec.name: found[place.spec.name] for place in places}


def _from_widget(page: Page, place: _Place) -> FieldReading | None:
    widget = widget_on(page.widgets, place.box, ("text", "choice"))
    text = tidied(widget.value) if widget and widget.value else ""
    return _reading(place, page, text, WIDGET_SURE, "widget") if text else None


def widget_on(widgets: Iterable[Widget], box: Box, kinds: Sequence[str]) -> Widget | None:
    """The widget of one of these kinds that shares most of its place with the box."""
    shares = [(_overlap(widget.box, box), widget) for widget in widgets if widget.kind in kinds]
    best = max(shares, key=lambda share: share[0], default=None)
    return best[1] if best and best[0] >= 0.5 else None


def _overlap(one: Box, other: Box) -> float:
    width = min(one.x1, other.x1) - max(one.x0, other.x0)
    height = min(one.y1, other.y1) - max(one.y0, other.y0)
    smaller = min(one.width * one.height, other.width * other.height)
    return width * height / smaller if width > 0 and height > 0 and smaller > 0 else 0.0


def _from_text(page: Page, added: Sequence[Word], place: _Place) -> FieldReading | None:
    words = in_reading_order([word for word in added if _inside(word.box, place.box)])
    text = tidied(" ".join(word.text for word in words))
    return _reading(place, page, text, TEXT_SURE, "text") if text else None


def added_words(page: Page, match: Match) -> list[Word]:
    """Text-layer words that the blank does not have in the same place."""
    if not page.words:
        return []
    printed: dict[str, list[Box]] = {}
    for word in match.blank.words:
        printed.setdefault(word.text, []).append(match.alignment.box(word.box))
    return [
        word
        for word in page.words
        if not any(_overlap(word.box, box) > 0.5 for box in printed.get(word.text, ()))
    ]


def _inside(word: Box, box: Box) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    return box.x0 - 3 <= x <= box.x1 + 3 and box.y0 - 2 <= y <= box.y1 + 2


def _from_picture(
    page: Page, match: Match, places: list[_Place], read_words: ReadWords
) -> dict[str, FieldReading]:
    written: dict[str, Grey] = {}
    found: dict[str, FieldReading] = {}
    for place in places:
        piece, marks = _cut(page, match, place.spec.box)
        if marks:
            written[place.spec.name] = piece
        else:
            found[place.spec.name] = FieldReading(None, EMPTY_SURE, "ocr", page.number, place.box)
    seen = read_strip(written, read_words)
    for place in places:
        if place.spec.name in written:
            found[place.spec.name] = _from_ocr(place, page, seen.get(place.spec.name, []))
    return found


def _cut(page: Page, match: Match, box: Box) -> tuple[Grey, bool]:
    """The inside of a box at STRIP_DPI, evenly lit, without its frame; and whether there is writing in it."""
    around = Box(box.x0 - 6, box.y0 - 6, box.x1 + 6, box.y1 + 6)
    picture = match.alignment.cut(page.picture, around, STRIP_DPI)
    ink = ink_of(picture, STRIP_DPI)
    k = STRIP_DPI / POINTS
    edge = round((6 + _INSET) * k)
    inside = (slice(edge, picture.shape[0] - edge), slice(edge, picture.shape[1] - edge))
    printed = np.asarray(match.blank.cut(around, STRIP_DPI) < 128)
    added = (ink & ~grown(printed, 6))[inside]
    least = _SMALLEST * k
    marks = any(max(w, h) >= least and area >= 12 for _, _, w, h, area in pieces(added))
    return without_lines(flattened(picture, STRIP_DPI)[inside], ink[inside]), marks


def _from_ocr(place: _Place, page: Page, words: list[Word]) -> FieldReading:
    text = tidied(" ".join(word.text for word in words))
    if not text:
        return FieldReading(None, _NO_OCR if not words else 0.3, "ocr", page.number, place.box)
    return _reading(place, page, text, calibrated(words), "ocr")


def calibrated(words: Sequence[Word]) -> float:
    """How often a field read with these word confidences is right, from Tesseract's own figures."""
    weakest = min(word.confidence for word in words)
    if weakest >= 0.93:
        return 0.96
    if weakest >= 0.88:
        return 0.91
    return round(0.9 * weakest, 3)


def _reading(place: _Place, page: Page, text: str, confidence: float, source: Source) -> FieldReading:
    value = normalised(place.spec.type, text)
    if valid(place.spec.type, value) is False:
        confidence = min(confidence, DOUBTED)
    return FieldReading(value, round(confidence, 3), source, page.number, place.box)
