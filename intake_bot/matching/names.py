"""People's names, compared as a clerk would: order, accents, initials and suffixes do not matter."""

import re
import unicodedata

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "esq", "esquire", "jd", "phd", "md", "llm"})
_STYLES = frozenset({"attorney", "attorney at law", "counsel", "of counsel", "trustee"})
_TITLES = frozenset({"mr", "mrs", "ms", "mx", "dr", "hon", "atty"})


def tidy_name(text: str) -> str:
    """The name as written, with single spaces."""
    return " ".join(text.split())


def normal_name(text: str) -> str:
    """A name for comparison: "ROE, José A., Jr." gives "jose a roe"; empty when nothing is left."""
    parts = [_words(part) for part in text.split(",")]
    parts = [part for part in parts if part and " ".join(part) not in _STYLES]
    if len(parts) > 1:  # "Last, First Middle"; suffixes after a comma are gone already
        parts = [*parts[1:], parts[0]]
    return " ".join(word for part in parts for word in part)


def same_name(one: str, other: str) -> bool:
    """Whether two names can be one person's: same last name, first and middle names equal or initials.

    A middle name that only one side has is no difference.
    """
    ours, theirs = normal_name(one).split(), normal_name(other).split()
    if not ours or not theirs:
        return False
    if ours[-1] != theirs[-1]:
        return False
    return all(_same_given(a, b) for a, b in zip(ours[:-1], theirs[:-1]))


def _words(part: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", part.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = re.sub(r"[.'’`]", "", plain)  # "J.D." is one word, "O'Neil" is "oneil"
    words = re.findall(r"[^\W_]+", plain)
    return [word for word in words if word not in _SUFFIXES and word not in _TITLES]


def _same_given(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return shorter == longer or (len(shorter) == 1 and longer.startswith(shorter))
