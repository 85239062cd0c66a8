"""Fields of known meaning on a form nobody described: the value right of its label, over its rule, or below."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from intake_bot.domain.document import Box, Word
from intake_bot.domain.form import FieldSpec
from intake_bot.domain.reading import FieldReading, Source
from intake_bot.reading.page import Page, Widget
from intake_bot.reading.shown import same_letters
from intake_bot.reading.transcribing.validating import normalised, tidied, valid
from intake_bot.reading.unknown.meanings import label_at

CHECKED, UNCHECKED = 0.9, 0.75  # a value that its type proves; one that may be anything
WELL_READ = 0.88  # Tesseract's confidence in the weakest word
DISPUTED, MISFIT = 0.6, 0.4
_GAP = 1.3  # of the row's height: further apart, words belong to different entries
_REACH = 220.0  # points from a label to its value
_BELOW = 2.2  # row heights down to a value under its label
_LONGEST = 80  # letters


@dataclass(frozen=True, slots=True)
class Entry:
    """Words that stand close together in one row."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def box(self) -> Box:
        boxes = [word.box for word in self.words]
        return Box(
            min(box.x0 for box in boxes),
            min(box.y0 for box in boxes),
            max(box.x1 for box in boxes),
            max(box.y1 for box in boxes),
        )


@dataclass(frozen=True, slots=True)
class _Label:
    meaning: str
    kind: str
    rest: str
    entry: Entry
    own: bool = False  # in the very words of a form that the page resembles


def fields_on(
    page: Page, words: Sequence[Word], rules: Sequence[Box], *, by_ocr: bool, asked: Sequence[FieldSpec] = ()
) -> dict[str, FieldReading]:
    """words: of the whole page, from its text layer or by OCR. rules: ruled lines, in points.

    asked: fields of a form that the page resembles; what it calls them is understood, too.
    """
    entries = list(_entries([word for word in words if word.text.strip("_ ")]))
    labels = [label for entry in entries if (label := _own_label(entry, asked) or _label(entry))]
    taken = [label.entry for label in labels]
    free = [entry for entry in entries if entry not in taken]
    found: dict[str, FieldReading] = {}
    for label in labels:
        reading = _from_widget(page, label) or _from_words(page, label, free, rules, by_ocr)
        if reading:
            found[label.meaning] = _kept(found.get(label.meaning), reading)
    return found


def _own_label(entry: Entry, asked: Sequence[FieldSpec]) -> _Label | None:
    text = entry.text.strip(" :.").casefold()
    return next(
        (_Label(one.name, one.type, "", entry, own=True) for one in asked if one.label.casefold() == text),
        None,
    )


def _label(entry: Entry) -> _Label | None:
    found = label_at(entry.text)
    return _Label(*found, entry) if found else None


def _kept(first: FieldReading | None, second: FieldReading) -> FieldReading:
    """Of two values for one meaning the surer; that there are two is a doubt."""
    if first is None or first.value == second.value:
        return second
    best = max(first, second, key=lambda reading: reading.confidence)
    doubted = min(best.confidence, DISPUTED)
    return FieldReading(best.value, doubted, best.source, best.page, best.box)


def _entries(words: Sequence[Word]) -> Iterator[Entry]:
    for row in _rows(words):
        entry: list[Word] = []
        for word in row:
            if entry and word.box.x0 - entry[-1].box.x1 > _GAP * word.box.height:
                yield Entry(tuple(entry))
                entry = []
            entry.append(word)
        yield Entry(tuple(entry))


def _rows(words: Sequence[Word]) -> list[list[Word]]:
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.box.y0 + word.box.y1) / 2):
        last = rows[-1][0].box if rows else None
        middle = (word.box.y0 + word.box.y1) / 2
        if last and last.y0 <= middle <= last.y1:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda word: word.box.x0) for row in rows]


def _from_widget(page: Page, label: _Label) -> FieldReading | None:
    near = [
        (distance, widget)
        for widget in page.widgets
        if widget.kind in ("text", "choice")
        and widget.value
        and not widget.hidden
        and (distance := _apart(label.entry.box, widget.box)) is not None
    ]
    if not near:
        return None
    widget: Widget = min(near, key=lambda pair: pair[0])[1]
    reading = _reading(page, label.kind, tidied(widget.value or ""), widget.box, "widget", 1.0)
    if reading and not same_letters(widget.value or "", page.appearance(widget).text or ""):
        return replace(reading, confidence=min(reading.confidence, DISPUTED))
    return reading


def _apart(label: Box, place: Box) -> float | None:
    """How far a place of writing is from its label: right of it, or just below or above; None where elsewhere."""
    level = min(label.y1, place.y1) - max(label.y0, place.y0) > 0.3 * min(label.height, place.height)
    if level and -2 <= place.x0 - label.x1 < _REACH:
        return place.x0 - label.x1
    under = min(abs(place.y0 - label.y1), abs(label.y0 - place.y1))
    if place.x0 - 20 <= label.x0 < place.x1 and under < 1.5 * label.height:
        return _REACH + under
    return None


def _from_words(
    page: Page, label: _Label, free: Sequence[Entry], rules: Sequence[Box], by_ocr: bool
) -> FieldReading | None:
    source: Source = "ocr" if by_ocr else "text"
    below = _over_or_under(label.entry.box, free, ()) if label.own else None
    if below and (reading := _from_entry(page, label, below, source)):
        return reading
    if tidied(label.rest):
        entry = _tail_of(label)
    else:
        entry = _right_of(label.entry.box, free) or _over_or_under(label.entry.box, free, rules)
    return _from_entry(page, label, entry, source) if entry else None


def _from_entry(page: Page, label: _Label, entry: Entry, source: Source) -> FieldReading | None:
    weakest = min(word.confidence for word in entry.words)
    return _reading(page, label.kind, tidied(entry.text), entry.box, source, weakest)


def _tail_of(label: _Label) -> Entry | None:
    """The words of the label's own entry that are its value."""
    count = len(label.rest.split())
    return Entry(label.entry.words[-count:]) if 0 < count < len(label.entry.words) else None


def _right_of(label: Box, free: Sequence[Entry]) -> Entry | None:
    beside = [
        entry
        for entry in free
        if 0 <= entry.box.x0 - label.x1 < _REACH and label.y0 <= (entry.box.y0 + entry.box.y1) / 2 <= label.y1
    ]
    return min(beside, key=lambda entry: entry.box.x0, default=None)


def _over_or_under(label: Box, free: Sequence[Entry], rules: Sequence[Box]) -> Entry | None:
    """Above where a rule parts them, as on lines to be filled in; else below."""
    height = max(label.height, 6.0)
    ruled = any(-3 <= label.y0 - rule.y1 < height and rule.x0 - 8 <= label.x0 < rule.x1 for rule in rules)
    near = [
        (down, entry)
        for entry in free
        if entry.box.x0 - 30 <= label.x0 < entry.box.x1
        and 0 <= (down := label.y0 - entry.box.y1 if ruled else entry.box.y0 - label.y1) + 3 < _BELOW * height
    ]
    return min(near, key=lambda pair: pair[0])[1] if near else None


def _reading(
    page: Page, kind: str, text: str, box: Box, source: Source, weakest: float
) -> FieldReading | None:
    value = normalised(kind, text)
    fits = valid(kind, value) if value else False
    if not value or len(value) > _LONGEST or (fits is False and not _nearly(kind, value)):
        return None
    if fits is False:
        confidence = MISFIT
    elif fits and kind != "name" and (source != "ocr" or weakest >= WELL_READ):
        confidence = CHECKED
    else:
        confidence = UNCHECKED * min(1.0, weakest)
    return FieldReading(value, round(confidence, 3), source, page.number, box)


def _nearly(kind: str, value: str) -> bool:
    """A misread value of the type rather than print that stands there for another reason."""
    if kind == "email":
        return "@" in value
    if kind in ("name", "state"):
        return False
    return sum(letter.isdigit() for letter in value) >= 4
