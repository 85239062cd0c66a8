"""Ticked boxes become answers; doubt never becomes a letter."""

from intake_bot.domain.document import Box
from intake_bot.domain.form import ExamSpec, Question
from intake_bot.domain.reading import MarkReading
from intake_bot.reading.exam import read_exam

BOX = Box(0, 0, 12, 12)
ON = MarkReading(True, 0.97, ink=0.2)
OFF = MarkReading(False, 0.98, ink=0.0)
DOUBT = MarkReading(None, 0.5, ink=0.03)
STRUCK = MarkReading(True, 0.99, ink=0.7)


def exam(count: int = 4, key: str | None = "B", passing: int | None = None) -> ExamSpec:
    choices = {letter: BOX for letter in "ABC"}
    return ExamSpec(tuple(Question(str(n + 1), 1, choices, key) for n in range(count)), passing)


def sheet(*rows: str) -> dict[str, dict[str, MarkReading]]:
    codes = {"x": ON, ".": OFF, "?": DOUBT, "#": STRUCK}
    return {str(n + 1): dict(zip("ABC", [codes[c] for c in row], strict=True)) for n, row in enumerate(rows)}


def test_one_mark_is_the_answer_with_the_least_confidence_of_its_boxes() -> None:
    answer = read_exam(exam(), sheet(".x.")).answers["1"]
    assert (answer.value, answer.confidence, answer.state) == ("B", 0.97, None)


def test_blank_multiple_and_unclear_are_different_states() -> None:
    answers = read_exam(exam(), sheet("...", "xx.", ".?.", "x?.")).answers
    assert [answers[n].state for n in "1234"] == ["blank", "multiple", "unclear", "unclear"]
    assert all(answers[n].value is None for n in "1234")


def test_a_heavy_mark_beside_a_light_one_counts_as_it_was_read() -> None:
    """Which of them is struck out is told where the ink is seen (test_choosing)."""
    answers = read_exam(exam(), sheet("#x.", "##.")).answers
    assert [answers[n].state for n in "12"] == ["multiple", "multiple"]


def test_a_single_filled_box_is_an_answer() -> None:
    assert read_exam(exam(), sheet("#..")).answers["1"].value == "A"


def test_a_box_nobody_read_makes_its_question_unclear() -> None:
    assert read_exam(exam(), {"1": {"B": ON}}).answers["1"].state == "unclear"


def test_questions_of_a_page_that_was_not_sent_are_absent() -> None:
    assert set(read_exam(exam(), sheet(".x.", ".x.")).answers) == {"1", "2"}


def test_without_a_key_there_is_no_score() -> None:
    reading = read_exam(exam(key=None, passing=2), sheet(".x.", ".x.", ".x.", ".x."))
    assert (reading.score, reading.of, reading.passed) == (None, None, None)


def test_without_a_pass_mark_there_is_a_score_and_no_verdict() -> None:
    reading = read_exam(exam(), sheet(".x.", ".x.", "x..", "..."))
    assert (reading.score, reading.of, reading.passed) == (2, 4, None)


def test_passed_and_not_passed_when_everything_is_clear() -> None:
    assert read_exam(exam(passing=3), sheet(".x.", ".x.", ".x.", "x..")).passed is True
    assert read_exam(exam(passing=3), sheet(".x.", ".x.", "xx.", "...")).passed is False


def test_an_unclear_answer_leaves_the_verdict_open_only_where_it_could_turn_it() -> None:
    assert read_exam(exam(passing=3), sheet(".x.", ".x.", ".?.", "x..")).passed is None
    assert read_exam(exam(passing=2), sheet(".x.", ".x.", ".?.", "x..")).passed is True
    assert read_exam(exam(passing=4), sheet(".x.", ".x.", ".?.", "x..")).passed is False


def test_questions_that_were_not_sent_leave_the_verdict_open() -> None:
    assert read_exam(exam(passing=3), sheet(".x.", ".x.")).passed is None


def test_an_answer_below_the_sure_level_counts_as_open() -> None:
    weak = {letter: MarkReading(letter == "B", 0.8) for letter in "ABC"}
    reading = read_exam(exam(count=1, passing=1), {"1": weak})
    assert (reading.score, reading.passed) == (0, None)
