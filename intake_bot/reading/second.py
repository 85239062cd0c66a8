"""A second reader for written fields: where it sees the same as the first they are sure, else a clerk looks.

The numbers were chosen on pages of ``benchmarks.pages`` with seeds 4 to 7; docs/accuracy.md is of others.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np

from intake_bot.domain.document import ReadLine, Word
from intake_bot.reading.ink import pieces
from intake_bot.reading.lookalikes import CONFUSED, ODD, may_be_small_l
from intake_bot.reading.page import Grey
from intake_bot.reading.validating import normalised, tidied, valid

AGREED, DIFFERENT, LIKELY = 0.95, 0.5, 0.8
_ALONE = 0.92  # weakest word from which the first reader is believed alone
_STEADY, _STEADY_SHARE = (
    0.88,
    0.7,
)  # print that is read well: this weakest word in that share of a page's fields
_FEW = 2  # fields; too few to say of a page how it was written
_TYPED_AGREED, _TYPED_FIELDS = 0.95, 5  # so often two readers see the same only in print
_FIRST_LEAST, _PRINT_LEAST, _HAND_LEAST = 0.6, 0.8, 0.9
_LEAD = 0.15  # by how much the first reader must be surer to be believed against the second
_SEEN = 0.5  # of the second reader, where the first saw nothing
_ANY_INK = 205
_LETTER = 18  # pixels at STRIP_DPI: 4.3 points; less is a dot, a comma, a dash
_DASHES = str.maketrans("~—–−", "----")
_PHONE_SHAPE = re.compile(
    r"(?:\+?1[-. ]?)?(?:\(\d{3}\) ?\d{3}-\d{4}|\d{3}([-. ])\d{3}\1\d{4}|\d{10})(?: *(?:ext|x)\.? ?\d+)?", re.I
)
_Box = tuple[int, int, int, int]  # left, top, right, bottom
_LOST_SPACE = ",)"  # after these the second reader loses spaces


@dataclass(frozen=True, slots=True)
class Seen:
    """What one reader made of a field.

    weakest: its confidence in the weakest word (first) or letter (second). whole: no letter of it was passed over.
    """

    text: str
    weakest: float
    whole: bool = True


def seen_as(kind: str, raw: str, weakest: float) -> Seen:
    """Cleaned as its type allows; a wave or a long stroke is a dash, since forms hold no others."""
    return Seen(normalised(kind, tidied(raw.translate(_DASHES))), weakest)


def doubted(firsts: Mapping[str, Seen], kinds: Mapping[str, str]) -> list[str]:
    """Names of the fields that the second reader shall look at: all, where the page may be written by hand.

    Dates always: beside a signature they are written by hand on typed forms, too.
    """
    if not _steady(firsts):
        return list(firsts)
    return [name for name, first in firsts.items() if kinds[name] == "date" or _weak(kinds[name], first)]


def _steady(firsts: Mapping[str, Seen]) -> bool:
    good = sum(first.weakest >= _STEADY for first in firsts.values())
    return len(firsts) > _FEW and good >= _STEADY_SHARE * len(firsts)


def _weak(kind: str, first: Seen) -> bool:
    doubtful = first.weakest < _ALONE or not first.whole
    return doubtful or valid(kind, first.text) is False or _ambiguous(kind, first.text)


def _ambiguous(kind: str, text: str) -> bool:
    if ODD.search(text) or CONFUSED.search(text):
        return True
    if kind == "phone":  # a lost separator; the number may be right, but it is not what is written
        return _PHONE_SHAPE.fullmatch(text) is None
    return may_be_small_l(kind, text)


def by_hand(firsts: Mapping[str, Seen], seconds: Mapping[str, Seen]) -> bool:
    """Whether the page may be written by hand. Print that is read badly has both readers agree all the same."""
    if _steady(firsts):
        return False
    same = sum(_spaced(firsts[name].text, second.text) is not None for name, second in seconds.items())
    return len(seconds) < _TYPED_FIELDS or same < _TYPED_AGREED * len(seconds)


def passed_over(piece: Grey, words: Sequence[Word]) -> bool:
    """Whether a letter lies in none of the words: Tesseract drops what it takes for no word, and says nothing."""
    letters = [one for one in _pieces(piece) if one[3] - one[1] >= _LETTER]
    return any(
        not any(word.box.x0 - 2 <= (left + right) / 2 <= word.box.x1 + 2 for word in words)
        for left, _, right, _ in letters
    )


def read_again(kind: str, piece: Grey, read_line: ReadLine) -> Seen:
    """The writing in a box, line by line."""
    lines = [(text, sure) for text, sure in map(read_line, _lines(piece)) if text]
    return seen_as(kind, " ".join(text for text, _ in lines), min((sure for _, sure in lines), default=0.0))


def _lines(piece: Grey) -> list[Grey]:
    """One picture for every line of writing, without what belongs to the others."""
    rows = _rows([one for one in _pieces(piece) if one[3] - one[1] >= _LETTER])
    if len(rows) < 2:
        return [piece]
    spans = [(min(one[1] for one in row), max(one[3] for one in row)) for row in rows]
    pictures = []
    for row, (top, bottom) in zip(rows, spans):
        clean = piece.copy()
        for left, upper, right, lower in (one for other in rows if other is not row for one in other):
            clean[upper:lower, left:right] = 255
        pictures.append(np.ascontiguousarray(clean[max(0, top - 6) : bottom + 6]))
    return pictures


def _pieces(piece: Grey) -> list[_Box]:
    return [(x, y, x + w, y + h) for x, y, w, h, _ in pieces(np.asarray(piece < _ANY_INK))]


def _rows(letters: list[_Box]) -> list[list[_Box]]:
    """Letters whose middles are at about the same height."""
    if not letters:
        return []
    size = median(bottom - top for _, top, _, bottom in letters)
    rows: list[list[_Box]] = []
    last = 0.0
    for one in sorted(letters, key=_middle):
        if rows and _middle(one) - last < 0.6 * size:
            rows[-1].append(one)
        else:
            rows.append([one])
        last = _middle(one)
    return rows


def _middle(box: _Box) -> float:
    return (box[1] + box[3]) / 2


def compared(kind: str, first: Seen, second: Seen, hand: bool) -> Seen:
    """What is believed, and how often that is right."""
    text = _spaced(first.text, second.text)
    if text is None:
        return _one_of(kind, first, second)
    if kind == "state" and valid(kind, text) and len(text) == 2:
        return Seen(text.upper(), LIKELY if text != text.upper() or hand else AGREED)
    if valid(kind, text) is False or _ambiguous(kind, text):
        return Seen(text, DIFFERENT)
    if hand and not (_digits(kind) and second.weakest >= _HAND_LEAST):
        return Seen(text, LIKELY)
    sure = first.weakest >= _FIRST_LEAST and second.weakest >= _PRINT_LEAST and text == first.text
    return Seen(text, AGREED if sure else LIKELY)


def _digits(kind: str) -> bool:
    return kind.startswith("digits:") or kind in ("phone", "date", "zip", "bar-number")


def _one_of(kind: str, first: Seen, second: Seen) -> Seen:
    """The second reader errs less, unless the first is much surer or only the first can be right."""
    if not first.text:
        seen = second.weakest >= _SEEN and len(second.text) > 1
        return Seen(second.text, DIFFERENT) if seen else Seen("", 0.0)
    possible = valid(kind, second.text) is not False
    if not possible and valid(kind, first.text) is not False:
        return Seen(first.text, min(DIFFERENT, first.weakest))
    clear = _ambiguous(kind, first.text) or not _ambiguous(kind, second.text)
    chosen = second if clear and second.weakest >= first.weakest - _LEAD else first
    return Seen(chosen.text, round(min(DIFFERENT, chosen.weakest), 3))


def _spaced(first: str, second: str) -> str | None:
    """The text that both saw, with the second reader's spaces and those it loses; None where they differ."""
    if not second or first.replace(" ", "") != second.replace(" ", ""):
        return None
    gaps, seen = set(), 0
    for letter in first:
        seen += letter != " "
        if letter == " ":
            gaps.add(seen)
    text, count = "", 0
    for number, letter in enumerate(second):
        text += letter
        count += letter != " "
        lost = letter in _LOST_SPACE and count in gaps and second[number + 1 : number + 2] != " "
        text += " " if lost and number + 1 < len(second) else ""
    return text
