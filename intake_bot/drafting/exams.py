"""Questions of an exam: a number, a sentence, and choices with boxes or with letters to circle."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from intake_bot.domain.document import Box
from intake_bot.domain.form import Question
from intake_bot.drafting.meanings import Part
from intake_bot.drafting.segments import Segment

_NUMBER = re.compile(r"^\W*(\d{1,3})\s?[.):]")
_LETTER = re.compile(r"^\W{0,2}([A-HTa-ht])\s?[.):](?:\s|$)|^\W{0,2}([A-HTF])\W{0,2}$")
_TRUTH = re.compile(r"^\W*(true|false)\b", re.IGNORECASE)
_FEWEST = 3  # questions with choices that make an exam
_FAR = 160.0  # points from a question's first line down to its last choice
_COLUMN = 40.0  # points that the numbers of one column of questions are indented at most
_PAD = 2.5  # points beside a letter to circle; the next one stands close below


@dataclass(frozen=True, slots=True)
class Choice:
    letter: str
    box: Box


@dataclass
class _Open:
    """A question while its choices are gathered. unread: boxes without a letter beside them."""

    name: str
    segment: Segment
    choices: dict[str, Box] = field(default_factory=dict)
    unread: list[Box] = field(default_factory=list)


def letter_of(label: str) -> str | None:
    """A to H, T or F: the letter that a choice's label begins with."""
    if found := _TRUTH.match(label):
        return found.group(1)[0].upper()
    found = _LETTER.match(label)
    return (found.group(1) or found.group(2)).upper() if found else None


def questions_of(
    page: int,
    marks: Sequence[Part],
    raw_labels: Mapping[Box, str],
    segments: Sequence[Segment],
    *,
    by_ocr: bool,
) -> tuple[list[Question], set[Box]]:
    """The page's questions with two or more choices, and the boxes of the marks that they take.

    raw_labels: what stands beside each mark, by the mark's box. by_ocr: a letter may have been lost.
    """
    opened = [_Open(found.group(1), one) for one in segments if (found := _NUMBER.match(one.text))]
    for mark in marks:
        _give(opened, Choice(letter_of(raw_labels.get(mark.box, "")) or "", mark.box))
    if by_ocr:
        for question in opened:
            _letter_by_place(question)
    empty = [question for question in opened if not question.choices]
    for choice in _to_circle(segments):
        _give(empty, choice, opened)
    asked = [question for question in opened if _is_asked(question)]
    taken = {box for question in asked for box in question.choices.values()}
    return [Question(one.name, page, dict(one.choices)) for one in asked], taken


def _give(open_: Sequence[_Open], choice: Choice, every: Sequence[_Open] = ()) -> None:
    """To the nearest question above, in the rightmost column of questions that the choice can belong to."""
    over = [one for one in (every or open_) if _is_over(one.segment.box, choice.box)]
    column = max((one.segment.box.x0 for one in over), default=0.0) - _COLUMN
    own = [one for one in over if one.segment.box.x0 > column]
    nearest = max(own, key=lambda one: one.segment.box.y0, default=None)
    if nearest is not None and nearest in open_:
        if choice.letter:
            nearest.choices.setdefault(choice.letter, choice.box)
        else:
            nearest.unread.append(choice.box)


def _letter_by_place(question: _Open) -> None:
    """Boxes whose letters OCR lost get them by their place, where the letters that it read agree."""
    read = {box: letter for letter, box in question.choices.items()}
    boxes = sorted([*read, *question.unread], key=lambda box: (round(box.y0 / 8), box.x0))
    letters = "TF" if set(question.choices) & {"T"} else "ABCDEFGH"[: len(boxes)]
    agree = all(read.get(box, letter) == letter for box, letter in zip(boxes, letters))
    if len(boxes) == len(letters) and agree and 2 * len(read) >= len(boxes):
        question.choices = dict(zip(letters, boxes))


def _is_over(question: Box, choice: Box) -> bool:
    below = choice.y1 - question.y0
    return 2 < below < _FAR and question.x0 < choice.x0 + 12


def _to_circle(segments: Sequence[Segment]) -> Iterator[Choice]:
    for segment in segments:
        letter = letter_of(segment.text)
        if letter and not _TRUTH.match(segment.text):
            yield Choice(letter, _around_letter(segment))


def _around_letter(segment: Segment) -> Box:
    box = segment.box
    wide = 0.8 * box.height
    return Box(box.x0 - _PAD, box.y0 - 1, box.x0 + wide + _PAD, box.y1 + 1)


def _is_asked(question: _Open) -> bool:
    letters = "".join(sorted(question.choices))
    return letters in ("FT", "AB", "ABC", "ABCD", "ABCDE", "ABCDEF", "ABCDEFG", "ABCDEFGH")


def is_exam(questions: Sequence[Question]) -> bool:
    return len({question.name for question in questions}) >= _FEWEST
