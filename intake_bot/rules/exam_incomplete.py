"""Exam questions without one answer: surely none or several; what cannot be read goes to a clerk."""

from collections.abc import Iterator

from intake_bot.domain.reading import SURE, ExamReading, QuestionReading
from intake_bot.domain.registration import Evidence, Finding
from intake_bot.rules import remark
from intake_bot.rules._exam import exam_counts

CODE = "exam-incomplete"
SAYS = "Your exam has no single answer to {questions}."
REMEDY = "Mark one answer to each question and reply with the exam."


def look(evidence: Evidence) -> Iterator[Finding]:
    exam = evidence.exam.exam if evidence.exam else None
    if exam is None or not exam_counts(evidence):
        return
    unanswered, unclear = _open_questions(evidence, exam)
    for names, sure in ((unanswered, True), (unclear, False)):
        if names:
            yield remark(evidence, CODE, "return", SAYS, REMEDY, sure=sure, questions=_listed(names))


def _open_questions(evidence: Evidence, exam: ExamReading) -> tuple[list[str], list[str]]:
    spec = evidence.exam_spec
    questions = spec.exam.questions if spec and spec.exam else ()
    names = [question.name for question in questions] or list(exam.answers)
    unanswered = [name for name in names if _surely_open(exam.answers.get(name))]
    unclear = [name for name in names if name not in unanswered and not _answered(exam.answers[name])]
    return unanswered, unclear


def _surely_open(answer: QuestionReading | None) -> bool:
    """A question that was not read at all is on a page that did not come."""
    if answer is None:
        return True
    return answer.state in ("blank", "multiple") and answer.confidence >= SURE


def _answered(answer: QuestionReading) -> bool:
    return answer.value is not None and answer.confidence >= SURE


def _listed(names: list[str]) -> str:
    if len(names) == 1:
        return f"question {names[0]}"
    return f"questions {', '.join(names[:-1])} and {names[-1]}"
