"""Two people's names, part by part: maiden names, swapped parts, initials, nicknames, typing errors."""

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from nameparser import HumanName
from nicknames import NickNamer

from intake_bot.matching.similar import one_error_apart

_STYLES = re.compile(r",?\s*\b(?:attorney(?: at law)?|of counsel|counsel|trustee)\s*\.?\s*$", re.I)
# The parser takes an unknown word with a full stop for a title: "LarryA. Roe" is no title.
_LONG_WITH_DOT = re.compile(r"(?<=\w{3})\.")
_GENERATIONS = {"junior": "jr", "senior": "sr", "2nd": "ii", "3rd": "iii"}
_KNOWN_GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})
LONGEST = 200  # characters; a longer "name" is a page of text, and would take seconds
# Shorter words are one letter apart by nature: Ann and Anna, Roe and Poe are two names.
_SHORTEST_WITH_TYPO = 5


class NameLikeness(StrEnum):
    SAME = "the same"
    COMPATIBLE = "the same as far as both say it (initials, nickname, double or swapped names)"
    SIMILAR = "one typing error apart"
    NEAR = "one letter apart in a short word"
    SURNAME_DIFFERS = "given name the same, last name different"
    GIVEN_SHARED = "a given name shared, the rest different"
    DIFFERENT = "different"


SAME_PERSON = frozenset({NameLikeness.SAME, NameLikeness.COMPATIBLE, NameLikeness.SIMILAR})


class NameParts(NamedTuple):
    """Words in lower case without accents. last: words of a double name one by one, a maiden name too."""

    given: tuple[str, ...]
    last: tuple[str, ...]
    nickname: str = ""
    generation: str = ""


@lru_cache(maxsize=8192)
def name_parts(text: str) -> NameParts:
    """Both parts empty where nothing is left of the name."""
    name = HumanName(_LONG_WITH_DOT.sub(" ", _STYLES.sub("", text[:LONGEST])))
    suffixes = [_GENERATIONS.get(word, word) for word in _words(name.suffix)]
    given, last = (*_words(name.first), *_words(name.middle)), (*_words(name.last), *_words(name.maiden))
    if not last and len(given) > 1:
        given, last = given[:-1], given[-1:]
    return NameParts(
        given=given,
        last=last,
        nickname=" ".join(_words(name.nickname)),
        generation=next((word for word in suffixes if word in _KNOWN_GENERATIONS), ""),
    )


@lru_cache(maxsize=8192)
def name_likeness(one: str, other: str) -> NameLikeness:
    """Junior and senior are two people; a middle name or generation that only one side has says nothing."""
    ours, theirs = name_parts(one), name_parts(other)
    if not (ours.given and theirs.given and ours.last and theirs.last):
        same = ours == theirs and bool(ours.given or ours.last)
        return NameLikeness.COMPATIBLE if same else NameLikeness.DIFFERENT
    if ours.generation and theirs.generation and ours.generation != theirs.generation:
        return NameLikeness.DIFFERENT
    if ours[:2] == theirs[:2] and ours.generation == theirs.generation:
        return NameLikeness.SAME
    straight = _parts_likeness(ours, theirs)
    if straight in SAME_PERSON:
        return straight
    turned = min((_turned(ours, theirs), _turned(theirs, ours)), key=list(NameLikeness).index)
    if turned in SAME_PERSON:
        return turned
    if _one_letter_apart(ours, theirs):
        return NameLikeness.NEAR
    shared = straight is NameLikeness.DIFFERENT and (_names_in(ours, theirs) or _names_in(theirs, ours))
    return NameLikeness.GIVEN_SHARED if shared else straight


@lru_cache(maxsize=4096)
def given_names_like(given: str) -> frozenset[str]:
    """The name itself, its nicknames and the names that it is a nickname of."""
    namer = _namer()
    return frozenset({given, *namer.nicknames_of(given), *namer.canonicals_of(given)})


def _parts_likeness(ours: NameParts, theirs: NameParts) -> NameLikeness:
    given, last = _given_likeness(ours, theirs), _last_likeness(ours.last, theirs.last)
    if NameLikeness.DIFFERENT in (given, last):
        only_last = given in (NameLikeness.SAME, NameLikeness.COMPATIBLE) and _full_first(ours, theirs)
        return NameLikeness.SURNAME_DIFFERS if only_last else NameLikeness.DIFFERENT
    if given == last == NameLikeness.SIMILAR:
        return NameLikeness.DIFFERENT
    return NameLikeness.SIMILAR if NameLikeness.SIMILAR in (given, last) else NameLikeness.COMPATIBLE


def _given_likeness(ours: NameParts, theirs: NameParts) -> NameLikeness:
    """First names, then middle names; "J. Robert" and "Robert" agree by the name that both spell out."""
    if "".join(ours.given) == "".join(theirs.given):
        return NameLikeness.COMPATIBLE  # Mary-Ann and Maryann
    found = _word_likeness(ours.given[0], theirs.given[0])
    if found is NameLikeness.DIFFERENT and _by_another_name(ours, theirs):
        return NameLikeness.COMPATIBLE
    for one, other in zip(ours.given[1:], theirs.given[1:]):
        if _word_likeness(one, other) is NameLikeness.DIFFERENT:
            return NameLikeness.DIFFERENT
    return found


def _by_another_name(ours: NameParts, theirs: NameParts) -> bool:
    if ours.nickname in theirs.given[:1] or theirs.nickname in ours.given[:1]:
        return True
    longer, shorter = sorted((ours.given, theirs.given), key=len, reverse=True)
    return len(longer) == 2 and len(shorter) == 1 and len(shorter[0]) > 1 and longer[1] == shorter[0]


def _last_likeness(ours: tuple[str, ...], theirs: tuple[str, ...]) -> NameLikeness:
    if set(ours) <= set(theirs) or set(theirs) <= set(ours) or "".join(ours) == "".join(theirs):
        return NameLikeness.SAME
    one, other = "".join(ours), "".join(theirs)
    if min(len(one), len(other)) >= _SHORTEST_WITH_TYPO and one_error_apart(one, other):
        return NameLikeness.SIMILAR
    return NameLikeness.DIFFERENT


def _word_likeness(one: str, other: str) -> NameLikeness:
    if one == other:
        return NameLikeness.SAME
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) == 1:
        return NameLikeness.COMPATIBLE if longer.startswith(shorter) else NameLikeness.DIFFERENT
    if one in given_names_like(other):
        return NameLikeness.COMPATIBLE
    typo = len(shorter) >= _SHORTEST_WITH_TYPO and one_error_apart(one, other)
    return NameLikeness.SIMILAR if typo else NameLikeness.DIFFERENT


def _turned(ours: NameParts, theirs: NameParts) -> NameLikeness:
    """The last name written first: one of the two is read again from every word on."""
    words = (*ours.given, *ours.last)
    found = NameLikeness.DIFFERENT
    for cut in range(1, len(words)):
        again = ours._replace(given=words[cut:], last=words[:cut])
        likeness = _parts_likeness(again, theirs) if min(map(len, again.last)) > 1 else found
        if likeness is NameLikeness.SIMILAR:
            found = likeness
        elif likeness in SAME_PERSON:
            return NameLikeness.COMPATIBLE
    return found


def _names_in(ours: NameParts, theirs: NameParts) -> bool:
    """Whether a given name of ours is one of their words: a new last name, written in any sequence.

    Never by the last name alone: that is what a family shares.
    """
    last = {*ours.last} & {*theirs.last}
    return any(
        _word_likeness(given, word) is not NameLikeness.DIFFERENT
        for given in _without_initials(ours.given)
        for word in _without_initials((*theirs.given, *theirs.last))
        if word not in last
    )


def _one_letter_apart(ours: NameParts, theirs: NameParts) -> bool:
    """Also where a space is the letter; with initials or without, since they come and go."""
    here, there = (*ours.given, *ours.last), (*theirs.given, *theirs.last)
    return any(
        one_error_apart("".join(one), "".join(other))
        for one in (here, _without_initials(here))
        for other in (there, _without_initials(there))
    )


def _without_initials(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if len(word) > 1)


def _full_first(ours: NameParts, theirs: NameParts) -> bool:
    """An initial alone is no given name to know somebody by."""
    return len(ours.given[0]) > 1 and len(theirs.given[0]) > 1


def _words(text: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return tuple(re.findall(r"[^\W_]+", re.sub(r"[.'’`]", "", plain)))


@lru_cache(maxsize=1)
def _namer() -> NickNamer:
    return NickNamer()
