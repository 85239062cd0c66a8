"""The written fields of a recognised page: form widgets, then the text layer, then OCR of the boxes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from intake_bot.domain.document import Box, ReadLine, ReadWords, Word
from intake_bot.domain.form import FieldSpec
from intake_bot.domain.reading import SURE, FieldReading, Source
from intake_bot.reading.aligning import Alignment
from intake_bot.reading.cutting import cut_writing
from intake_bot.reading.page import Grey, Page, Widget
from intake_bot.reading.recognising import Match
from intake_bot.reading.settling import settle
from intake_bot.reading.shown import shown
from intake_bot.reading.transcribing.hand import PRINTED, hand_odds
from intake_bot.reading.transcribing.lookalikes import CONFUSED, LOST, ODD, may_be_small_l, repaired
from intake_bot.reading.transcribing.second import (
    LIKELY,
    Seen,
    compared,
    doubted,
    passed_over,
    read_again,
    seen_as,
)
from intake_bot.reading.transcribing.strips import in_reading_order, read_strip
from intake_bot.reading.transcribing.validating import normalised, tidied, valid

WIDGET_SURE, TEXT_SURE = 0.99, 0.98
EMPTY_SURE = 0.97
UNSEEN = 0.5  # what a widget says and the page does not
DOUBTED = 0.6  # what fails its type is never surer than this
CHECKED_SURE, FREE_SURE = 0.9, 0.92  # Tesseract's confidence in the weakest word
AGREED = 0.92
READ_WELL = 0.95
_HOPELESS = 0.7
_SMALLER = 0.8
_NO_OCR = 0.0


@dataclass(frozen=True, slots=True)
class _Place:
    spec: FieldSpec
    alignment: Alignment
    box: Box  # on the page


def read_fields(
    page: Page, match: Match, read_words: ReadWords, read_line: ReadLine | None = None
) -> dict[str, FieldReading]:
    """Every field that the form has on this page. read_line: the second reader, where there is one."""
    places = [_place(page, match, spec) for spec in match.form.fields if spec.page == match.blank.number]
    added = added_words(page, match)
    found: dict[str, FieldReading] = {}
    for place in places:
        written = _from_widget(page, match, place, read_words) or _from_text(page, added, place)
        if written:
            found[place.spec.name] = written
    left = [place for place in places if place.spec.name not in found]
    if left:
        found |= _from_picture(page, match, left, read_words, read_line)
    return {place.spec.name: found[place.spec.name] for place in places}


def _place(page: Page, match: Match, spec: FieldSpec) -> _Place:
    alignment = settle(page, match, spec.box) if match.by_picture else match.alignment
    return _Place(spec, alignment, alignment.box(spec.box))


def _from_widget(page: Page, match: Match, place: _Place, read_words: ReadWords) -> FieldReading | None:
    widget = widget_on(page.widgets, place.box, ("text", "choice"))
    text = tidied(widget.value) if widget and widget.value else ""
    if not widget or not text:
        return None
    seen = shown(page, match, place.alignment, place.spec.box, widget, read_words)
    if seen.agrees:
        return _reading(place, page, text, WIDGET_SURE, "widget")
    unseen = _reading(place, page, text, UNSEEN, "widget")
    return unseen if seen.agrees is None else replace(unseen, shown=seen.text)


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
    places = match.alignment.boxes([word.box for word in match.blank.words])
    for word, place in zip(match.blank.words, places):
        printed.setdefault(word.text, []).append(place)
    return [
        word
        for word in page.words
        if not any(_same_place(word.box, box) for box in printed.get(word.text, ()))
    ]


def _same_place(one: Box, other: Box) -> bool:
    """Asked of some thousands of pairs a page, nearly all of which are far apart."""
    return one.x0 < other.x1 and other.x0 < one.x1 and one.y0 < other.y1 and _overlap(one, other) > 0.5


def _inside(word: Box, box: Box) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    return box.x0 - 3 <= x <= box.x1 + 3 and box.y0 - 2 <= y <= box.y1 + 2


def _from_picture(
    page: Page, match: Match, places: list[_Place], read_words: ReadWords, read_line: ReadLine | None
) -> dict[str, FieldReading]:
    written: dict[str, Grey] = {}
    found: dict[str, FieldReading] = {}
    for place in places:
        piece = cut_writing(page, match, place.alignment, place.spec.box)
        if piece is not None:
            written[place.spec.name] = piece
        else:
            found[place.spec.name] = FieldReading(None, EMPTY_SURE, "ocr", page.number, place.box)
    seen = {name: _without_dirt(words) for name, words in read_strip(written, read_words).items()}
    for place in places:
        if place.spec.name in written:
            found[place.spec.name] = _from_ocr(place, page, seen.get(place.spec.name, []))
    hand = _by_hand(written)
    if read_line:
        found |= _read_twice(page, places, written, seen, read_line, hand)
    else:
        found |= _again(page, places, written, found, read_words)
        found |= {name: as_doubtful(found[name]) for name in hand}
    return {place.spec.name: _meant(place.spec.type, found[place.spec.name]) for place in places}


def _by_hand(written: Mapping[str, Grey]) -> set[str]:
    """Names of the fields that are not surely print; too few letters to tell are not."""
    odds = hand_odds(written)
    return {name for name in written if odds.get(name, 0.0) >= PRINTED}


def as_doubtful(reading: FieldReading) -> FieldReading:
    """Of handwriting one reader's confidence means nothing."""
    return replace(reading, confidence=min(reading.confidence, LIKELY), source="htr")


def _meant(kind: str, reading: FieldReading) -> FieldReading:
    """With the value that its type leaves as the only one, where what was read cannot be right."""
    value = repaired(kind, reading.value) if reading.value else reading.value
    if value == reading.value:
        return reading
    return replace(reading, value=value, confidence=min(reading.confidence, DOUBTED), seen=reading.value)


def _read_twice(
    page: Page,
    places: list[_Place],
    written: Mapping[str, Grey],
    seen: Mapping[str, list[Word]],
    read_line: ReadLine,
    hand: set[str],
) -> dict[str, FieldReading]:
    """What two readers made of the fields; those of print that the first one read well it alone."""
    kinds = {place.spec.name: place.spec.type for place in places}
    firsts = {name: _first_seen(kinds[name], words, written[name]) for name, words in seen.items()}
    again = doubted(firsts, kinds, hand)
    boxes = {place.spec.name: place.box for place in places}
    found = {}
    for name, first in firsts.items():
        best = replace(first, weakest=READ_WELL)
        if name in again:
            second = read_again(kinds[name], written[name], read_line)
            best = compared(kinds[name], first, second, name in hand)
        source: Source = "htr" if name in hand else "ocr"
        sure = round(best.weakest, 3)
        found[name] = FieldReading(best.text or None, sure, source, page.number, boxes[name])
    return found


def _first_seen(kind: str, words: Sequence[Word], piece: Grey) -> Seen:
    weakest = min((word.confidence for word in words), default=0.0)
    found = seen_as(kind, " ".join(word.text for word in words), weakest)
    return replace(found, whole=not passed_over(piece, words))


def _again(
    page: Page,
    places: list[_Place],
    written: Mapping[str, Grey],
    found: Mapping[str, FieldReading],
    read_words: ReadWords,
) -> dict[str, FieldReading]:
    """A second look, smaller, at what was left in doubt; surer where both agree or only it can be right."""
    unsure = {
        place.spec.name: place for place in places if _in_doubt(found[place.spec.name], place.spec.type)
    }
    smaller = {name: _shrunk(written[name]) for name in unsure if name in written}
    second = read_strip(smaller, read_words)
    better = {}
    for name, words in second.items():
        first, other = found[name], _from_ocr(unsure[name], page, _without_dirt(words))
        if (
            other.value == first.value
            and not CONFUSED.search(first.value or "")
            and not LOST.search(first.value or "")
            and not may_be_small_l(unsure[name].spec.type, first.value or "")
            and min(first.confidence, other.confidence) >= 0.9 * _HOPELESS
        ):
            better[name] = replace(first, confidence=AGREED)
        elif other.confidence >= SURE and valid(unsure[name].spec.type, first.value or "") is False:
            better[name] = other
    return better


def _in_doubt(reading: FieldReading, kind: str) -> bool:
    if reading.confidence >= SURE or reading.value is None:
        return False
    return reading.confidence >= 0.9 * _HOPELESS or valid(kind, reading.value) is False


def _shrunk(piece: Grey) -> Grey:
    height, width = piece.shape
    size = (max(1, round(width * _SMALLER)), max(1, round(height * _SMALLER)))
    return np.asarray(cv2.resize(piece, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _from_ocr(place: _Place, page: Page, words: list[Word]) -> FieldReading:
    text = tidied(" ".join(word.text for word in words))
    if not text:
        return FieldReading(None, _NO_OCR if not words else 0.3, "ocr", page.number, place.box)
    value = normalised(place.spec.type, text)
    return _reading(place, page, text, calibrated(place.spec.type, value, words), "ocr")


def _without_dirt(words: list[Word]) -> list[Word]:
    """Words that are nothing but points and dashes, and doubted: dust and rests of lines."""
    return [
        word
        for word in words
        if word.confidence >= 0.8 or word.text == "&" or any(letter.isalnum() for letter in word.text)
    ]


def calibrated(kind: str, value: str, words: Sequence[Word]) -> float:
    """How often a field read with these word confidences is right, measured on sample papers.

    A type that can be checked catches most misreadings, so that less is asked of the engine.
    """
    weakest = min(word.confidence for word in words)
    checked = valid(kind, value) and kind != "name"
    split = kind in ("text", "email") and LOST.search(value) is not None
    clear = not ODD.search(value) and not split and not may_be_small_l(kind, value)
    if weakest >= (CHECKED_SURE if checked else FREE_SURE) and clear:
        return READ_WELL
    return round(min(0.9 * weakest, 0.85), 3)


def _reading(place: _Place, page: Page, text: str, confidence: float, source: Source) -> FieldReading:
    value = normalised(place.spec.type, text)
    if valid(place.spec.type, value) is False:
        confidence = min(confidence, DOUBTED)
    return FieldReading(value, round(confidence, 3), source, page.number, place.box)
