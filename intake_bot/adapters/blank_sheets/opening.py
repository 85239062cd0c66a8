"""The pages of a blank: words from its text layer or from OCR, what is drawn, and its form fields."""

from collections.abc import Sequence

import cv2
import numpy as np

from intake_bot.adapters.blank_sheets.controls import controls_of
from intake_bot.adapters.blank_sheets.ruling import Drawn, drawn_on
from intake_bot.adapters.blank_sheets.skew import Turn, turn_of
from intake_bot.domain.document import Box, Word
from intake_bot.domain.errors import ConfigError, TemporaryError, UnreadableFile
from intake_bot.drafting.places import TYPED_BOXES
from intake_bot.drafting.sheet import BlankSheet, Control, Shape
from intake_bot.ports.ocr import Ocr
from intake_bot.reading.opening.pdf import open_pdf
from intake_bot.reading.page import POINTS, Grey, Page

_DPI = 200.0
_FEWEST_WORDS = 3  # a page with fewer in its text layer is read as a picture
_SURE = 0.3  # OCR words below this confidence are lines and specks


def open_sheets(blank: bytes, shown: str, ocr: Ocr | None) -> list[BlankSheet]:
    """shown: the file's name for people. Raises ConfigError where it cannot be opened or needs OCR in vain."""
    controls = controls_of(blank)
    try:
        return [_sheet(page, controls, shown, ocr) for page in open_pdf(blank, 1)]
    except UnreadableFile as error:
        says = f"this is not a PDF that can be opened without a password ({error}); save the blank again"
        raise ConfigError(says, path=shown) from error
    except TemporaryError as error:
        raise ConfigError(f"the page is a picture and could not be read: {error}", path=shown) from error


def _sheet(page: Page, controls: Sequence[Sequence[Control]], shown: str, ocr: Ocr | None) -> BlankSheet:
    by_ocr = len(page.words) < _FEWEST_WORDS
    grey = _at_dpi(page)
    turn = turn_of(grey) if by_ocr or not page.born_digital else Turn()
    grey = turn.straightened(grey)
    words = _read(grey, shown, ocr) if by_ocr else list(page.words)
    drawn = drawn_on(grey, _DPI, words, by_ocr=by_ocr)
    if by_ocr:
        words = [word for word in words if not _is_drawing(word, drawn)]
    return BlankSheet(
        number=page.number,
        width=page.width,
        height=page.height,
        words=tuple(Word(w.text, turn.back(w.box), w.confidence, w.font) for w in words),
        rules=tuple(turn.back(rule) for rule in drawn.rules),
        frames=tuple(turn.back(frame) for frame in drawn.frames),
        shapes=tuple(Shape(turn.back(shape.box), shape.round) for shape in drawn.shapes),
        controls=tuple(controls[page.number - 1]) if page.number <= len(controls) else (),
        by_ocr=by_ocr,
    )


def _at_dpi(page: Page) -> Grey:
    picture = page.picture
    factor = _DPI / picture.dpi
    if abs(factor - 1) < 0.01:
        return picture.grey
    height, width = picture.grey.shape
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    return np.asarray(cv2.resize(picture.grey, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _read(grey: Grey, shown: str, ocr: Ocr | None) -> list[Word]:
    if ocr is None:
        says = "a page has no text and Tesseract is not installed; install tesseract-ocr, or take a PDF with text"
        raise ConfigError(says, path=shown)
    k = _DPI / POINTS
    found = ocr.words(np.ascontiguousarray(grey), round(_DPI), "sparse")
    return [
        Word(word.text, Box(*(side / k for side in word.box)), word.confidence)
        for word in found
        if word.text in TYPED_BOXES or (word.confidence >= _SURE and any(map(str.isalnum, word.text)))
    ]


def _is_drawing(word: Word, drawn: Drawn) -> bool:
    """A box or circle that OCR took for a letter."""
    return len(word.text) <= 3 and any(
        shape.box.x0 - 3 <= (word.box.x0 + word.box.x1) / 2 <= shape.box.x1 + 3
        and shape.box.y0 - 3 <= (word.box.y0 + word.box.y1) / 2 <= shape.box.y1 + 3
        for shape in drawn.shapes
    )
