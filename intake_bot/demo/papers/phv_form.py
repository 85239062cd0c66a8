"""The sample form for visiting attorneys; flat, without widgets."""

from intake_bot.demo.papers.closing import Terms, certifications, sign_and_send
from intake_bot.demo.papers.sheet import Cell, Head, Sheet
from intake_bot.domain.form import FormSpec

_TERMS: Terms = (
    "<b>Rules.</b> I have obtained and studied the local rules of practice and the electronic filing "
    "procedures of the district, and I submit to them for as long as my appearance lasts.",
    "<b>Password.</b> Whatever is sent with my password is signed by me within the meaning of Rule 9011. "
    "Only I, and staff under my direction, will use it; a suspected misuse is reported on the same day.",
    "<b>Service.</b> Notices of electronic filing sent to the address in section 1 are good service on me."
    " I waive paper copies, except where a statute or rule calls for them.",
    "<b>Truth.</b> Everything stated in sections 1 and 2 is true, and changes are made in PACER within "
    "seven days.",
)


def phv_form() -> FormSpec:
    """Two pages: who appears in which case; declarations, experience, signature."""
    head = Head("ctb-phv", "ECF Form 1a", "Pro hac vice registration for CM/ECF", 2, fillable=False)
    sheet = Sheet(head)
    sheet.paragraph(
        "For visiting attorneys only. <b>First</b> a sponsoring attorney of the district asks leave for "
        "you to appear; <b>then</b>, when leave has been given, you send this form and ask for e-filing "
        "privileges as “Pro Hac Vice” through your individual, upgraded PACER account. Privileges end with"
        " the case named below."
    )
    _applicant(sheet)
    _appearance(sheet)
    sheet.new_page()
    sheet.section("3.  Declarations of the visiting attorney (check each)")
    certifications(sheet, _TERMS)
    sheet.paragraph(
        "I am a member in good standing of the bar named in section 1; I am not suspended or disbarred in "
        "any court; and I will tell the clerk's office and my sponsor within seven days if this changes. I"
        " will shorten or leave out personal identifiers as Rule 9037 requires. I accept the authority of "
        "the court over my conduct in the case named in section 2 and in all matters that arise from it."
    )
    sheet.section("4.  Experience with CM/ECF (check one)")
    sheet.mark(
        "exam.attached",
        "Exam attached",
        "None so far: the exam is completed and comes with this form.",
        group="exam",
    )
    sheet.mark(
        "exam.exempt",
        "Exam not needed",
        "I file electronically in the federal courts named here:",
        group="exam",
    )
    sheet.line(Cell("other_courts", "Other courts"), label_width=80)
    sheet.section("5.  Signature of the visiting attorney")
    sign_and_send(sheet)
    return sheet.finish()


def _applicant(sheet: Sheet) -> None:
    sheet.section("1.  The visiting attorney")
    sheet.line(Cell("name", "Full name", "name", required=True))
    sheet.line(Cell("firm", "Law firm"))
    sheet.line(Cell("address", "Office address", "address", required=True, lines=3))
    sheet.line(Cell("phone", "Telephone", "phone", required=True))
    sheet.line(Cell("fax", "Fax", "phone"))
    sheet.line(Cell("email", "E-mail", "email", required=True))
    sheet.line(Cell("bar_number", "Home bar number", "bar-number", required=True))
    sheet.line(Cell("bar_state", "State of that bar", "state", required=True))
    sheet.line(Cell("pacer_account", "PACER account number", "digits:7", required=True))
    sheet.line(Cell("pacer_username", "PACER username"))


def _appearance(sheet: Sheet) -> None:
    sheet.section("2.  The appearance")
    sheet.line(Cell("case_number", "Case number", required=True))
    sheet.line(Cell("sponsor", "Sponsoring attorney", "name", required=True))
    sheet.gap(6)
    sheet.paragraph(
        "The sponsoring attorney remains responsible for the conduct of the matter as the local rules "
        "provide, and receives every notice that the visiting attorney receives. Leave to appear in one "
        "case is no leave to appear in another; a new form is needed for each."
    )
