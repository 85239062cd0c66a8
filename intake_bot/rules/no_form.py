"""No registration form of this court has come yet. Another form, or unknown pages: a clerk looks."""

from collections.abc import Iterator

from intake_bot.domain.registration import Evidence, Finding
from intake_bot.rules import remark
from intake_bot.rules._form import unknown_pages

CODE = "no-form"
SAYS = "We have not received your registration form."
REMEDY = "Fill in the registration form, sign it with a pen, scan it, and reply with the scan."


def look(evidence: Evidence) -> Iterator[Finding]:
    if evidence.form is None and not _resembles_one(evidence):
        yield remark(evidence, CODE, "wait", SAYS, REMEDY, sure=not unknown_pages(evidence))
    elif evidence.form and evidence.court.use_of(evidence.form.form) is None:
        yield remark(evidence, CODE, "wait", SAYS, REMEDY, sure=False)


def _resembles_one(evidence: Evidence) -> bool:
    """old-edition says so, and a clerk looks."""
    likened = {reading.nearest for reading in evidence.other_forms if not reading.form} & set(evidence.forms)
    return any(evidence.court.use_of(form) for form in likened)
