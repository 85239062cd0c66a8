"""Exam questions without one answer: surely none or several; what cannot be read goes to a clerk."""

from collections.abc import Iterator

from intake_bot.domain.form import ExamSpec
from intake_bot.domain.reading import SURE, QuestionReading, Reading
from intake_bot.domain.registration import Evidence, Finding
from intake_bot.rules import remark
from intake_bot.rules._exam import exam_counts
from intake_bot.rules._form import unknown_pages

CODE = "exam-incomplete"
SAYS = "Your exam has no single answer to {questions}."
REMEDY = "Mark one answer to each question and reply with the exam."


def look(evidence: Evidence) -> Iterator[Finding]:
    if evidence.exam is None or not exam_counts(evidence):
        return
    unanswered, unclear = _open_questions(evidence, evidence.exam)
    for names, sure in ((unanswered, True), (unclear, False)):
        if names:
            yield remark(evidence, CODE, "return", SAYS, REMEDY, sure=sure, questions=_listed(names))


def _open_questions(evidence: Evidence, exam: Reading) -> tuple[list[str], list[str]]:
    """Questions surely without one answer, and questions in doubt."""
    spec = evidence.exam_spec.exam if evidence.exam_spec else None
    answers = exam.exam.answers if exam.exam else {}
    surely_missing = frozenset() if unknown_pages(evidence) else _not_sent(exam, spec)
    names = [question.name for question in spec.questions] if spec else list(answers)
    unanswered = [name for name in names if name in surely_missing or _surely_open(answers.get(name))]
    unclear = [name for name in names if name not in unanswered and not _answered(answers.get(name))]
    return unanswered, unclear


def _not_sent(exam: Reading, spec: ExamSpec | None) -> frozenset[str]:
    """Questions on pages that did not come; one unread on a page that came is the reader's failing."""
    if spec is None or not exam.form_pages:
        return frozenset()
    return frozenset(question.name for question in spec.questions if question.page not in exam.form_pages)


def _surely_open(answer: QuestionReading | None) -> bool:
    return answer is not None and answer.state in ("blank", "multiple") and answer.confidence >= SURE


def _answered(answer: QuestionReading | None) -> bool:
    return answer is not None and answer.value is not None and answer.confidence >= SURE


def _listed(names: list[str]) -> str:
    if len(names) == 1:
        return f"question {names[0]}"
    return f"questions {', '.join(names[:-1])} and {names[-1]}"
