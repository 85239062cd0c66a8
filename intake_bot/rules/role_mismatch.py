"""The role ticked on the form is not the one of the PACER request; which is right only people can tell."""

from collections.abc import Iterator

from intake_bot.domain.reading import Reading
from intake_bot.domain.registration import Evidence, Finding
from intake_bot.rules import remark
from intake_bot.rules._form import surely_ticked
from intake_bot.rules._roles import form_for, normal_role, request_role

CODE = "role-mismatch"
SAYS = "The role on your form and the role in your PACER request differ. A clerk will look at it."
REMEDY = ""


def look(evidence: Evidence) -> Iterator[Finding]:
    role = request_role(evidence)
    use = evidence.court.use_of(evidence.form.form) if evidence.form else None
    if evidence.form is None or use is None or role is None:
        return
    if form_for(evidence.court, role, use) is None or _ticked_another(evidence, evidence.form, role):
        yield remark(evidence, CODE, "refer", SAYS, REMEDY)


def _ticked_another(evidence: Evidence, form: Reading, role: str) -> bool:
    """Whether the form has a box of the request's very name, and it is another box that is ticked."""
    spec = evidence.form_spec
    marks = [mark for mark in spec.marks if mark.group == "role"] if spec else []
    own = {
        mark.name
        for mark in marks
        if role in (normal_role(mark.label), normal_role(mark.name.rpartition(".")[2]))
    }
    ticked = {mark.name for mark in marks if surely_ticked(form.marks.get(mark.name))}
    return bool(own) and bool(ticked) and not own & ticked
