"""Whose page is whose: pages of one form in one file, told apart where several people's forms lie in it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from intake_bot.domain.reading import FieldReading, MarkReading
from intake_bot.reading.lines import Signed
from intake_bot.reading.sorting.twice import differ, same_person_wrote, signed_alike

UNKNOWN = 0.5  # confidence of a page of no known form
GUESSED = 0.8  # what stands on a page that may be another person's is never surer


@dataclass(frozen=True, slots=True)
class PageReading:
    """One page, read. form: None when not recognised. form_page: which page of the blank it is.

    nearest: where form is None, the form that it resembles.
    """

    number: int
    part: int
    form: str | None = None
    form_page: int = 0
    confidence: float = UNKNOWN
    fields: Mapping[str, FieldReading] = field(default_factory=dict)
    marks: Mapping[str, MarkReading] = field(default_factory=dict)
    choices: Mapping[str, Mapping[str, MarkReading]] = field(default_factory=dict)
    signatures: Mapping[str, Signed] = field(default_factory=dict)
    nearest: str | None = None


def sorted_out(pages: Sequence[PageReading]) -> list[list[PageReading]]:
    """Pages of one form, in the sequence of the file, as one list for each copy of the form that was filled in.

    Where every page is there once, their sequence does not matter (scanned backwards). Where some come several
    times, whole sets that follow each other are several people's, whichever way each was scanned; so are stacks
    sorted by page, but then and wherever else two people's forms wait for a page, it is only guessed whose it is.
    A sheet that was scanned twice goes with its first scan.
    """
    fresh: list[PageReading] = []
    copies: list[tuple[PageReading, PageReading]] = []
    for page in pages:
        first = next((one for one in fresh if _is_copy(one, page)), None)
        if first is None:
            fresh.append(page)
        else:
            copies.append((first, page))
    sets = _sets(fresh)
    for first, copy in copies:
        own = next(own for own in sets if any(one.number == first.number for one in own))
        own.append(copy)
    return sets


def _is_copy(one: PageReading, other: PageReading) -> bool:
    if one.form_page != other.form_page or differ(one.fields, other.fields) or differ(one.marks, other.marks):
        return False
    if any(
        differ(one.choices[name], other.choices[name]) for name in one.choices.keys() & other.choices.keys()
    ):
        return False
    if one.signatures or other.signatures:
        return signed_alike(one.signatures, other.signatures)
    return same_person_wrote(one.fields, other.fields)


def _sets(pages: Sequence[PageReading]) -> list[list[PageReading]]:
    numbers = [page.form_page for page in pages]
    times = Counter(numbers)
    size = len(times)
    if all(count == 1 for count in times.values()):
        return [list(pages)] if pages else []
    blocks = [list(pages[start : start + size]) for start in range(0, len(pages), size)]
    if all({page.form_page for page in block} == set(times) for block in blocks):
        return blocks
    copies = len(pages) // size
    stacks = [list(pages[start : start + copies]) for start in range(0, len(pages), copies)]
    if len(stacks) == size and all(len({page.form_page for page in stack}) == 1 for stack in stacks):
        return [[own[0], *map(doubted, own[1:])] for own in zip(*stacks)]
    return _one_by_one(pages)


def _one_by_one(pages: Sequence[PageReading]) -> list[list[PageReading]]:
    """A new set starts when numbers fall or a page comes again."""
    sets: list[list[PageReading]] = []
    for page in pages:
        waiting = [own for own in sets if own[-1].form_page < page.form_page]
        if waiting:
            waiting[-1].append(page if len(waiting) == 1 else doubted(page))
        else:
            sets.append([page])
    return sets


def doubted(page: PageReading) -> PageReading:
    """The page with nothing on it sure."""
    return replace(
        page,
        fields={name: replace(one, confidence=_capped(one.confidence)) for name, one in page.fields.items()},
        marks=_doubted_marks(page.marks),
        choices={name: _doubted_marks(marks) for name, marks in page.choices.items()},
        signatures={
            name: replace(one, reading=replace(one.reading, confidence=_capped(one.reading.confidence)))
            for name, one in page.signatures.items()
        },
    )


def _doubted_marks(marks: Mapping[str, MarkReading]) -> dict[str, MarkReading]:
    return {name: replace(one, confidence=_capped(one.confidence)) for name, one in marks.items()}


def _capped(confidence: float) -> float:
    return min(confidence, GUESSED)
