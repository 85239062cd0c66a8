"""An older edition of the Filer registration: the same title and labels, other paragraphs, boxes elsewhere."""

from intake_bot.demo.papers.sheet import Cell, Head, Sheet
from intake_bot.domain.form import FormSpec

_ROLES = (
    ("attorney", "Attorney", "<b>Attorney</b> in good standing, admitted to practice in this district."),
    ("trustee", "Trustee", "<b>Trustee</b> in cases of the district."),
    ("us_trustee", "U.S. Trustee", "<b>U.S. Trustee</b> or staff counsel of the U.S. Trustee."),
    ("us_attorney", "U.S. Attorney", "<b>U.S. Attorney</b> or counsel of a federal agency."),
)
_TERMS = (
    ("rules", "I have read the local rules and the <b>administrative procedures</b> and will follow them."),
    (
        "password",
        "My login and password <b>serve as my signature</b> under Federal Rule of Bankruptcy Procedure 9011. I will "
        "<b>protect my password</b> and tell the clerk's office at once if it has been compromised.",
    ),
    (
        "service",
        "I <b>consent to electronic notice and service</b> at the e-mail address given on this form, and give up the "
        "right to first class mail and personal delivery.",
    ),
    ("accuracy", "The information on this form is <b>complete and correct</b>."),
)


def old_filer_form() -> FormSpec:
    """Two pages, flat; capacity comes first, the account in the middle, the exam last."""
    sheet = Sheet(
        Head(
            "ctb-filer",
            "ECF Form 1",
            "Registration for CM/ECF Filer privileges",
            2,
            "2019-05",
            fillable=False,
        )
    )
    _who_registers(sheet)
    sheet.new_page()
    _what_is_agreed(sheet)
    return sheet.finish()


def _who_registers(sheet: Sheet) -> None:
    sheet.paragraph(
        "For attorneys, trustees and government counsel who ask for use of the Case Management/Electronic Case Files "
        "system. Send a request for e-filing privileges through your PACER account, and send this form to the clerk's "
        "office. Please type or print."
    )
    sheet.section("Part A.  Capacity in which you register (check one)")
    for name, label, text in _ROLES:
        sheet.mark(f"role.{name}", label, text, group="role")
    sheet.section("Part B.  Applicant")
    sheet.grid(
        Cell("name", "Name (first, middle, last)", "name", 0.55, True),
        Cell("firm", "Firm or agency", width=0.45),
    )
    sheet.grid(Cell("email", "E-mail address for notices", "email", required=True))
    sheet.grid(
        Cell("address", "Mailing address (street, city, state, ZIP code)", "address", required=True, lines=2)
    )
    sheet.grid(Cell("phone", "Telephone", "phone", 0.6, True), Cell("fax", "Fax (if any)", "phone", 0.4))
    sheet.grid(
        Cell("bar_number", "Bar number", "bar-number", 0.7), Cell("bar_state", "State of bar", "state", 0.3)
    )
    sheet.section("Part C.  PACER account")
    sheet.grid(
        Cell("pacer_username", "PACER username", width=0.5),
        Cell("pacer_account", "PACER account number", "digits:7", 0.5, True),
    )


def _what_is_agreed(sheet: Sheet) -> None:
    sheet.section("Part D.  Acknowledgments (check each)")
    for name, text in _TERMS:
        sheet.mark(f"certify.{name}", name, text, required=True)
    sheet.section("Part E.  Exam (check one)")
    sheet.mark("exam.attached", "Exam attached", "My completed exam is <b>attached</b>.", group="exam")
    sheet.mark(
        "exam.exempt",
        "Exam not needed",
        "I hold electronic filing privileges in another federal court and claim to be <b>exempt</b>.",
        group="exam",
    )
    sheet.section("Part F.  Signature")
    sheet.paragraph(
        "<b>Sign by hand, in ink.</b> A scanned copy of the signed page may be sent by e-mail.", after=12
    )
    sheet.signature()
    sheet.gap(8)
    sheet.paragraph(
        "Scan all pages and send them as one PDF to the clerk's office; or send the paper by post."
    )
