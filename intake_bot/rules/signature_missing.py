"""A required signature line is empty, or its page did not come."""

from collections.abc import Iterator
from typing import Literal

from intake_bot.domain.reading import SURE, SignatureKind
from intake_bot.domain.registration import Evidence, Finding
from intake_bot.rules import remark
from intake_bot.rules._form import Line, pages_here, signature_lines, unknown_pages
from intake_bot.rules._signature_policy import not_taken

CODE = "signature-missing"
SAYS = "Your form is not signed{where}."
REMEDY = "Print the form, sign it with a pen, scan it, and reply with the scan."


def look(evidence: Evidence) -> Iterator[Finding]:
    for line, reading, calls_for in not_taken(evidence, SignatureKind.BLANK):
        if line.required:
            sure = reading.confidence >= SURE
            yield _missing(evidence, line, calls_for, sure)
    for line in signature_lines(evidence):
        if line.required and line.reading is None:
            sure = _page_is_missing(evidence, line.name) and not unknown_pages(evidence)
            yield _missing(evidence, line, "return", sure)


def _missing(evidence: Evidence, line: Line, calls_for: Literal["return", "refer"], sure: bool) -> Finding:
    return remark(evidence, CODE, calls_for, SAYS, REMEDY, field=line.name, sure=sure, where=line.where)


def _page_is_missing(evidence: Evidence, name: str) -> bool:
    """A line that was not read on a page that came is the reader's failing, not the applicant's."""
    form, spec = evidence.form, evidence.form_spec
    if form is None or spec is None:
        return False
    here = pages_here(form, spec)
    return any(line.name == name and line.page not in here for line in spec.signatures)
