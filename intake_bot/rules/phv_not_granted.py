"""Pro hac vice depends on what was decided on the sponsor's motion; a clerk checks that in any event.

A remark only. That no number was given is the business of ``incomplete``. Which comes first, the motion or the
request for e-filing, is the court's: ``pro_hac_vice_sequence`` of the form.
"""

from collections.abc import Iterator

from intake_bot.domain.registration import Evidence, Finding
from intake_bot.rules import remark

CODE = "phv-not-granted"
SAYS = "You register as a visiting attorney. {what}"
REMEDY = ""
_WHAT = {
    "motion-first": "A clerk will check the order on your sponsor's motion.",
    "request-first": "The motion to appear in the matter comes after this registration.",
}


def look(evidence: Evidence) -> Iterator[Finding]:
    use = evidence.court.use_of(evidence.form.form) if evidence.form else None
    if use and use.pro_hac_vice:
        yield remark(evidence, CODE, "complete", SAYS, REMEDY, what=_WHAT[use.pro_hac_vice_sequence])
