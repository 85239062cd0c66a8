"""A second reader for written fields: where it sees the same as the first they are sure, else a clerk looks.

The numbers were chosen on pages of ``benchmarks.pages`` with seeds 4 to 7; docs/accuracy.md is of others.
"""

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median

import numpy as np

from intake_bot.domain.document import ReadLine, Word
from intake_bot.reading.ink import pieces
from intake_bot.reading.page import Grey
from intake_bot.reading.transcribing.lookalikes import LOST, MIXED, ODD, may_be_small_l
from intake_bot.reading.transcribing.validating import normalised, tidied, valid

AGREED, DIFFERENT, LIKELY = 0.95, 0.5, 0.8
_ALONE, _STATE_ALONE = 0.92, 0.85  # weakest word from which the first reader is believed alone, of print
_FIRST_LEAST, _PRINT_LEAST, _HAND_LEAST = 0.3, 0.6, 0.9
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

    weakest: its confidence in the weakest word (first) or letter (second). whole: no letter was passed over.
    """

    text: str
    weakest: float
    whole: bool = True


def seen_as(kind: str, raw: str, weakest: float) -> Seen:
    """Cleaned as its type allows; a wave or a long stroke is a dash, since forms hold no others."""
    return Seen(normalised(kind, tidied(raw.translate(_DASHES))), weakest)


def doubted(firsts: Mapping[str, Seen], kinds: Mapping[str, str], hand: Container[str]) -> list[str]:
    """Names of the fields that the second reader shall look at. hand: those that may be written by hand."""
    return [name for name, first in firsts.items() if name in hand or not alone(kinds[name], first)]


def alone(kind: str, first: Seen) -> bool:
    """Whether print that the first reader read like this is sure without another look."""
    clear = first.whole and valid(kind, first.text) is not False
    least = _STATE_ALONE if kind == "state" else _ALONE
    return (
        clear and first.weakest >= least and not _ambiguous(kind, first.text) and not MIXED.search(first.text)
    )


def _ambiguous(kind: str, text: str) -> bool:
    if ODD.search(text) or (kind in ("text", "email") and LOST.search(text)):
        return True
    if kind == "bar-number":
        return " " in text
    if kind == "phone":  # a lost separator; the number may be right, but it is not what is written
        return _PHONE_SHAPE.fullmatch(text) is None
    return may_be_small_l(kind, text)


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
    seen = seen_as(kind, " ".join(text for text, _ in lines), min((sure for _, sure in lines), default=0.0))
    letters = sum(one[3] - one[1] >= _LETTER for one in _pieces(piece))
    return replace(seen, whole=letters <= len(seen.text.replace(" ", "")))


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
    """What is believed, and how often that is right. hand: it may be written by hand."""
    text = _spaced(kind, first.text, second.text)
    if text is None:
        return _one_of(kind, first, second)
    if kind == "state" and valid(kind, text) and len(text) == 2:
        return Seen(text.upper(), LIKELY if text != text.upper() or hand else AGREED)
    if valid(kind, text) is False or _ambiguous(kind, text):
        return Seen(text, DIFFERENT)
    least = _HAND_LEAST if hand else _PRINT_LEAST
    sure = first.weakest >= _FIRST_LEAST and second.weakest >= least and text == first.text
    if hand:
        sure = sure and _digits(kind) and second.whole and not MIXED.search(text)
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
    odd = [_ambiguous(kind, one.text) for one in (first, second)]
    lead = _LEAD if odd[1] and not odd[0] else -_LEAD
    chosen = second if second.weakest >= first.weakest + lead else first
    return Seen(chosen.text, round(min(DIFFERENT, chosen.weakest), 3))


def _spaced(kind: str, first: str, second: str) -> str | None:
    """The text that both saw, with the second reader's spaces and those it loses; None where they differ."""
    if not second or first.replace(" ", "") != second.replace(" ", ""):
        return None
    ours, theirs = _gaps(first), _gaps(second)
    letters = first.replace(" ", "")
    several = kind == "address" or bool(ours & theirs)
    lost = {gap for gap in ours - theirs if _begins_word(letters[gap - 1], letters[gap], several)}
    return "".join(" " * (place in theirs | lost) + letter for place, letter in enumerate(letters))


def _gaps(text: str) -> set[int]:
    """Before which letters, spaces not counted, a space stands."""
    words = text.split()
    return {sum(map(len, words[:count])) for count in range(1, len(words))}


def _begins_word(before: str, letter: str, several: bool) -> bool:
    """Where the second reader loses spaces: after brackets and commas, before capitals and numbers of a sentence."""
    if before in _LOST_SPACE:
        return True
    if letter.isupper():
        return before.islower() or before == "."
    return several and letter.isdigit() and before.isalpha()
