"""What is written beside boxes, on the sample exam and registration as scans at 200 dpi show them."""

from collections.abc import Callable
from functools import cache

import cv2
import numpy as np
import pytest

from intake_bot.demo.papers.sample_forms import sample_form
from intake_bot.domain.document import Box
from intake_bot.domain.reading import SURE, QuestionReading
from intake_bot.reading.aligning import identity
from intake_bot.reading.blanks import BlankPage, blank_pages
from intake_bot.reading.exam import read_exam
from intake_bot.reading.marking.beside import region_of
from intake_bot.reading.page import Grey, Page, Picture
from intake_bot.reading.recognising import Match
from intake_bot.reading.ticks import read_choices, read_ticks

Draw = Callable[[Grey], None]
K = 200 / 72
FIRST = Box(84, 233.8, 94, 243.8)  # box A of question 1


@cache
def _blank(form: str, number: int) -> BlankPage:
    return blank_pages(sample_form(form).blank)[number - 1]


def _scan(form: str, number: int, draw: Draw) -> tuple[Page, Match]:
    blank = _blank(form, number)
    grey = blank.picture.grey.copy()
    draw(grey)
    page = Page(number, blank.page.width, blank.page.height, False, lambda: Picture(grey, blank.picture.dpi))
    return page, Match(sample_form(form), blank, identity(), 1.0, by_picture=False)


def _answers(draw: Draw) -> dict[str, QuestionReading]:
    spec = sample_form("ctb-exam").exam
    assert spec
    return dict(read_exam(spec, read_choices(*_scan("ctb-exam", 1, draw))).answers)


def _at(x: float, y: float) -> tuple[int, int]:
    return round(x * K), round(y * K)


def _letter(letter: str, x: float, y: float) -> Draw:
    return lambda grey: (
        cv2.putText(grey, letter, _at(x, y), cv2.FONT_HERSHEY_SIMPLEX, 1.2, (40,), 3, cv2.LINE_AA),
        None,
    )[1]


def _ring(x: float, y: float) -> Draw:
    return lambda grey: (cv2.circle(grey, _at(x, y), round(9 * K), (40,), 3, cv2.LINE_AA), None)[1]


def _line(*points: tuple[float, float]) -> Draw:
    spots = np.array([_at(*point) for point in points], np.int32)
    return lambda grey: (cv2.polylines(grey, [spots], False, (40,), 3, cv2.LINE_AA), None)[1]


def test_an_untouched_exam_is_surely_blank() -> None:
    answers = _answers(lambda grey: None)
    assert len(answers) == 7
    assert all(one.state == "blank" and one.confidence >= SURE for one in answers.values())


@pytest.mark.parametrize("letter", ["A", "B", "C", "D"])
def test_a_letter_in_the_margin_is_the_answer_and_of_its_question_alone(letter: str) -> None:
    """Was read as surely blank."""
    answers = _answers(_letter(letter, 36, 227))
    assert (answers["1"].value, answers["1"].confidence >= SURE) == (letter, True)
    assert {one.state for name, one in answers.items() if name != "1"} == {"blank"}


def test_a_letter_that_is_no_choice_is_unclear() -> None:
    assert _answers(_letter("R", 36, 227))["1"].state == "unclear"


@pytest.mark.parametrize("place", [(34.0, 230.0), (300.0, 236.0), (400.0, 285.0)])
def test_ink_anywhere_at_a_question_with_empty_boxes_is_never_surely_blank(
    place: tuple[float, float],
) -> None:
    x, y = place
    answers = _answers(_line((x, y), (x + 4, y - 9), (x + 7, y + 4), (x + 16, y - 6)))
    assert (answers["1"].state, answers["1"].confidence < SURE) == ("unclear", True)
    assert answers["2"].state == "blank"


def test_dust_beside_a_question_is_nothing() -> None:
    def dust(grey: Grey) -> None:
        noise = np.random.default_rng(3)
        for y, x in noise.integers((600, 60), (2000, 1600), (150, 2)):
            grey[y : y + 2, x : x + 2] = 0

    assert {one.state for one in _answers(dust).values()} == {"blank"}


def test_a_circle_round_the_box_or_its_letter_is_the_answer() -> None:
    """Was never read."""
    for x in (89.0, 103.5):
        answer = _answers(_ring(x, 254.3))["1"]
        assert (answer.value, answer.confidence >= SURE) == ("B", True)


def test_a_box_scribbled_over_gives_way_to_the_one_that_is_ticked() -> None:
    """Was read as two answers, or as the wrong one."""

    def second_thoughts(grey: Grey) -> None:
        cv2.rectangle(grey, _at(83, 248.5), _at(95.5, 260), (40,), -1)
        _line((86, 287), (89, 291), (96, 278))(grey)

    answer = _answers(second_thoughts)["1"]
    assert (answer.value, answer.confidence >= SURE) == ("D", True)


def test_initials_before_a_certification_box_are_doubtful_not_empty() -> None:
    def initials(grey: Grey) -> None:
        _letter("JR", 32, 232)(grey)

    marks = read_ticks(*_scan("ctb-filer", 2, initials))
    assert marks["certify.rules"].value is None
    assert marks["certify.password"].value is False


def test_a_question_reaches_from_what_is_above_it_to_its_last_choice() -> None:
    boxes = [FIRST, Box(84, 249.3, 94, 259.3)]
    above = Box(57, 164.2, 378.6, 182.7)
    assert region_of(boxes, [above], 612) == Box(18, 191.8, 594, 262.3)
    assert region_of(boxes, [Box(57, 200, 378, 210)], 612).y0 == 216
    assert region_of(boxes, [Box(84, 322, 94, 332)], 612) == region_of(boxes, [], 612)


def test_a_question_in_the_column_beside_ends_the_region_half_way() -> None:
    assert region_of([FIRST], [Box(334, 230, 344, 240)], 612).x1 == 214
    assert region_of([Box(334, 230, 344, 240)], [FIRST], 612).x0 == 214
