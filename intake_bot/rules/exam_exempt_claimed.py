"""No exam, because the applicant says to file in another court already. Unclear: a clerk looks."""

from collections.abc import Iterator

from intake_bot.domain.registration import Evidence, Finding
from intake_bot.rules import remark
from intake_bot.rules._exam import exam_required, exemption

CODE = "exam-exempt-claimed"
SAYS = "You say that you already file electronically in another court. A clerk will check this."
REMEDY = ""


def look(evidence: Evidence) -> Iterator[Finding]:
    claim = exemption(evidence)
    if not exam_required(evidence) or claim not in ("claimed", "unclear"):
        return
    if claim == "claimed" or evidence.exam is None:
        yield remark(evidence, CODE, "complete", SAYS, REMEDY, sure=claim == "claimed")
