"""The prose of a notice, and how hard it is to read by textstat.

English: Flesch-Kincaid grade level. Spanish: Fernández Huerta's ease of reading (0 to 100), where 60 to 70 is
"normal", what pupils of the seventh and eighth grade read.
"""

import re
from functools import cache

import textstat


def sentences(text: str) -> list[str]:
    """Prose only: headings, the greeting, the signature and URLs are no sentences."""
    joined = re.sub(r"\n(?=\S)(?!- |\d\. )(?<!\n\n)", " ", text.replace("\n   ", " ").replace("\n  ", " "))
    lines = [re.sub(r"^(- |\d+\. )", "", line) for line in joined.splitlines()]
    prose = [re.sub(r"https?://\S+", "", line) for line in lines if re.search(r"[.:]\s*(https?\S+)?$", line)]
    parts = [part for line in prose for part in re.split(r"(?<=[.?!])\s+", line)]
    return [part.strip(" :.") + "." for part in parts if re.search(r"[^\W\d_]{2}", part)]


def words(sentence: str) -> list[str]:
    return re.findall(r"[^\W_](?:[\w'’/-]*\w)?", sentence)


@cache
def grade(text: str) -> float:
    """English only. School grade in which a text is understood (Flesch-Kincaid)."""
    textstat.set_lang("en_US")
    return float(textstat.flesch_kincaid_grade(" ".join(sentences(text))))


@cache
def ease(text: str) -> float:
    """Spanish only. Fernández Huerta's ease of reading, higher is easier."""
    textstat.set_lang("es")
    return float(textstat.fernandez_huerta(" ".join(sentences(text))))
