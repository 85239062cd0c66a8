"""How alike two keys are, as scans and fingers spoil them."""

from enum import StrEnum

from rapidfuzz.distance import OSA

# Letters and digits that a scan confuses; both sides are folded, so the direction does not matter.
_FOLDED_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"))
_FOLDED = str.maketrans("i1|0582", "lllosbz")
# Letters that a poor scan makes of each other. Unlike the folded ones they also tell words apart, so that they
# excuse a difference only where other keys agree. No digits: people number their accounts.
_MISREAD = frozenset(
    map(frozenset, ("mn", "ec", "tl", "hb", "uv", "gq", "ao", "ft", "il", "lj", "rt", "nu", "vy", "co", "it"))
)
# Digits that Tesseract and people read for each other; others are a different number.
_DIGITS = frozenset(map(frozenset, ("17", "27", "38", "49", "56", "06", "08", "68")))


class Likeness(StrEnum):
    """lookalike: the same but for what a scan confuses. misread: but for one letter that a poor scan confuses.

    typo: one letter wrong, missing, extra or swapped.
    """

    SAME = "the same"
    LOOKALIKE = "the same but for characters that a scan confuses"
    MISREAD = "the same but for one letter that a poor scan confuses"
    TYPO = "one typing error apart"
    DIFFERENT = "different"


def likeness(one: str, other: str) -> Likeness:
    """Of two user names, addresses or the like, in any case."""
    one, other = one.lower(), other.lower()
    if one == other:
        return Likeness.SAME
    if folded(one) == folded(other):
        return Likeness.LOOKALIKE
    if _misread(one, other):
        return Likeness.MISREAD
    return Likeness.TYPO if one_error_apart(one, other) else Likeness.DIFFERENT


def digit_likeness(one: str, other: str) -> Likeness:
    """Of two numbers written in digits: one confusable digit is a lookalike, two are another number."""
    if one == other:
        return Likeness.SAME
    pairs = [frozenset(pair) for pair in zip(one, other) if pair[0] != pair[1]]
    if len(one) == len(other) and len(pairs) == 1 and pairs[0] in _DIGITS:
        return Likeness.LOOKALIKE
    return Likeness.TYPO if one_error_apart(one, other) else Likeness.DIFFERENT


def folded(text: str) -> str:
    """The text with every confusable character as one of its kind: ``Imarch`` and ``lmarch`` are the same."""
    text = text.lower()
    for pair, single in _FOLDED_PAIRS:
        text = text.replace(pair, single)
    return text.translate(_FOLDED)


def _misread(one: str, other: str) -> bool:
    pairs = [frozenset(pair) for pair in zip(one, other) if pair[0] != pair[1]]
    return len(one) == len(other) and len(pairs) == 1 and pairs[0] in _MISREAD


def one_error_apart(one: str, other: str) -> bool:
    """One character wrong, missing, extra, or two neighbours swapped (optimal string alignment)."""
    return OSA.distance(one, other, score_cutoff=1) <= 1


def numbers_one_error_away(number: str) -> set[str]:
    """Every number of the same length with one digit wrong or two neighbours swapped; not the number itself."""
    wrong = {
        number[:place] + digit + number[place + 1 :] for place in range(len(number)) for digit in "0123456789"
    }
    swapped = {
        number[:place] + number[place + 1] + number[place] + number[place + 2 :]
        for place in range(len(number) - 1)
    }
    return (wrong | swapped) - {number}
