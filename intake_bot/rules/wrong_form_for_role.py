"""The PACER request asks for a role that goes with another form of this court."""

from collections.abc import Iterator

from intake_bot.domain.registration import Evidence, Finding
from intake_bot.rules import remark
from intake_bot.rules._request import may_be_told
from intake_bot.rules._roles import form_for, request_role

CODE = "wrong-form-for-role"
SAYS = "Your form is not the one that goes with your PACER request."
REMEDY = "Fill in the form “{title}”, sign it with a pen, scan it, and reply with the scan."


def look(evidence: Evidence) -> Iterator[Finding]:
    use = evidence.court.use_of(evidence.form.form) if evidence.form else None
    right = form_for(evidence.court, request_role(evidence), use)
    if use is None or right is None or right.form == use.form:
        return
    spec = evidence.forms.get(right.form)
    # An e-mail address may be shared and a person may have two requests: only a PACER key is sure.
    sure = evidence.match.by in ("account", "username") and may_be_told(evidence)
    yield remark(evidence, CODE, "return", SAYS, REMEDY, sure=sure, title=spec.title if spec else right.form)
