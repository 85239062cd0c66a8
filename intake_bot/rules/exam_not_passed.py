"""The answers fall short of the court's own key; a clerk confirms before anybody is told."""

from collections.abc import Iterator

from intake_bot.domain.registration import Evidence, Finding
from intake_bot.rules import remark
from intake_bot.rules._exam import exam_counts

CODE = "exam-not-passed"
SAYS = "A clerk will check the answers of your exam."
REMEDY = ""


def look(evidence: Evidence) -> Iterator[Finding]:
    if exam_counts(evidence) and _passed(evidence) is False:
        yield remark(evidence, CODE, "refer", SAYS, REMEDY)


def _passed(evidence: Evidence) -> bool | None:
    """None without a key and a pass mark. An exam joined from two mails comes without a score: count it."""
    exam = evidence.exam.exam if evidence.exam else None
    spec = evidence.exam_spec.exam if evidence.exam_spec else None
    if exam is None or spec is None or not spec.has_key or spec.passing is None:
        return None
    if exam.passed is not None:
        return exam.passed
    answers = {name: answer.value for name, answer in exam.answers.items()}
    right = sum(answers.get(question.name) == question.key for question in spec.questions)
    return right >= spec.passing
