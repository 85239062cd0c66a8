"""The sample form for attorneys, trustees and government counsel."""

from intake_bot.demo.papers.closing import Terms, certifications, sign_and_send
from intake_bot.demo.papers.sheet import Cell, Head, Sheet
from intake_bot.domain.form import FormSpec

_TERMS: Terms = (
    "I have read the local rules and the <b>administrative procedures</b> for electronic filing, and I "
    "will follow them as they stand at the time of each transaction.",
    "I have read Federal Rule of Bankruptcy Procedure 9011. I understand that my login and password "
    "<b>serve as my signature</b> on every document that is submitted with them, for all purposes of that "
    "rule. I will <b>protect my password</b>, let nobody use it without my authority, and tell the clerk's"
    " office at once if I learn that it has been compromised.",
    "I <b>consent to electronic notice and service</b> at the e-mail address given on this form, and I "
    "give up the right to receive notice by first class mail and service by personal delivery, where the "
    "rules allow it.",
    "The information on this form is <b>complete and correct</b>. I will keep my name, address, telephone "
    "number and e-mail address current in my PACER account.",
)
_ROLES = (
    ("role.attorney", "Attorney", "<b>Attorney</b> admitted to practice in the district, in good standing."),
    ("role.trustee", "Trustee", "<b>Case trustee</b> appointed in one or more cases in the district."),
    ("role.us_trustee", "U.S. Trustee", "<b>U.S. Trustee</b> or Assistant U.S. Trustee, or staff counsel."),
    (
        "role.us_attorney",
        "U.S. Attorney",
        "<b>U.S. Attorney</b> or Assistant U.S. Attorney, or other counsel of a federal agency.",
    ),
)


def filer_form() -> FormSpec:
    """Two pages: who registers; exam, acknowledgments, signature."""
    sheet = Sheet(Head("ctb-filer", "ECF Form 1", "Registration for CM/ECF Filer privileges", 2))
    _applicant(sheet)
    _role(sheet)
    sheet.new_page()
    _exam_claim(sheet)
    sheet.section("Part E.  Acknowledgments (check each)")
    certifications(sheet, _TERMS)
    _duties(sheet)
    sheet.section("Part F.  Signature")
    sign_and_send(sheet)
    return sheet.finish()


def _applicant(sheet: Sheet) -> None:
    sheet.paragraph(
        "This form is for attorneys, trustees and government counsel who ask for full use of the Case "
        "Management/Electronic Case Files system (CM/ECF). Two steps are needed: send a request for "
        "e-filing privileges through your <b>individual, upgraded PACER account</b>, and send this form to"
        " the clerk's office. A request without a form, or a form without a request, is not complete. "
        "Please type or print."
    )
    sheet.section("Part A.  Applicant")
    sheet.grid(Cell("name", "Name (first, middle, last)", "name", required=True))
    sheet.grid(Cell("firm", "Firm or agency"))
    sheet.grid(
        Cell("address", "Mailing address (street, city, state, ZIP code)", "address", required=True, lines=3)
    )
    sheet.grid(Cell("phone", "Telephone", "phone", 0.5, True), Cell("fax", "Fax (if any)", "phone", 0.5))
    sheet.grid(Cell("email", "E-mail address for notices", "email", required=True))
    sheet.grid(
        Cell("bar_number", "Bar number", "bar-number", 0.4, True),
        Cell("bar_state", "State of bar", "state", 0.2, True),
        Cell("federal_bar_number", "Federal bar number (if any)", "bar-number", 0.4),
    )
    sheet.section("Part B.  PACER account")
    sheet.paragraph(
        "An account of a firm or office cannot be linked to CM/ECF. The account number has seven digits. "
        "<b>Never write your password on this form.</b>",
        small=True,
    )
    sheet.grid(
        Cell("pacer_account", "PACER account number", "digits:7", 0.4, True),
        Cell("pacer_username", "PACER username", width=0.6),
    )


def _role(sheet: Sheet) -> None:
    sheet.section("Part C.  Capacity in which you register (check one)")
    for name, label, text in _ROLES:
        sheet.mark(name, label, text, group="role")
    sheet.paragraph(
        "A person who acts both as attorney and as trustee needs a PACER account for each capacity and "
        "sends one form for each. Visiting attorneys use ECF Form 1a; creditors and filing agents use ECF "
        "Form 2.",
        small=True,
    )


def _exam_claim(sheet: Sheet) -> None:
    sheet.section("Part D.  Exam (check one)")
    sheet.paragraph(
        "Applicants who are new to CM/ECF answer the twenty questions of the exam and send it with this "
        "form. Applicants to whom another federal court has already given electronic filing privileges "
        "need not."
    )
    attached, exempt = "Exam attached", "Exam not needed"
    sheet.mark(
        "exam.attached", attached, "I am new to CM/ECF. My completed exam is <b>attached</b>.", group="exam"
    )
    sheet.mark(
        "exam.exempt",
        exempt,
        "I hold electronic filing privileges in another federal court and claim to be <b>exempt</b>. Name "
        "the court:",
        group="exam",
    )
    sheet.grid(Cell("other_courts", "Other courts in which you are registered"))


def _duties(sheet: Sheet) -> None:
    sheet.paragraph(
        "I further understand that: (1) documents must leave out or shorten Social Security numbers, dates"
        " of birth, names of minors and financial account numbers as Federal Rule of Bankruptcy Procedure "
        "9037 requires, and that this duty is mine and not the clerk's; (2) documents with the hand "
        "signature of another person are kept in the original as the local rules require; (3) fees are due"
        " on the day of the transaction; and (4) the court may suspend or end my use of the system for "
        "good cause.",
        small=True,
    )
