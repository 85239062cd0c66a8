"""Whether the boxes of a form are where a page has them, or the page is another edition of the form."""

from collections.abc import Iterator, Mapping, Sequence

import cv2
import numpy as np

from intake_bot.domain.document import Box, Word
from intake_bot.domain.form import FormSpec
from intake_bot.reading.blanks import COARSE_DPI, BlankPage
from intake_bot.reading.ink import Mask
from intake_bot.reading.page import POINTS

_ASIDE, _ABOVE = 60.0, 14.0  # points of the form's own print around a box, as when a box is settled
_REACH = 6.0  # points that a box may have strayed on a page that bends
_LEAST_INK = 120  # pixels of print at COARSE_DPI; less cannot tell where it is
_FAR = 44.0  # points up and down in which moved print is looked for: two rows of a form
_THERE, _ELSEWHERE = 0.5, 0.75  # share of the print around a box that is found, above chance
_K = COARSE_DPI / POINTS
SURELY_ALL_THERE = 0.97  # share of a page's print in its place; nothing of weight can have moved
MOVED = 2  # boxes; one alone may be a bad scan's
_NEAR = 4.0  # points
_WORDS = 3  # around a box; fewer cannot tell
_MOST_WORDS = 3_000


def places_of(form: FormSpec, number: int) -> list[Box]:
    """One box for every row in which something is expected on a page of the blank."""
    chosen: list[Box] = []
    for box in sorted(_boxes(form, number), key=lambda one: (one.y0, one.x0)):
        if not any(_one_row(box, other) for other in chosen):
            chosen.append(box)
    return chosen


def _boxes(form: FormSpec, number: int) -> Iterator[Box]:
    for specs in (form.fields, form.marks, form.signatures):
        yield from (spec.box for spec in specs if spec.page == number)
    for question in form.exam.questions if form.exam else ():
        if question.page == number:
            yield next(iter(question.choices.values()))


def _one_row(one: Box, other: Box) -> bool:
    return abs(one.y0 - other.y0) < 8 and abs(one.x0 - other.x0) < 2 * _ASIDE


def displaced(there: Mask, blank: BlankPage, boxes: Sequence[Box]) -> int:
    """How many boxes' surrounding print is elsewhere. there: ink of the page, laid over the blank, grown.

    Print that is nowhere is faded or covered; print found higher or lower on the page was moved.
    """
    return sum(_is_displaced(there, blank.ink, box) for box in boxes)


def _is_displaced(there: Mask, blank: Mask, box: Box) -> bool:
    top, foot, left, right = _pixels(around(box), blank)
    printed = blank[top:foot, left:right].astype(np.float32)
    if printed.sum() < _LEAST_INK:
        return False
    aside, far = round(_REACH * _K), round(_FAR * _K)
    padded = np.pad(there, ((far, far), (aside, aside)))
    wide = padded[top : foot + 2 * far, left : right + 2 * aside].astype(np.float32)
    fit = cv2.matchTemplate(wide, printed, cv2.TM_CCORR).max(axis=1) / printed.sum()
    here, elsewhere = float(fit[far - aside : far + aside + 1].max()), float(fit.max())
    chance = float(wide.mean())
    return here - chance < _THERE * (1 - chance) and elsewhere - chance >= _ELSEWHERE * (1 - chance)


def words_displaced(page: Sequence[Word], blank: Sequence[Word], boxes: Sequence[Box]) -> int:
    """The same by a text layer. page: its words, laid over the blank."""
    there: dict[str, list[Box]] = {}
    for word in page[:_MOST_WORDS]:
        there.setdefault(word.text, []).append(word.box)
    return sum(
        _are_displaced(there, [word for word in blank if _inside(word.box, around(box))]) for box in boxes
    )


def _are_displaced(there: Mapping[str, Sequence[Box]], printed: Sequence[Word]) -> bool:
    if len(printed) < _WORDS:
        return False
    here, elsewhere = (
        sum(any(_close(word.box, box, up) for box in there.get(word.text, ())) for word in printed)
        / len(printed)
        for up in (_NEAR, _FAR)
    )
    return here < _THERE and elsewhere >= _ELSEWHERE


def _close(one: Box, other: Box, up: float) -> bool:
    return abs(one.x0 - other.x0) < _NEAR and abs(one.y0 - other.y0) < up


def _inside(word: Box, box: Box) -> bool:
    return box.x0 <= word.x0 and word.x1 <= box.x1 and box.y0 <= word.y0 and word.y1 <= box.y1


def around(box: Box) -> Box:
    """With the form's own print beside and above it."""
    return Box(box.x0 - _ASIDE, box.y0 - _ABOVE, box.x1 + _ASIDE, box.y1 + _ABOVE)


def _pixels(box: Box, mask: Mask) -> tuple[int, int, int, int]:
    """Top, foot, left and right, none of them beyond the mask's edge."""
    height, width = mask.shape
    top, foot = (min(height, max(0, round(side * _K))) for side in (box.y0, box.y1))
    left, right = (min(width, max(0, round(side * _K))) for side in (box.x0, box.x1))
    return top, foot, left, right
