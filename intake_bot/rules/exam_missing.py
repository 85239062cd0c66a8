"""The court wants an exam with this form; none came and no exemption is claimed."""

from collections.abc import Iterator

from intake_bot.domain.registration import Evidence, Finding
from intake_bot.rules import remark
from intake_bot.rules._exam import exam_required, exemption
from intake_bot.rules._form import unknown_pages

CODE = "exam-missing"
SAYS = "We have not received your exam."
REMEDY = "Answer all exam questions and reply with the exam."


def look(evidence: Evidence) -> Iterator[Finding]:
    if exam_required(evidence) and evidence.exam is None and exemption(evidence) == "none":
        yield remark(evidence, CODE, "return", SAYS, REMEDY, sure=not unknown_pages(evidence))
