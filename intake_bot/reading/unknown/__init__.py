"""Pages of forms that are not the court's: signature lines and fields of known meaning, without a template."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from intake_bot.domain.document import Box, PdfFact, ReadWords, SignatureLine, Word
from intake_bot.domain.form import FormSpec
from intake_bot.domain.reading import FieldReading
from intake_bot.reading.aligning import Alignment, identity
from intake_bot.reading.lines import LINE_DPI, close_region, inner_of, near, typed_over, words_near
from intake_bot.reading.page import POINTS, Page
from intake_bot.reading.recognising import Candidate
from intake_bot.reading.unknown.finding import MOST, Place, places
from intake_bot.reading.unknown.labelled import label_boxes, labels_in, levelled, ruled_on
from intake_bot.reading.unknown.naming import fields_on
from intake_bot.reading.unknown.nearest import nearest_form
from intake_bot.reading.unknown.rating import Rate, plain
from intake_bot.reading.unknown.writing import writing_on

OCR_SIDE = 1700  # pixels: 155 dpi of a Letter page; small pictures are read better blown up
_IN_LINE = 0.6  # share of the ink that is in the space of a labelled line: signed there
_TOUCHED = 0.15


@dataclass(frozen=True, slots=True)
class UnknownPage:
    """lines: named "1", "2", … from the top of the page. fields: by the names that the court's forms use.

    nearest: the form of the court that its words are most like, where one is.
    """

    lines: tuple[SignatureLine, ...]
    fields: Mapping[str, FieldReading]
    nearest: FormSpec | None = None


def read_unknown(
    page: Page, read_words: ReadWords, rate: Rate = plain, known: Sequence[Candidate] = ()
) -> UnknownPage:
    """The whole page is put through OCR once, where it has no text of its own. known: the court's forms."""
    layer = _tells(page)
    words: Sequence[Word] = page.words if layer else page_words(page, read_words)
    over = () if layer else tuple(typed_over(page))
    ruled = list(ruled_on(page))
    labelled = label_boxes(words, ruled)
    found = places(writing_on(page.picture, words), rate)
    boxes = [(box, levelled(page, box)) for box in labelled if not _signed_elsewhere(box, found)]
    boxes += [(place.box, identity()) for place in found if not _in_any(place, [box for box, _ in boxes])]
    boxes = sorted(boxes[:MOST], key=lambda one: (one[0].y0, one[0].x0))
    lines = [_line(page, str(count), *one, over) for count, one in enumerate(boxes, 1)]
    nearest = nearest_form(words, known)
    fields = fields_on(page, words, ruled, by_ocr=not layer, asked=nearest.fields if nearest else ())
    return UnknownPage(tuple(lines), fields, nearest)


def _tells(page: Page) -> bool:
    """Whether the text layer says what is printed on the page."""
    return bool(labels_in(page.words)) or (page.born_digital and bool(page.words))


def page_words(page: Page, read_words: ReadWords) -> Sequence[Word]:
    """Of the whole page by OCR, boxes in points."""
    grey = page.picture.grey
    scale = OCR_SIDE / max(grey.shape)
    size = (max(1, round(grey.shape[1] * scale)), max(1, round(grey.shape[0] * scale)))
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    sized = np.asarray(cv2.resize(grey, size, interpolation=how), dtype=np.uint8)
    dpi = page.picture.dpi * scale
    k = dpi / POINTS
    found = read_words(sized, round(dpi), "sparse")
    return [Word(word.text, Box(*(side / k for side in word.box)), word.confidence) for word in found]


def _in_any(place: Place, boxes: Sequence[Box]) -> bool:
    return any(_share(place.ink, box) >= _IN_LINE for box in boxes)


def _signed_elsewhere(box: Box, found: Sequence[Place]) -> bool:
    """The line has its signature, but so far off that the ink's own place shows it better."""
    return any(_TOUCHED < _share(place.ink, box) < _IN_LINE for place in found)


def _share(ink: Box, box: Box) -> float:
    width = min(ink.x1, box.x1) - max(ink.x0, box.x0)
    height = min(ink.y1, box.y1) - max(ink.y0, box.y0)
    return width * height / (ink.width * ink.height) if width > 0 and height > 0 else 0.0


def _line(page: Page, name: str, box: Box, lie: Alignment, over: Sequence[PdfFact]) -> SignatureLine:
    region = close_region(box)
    return SignatureLine(
        name=name,
        page=page.number,
        box=Box(*(round(side, 2) for side in box)),
        picture=lie.cut(page.picture, region, LINE_DPI),
        blank=None,
        inner=inner_of(box, region),
        dpi=LINE_DPI,
        born_digital=page.born_digital,
        facts=tuple(fact for fact in (*page.facts, *over) if near(fact.box, region)),
        words=words_near(page.words, box),
    )
