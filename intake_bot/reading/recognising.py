"""Which page of which of the court's forms is this, and how does it lie? An honest None where unsure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import cv2
import numpy as np

from intake_bot.domain.document import Box, Word
from intake_bot.domain.form import FormSpec
from intake_bot.reading.aligning import Alignment, Points, fit
from intake_bot.reading.blanks import COARSE_DPI, BlankPage, Features, coarse, features_of
from intake_bot.reading.editions import MOVED, SURELY_ALL_THERE, displaced, places_of, words_displaced
from intake_bot.reading.ink import Mask, grown, ink_of
from intake_bot.reading.page import POINTS, Page, Picture

Candidate = tuple[FormSpec, BlankPage]

WORDS_FOUND = 0.6  # share of the blank's words that must stand in their places
INK_FOUND = 0.5  # share of the blank's ink that must be found, above what chance gives
LEAD = 0.08  # by how much the best must beat the page of another form
_NEAR = 4.0  # points
_RATIO = 0.8  # Lowe's ratio test
_GLANCE_BLANK, _GLANCE_PAGE = 200, 600  # features
_QUICK_BLANK, _QUICK_PAGE = 400, 900
_FEW = 8  # pairs; fewer are no reason to look closer
_LOOK_CLOSER = 3  # candidates
_GOOD = 0.985
_GUIDED = 12.0  # points around where a feature is expected
_ALIKE = 64  # of 256 bits that may differ
_WORTH_LOOKING = 0.4  # share of the best candidate's inliers
_CLOSE_PIXELS = 2  # at COARSE_DPI: 1.4 points
# A page that fits so well fits no other form within LEAD, unless their words are much the same.
_CERTAIN = 0.85
# Share of a blank's words; forms of one court share up to 0.55 of theirs, 0.68 in short texts.
_SAME_WORDS = 0.7
_TOLD_APART = 20  # words; fewer tell nothing


@dataclass(frozen=True, slots=True)
class Match:
    """A page recognised. confidence: how sure it is this page of this form.

    moved: it has the form's print, but boxes are not where this edition has them.
    """

    form: FormSpec
    blank: BlankPage
    alignment: Alignment
    confidence: float
    by_picture: bool = True
    moved: bool = False


def recognise(page: Page, candidates: Sequence[Candidate]) -> Match | None:
    """The form's page that this is; None for another edition, too."""
    match = closest(page, candidates)
    return None if match and match.moved else match


def closest(page: Page, candidates: Sequence[Candidate]) -> Match | None:
    """By the words of the text layer where there are any, else by the picture."""
    by_words = _by_words(page, candidates) if len(page.words) >= 8 else None
    if by_words or not candidates:
        return by_words
    return _by_picture(page, candidates)


def _by_words(page: Page, candidates: Sequence[Candidate]) -> Match | None:
    matches = [match for form, blank in candidates if (match := _word_match(page, form, blank))]
    best = _clear_best(matches)
    return replace(best, moved=_words_moved(page, best)) if best else None


def _words_moved(page: Page, match: Match) -> bool:
    if match.confidence >= SURELY_ALL_THERE:
        return False
    boxes = places_of(match.form, match.blank.number)
    laid = [Word(word.text, match.alignment.blank_box(word.box)) for word in page.words]
    return words_displaced(laid, match.blank.words, boxes) >= MOVED


def _word_match(page: Page, form: FormSpec, blank: BlankPage) -> Match | None:
    pairs = _unique_pairs(blank.words, page.words)
    if len(pairs) < 8:
        return None
    alignment = fit(
        np.array([pair[0] for pair in pairs]), np.array([pair[1] for pair in pairs]), perspective=False
    )
    if alignment is None:
        return None
    found = _share_found(blank.words, page.words, alignment)
    return Match(form, blank, alignment, round(found, 3), by_picture=False) if found >= WORDS_FOUND else None


def _unique_pairs(
    blank: Sequence[Word], page: Sequence[Word]
) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    once_blank = _once(blank)
    once_page = _once(page)
    return [
        (_centre(once_blank[text]), _centre(once_page[text])) for text in once_blank.keys() & once_page.keys()
    ]


def _once(words: Sequence[Word]) -> dict[str, Box]:
    counted = Counter(word.text for word in words)
    return {word.text: word.box for word in words if counted[word.text] == 1}


def _centre(box: Box) -> tuple[float, float]:
    return (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2


def _share_found(blank: Sequence[Word], page: Sequence[Word], alignment: Alignment) -> float:
    there: dict[str, list[tuple[float, float]]] = {}
    for word in page:
        there.setdefault(word.text, []).append(_centre(word.box))
    expected = alignment.places(np.array([_centre(word.box) for word in blank]))
    found = 0
    for word, (x, y) in zip(blank, expected):
        found += any(abs(x - a) < _NEAR and abs(y - b) < _NEAR for a, b in there.get(word.text, ()))
    return found / len(blank)


def _by_picture(page: Page, candidates: Sequence[Candidate]) -> Match | None:
    picture = Picture(coarse(page.picture), COARSE_DPI)
    best = _best_by_picture(picture, candidates)
    return replace(best, moved=_print_moved(picture, best)) if best else None


def _print_moved(picture: Picture, match: Match) -> bool:
    if match.confidence >= SURELY_ALL_THERE:
        return False
    boxes = places_of(match.form, match.blank.number)
    return displaced(_laid_over(picture, match.blank, match.alignment), match.blank, boxes) >= MOVED


def _best_by_picture(picture: Picture, candidates: Sequence[Candidate]) -> Match | None:
    seen = features_of(picture.grey)
    likeliest = _likely(seen, candidates, _GLANCE_BLANK, _GLANCE_PAGE)[:1]
    for match in _looked(picture, seen, likeliest):
        if match.confidence >= _CERTAIN and not any(_alike(match.blank, blank) for _, blank in candidates):
            return match
    likely = _likely(seen, candidates, _QUICK_BLANK, _QUICK_PAGE)[:_LOOK_CLOSER]
    return _clear_best([match for match in _looked(picture, seen, likely) if match.confidence >= INK_FOUND])


def _looked(picture: Picture, seen: Features, likely: Sequence[Candidate]) -> list[Match]:
    tries = []
    for form, blank in likely:
        pairs = _feature_pairs(blank.features, seen)
        if alignment := fit(*pairs, perspective=True):
            tries.append((form, blank, alignment))
    most = max((alignment.inliers for _, _, alignment in tries), default=0)
    return [
        _look(picture, seen, form, blank, alignment)
        for form, blank, alignment in tries
        if alignment.inliers >= _WORTH_LOOKING * most
    ]


@lru_cache(maxsize=4096)
def _alike(blank: BlankPage, other: BlankPage) -> bool:
    """Whether a page of ``blank`` might pass for ``other``: another edition, a form that is part of it."""
    if other is blank:
        return False
    here, there = (Counter(word.text for word in one.words) for one in (blank, other))
    return there.total() < _TOLD_APART or (here & there).total() >= _SAME_WORDS * there.total()


def _look(picture: Picture, seen: Features, form: FormSpec, blank: BlankPage, rough: Alignment) -> Match:
    """The candidate compared ink by ink, its alignment refined where that helps."""
    match = Match(form, blank, rough, ink_found(picture, blank, rough))
    if match.confidence >= _GOOD:
        return match
    finer = fit(*_pairs_near(blank.features, seen, rough), perspective=True)
    found = ink_found(picture, blank, finer) if finer else 0.0
    return Match(form, blank, finer, found) if finer and found > match.confidence else match


def _pairs_near(blank: Features, page: Features, rough: Alignment) -> tuple[Points, Points]:
    """Pairs of features that a rough alignment says are the same; alike ones further away do not confuse."""
    expected = rough.places(blank.places)
    close = np.abs(expected[:, None, 0] - page.places[None, :, 0]) < _GUIDED
    close &= np.abs(expected[:, None, 1] - page.places[None, :, 1]) < _GUIDED
    found = cv2.BFMatcher(cv2.NORM_HAMMING).match(blank.descriptors, page.descriptors, close.view(np.uint8))
    good = [pair for pair in found if pair.distance < _ALIKE]
    here = np.array([blank.places[pair.queryIdx] for pair in good]).reshape(-1, 2)
    there = np.array([page.places[pair.trainIdx] for pair in good]).reshape(-1, 2)
    return here, there


def _likely(seen: Features, candidates: Sequence[Candidate], blank: int, page: int) -> list[Candidate]:
    """Those that share most with the page at a quick look, the likeliest first. blank, page: features compared."""
    strong = seen.strongest(page)
    shared = [(len(_feature_pairs(c[1].features.strongest(blank), strong)[0]), c) for c in candidates]
    shared.sort(key=lambda one: -one[0])
    return [candidate for count, candidate in shared if count >= _FEW]


def _clear_best(matches: list[Match]) -> Match | None:
    matches.sort(key=lambda match: -match.confidence)
    if not matches:
        return None
    best = matches[0]
    rivals = [match for match in matches[1:] if match.blank is not best.blank]
    if rivals and best.confidence - rivals[0].confidence < LEAD:
        return None
    return best


def _feature_pairs(blank: Features, page: Features) -> tuple[Points, Points]:
    if len(page.places) < 2 or len(blank.places) < 2:
        return np.empty((0, 2)), np.empty((0, 2))
    found = cv2.BFMatcher(cv2.NORM_HAMMING).knnMatch(blank.descriptors, page.descriptors, k=2)
    good = [two[0] for two in found if len(two) == 2 and two[0].distance < _RATIO * two[1].distance]
    here = np.array([blank.places[pair.queryIdx] for pair in good]).reshape(-1, 2)
    there = np.array([page.places[pair.trainIdx] for pair in good]).reshape(-1, 2)
    return here, there


def ink_found(picture: Picture, blank: BlankPage, alignment: Alignment) -> float:
    """Share of the blank's ink that the page has in the same places, above chance (0 to 1)."""
    there = _laid_over(picture, blank, alignment)
    if there.shape != blank.ink.shape or not blank.ink.any():
        return 0.0
    chance = float(there.mean())
    found = float(there[blank.ink].mean())
    return round(max(0.0, (found - chance) / max(1.0 - chance, 1e-6)), 3)


def _laid_over(picture: Picture, blank: BlankPage, alignment: Alignment) -> Mask:
    """The page's ink as it lies on the blank, at COARSE_DPI, a little thicker."""
    height, width = blank.ink.shape
    region = Box(0, 0, width * POINTS / COARSE_DPI, height * POINTS / COARSE_DPI)
    return grown(ink_of(alignment.cut(picture, region, COARSE_DPI), COARSE_DPI), _CLOSE_PIXELS)
