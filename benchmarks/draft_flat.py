"""Five flat blanks that differ in style, one of them a scan. The first three were looked at while tuning."""

from io import BytesIO

import cv2
import numpy as np
import pypdfium2
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from benchmarks.draft_sheet import Sheet, Style
from intake_bot.domain.document import Box

_ROOM = 15.0  # points above a ruled line that one line of writing takes
_SIGN = 30.0


def underscores() -> Style:
    """Typewriter style: underscores for lines, [ ] for boxes, x____ and By: for signatures."""
    sheet = Sheet(font="Courier")
    sheet.middle(60, "ATTORNEY REGISTRATION FORM", 13, "Courier-Bold")
    sheet.paragraph(72, 84, "Type or print. All items must be completed.", size=10)
    y = 116.0
    for label, name, kind, dashes in (
        ("Name:", "name", "name", 50),
        ("Firm:", "firm", "text", 50),
        ("Mailing address:", "address", "address", 45),
        ("Telephone:", "phone", "phone", 22),
        ("E-mail:", "email", "email", 48),
        ("State bar no.:", "bar_number", "bar-number", 20),
        ("PACER account no.:", "pacer_account", "digits:7", 18),
    ):
        end = sheet.text(72, y, label + " ")
        line = sheet.text(end, y, "_" * dashes)
        sheet.field(name, kind, Box(end, y - _ROOM + 2, line, y + 2))
        y += 27
    sheet.text(72, y, "I apply as (check one):")
    for index, (name, words) in enumerate(
        (("role.attorney", "Attorney"), ("role.trustee", "Trustee"), ("role.us_trustee", "U.S. Trustee"))
    ):
        line = y + 18 + 16 * index
        sheet.text(84, line, f"[ ] {words}")
        sheet.mark(name, Box(84, line - 8, 102, line + 2), group=True)
    y += 110
    sheet.text(72, y, "x" + "_" * 40)
    sheet.signature("applicant", Box(78, y - _SIGN + 2, 318, y + 2))
    sheet.text(72, y + 12, "Signature of applicant", 9)
    end = sheet.text(360, y, "Date: ")
    line = sheet.text(end, y, "_" * 18)
    sheet.field("signed_on", "date", Box(end, y - _ROOM + 2, line, y + 2))
    y += 60
    end = sheet.text(72, y, "By: ")
    line = sheet.text(end, y, "_" * 36)
    sheet.signature("supervisor", Box(end, y - _SIGN + 2, line, y + 2))
    sheet.text(end, y + 12, "Supervising attorney", 9)
    return Style("underscores", underscores.__doc__ or "", False, True, sheet.finish(), tuple(sheet.truths))


def framed() -> Style:
    """Boxes with labels inside, squares left of their text, seven boxes for the account, two columns."""
    sheet = Sheet()
    sheet.middle(54, "UNITED STATES BANKRUPTCY COURT", 12, "Helvetica-Bold")
    sheet.rule(54, 62, 558, 1.4)
    sheet.middle(80, "Electronic filing registration", 13)
    y = 96.0
    for row in (
        (
            ("Last name, first name", "name", "name", 54, 330),
            ("Bar number", "bar_number", "bar-number", 330, 558),
        ),
        (("Firm", "firm", "text", 54, 330), ("Telephone", "phone", "phone", 330, 558)),
        (("Address", "address", "address", 54, 558),),
        (("E-mail", "email", "email", 54, 330), ("State of bar", "bar_state", "state", 330, 558)),
    ):
        high = 46 if row[0][1] == "address" else 32
        for label, name, kind, x0, x1 in row:
            sheet.frame(Box(x0, y, x1, y + high))
            sheet.text(x0 + 3, y + 8, label, 7)
            sheet.field(name, kind, Box(x0 + 2, y + 11, x1 - 2, y + high - 2))
        y += high
    sheet.text(54, y + 28, "PACER account number")
    for index in range(7):
        sheet.frame(Box(180 + 20 * index, y + 14, 196 + 20 * index, y + 32))
    sheet.field("pacer_account", "digits:7", Box(180, y + 14, 316, y + 32))
    sheet.text(54, y + 62, "Type of registration (mark only one)", 10, "Helvetica-Bold")
    for index, words in enumerate(("Attorney", "Trustee", "United States Trustee", "United States Attorney")):
        box = sheet.mark(
            f"role.{index}",
            Box(
                60 + 240 * (index % 2),
                y + 72 + 20 * (index // 2),
                70 + 240 * (index % 2),
                y + 82 + 20 * (index // 2),
            ),
            group=True,
        )
        sheet.frame(box, 0.8)
        sheet.text(box.x1 + 6, box.y1 - 1, words)
    y += 140
    _certified(sheet, y)
    return Style("framed", framed.__doc__ or "", False, True, sheet.finish(), tuple(sheet.truths))


def _certified(sheet: Sheet, y: float) -> None:
    """Boxes to certify, and under them two signature lines with dates."""
    sheet.text(54, y, "Certification", 10, "Helvetica-Bold")
    for index, words in enumerate(("I know the local rules.", "I will keep my password secret.")):
        box = sheet.mark(f"certify.{index}", Box(60, y + 10 + 18 * index, 70, y + 20 + 18 * index))
        sheet.frame(box, 0.8)
        sheet.text(76, y + 19 + 18 * index, words)
    for index, (name, label) in enumerate(
        (("applicant", "Applicant signature"), ("sponsor", "Signature of sponsor"))
    ):
        line = y + 100 + 66 * index
        sheet.rule(54, line, 310)
        sheet.text(54, line + 10, label, 8)
        sheet.signature(name, Box(54, line - _SIGN, 310, line))
        sheet.rule(350, line, 500)
        sheet.text(350, line + 10, "Date", 8)
        sheet.field(f"{name}_date", "date", Box(350, line - _ROOM, 500, line))


def exam_letters() -> Style:
    """A two-page exam: letters to circle on the first page, squares on the second."""
    sheet = Sheet(font="Times-Roman")
    sheet.middle(56, "EXAMINATION FOR ELECTRONIC FILERS", 14, "Times-Bold")
    sheet.text(60, 88, "Name of applicant")
    sheet.rule(150, 90, 400)
    sheet.field("name", "name", Box(150, 90 - _ROOM, 400, 90))
    sheet.text(420, 88, "Date")
    sheet.rule(446, 90, 550)
    sheet.field("date", "date", Box(446, 90 - _ROOM, 550, 90))
    sheet.paragraph(60, 108, "Circle the letter of the right choice.")
    y = 130.0
    for number in range(1, 7):
        sheet.text(60, y, f"{number}. How soon must a filer correct entry {number}?", 10)
        for index, letter in enumerate("ABCD"):
            line = y + 14 + 13 * index
            sheet.text(80, line, f"{letter}.  within {index + 2} days", 10)
            sheet.choice(str(number), letter, Box(78, line - 8, 90, line + 2))
        y += 78
    sheet.next_page()
    y = 80.0
    for number in range(7, 13):
        letters = "TF" if number % 2 else "ABCD"
        sheet.text(60, y, f"{number}. Which statement about entry {number} is right?", 10)
        for index, letter in enumerate(letters):
            line = y + 14 + 14 * index
            box = sheet.choice(str(number), letter, Box(80, line - 8, 89, line + 1))
            sheet.frame(box)
            words = {"T": "True", "F": "False"}.get(letter, f"{letter}. statement {index + 1}")
            sheet.text(96, line, words, 10)
        y += 80
    return Style("exam-letters", exam_letters.__doc__ or "", False, True, sheet.finish(), tuple(sheet.truths))


def circles() -> Style:
    """Labels above boxes, dotted leaders, circles to mark, a table, a notary."""
    sheet = Sheet(font="Times-Roman")
    sheet.middle(54, "Request for a CM/ECF login", 15, "Times-Bold")
    for index, (label, name, kind, x0, x1) in enumerate(
        (
            ("Name", "name", "name", 60, 320),
            ("E-mail address", "email", "email", 330, 552),
            ("Street and number", "address", "address", 60, 320),
            ("Telephone number", "phone", "phone", 330, 552),
        )
    ):
        y = 74 + 38 * (index // 2)
        sheet.text(x0, y + 9, label, 9)
        sheet.frame(sheet.field(name, kind, Box(x0, y + 13, x1, y + 31)))
    for index, (label, name, kind) in enumerate(
        (
            ("Firm or employer", "firm", "text"),
            ("PACER account number", "pacer_account", "digits:7"),
            ("PACER username", "pacer_username", "text"),
        )
    ):
        y = 176 + 26 * index
        end = sheet.text(60, y, label + " ")
        dots = int((552 - end) / sheet.canvas.stringWidth(".", "Times-Roman", 10))
        line = sheet.text(end, y, "." * dots)
        sheet.field(name, kind, Box(end, y - _ROOM + 2, line, y + 2))
    heads = (("Court", 60, 260, "text"), ("State", 260, 330, "state"), ("Bar number", 330, 552, "bar-number"))
    for row in range(3):
        y = 250 + 20 * row
        for label, x0, x1, kind in heads:
            sheet.frame(Box(x0, y, x1, y + 20))
            if row == 0:
                sheet.text(x0 + 4, y + 13, label, 9, "Times-Bold")
            else:
                sheet.field(f"{label}.{row}", kind, Box(x0 + 2, y + 2, x1 - 2, y + 18))
    _chosen_and_sworn(sheet)
    return Style("circles", circles.__doc__ or "", False, False, sheet.finish(), tuple(sheet.truths))


def _chosen_and_sworn(sheet: Sheet) -> None:
    """Circles to mark, the applicant's and the notary's lines."""
    sheet.text(60, 336, "I register as (choose one)", 10)
    for index, words in enumerate(("Creditor", "Filing agent", "Party")):
        box = sheet.mark(f"role.{index}", Box(70 + 130 * index, 346, 80 + 130 * index, 356), group=True)
        sheet.circle(box)
        sheet.text(86 + 130 * index, 355, words)
    sheet.paragraph(60, 384, "The undersigned has read the procedures and will follow them.")
    for index, (name, label) in enumerate(
        (("applicant", "Signature of applicant"), ("notary", "Notary Public"))
    ):
        line = 440 + 70 * index
        sheet.rule(60, line, 320)
        sheet.text(60, line + 10, label, 8)
        sheet.signature(name, Box(60, line - _SIGN, 320, line))
        sheet.text(350, line - 2, "Date")
        sheet.rule(376, line, 520)
        sheet.field(f"{name}_date", "date", Box(376, line - _ROOM, 520, line))


def scanned() -> Style:
    """A scan without text layer, turned by half a degree: lines with labels below, squares, one signature."""
    sheet = Sheet()
    sheet.middle(60, "TRUSTEE REGISTRATION", 15, "Helvetica-Bold")
    sheet.paragraph(72, 84, "Return this form to the clerk of the court.", size=11)
    y = 130.0
    for row in (
        (("Name", "name", "name", 72, 330), ("Bar number", "bar_number", "bar-number", 350, 540)),
        (("Mailing address", "address", "address", 72, 540),),
        (("Telephone", "phone", "phone", 72, 260), ("E-mail address", "email", "email", 280, 540)),
        (("PACER account number", "pacer_account", "digits:7", 72, 300),),
    ):
        for label, name, kind, x0, x1 in row:
            sheet.rule(x0, y, x1, 0.8)
            sheet.text(x0, y + 11, label, 9)
            sheet.field(name, kind, Box(x0, y - _ROOM, x1, y))
        y += 42
    for index, words in enumerate(
        ("Chapter 7 panel trustee", "Chapter 13 standing trustee", "Other trustee")
    ):
        box = sheet.mark(f"m.{index}", Box(76, y + 22 * index, 87, y + 11 + 22 * index))
        sheet.frame(box, 0.9)
        sheet.text(94, y + 10 + 22 * index, words, 11)
    y += 130
    sheet.rule(72, y, 330, 0.8)
    sheet.text(72, y + 11, "Signature of trustee", 9)
    sheet.signature("applicant", Box(72, y - _SIGN, 330, y))
    sheet.rule(370, y, 520, 0.8)
    sheet.text(370, y + 11, "Date", 9)
    sheet.field("signed_on", "date", Box(370, y - _ROOM, 520, y))
    return Style("scanned", scanned.__doc__ or "", False, False, scan_of(sheet.finish()), tuple(sheet.truths))


def scan_of(data: bytes, degrees: float = 0.5) -> bytes:
    """Grey at 200 dpi, askew, a little noise; no text layer."""
    document = pypdfium2.PdfDocument(data)
    try:
        document.init_forms()
        bitmap = document[0].render(scale=200 / 72, grayscale=True)
        grey = np.array(bitmap.to_numpy()).reshape(bitmap.height, bitmap.width)
    finally:
        document.close()
    height, width = grey.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    askew = cv2.warpAffine(grey, turn, (width, height), flags=cv2.INTER_LINEAR, borderValue=(255,))
    noise = np.random.default_rng(5).normal(0, 5, askew.shape)
    picture = np.clip(askew.astype(np.float32) * 0.96 + noise, 0, 255).astype(np.uint8)
    out = BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    canvas.drawImage(ImageReader(Image.fromarray(picture)), 0, 0, 612, 792)
    canvas.save()
    return out.getvalue()


FLAT = (underscores, framed, exam_letters, circles, scanned)
