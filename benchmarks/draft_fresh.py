"""Six more blanks, drawn after the drafting was tuned and measured before it was looked at on them."""

from benchmarks.draft_flat import scan_of
from benchmarks.draft_sheet import COMB, MULTILINE, REQUIRED, Sheet, Style
from intake_bot.domain.document import Box

_ROOM = 15.0
_SIGN = 30.0


def typewritten() -> Style:
    """Flat: three ruled lines for one address, short blanks to tick, several blanks in one line, two pages."""
    sheet = Sheet(font="Times-Roman")
    sheet.middle(60, "United States Bankruptcy Court", 13, "Times-Bold")
    sheet.middle(78, "Attorney's Request for Electronic Access", 13)
    y = 116.0
    for label, name, kind, x1 in (("Attorney Name", "name", "name", 540), ("Firm Name", "firm", "text", 540)):
        end = sheet.text(72, y, label + " ")
        sheet.rule(end, y + 2, x1)
        sheet.field(name, kind, Box(end, y + 2 - _ROOM, x1, y + 2))
        y += 28
    end = sheet.text(72, y, "Office Address ")
    for row in range(3):
        sheet.rule(end, y + 2 + 20 * row, 540)
    sheet.field("address", "address", Box(end, y + 2 - _ROOM, 540, y + 42))
    y += 68
    x = 72.0
    for label, name, kind, wide in (
        ("City ", "city", "text", 150),
        (" State ", "state", "state", 60),
        (" Zip ", "zip", "zip", 90),
    ):
        end = sheet.text(x, y, label)
        sheet.rule(end, y + 2, end + wide)
        sheet.field(name, kind, Box(end, y + 2 - _ROOM, end + wide, y + 2))
        x = end + wide + 6
    y += 28
    x = 72.0
    for label, name, kind in (("Phone ", "phone", "phone"), (" Email ", "email", "email")):
        end = sheet.text(x, y, label)
        sheet.rule(end, y + 2, end + 180)
        sheet.field(name, kind, Box(end, y + 2 - _ROOM, end + 180, y + 2))
        x = end + 186
    y += 36
    sheet.text(72, y, "Please check one of the following:")
    for index, (name, words) in enumerate(
        (("role.attorney", "Attorney"), ("role.trustee", "Trustee"), ("role.us_trustee", "U.S. Trustee"))
    ):
        line = y + 20 + 18 * index
        sheet.rule(90, line + 1, 116)
        sheet.mark(name, Box(90, line - 10, 116, line + 1), group=True)
        sheet.text(122, line, words)
    sheet.next_page()
    _certified(sheet)
    return Style("typewritten", typewritten.__doc__ or "", False, False, sheet.finish(), tuple(sheet.truths))


def _certified(sheet: Sheet) -> None:
    """The second page: what is certified, date and signature."""
    sheet.paragraph(
        72,
        80,
        "I certify that I have read the rules of this court and that what is written above is true. I know that",
        "my login is my signature, and that I must tell the clerk at once if somebody else has come to know it.",
    )
    end = sheet.text(72, 160, "Dated: ")
    sheet.rule(end, 162, 220)
    sheet.field("signed_on", "date", Box(end, 162 - _ROOM, 220, 162))
    sheet.rule(300, 162, 540)
    sheet.signature("applicant", Box(300, 162 - _SIGN, 540, 162))
    sheet.text(300, 172, "Attorney signature", 9)


def cells() -> Style:
    """Flat: labels in cells at the left of the empty ones, a page border, a box for the clerk's office."""
    sheet = Sheet()
    sheet.frame(Box(36, 36, 576, 756), 1.2)
    sheet.middle(60, "FILING AGENT ACCOUNT FORM", 14, "Helvetica-Bold")
    rows = (
        ("Name of agent", "name", "name"),
        ("Company", "firm", "text"),
        ("Mailing address", "address", "address"),
        ("Telephone / extension", "phone", "phone"),
        ("E-mail", "email", "email"),
        ("PACER account no.", "pacer_account", "digits:7"),
    )
    for index, (label, name, kind) in enumerate(rows):
        y = 84 + 26 * index
        sheet.frame(Box(54, y, 200, y + 26))
        sheet.text(58, y + 16, label, 9)
        sheet.frame(Box(200, y, 558, y + 26))
        sheet.field(name, kind, Box(202, y + 2, 556, y + 24))
    sheet.text(54, 270, "Do you file for more than one creditor?")
    for place, words in enumerate(("Yes", "No")):
        box = sheet.mark(f"q.{words}", Box(300 + 60 * place, 261, 310 + 60 * place, 271), group=True)
        sheet.frame(box)
        sheet.text(box.x1 + 5, 270, words)
    for index, words in enumerate(
        (
            "I will follow the administrative procedures of the court.",
            "I consent to receive notices by e-mail.",
            "I declare under penalty of perjury that this is true.",
        )
    ):
        y = 296 + 22 * index
        box = sheet.mark(f"certify.{index}", Box(58, y, 70, y + 12))
        sheet.frame(box, 0.9)
        sheet.text(78, y + 10, words)
    sheet.text(54, 410, "Agent's signature")
    sheet.frame(sheet.signature("applicant", Box(150, 385, 380, 420)))
    sheet.text(400, 410, "Date")
    sheet.frame(sheet.field("signed_on", "date", Box(430, 398, 558, 420)))
    sheet.frame(Box(54, 640, 558, 730))
    sheet.text(60, 654, "FOR COURT USE ONLY", 8, "Helvetica-Bold")
    return Style("cells", cells.__doc__ or "", False, False, sheet.finish(), tuple(sheet.truths))


def pushy() -> Style:
    """Fillable: buttons to print and to reset, check boxes that share a name, long tooltips, labels above."""
    sheet = Sheet()
    sheet.text(54, 54, "Court Registration Form CR-12", 9)
    sheet.middle(74, "Electronic Filing: Non-Attorney Account", 14, "Helvetica-Bold")
    rows = (
        ("Last name", "last_name", "name", 54, 220, "Enter your last name"),
        ("First name", "first_name", "name", 230, 400, "Enter your first name"),
        ("Middle initial", "mi", "name", 410, 470, "Enter your middle initial"),
        ("Business name", "firm", "text", 54, 300, "Enter the name of your business"),
        ("Work phone", "phone", "phone", 310, 470, "Enter your telephone number with area code"),
        ("Primary e-mail address", "email", "email", 54, 300, "This is where notices go"),
        ("Secondary e-mail address", "email_2", "email", 310, 558, "Leave empty if you have none"),
        ("Mailing address (number and street)", "address", "address", 54, 558, "Enter your mailing address"),
    )
    places = (0, 0, 0, 1, 1, 2, 2, 3)
    for place, (label, name, kind, x0, x1, says) in zip(places, rows):
        y = 96 + 38 * place
        sheet.text(x0, y + 9, label, 8, "Helvetica-Bold")
        box = sheet.field(name, kind, Box(x0, y + 12, x1, y + 30))
        sheet.frame(box)
        sheet.widget(box, f"topmostSubform[0].Page1[0].f1_{place}{x0}[0]", says=says, flags=REQUIRED)
    sheet.text(54, 262, "Comments", 8, "Helvetica-Bold")
    box = sheet.field("comments", "text", Box(54, 265, 558, 310))
    sheet.frame(box)
    sheet.widget(box, "topmostSubform[0].Page1[0].f1_99[0]", flags=MULTILINE)
    sheet.text(54, 334, "You are a (select only one):")
    for index, words in enumerate(("Creditor", "Creditor's agent", "Other party")):
        box = sheet.mark(f"role.{index}", Box(200 + 120 * index, 325, 210 + 120 * index, 335), group=True)
        sheet.frame(box)
        sheet.radio(box, "topmostSubform[0].Page1[0].c1_1[0]", str(index + 1))
        sheet.text(box.x1 + 4, 334, words)
    sheet.rule(54, 400, 300)
    sheet.text(54, 409, "Signature of account holder", 8)
    sheet.signature("applicant", Box(54, 400 - _SIGN, 300, 400))
    sheet.rule(320, 400, 420)
    sheet.text(320, 409, "Date signed", 8)
    sheet.widget(
        sheet.field("signed_on", "date", Box(320, 385, 420, 399)), "topmostSubform[0].Page1[0].f1_50[0]"
    )
    for index, words in enumerate(("Print", "Reset")):
        sheet.widget(
            Box(440 + 60 * index, 740, 490 + 60 * index, 760), f"{words}Button", "/Btn", flags=1 << 16
        )
    return Style("pushy", pushy.__doc__ or "", True, False, sheet.finish(), tuple(sheet.truths))


def dense() -> Style:
    """Fillable: small print, three columns, labels right of short boxes, comb, a supervisor's line beside."""
    sheet = Sheet(font="Times-Roman")
    sheet.middle(50, "TRUSTEE AND ASSISTANT ACCESS", 12, "Times-Bold")
    rows = (
        ("Trustee name", "name", "name", 40, 200),
        ("Bar ID", "bar_number", "bar-number", 220, 330),
        ("Licensed in (state)", "bar_state", "state", 350, 420),
        ("Office telephone", "phone", "phone", 40, 200),
        ("Facsimile number", "fax", "phone", 220, 330),
        ("Electronic mail", "email", "email", 350, 572),
    )
    for index, (label, name, kind, x0, x1) in enumerate(rows):
        y = 70 + 32 * (index // 3)
        box = sheet.field(name, kind, Box(x0, y, x1, y + 14))
        sheet.rule(x0, y + 15, x1, 0.4)
        sheet.text(x0, y + 23, label, 6.5)
        sheet.widget(box, f"fill_{index + 1}")
    sheet.text(40, 150, "PACER account", 8)
    for index in range(7):
        sheet.frame(Box(120 + 14 * index, 139, 134 + 14 * index, 155), 0.4)
    sheet.widget(
        sheet.field("pacer_account", "digits:7", Box(120, 139, 218, 155)), "fill_7", flags=COMB, most=7
    )
    sheet.text(240, 150, "Login name wanted", 8)
    sheet.widget(sheet.field("username", "text", Box(320, 139, 420, 154)), "fill_8")
    sheet.rule(320, 155, 420, 0.4)
    for index, words in enumerate(("New login", "Change of address", "Lost password", "Close my login")):
        box = sheet.mark(f"m.{index}", Box(40 + 130 * index, 176, 48 + 130 * index, 184))
        sheet.frame(box, 0.5)
        sheet.widget(box, f"toggle_{index + 1}", "/Btn")
        sheet.text(box.x1 + 4, 183, words, 8)
    for index, (name, label) in enumerate(
        (("applicant", "Trustee signature"), ("supervisor", "Supervisor signature"))
    ):
        x = 40 + 280 * index
        sheet.rule(x, 240, x + 160, 0.5)
        sheet.text(x, 248, label, 6.5)
        sheet.signature(name, Box(x, 210, x + 160, 240))
        sheet.rule(x + 170, 240, x + 250, 0.5)
        sheet.text(x + 170, 248, "Date", 6.5)
        sheet.widget(sheet.field(f"{name}_date", "date", Box(x + 170, 225, x + 250, 239)), f"date_{index}")
    return Style("dense", dense.__doc__ or "", True, False, sheet.finish(), tuple(sheet.truths))


def quiz() -> Style:
    """Flat: an exam in two columns with squares, questions of two lines, a line for the name."""
    sheet = Sheet()
    sheet.middle(50, "E-FILING QUIZ", 14, "Helvetica-Bold")
    sheet.text(50, 80, "Name (print):")
    sheet.rule(116, 82, 300)
    sheet.field("name", "name", Box(116, 82 - _ROOM, 300, 82))
    for number in range(1, 13):
        x = 50 + 270 * ((number - 1) // 6)
        y = 110 + 105 * ((number - 1) % 6)
        sheet.text(x, y, f"{number}. Which of the following must be", 9)
        sheet.text(x + 14, y + 11, "signed with a pen before it is sent?", 9)
        for index, letter in enumerate("ABCD"):
            line = y + 26 + 14 * index
            box = sheet.choice(str(number), letter, Box(x + 14, line - 8, x + 23, line + 1))
            sheet.frame(box)
            sheet.text(x + 29, line, f"({letter}) paper number {index + 1}", 9)
    return Style("quiz", quiz.__doc__ or "", False, False, sheet.finish(), tuple(sheet.truths))


def copied() -> Style:
    """A scan without text layer, the other way askew: labels inside cells, squares, two signatures."""
    sheet = Sheet(font="Times-Roman")
    sheet.middle(56, "LIMITED FILER AGREEMENT", 15, "Times-Bold")
    y = 80.0
    for row in (
        (("Name", "name", "name", 60, 330), ("Telephone", "phone", "phone", 330, 552)),
        (("Employer", "firm", "text", 60, 330), ("E-mail address", "email", "email", 330, 552)),
        (("Mailing address", "address", "address", 60, 552),),
    ):
        for label, name, kind, x0, x1 in row:
            sheet.frame(Box(x0, y, x1, y + 36), 0.8)
            sheet.text(x0 + 4, y + 10, label, 9)
            sheet.field(name, kind, Box(x0 + 2, y + 13, x1 - 2, y + 34))
        y += 36
    sheet.text(60, y + 30, "I am a (check one):", 11)
    for index, words in enumerate(("Creditor", "Filing agent", "Party")):
        box = sheet.mark(f"role.{index}", Box(70 + 150 * index, y + 42, 82 + 150 * index, y + 54), group=True)
        sheet.frame(box, 0.9)
        sheet.text(box.x1 + 7, y + 52, words, 11)
    y += 130
    for name, label in (("applicant", "Signature of filer"), ("witness", "Witness")):
        sheet.rule(60, y, 320, 0.8)
        sheet.text(60, y + 11, label, 9)
        if name == "applicant":
            sheet.signature(name, Box(60, y - _SIGN, 320, y))
        else:
            sheet.field(name, "text", Box(60, y - _ROOM, 320, y))
        sheet.rule(360, y, 520, 0.8)
        sheet.text(360, y + 11, "Date", 9)
        sheet.field(f"{name}_date", "date", Box(360, y - _ROOM, 520, y))
        y += 66
    data = scan_of(sheet.finish(), degrees=-0.7)
    return Style("copied", copied.__doc__ or "", False, False, data, tuple(sheet.truths))


FRESH = (typewritten, cells, pushy, dense, quiz, copied)
