"""The signature was made or placed on a screen: DocuSign and the like, a pasted picture, a drawing."""

from collections.abc import Iterator

from intake_bot.domain.reading import SURE, SignatureKind
from intake_bot.domain.registration import Evidence, Finding
from intake_bot.rules import remark
from intake_bot.rules._signature_policy import not_taken

CODE = "signature-electronic"
SAYS = "Your form seems to have {what}{where} where a hand signature is needed."
REMEDY = "Print the form, sign it with a pen, scan it, and reply with the scan."
_WHAT = {
    SignatureKind.ESIGN: "an electronic signature",
    SignatureKind.IMAGE: "a picture of a signature",
    SignatureKind.DRAWN: "a signature drawn on a screen",
}


def look(evidence: Evidence) -> Iterator[Finding]:
    for line, reading, calls_for in not_taken(evidence, *_WHAT):
        what, sure = _WHAT[reading.kind], reading.confidence >= SURE
        slots = {"what": what, "where": line.where}
        yield remark(evidence, CODE, calls_for, SAYS, REMEDY, field=line.name, sure=sure, **slots)
