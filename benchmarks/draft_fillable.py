"""Ten fillable blanks that differ in style. ``tuned`` says which were looked at while tuning."""

from reportlab.lib.colors import black

from benchmarks.draft_sheet import COMB, COMBO, MULTILINE, REQUIRED, Sheet, Style
from intake_bot.domain.document import Box

_A4 = (595.0, 842.0)


def _reportlab_text(sheet: Sheet, name: str, box: Box, **more: object) -> None:
    place = {"x": box.x0, "y": sheet.size[1] - box.y1, "width": box.width, "height": box.height}
    looks = {"fontName": "Helvetica", "fontSize": 10, "textColor": black, "fillColor": None}
    frame = {"borderColor": black, "borderWidth": 0.5, "maxlen": None, "fieldFlags": ""}
    sheet.canvas.acroForm.textfield(**({"name": name} | place | looks | frame | more))


def _reportlab_check(sheet: Sheet, name: str, box: Box, tooltip: str = "") -> None:
    place = {"x": box.x0, "y": sheet.size[1] - box.y1, "size": box.width}
    looks = {"buttonStyle": "cross", "borderColor": black, "fillColor": None, "textColor": black}
    more = {"borderWidth": 0.7, "fieldFlags": "", "tooltip": tooltip or None}
    sheet.canvas.acroForm.checkbox(**({"name": name} | place | looks | more))


def one_column() -> Style:
    """Labels above boxes, reportlab's own widgets named Text1 …; check boxes with their text at the right."""
    sheet = Sheet()
    sheet.middle(60, "REGISTRATION FOR ELECTRONIC FILING", 14, "Helvetica-Bold")
    y = sheet.paragraph(
        72,
        84,
        "Complete every item. Print the form, sign it with a pen and send it",
        "to the clerk by e-mail.",
    )
    rows = (
        ("Full name (first, middle, last)", "name", "name"),
        ("Law firm or agency", "firm", "text"),
        ("Mailing address", "address", "address"),
        ("Telephone number", "phone", "phone"),
        ("E-mail address", "email", "email"),
        ("State bar number", "bar_number", "bar-number"),
        ("PACER account number", "pacer_account", "digits:7"),
    )
    for number, (label, name, kind) in enumerate(rows, 1):
        high = 44 if kind == "address" else 18
        sheet.text(72, y + 10, label, 9)
        box = sheet.field(name, kind, Box(72, y + 14, 540, y + 14 + high))
        _reportlab_text(sheet, f"Text{number}", box, fieldFlags="multiline" if high > 20 else "")
        y += high + 24
    sheet.text(72, y + 12, "I am registering as (check one):", 10)
    for number, (name, words) in enumerate(
        (
            ("role.attorney", "Attorney"),
            ("role.trustee", "Panel trustee"),
            ("role.us_attorney", "U.S. Attorney"),
        )
    ):
        box = sheet.mark(name, Box(80, y + 22 + 18 * number, 90, y + 32 + 18 * number), group=True)
        _reportlab_check(sheet, f"Check Box{number + 1}", box)
        sheet.text(98, y + 31 + 18 * number, words)
    y += 110
    sheet.rule(72, y + 30, 330)
    sheet.signature("applicant", Box(72, y - 2, 330, y + 30))
    sheet.text(72, y + 40, "Signature of applicant", 8)
    sheet.rule(380, y + 30, 540)
    _reportlab_text(sheet, "Text20", sheet.field("signed_on", "date", Box(380, y + 13, 540, y + 29)))
    sheet.text(380, y + 40, "Date", 8)
    return Style("one-column", one_column.__doc__ or "", True, True, sheet.finish(), tuple(sheet.truths))


def two_columns() -> Style:
    """Two columns, labels left, spoken names and tooltips, radio circles, a /Sig field."""
    sheet = Sheet(font="Times-Roman")
    sheet.middle(54, "Application to Use the Electronic Case System", 15, "Times-Bold")
    sheet.rule(50, 64, 562, 1.5)
    left = (
        ("First and last name:", "name", "name", "FullName", "Your full name"),
        ("Firm:", "firm", "text", "FirmName", "Name of your firm"),
        ("Street:", "address", "address", "Street", "Street address"),
        ("City:", "city", "text", "City", "City"),
        ("State:", "state", "state", "State", "Two-letter state code"),
        ("ZIP:", "zip", "zip", "ZipCode", "ZIP code"),
    )
    right = (
        ("Phone:", "phone", "phone", "Phone", "Daytime telephone"),
        ("Fax:", "fax", "phone", "Fax", "Fax number"),
        ("E-mail:", "email", "email", "Email", "E-mail for notices"),
        ("Bar no.:", "bar_number", "bar-number", "BarNo", "Bar number"),
        ("Bar state:", "bar_state", "state", "BarState", "State of admission"),
        ("PACER no.:", "pacer_account", "digits:7", "PacerNo", "PACER account number (7 digits)"),
    )
    for x, wide, rows in ((50, 90, left), (320, 60, right)):
        for row, (label, name, kind, field, says) in enumerate(rows):
            y = 90 + row * 26
            sheet.text(x, y + 12, label, 10)
            box = sheet.field(name, kind, Box(x + wide, y, x + 235, y + 16))
            sheet.frame(box)
            sheet.widget(box, field, says=says, flags=REQUIRED if name == "name" else 0)
    sheet.text(50, 280, "Role of the applicant", 11, "Times-Bold")
    for index, (name, words) in enumerate(
        (("role.attorney", "Attorney"), ("role.trustee", "Trustee"), ("role.creditor", "Creditor"))
    ):
        box = sheet.mark(name, Box(60 + 150 * index, 290, 70 + 150 * index, 300), group=True)
        sheet.circle(box)
        sheet.radio(box, "Role", words, says=words)
        sheet.text(75 + 150 * index, 299, words)
    sheet.paragraph(50, 330, "By signing I agree to follow the administrative procedures of this court.")
    sheet.text(50, 390, "Applicant's signature:", 10)
    sign = sheet.signature("applicant", Box(150, 360, 380, 394))
    sheet.frame(sign)
    sheet.widget(sign, "Signature1", "/Sig")
    sheet.text(400, 390, "Date:", 10)
    box = sheet.field("signed_on", "date", Box(430, 376, 550, 394))
    sheet.frame(box)
    sheet.widget(box, "DateSigned", says="Date signed")
    return Style("two-columns", two_columns.__doc__ or "", True, True, sheet.finish(), tuple(sheet.truths))


def grid() -> Style:
    """A table grid, labels small inside the cells, names like undefined_3, comb for the account number."""
    sheet = Sheet()
    sheet.middle(56, "CM/ECF FILER REGISTRATION", 14, "Helvetica-Bold")
    rows = (
        (("1. Name of attorney", "name", "name", 0.6), ("2. Bar number", "bar_number", "bar-number", 0.4)),
        (("3. Name of firm", "firm", "text", 1.0),),
        (("4. Business address", "address", "address", 1.0),),
        (
            ("5. Telephone", "phone", "phone", 0.35),
            ("6. Facsimile", "fax", "phone", 0.25),
            ("7. Email", "email", "email", 0.4),
        ),
        (
            ("8. Admitted in (state)", "bar_state", "state", 0.5),
            ("9. Date of admission", "date", "date", 0.5),
        ),
    )
    y, count = 80.0, 0
    for row in rows:
        x, high = 54.0, 48.0 if row[0][1] == "address" else 32.0
        for label, name, kind, share in row:
            wide = 504 * share
            sheet.frame(Box(x, y, x + wide, y + high))
            sheet.text(x + 3, y + 8, label, 7)
            count += 1
            box = sheet.field(name, kind, Box(x + 3, y + 11, x + wide - 3, y + high - 2))
            sheet.widget(box, f"undefined_{count}", flags=MULTILINE if high > 40 else 0)
            x += wide
        y += high
    sheet.text(54, y + 26, "10. PACER account number", 9)
    for index in range(7):
        sheet.frame(Box(200 + 16 * index, y + 12, 216 + 16 * index, y + 30))
    box = sheet.field("pacer_account", "digits:7", Box(200, y + 12, 312, y + 30))
    sheet.widget(box, "undefined_12", flags=COMB | REQUIRED, most=7)
    sheet.text(54, y + 60, "11. Check all that apply", 9)
    for index, words in enumerate(("I have read the local rules", "I consent to electronic service")):
        box = Box(60, y + 70 + 18 * index, 70, y + 80 + 18 * index)
        sheet.mark(f"certify.{index}", box)
        sheet.frame(box)
        sheet.widget(box, f"Check Box{index + 40}", "/Btn")
        sheet.text(76, y + 79 + 18 * index, words, 9)
    _attorneys_sign(sheet, y + 170)
    return Style("grid", grid.__doc__ or "", True, True, sheet.finish(), tuple(sheet.truths))


def _attorneys_sign(sheet: Sheet, y: float) -> None:
    """Two signature lines under each other from y on, a date beside each."""
    for index, (name, label) in enumerate(
        (("applicant", "Signature of attorney"), ("supervisor", "Signature of supervising attorney"))
    ):
        line = y + 70 * index
        sheet.rule(54, line, 320)
        sheet.signature(name, Box(54, line - 32, 320, line))
        sheet.text(54, line + 9, label, 7.5)
        sheet.rule(360, line, 500)
        sheet.text(360, line + 9, "Date", 7.5)
        box = sheet.field(f"{name}_date", "date", Box(360, line - 16, 500, line - 1))
        sheet.widget(box, f"undefined_{20 + index}")


def labels_below() -> Style:
    """Ruled lines with their labels below, check boxes at the right of their text, applicant and notary."""
    sheet = Sheet(font="Times-Roman")
    sheet.middle(60, "UNITED STATES BANKRUPTCY COURT", 13, "Times-Bold")
    sheet.middle(76, "Attorney Registration", 12)
    rows = (
        (("Name (please print)", "name", "name", 72, 330), ("Bar No.", "bar_number", "bar-number", 360, 540)),
        (("Firm", "firm", "text", 72, 540),),
        (("Address", "address", "address", 72, 540),),
        (
            ("City", "city", "text", 72, 260),
            ("State", "state", "state", 280, 380),
            ("Zip code", "zip", "zip", 400, 540),
        ),
        (("Telephone", "phone", "phone", 72, 260), ("E-mail address", "email", "email", 280, 540)),
    )
    y, count = 120.0, 0
    for row in rows:
        for label, name, kind, x0, x1 in row:
            count += 1
            sheet.rule(x0, y, x1)
            sheet.text(x0, y + 9, label, 8)
            sheet.widget(sheet.field(name, kind, Box(x0, y - 15, x1, y - 1)), f"Text{count}")
        y += 34
    for index, words in enumerate(("Attorney", "Trustee", "Filing agent")):
        x = 72 + 150 * index
        end = sheet.text(x, y + 9, words)
        box = sheet.mark(f"role.{index}", Box(end + 6, y, end + 16, y + 10), group=True)
        sheet.frame(box)
        sheet.widget(box, f"CB{index}", "/Btn")
    y += 60
    for name, label in (("applicant", "Signature of applicant"), ("notary", "Notary public")):
        sheet.rule(72, y, 320)
        sheet.signature(name, Box(72, y - 30, 320, y))
        sheet.text(72, y + 9, label, 8)
        sheet.rule(350, y, 500)
        sheet.text(350, y + 9, "Date", 8)
        sheet.widget(sheet.field(f"{name}_date", "date", Box(350, y - 15, 500, y - 1)), f"Date{name}")
        y += 70
    return Style("labels-below", labels_below.__doc__ or "", True, False, sheet.finish(), tuple(sheet.truths))


def exam_radio() -> Style:
    """An exam of eight questions, radio buttons A to D, one group a question."""
    sheet = Sheet()
    sheet.middle(56, "ELECTRONIC FILING EXAM", 14, "Helvetica-Bold")
    sheet.text(54, 90, "Name:", 10)
    sheet.rule(90, 92, 330)
    sheet.widget(sheet.field("name", "name", Box(90, 76, 330, 91)), "Text1")
    sheet.text(350, 90, "Date:", 10)
    sheet.rule(380, 92, 540)
    sheet.widget(sheet.field("date", "date", Box(380, 76, 540, 91)), "Text2")
    y = 110.0
    for number in range(1, 9):
        sheet.text(54, y + 10, f"{number}. When is a document received by the system number {number}?", 10)
        for index, letter in enumerate("ABCD"):
            box = Box(70, y + 15 + 13 * index, 79, y + 24 + 13 * index)
            sheet.choice(str(number), letter, box)
            sheet.circle(box)
            sheet.radio(box, f"Group{number}", str(index))
            sheet.text(86, y + 23 + 13 * index, f"{letter}. The answer that says {letter.lower()}", 9)
        y += 76
    return Style("exam-radio", exam_radio.__doc__ or "", True, True, sheet.finish(), tuple(sheet.truths))


def turned_page() -> Style:
    """A page that lies on its side in the file, landscape, labels left, a /Sig field."""
    sheet = Sheet(size=(792.0, 612.0))
    sheet.middle(50, "PRO HAC VICE REGISTRATION", 14, "Helvetica-Bold")
    rows = (
        ("Name of visiting attorney", "name", "name"),
        ("Firm or agency", "firm", "text"),
        ("Business e-mail", "email", "email"),
        ("Telephone", "phone", "phone"),
        ("Number of the matter", "case_number", "text"),
        ("PACER account number", "pacer_account", "digits:7"),
    )
    for index, (label, name, kind) in enumerate(rows):
        y = 80 + 30 * index
        sheet.text(60, y + 13, label, 10)
        box = sheet.field(name, kind, Box(220, y, 720, y + 18))
        sheet.frame(box)
        sheet.widget(box, f"Text{index + 5}")
    sheet.text(60, 285, "Local counsel (sponsor)", 10)
    sheet.widget(sheet.field("sponsor", "name", Box(220, 272, 720, 290)), "Text30")
    sheet.frame(Box(220, 272, 720, 290))
    for index, words in enumerate(("I was admitted by the court", "I have paid the fee")):
        box = sheet.mark(f"certify.{index}", Box(60, 315 + 20 * index, 71, 326 + 20 * index))
        sheet.frame(box)
        sheet.widget(box, f"Check Box{index}", "/Btn")
        sheet.text(80, 325 + 20 * index, words)
    for index, (name, label) in enumerate(
        (("applicant", "Signature of applicant"), ("sponsor", "Signature of sponsor"))
    ):
        x = 60 + 360 * index
        sign = sheet.signature(name, Box(x, 420, x + 260, 455))
        sheet.frame(sign)
        sheet.widget(sign, f"Signature{index}", "/Sig")
        sheet.text(x, 466, label, 8)
    return Style(
        "turned-page", turned_page.__doc__ or "", True, False, sheet.finish(turned=90), tuple(sheet.truths)
    )


def letterhead() -> Style:
    """Court letterhead, section bands, paragraphs, junk tooltips, a combo box, three signature lines."""
    sheet = Sheet(font="Times-Roman")
    sheet.middle(48, "UNITED STATES BANKRUPTCY COURT", 13, "Times-Bold")
    sheet.middle(62, "Office of the Clerk", 11)
    sheet.rule(54, 70, 558, 1.5)
    sheet.middle(90, "LIMITED USER REGISTRATION", 12, "Times-Bold")
    sheet.paragraph(
        54,
        106,
        "This form is for creditors and their agents who file claims through the electronic system. A person",
        "who signs it agrees to keep the password secret. Send questions to the help desk of the court.",
    )
    sheet.text(54, 148, "Section A. About you", 11, "Times-Bold")
    rows = (
        ("Full legal name", "name", "name", 54, 300),
        ("Company", "firm", "text", 310, 558),
        ("Street address", "address", "address", 54, 300),
        ("City, state and ZIP code", "city", "address", 310, 558),
        ("Daytime phone", "phone", "phone", 54, 300),
        ("Email address", "email", "email", 310, 558),
    )
    for index, (label, name, kind, x0, x1) in enumerate(rows):
        y = 156 + 36 * (index // 2)
        sheet.text(x0, y + 9, label, 9)
        box = sheet.field(name, kind, Box(x0, y + 13, x1, y + 29))
        sheet.frame(box)
        sheet.widget(box, f"Text{index + 10}", says=f"Text{index + 10}")
    sheet.text(54, 276, "State where you are licensed", 9)
    box = sheet.field("bar_state", "state", Box(190, 264, 260, 280))
    sheet.frame(box)
    sheet.widget(box, "Dropdown1", "/Ch", flags=COMBO)
    _role_and_signatures(sheet)
    return Style("letterhead", letterhead.__doc__ or "", True, True, sheet.finish(), tuple(sheet.truths))


def _role_and_signatures(sheet: Sheet) -> None:
    """The lower half of the letterhead's page."""
    sheet.text(54, 306, "Section B. Role (select one)", 11, "Times-Bold")
    for index, (name, words) in enumerate(
        (("role.creditor", "Creditor"), ("role.agent", "Filing agent"), ("role.other", "Other"))
    ):
        box = sheet.mark(name, Box(60, 316 + 18 * index, 70, 326 + 18 * index), group=True)
        sheet.circle(box)
        sheet.radio(box, "Group1", f"Choice{index + 1}")
        sheet.text(78, 325 + 18 * index, words)
    sheet.text(54, 386, "Section C. Signatures", 11, "Times-Bold")
    for index, (name, label) in enumerate(
        (
            ("applicant", "Signature of user"),
            ("supervisor", "Supervisor's signature"),
            ("sponsor", "Sponsor signature"),
        )
    ):
        line = 440 + 60 * index
        sheet.rule(54, line, 300)
        sheet.text(54, line + 9, label, 8)
        sheet.signature(name, Box(54, line - 32, 300, line))
        sheet.text(330, line - 2, "Date:", 10)
        sheet.rule(358, line, 500)
        sheet.widget(
            sheet.field(f"{name}_date", "date", Box(358, line - 15, 500, line - 1)), f"Text{30 + index}"
        )


def exam_checks() -> Style:
    """An exam with check boxes, true or false among the questions, choices in one row."""
    sheet = Sheet(font="Times-Roman")
    sheet.middle(56, "CM/ECF Test for New Users", 15, "Times-Bold")
    sheet.text(60, 90, "Name of applicant", 10)
    box = sheet.field("name", "name", Box(150, 77, 400, 93))
    sheet.frame(box)
    sheet.widget(box, "Name")
    sheet.paragraph(60, 112, "Mark one box for each question.")
    y, count = 130.0, 0
    for number in range(1, 11):
        letters = "TF" if number % 3 == 0 else "ABCD"
        sheet.text(
            60, y + 10, f"{number}) Which of these may be sent by electronic means in matter {number}?"
        )
        for index, letter in enumerate(letters):
            x = 76 + 115 * index
            box = Box(x, y + 18, x + 10, y + 28)
            sheet.choice(str(number), letter, box)
            sheet.frame(box)
            count += 1
            sheet.widget(box, f"Check Box{count}", "/Btn")
            words = {"T": "True", "F": "False"}.get(letter, f"{letter}) paper {letter.lower()}")
            sheet.text(x + 15, y + 27, words, 10)
        y += 52
    sheet.rule(60, y + 46, 320)
    sheet.text(60, y + 56, "Applicant's signature", 8)
    sheet.signature("applicant", Box(60, y + 14, 320, y + 46))
    return Style("exam-checks", exam_checks.__doc__ or "", True, False, sheet.finish(), tuple(sheet.truths))


def leaders() -> Style:
    """Dotted leaders under reportlab's widgets, a text widget on the signature line."""
    sheet = Sheet()
    sheet.text(72, 60, "Request for a filing login", 16, "Helvetica-Bold")
    rows = (
        ("Name", "name", "name"),
        ("Firm", "firm", "text"),
        ("Phone number", "phone", "phone"),
        ("Fax number", "fax", "phone"),
        ("E-mail", "email", "email"),
        ("Federal bar number", "federal_bar_number", "bar-number"),
        ("PACER username", "pacer_username", "text"),
        ("Other courts where registered", "other_courts", "text"),
    )
    for index, (label, name, kind) in enumerate(rows):
        y = 96 + 28 * index
        end = sheet.text(72, y + 12, label + " ")
        dots = "." * int((530 - end) / sheet.canvas.stringWidth(".", "Helvetica", 10))
        sheet.text(end, y + 12, dots)
        box = sheet.field(name, kind, Box(end + 2, y - 2, 530, y + 13))
        _reportlab_text(sheet, f"Textfield-{index}", box, borderWidth=0, borderColor=None)
    for index, (name, words) in enumerate(
        (("exam.attached", "Exam attached"), ("exam.exempt", "Exam not needed"))
    ):
        box = sheet.mark(name, Box(72 + 200 * index, 336, 83 + 200 * index, 347), group=True)
        _reportlab_check(sheet, f"toggle_{index + 1}", box)
        sheet.text(90 + 200 * index, 345, words)
    sheet.text(72, 410, "Signature")
    sheet.rule(130, 412, 360)
    box = sheet.signature("applicant", Box(130, 382, 360, 411))
    _reportlab_text(sheet, "Textfield-20", box, borderWidth=0, borderColor=None)
    sheet.text(380, 410, "Dated")
    sheet.rule(415, 412, 530)
    box = sheet.field("signed_on", "date", Box(415, 396, 530, 411))
    _reportlab_text(sheet, "Textfield-21", box, borderWidth=0, borderColor=None)
    return Style("leaders", leaders.__doc__ or "", True, True, sheet.finish(), tuple(sheet.truths))


def table() -> Style:
    """A4; a table with a row of headings, yes and no circles, names like form1[0].page[0].Name[0]."""
    sheet = Sheet(size=_A4)
    sheet.middle(60, "Registration of attorneys admitted elsewhere", 13, "Helvetica-Bold")
    for index, (label, name, kind, field) in enumerate(
        (
            ("Applicant's full name", "name", "name", "ApplicantName"),
            ("E-mail address", "email", "email", "Email"),
            ("Mobile phone", "phone", "phone", "MobilePhone"),
        )
    ):
        y = 86 + 34 * index
        sheet.text(60, y + 9, label, 9)
        box = sheet.field(name, kind, Box(60, y + 12, 535, y + 28))
        sheet.frame(box)
        sheet.widget(box, f"form1[0].page1[0].{field}[0]")
    heads = (("Court", 60, 260, "text"), ("State", 260, 330, "state"), ("Bar number", 330, 430, "bar-number"))
    heads = (*heads, ("Date of admission", 430, 535, "date"))
    for row in range(4):
        y = 210 + 20 * row
        for column, (label, x0, x1, kind) in enumerate(heads):
            sheet.frame(Box(x0, y, x1, y + 20))
            if row == 0:
                sheet.text(x0 + 4, y + 13, label, 9, "Helvetica-Bold")
                continue
            box = sheet.field(f"{label}.{row}", kind, Box(x0 + 2, y + 2, x1 - 2, y + 18))
            sheet.widget(box, f"form1[0].page1[0].Table1[0].Cell{4 * row + column}[0]")
    for index, words in enumerate(
        ("Have you ever been disciplined by a bar?", "Do you hold another login of this court?")
    ):
        y = 320 + 24 * index
        sheet.text(60, y + 10, words, 10)
        for place, reply in enumerate(("Yes", "No")):
            x = 330 + 60 * place
            box = sheet.mark(f"q{index}.{reply}", Box(x, y + 1, x + 10, y + 11), group=True)
            sheet.circle(box)
            sheet.radio(box, f"form1[0].page1[0].RadioButtonList{index}[0]", str(place + 1))
            sheet.text(x + 15, y + 10, reply, 10)
    sheet.text(60, 440, "Sign here:", 10)
    sheet.rule(115, 442, 330)
    sheet.signature("applicant", Box(115, 410, 330, 442))
    sheet.text(350, 440, "Date:", 10)
    sheet.rule(380, 442, 535)
    sheet.widget(sheet.field("signed_on", "date", Box(380, 426, 535, 441)), "form1[0].page1[0].Date[0]")
    return Style("table", table.__doc__ or "", True, False, sheet.finish(), tuple(sheet.truths))


FILLABLE = (
    one_column,
    two_columns,
    grid,
    labels_below,
    exam_radio,
    turned_page,
    letterhead,
    exam_checks,
    leaders,
    table,
)
