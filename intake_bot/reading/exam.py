"""From ticked boxes to exam answers, and to a score where the court supplied a key."""

from collections.abc import Mapping

from intake_bot.domain.form import ExamSpec, Question
from intake_bot.domain.reading import SURE, ExamReading, MarkReading, QuestionReading

UNCLEAR = QuestionReading(value=None, confidence=0.5, state="unclear")


def read_exam(spec: ExamSpec, marks: Mapping[str, Mapping[str, MarkReading]]) -> ExamReading:
    """marks: question name -> letter -> reading of that letter's box.

    Questions without any reading (their page was not sent) are absent from the answers.
    score: right answers that are certain; with unclear answers it is the least the score can be.
    passed: None without a key or pass mark, and while unclear answers could turn the result either way.
    """
    answers = {
        question.name: _read_question(question, marks[question.name])
        for question in spec.questions
        if marks.get(question.name)
    }
    if not spec.questions or not spec.has_key:
        return ExamReading(answers)
    score = sum(_is_right(question, answers.get(question.name)) for question in spec.questions)
    undecided = sum(_is_open(answers.get(question.name)) for question in spec.questions)
    return ExamReading(answers, score, len(spec.questions), _passed(score, undecided, spec.passing))


def _read_question(question: Question, marks: Mapping[str, MarkReading]) -> QuestionReading:
    if any(letter not in marks for letter in question.choices):
        return UNCLEAR
    boxes = {letter: marks[letter] for letter in question.choices}
    chosen = [letter for letter, mark in boxes.items() if mark.value]
    confidence = min((mark.confidence for mark in boxes.values()), default=0.0)
    if any(mark.value is None for mark in boxes.values()):
        return QuestionReading(None, confidence, "unclear")
    if not chosen:
        return QuestionReading(None, confidence, "blank")
    if len(chosen) == 1:
        return QuestionReading(chosen[0], confidence)
    return QuestionReading(None, confidence, "multiple")


def _is_open(answer: QuestionReading | None) -> bool:
    return answer is None or answer.state == "unclear" or answer.confidence < SURE


def _is_right(question: Question, answer: QuestionReading | None) -> bool:
    return answer is not None and not _is_open(answer) and answer.value == question.key


def _passed(score: int, undecided: int, passing: int | None) -> bool | None:
    if passing is None:
        return None
    if score >= passing:
        return True
    return None if score + undecided >= passing else False
