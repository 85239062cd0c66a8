"""The signature line holds type: ``/s/``, a typed name, a script font, a filled text box."""

from collections.abc import Iterator

from intake_bot.domain.reading import SURE, SignatureKind
from intake_bot.domain.registration import Evidence, Finding
from intake_bot.rules import remark
from intake_bot.rules._signature_policy import not_taken

CODE = "signature-typed"
SAYS = "Your form has a typed name{where} where a hand signature is needed."
REMEDY = "Print the form, sign it with a pen, scan it, and reply with the scan."


def look(evidence: Evidence) -> Iterator[Finding]:
    for line, reading, calls_for in not_taken(evidence, SignatureKind.TYPED):
        sure = reading.confidence >= SURE
        yield remark(evidence, CODE, calls_for, SAYS, REMEDY, field=line.name, sure=sure, where=line.where)
