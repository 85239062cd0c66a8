"""The sample form for creditors and filing agents."""

from intake_bot.demo.papers.closing import Terms, certifications, sign_and_send
from intake_bot.demo.papers.sheet import Cell, Head, Sheet
from intake_bot.domain.form import FormSpec

_TERMS: Terms = (
    "I know the procedures for <b>electronic claims</b> and will observe the local rules that apply to "
    "Users.",
    "A claim sent with my login <b>counts as signed by me</b> (Rule 9011). I keep the password to myself. "
    "If it is lost, stolen or used by another person, I change it and inform the clerk's office without "
    "delay.",
    "I agree to <b>receive notices by e-mail</b> instead of paper, in every matter in which I have entered"
    " a claim or a request for notice.",
    "What I have entered above is <b>accurate</b>; I am authorized by the creditor named; I keep the data "
    "up to date.",
)
_ALLOWED = (
    "<b>Claims.</b> A User may submit proofs of claim and attachments, amend them, and withdraw them. "
    "Each claim is signed by the creditor or by a person who has the creditor's authority, and is "
    "subject to the penalties of 18 U.S.C. 152 and 3571.",
    "<b>Requests for notice.</b> A User may enter a request for notice and change the address of a "
    "creditor that the User represents. A change for one creditor does not change the address of "
    "another.",
    "<b>Not allowed.</b> A User may not open a matter, may not submit pleadings, and may not look at "
    "sealed documents. Transactions outside these limits are struck and the account may be closed.",
    "<b>Training.</b> No exam is asked of Users. The clerk's office offers a short course in claims, "
    "by telephone and by video, on the first Tuesday of each month; staff who share the work each need"
    " an own account.",
)


def user_form() -> FormSpec:
    """Two pages; a text field lies on the signature line, as at some courts."""
    sheet = Sheet(Head("ctb-user", "ECF Form 2", "Registration for CM/ECF User privileges", 2))
    sheet.paragraph(
        "This form is for creditors, filing agents and others who ask for <b>limited use</b> of CM/ECF: to"
        " submit proofs of claim, transfers and withdrawals of claims, requests for notice, and "
        "reaffirmation agreements. It gives no leave to act for another person as an attorney."
    )
    _applicant(sheet)
    _role(sheet)
    sheet.section("III.  What User privileges allow")
    for text in _ALLOWED:
        sheet.paragraph(text, indent=12)
    sheet.new_page()
    sheet.section("IV.  Acknowledgments of the User (check each)")
    certifications(sheet, _TERMS)
    _duties(sheet)
    sheet.section("V.  Signature of the User")
    sign_and_send(sheet, widget=True)
    return sheet.finish()


def _applicant(sheet: Sheet) -> None:
    sheet.section("I.  Who registers")
    sheet.grid(
        Cell("name", "Your name", "name", 0.6, True),
        Cell("pacer_account", "PACER account number", "digits:7", 0.4, True),
    )
    sheet.grid(
        Cell("firm", "Creditor, company or organization", width=0.6),
        Cell("pacer_username", "PACER username", width=0.4),
    )
    sheet.grid(Cell("address", "Mailing address", "address", required=True, lines=3))
    sheet.grid(
        Cell("phone", "Telephone", "phone", 0.3, True),
        Cell("fax", "Fax (if any)", "phone", 0.3),
        Cell("email", "E-mail address", "email", 0.4, True),
    )


def _role(sheet: Sheet) -> None:
    sheet.section("II.  You register as (check one)")
    group = "role"
    sheet.mark("role.creditor", "Creditor", "a <b>creditor</b>, or an employee of a creditor;", group=group)
    sheet.mark(
        "role.agent", "Filing agent", "a <b>filing agent</b> who acts for one or more creditors;", group=group
    )
    sheet.mark(
        "role.other",
        "Other",
        "<b>another person</b> to whom leave to use the system has been given.",
        group=group,
    )


def _duties(sheet: Sheet) -> None:
    sheet.gap(6)
    sheet.paragraph(
        "A User who submits a claim shortens account numbers to their last four digits and leaves out "
        "dates of birth and Social Security numbers (Rule 9037). The clerk's office does not look for "
        "them. An attachment with such data is open to everybody until it is replaced, and asking for its "
        "replacement may carry a fee."
    )
    sheet.paragraph(
        "A User whose employment ends, or who no longer acts for the creditor, tells the clerk's office in"
        " writing within five business days, so that the account can be closed. An employer may ask for "
        "the same."
    )
