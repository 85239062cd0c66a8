"""How each registration form ends: acknowledgments, the signature line, how to send it."""

from intake_bot.demo.papers.sheet import Sheet

Terms = tuple[str, str, str, str]
_HAND = (
    "<b>Sign by hand, in ink.</b> A scanned copy of the signed page may be sent by e-mail. A typed name, "
    "“/s/” or a picture of a signature is not accepted on this form."
)


def certifications(sheet: Sheet, terms: Terms) -> None:
    """Boxes to check: rules, password, service, accuracy, in this sequence."""
    rules, password, service, accuracy = terms
    sheet.mark("certify.rules", "Local rules", rules, required=True)
    sheet.mark("certify.password", "Password as signature", password, required=True)
    sheet.mark("certify.service", "Consent to e-service", service, required=True)
    sheet.mark("certify.accuracy", "Accuracy", accuracy, required=True)


def sign_and_send(sheet: Sheet, *, widget: bool = False) -> None:
    """The signature line and the paragraphs around it. widget: put a text field on the line."""
    sheet.paragraph(_HAND, after=12)
    sheet.signature(widget=widget)
    sheet.gap(8)
    sheet.paragraph(
        "<b>How to send this form.</b> Scan all pages, in black and white or color, at 200 dots per inch "
        "or more, and send them as one PDF to the e-mail address of the clerk's office; or send the paper "
        "by post. Keep a copy. The clerk's office or the PACER Service Center will write to you.",
        small=True,
    )
