"""It cannot be told how the form was signed, or an accepted kind was seen only weakly."""

from collections.abc import Iterator

from intake_bot.domain.court import Policy
from intake_bot.domain.reading import SignatureKind
from intake_bot.domain.registration import Evidence, Finding
from intake_bot.rules import remark
from intake_bot.rules._form import signature_lines
from intake_bot.rules._signature_policy import accepted, policy

CODE = "signature-unclear"
SAYS = "We could not tell how your form was signed{where}. A clerk will look at it."
REMEDY = ""
_OWN_RULE = frozenset(SignatureKind) - {SignatureKind.WET, SignatureKind.UNSURE}


def look(evidence: Evidence) -> Iterator[Finding]:
    for line in signature_lines(evidence):
        reading = line.reading
        if reading is None or accepted(evidence, reading):
            continue
        if reading.kind is SignatureKind.BLANK and not line.required:
            continue
        if policy(evidence, reading.kind) is Policy.ACCEPT or reading.kind not in _OWN_RULE:
            yield remark(evidence, CODE, "refer", SAYS, REMEDY, field=line.name, sure=False, where=line.where)
