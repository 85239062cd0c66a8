"""Names of parts: small words with underscores, each once."""

import re
from collections.abc import Iterable

_MOST_WORDS = 4
_SMALL = frozenset(
    {"the", "of", "a", "an", "and", "or", "to", "in", "for", "your", "please", "print", "is", "are"}
)
_NUMBERED = re.compile(r"^\W*\(?\d{1,2}[.)]\s+")


def clean(label: str) -> str:
    """A label as people read it, without its number and the colon at its end."""
    text = _NUMBERED.sub("", " ".join(label.split()))
    return text.strip(" :_.*-–—") or text.strip()


def slug(label: str, otherwise: str = "field") -> str:
    words = re.findall(r"[a-z0-9]+", label.lower().replace("'s", "").replace("’s", ""))
    telling = [word for word in words if word not in _SMALL] or words
    return "_".join(telling[:_MOST_WORDS]) or otherwise


def each_once(names: Iterable[str]) -> list[str]:
    """The same names in the same order; one that comes again gets a number."""
    seen: dict[str, int] = {}
    given: list[str] = []
    for name in names:
        count = seen.get(name, 0) + 1
        while count > 1 and f"{name}_{count}" in seen:
            count += 1
        seen[name] = count
        unique = name if count == 1 else f"{name}_{count}"
        seen.setdefault(unique, 1)
        given.append(unique)
    return given
