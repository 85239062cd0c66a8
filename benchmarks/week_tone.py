"""The tone of a notice as it was really sent, by the scales of the tests (DOMAIN.md)."""

import re
from collections.abc import Iterator

from tests.unit.prose import ease, grade, sentences, words

GRADE, EASE, WORDS = 8.0, 70.0, 25  # Flesch-Kincaid at most, Fernández Huerta at least, words in a sentence
_FORBIDDEN = re.compile(
    r"approv|\bgrant|reject|eligib|\bden(?:y|ied|ies)\b|\bpasswords?\b|birth|social security|\bssn\b"
    r"|aprob|aprueb|conced|otorg|rechaz|elegib|\bdeneg|\bdenieg|contraseña|nacimiento|seguro social",
    re.IGNORECASE,
)
# A locked file is spoken of; nobody is asked for a password.
_OF_A_FILE = re.compile(r"(?:with|without) a password|(?:con una|sin) contraseña")


def out_of_tone(text: str) -> Iterator[str]:
    """What is wrong with a notice's text, in words."""
    if _is_spanish(text):
        if (found := ease(text)) < EASE:
            yield f"Spanish, ease of reading {found:.0f}"
    elif (found := grade(text)) > GRADE:
        yield f"reading grade {found:.1f}"
    for sentence in sentences(text):
        if len(words(sentence)) > WORDS:
            yield f"a long sentence: {sentence}"
    for word in _FORBIDDEN.findall(_OF_A_FILE.sub("", " ".join(text.split()))):
        yield f"the word {word}"


def _is_spanish(text: str) -> bool:
    return "Secretaría" in text or "Qué debe hacer" in text
