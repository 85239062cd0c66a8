"""An attachment could not be read.

Where something is still wanted (no form, no signature that is accepted, no exam), it was probably in there:
the applicant is asked to send it again. Where nothing is wanted, a clerk looks whether it matters, except for
things that are no documents at all (a calendar entry, a visiting card), which are only mentioned. Causes that
may be ours (a timeout) always go to a clerk.
"""

from collections.abc import Iterator

from intake_bot.domain.reading import FileProblem
from intake_bot.domain.registration import Evidence, Finding
from intake_bot.rules import CallsFor, remark
from intake_bot.rules._exam import exam_required, exemption
from intake_bot.rules._form import signature_lines
from intake_bot.rules._signature_policy import accepted

CODE = "unreadable-attachment"
SAYS = "We could not read an attachment: {why}."
REMEDY = "Scan the document as a PDF without a password, and reply with the scan."
_WHY = {
    "encrypted": "it is protected with a password",
    "corrupt": "it is damaged",
    "too-large": "it is too large",
    "not-a-document": "it is not a PDF or a picture",
    "adobe-form": "only Adobe Acrobat or Reader can show its pages",
}


def look(evidence: Evidence) -> Iterator[Finding]:
    wanted = _something_is_wanted(evidence)
    for problem in evidence.problems:
        calls_for, why = _calls_for(problem, wanted), _WHY.get(problem.code, "a clerk will look at it")
        remedy = REMEDY if calls_for == "return" else ""
        sure = problem.code in _WHY
        yield remark(evidence, CODE, calls_for, SAYS, remedy, sure=sure, why=why)


def _calls_for(problem: FileProblem, wanted: bool) -> CallsFor:
    if wanted:
        return "return"
    return "complete" if problem.code == "not-a-document" else "refer"


def _something_is_wanted(evidence: Evidence) -> bool:
    if evidence.form is None:
        return True
    unsigned = any(
        line.required and (line.reading is None or not accepted(evidence, line.reading))
        for line in signature_lines(evidence)
    )
    no_exam = exam_required(evidence) and evidence.exam is None and exemption(evidence) == "none"
    return unsigned or no_exam
