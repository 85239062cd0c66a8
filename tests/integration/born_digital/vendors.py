"""What signing services leave on a page and behind it."""

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.integration.born_digital.ground import NAME, Ground
from tests.integration.born_digital.painting import (
    Paint,
    appended,
    ink_picture,
    painted,
    script,
    text,
    transparent,
)

_ENVELOPE = "5A2B93D1-7C44-4E0B-9A31-6F0C2D8E1B77"


def envelope_at_top(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 7)
    canvas.drawString(16, 778, f"Docusign Envelope ID: {_ENVELOPE}")


def frame(ground: Ground, title: str) -> Paint:
    """A rounded frame with the service's words and a picture of a name in script."""
    x, y = ground.corner

    def paint(canvas: Canvas) -> None:
        canvas.roundRect(x + 4, y + 1, 160, 40, 4)
        canvas.setFont("Helvetica", 6)
        canvas.drawString(x + 12, y + 34, title)
        picture = transparent(ink_picture(ground.box))
        canvas.drawImage(ImageReader(picture), x + 10, y + 10, 130, 22, mask="auto")
        canvas.drawString(x + 12, y + 4, "0A1B2C3D4E5F607...")

    return paint


def docusign(ground: Ground, title: str = "DocuSigned by:") -> bytes:
    return painted(painted(ground.data, envelope_at_top), frame(ground, title))


def docusign_with_certificate(ground: Ground) -> bytes:
    """The envelope's number only on the certificate page; on the line a picture without words."""
    return appended(painted(ground.data, picture_of(ground)), certificate)


def picture_of(ground: Ground) -> Paint:
    x, y = ground.corner

    def paint(canvas: Canvas) -> None:
        picture = transparent(ink_picture(ground.box))
        canvas.drawImage(ImageReader(picture), x + 10, y + 4, 160, 30, mask="auto")

    return paint


def certificate(canvas: Canvas) -> None:
    canvas.setFont("Helvetica-Bold", 12)
    canvas.drawString(40, 740, "Certificate Of Completion")
    canvas.setFont("Helvetica", 9)
    rows = (f"Envelope Id: {_ENVELOPE}", "Status: Completed", "Subject: Complete with Docusign: form.pdf")
    for row, words in enumerate(rows):
        canvas.drawString(40, 720 - 14 * row, words)


def adobe_sign(ground: Ground) -> bytes:
    """A name in a script font with the small line that Acrobat Sign puts under it, and the audit report."""
    signed = painted(ground.data, script(ground, "Sgn0", size=24))
    dated = painted(signed, text(ground, f"{NAME} (Nov 2, 2026 10:12 EST)", size=5, up=2))
    return appended(dated, audit_report)


def audit_report(canvas: Canvas) -> None:
    canvas.setFont("Helvetica-Bold", 14)
    canvas.drawString(40, 740, "ECF registration")
    canvas.setFont("Helvetica", 9)
    canvas.drawString(40, 722, "Final Audit Report")
    canvas.drawString(40, 704, "Transaction ID: CBJCHBCAABAAx1y2z3")
    canvas.drawString(40, 690, f"Document e-signed by {NAME} (mhollis@hollisgrant.test)")
    canvas.drawString(40, 676, "Adobe Acrobat Sign")


def acrobat_flattened(ground: Ground) -> bytes:
    """A certificate signature of Acrobat printed to PDF: its words are page text now."""
    x, y = ground.corner

    def paint(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 16)
        canvas.drawString(x + 6, y + 22, "Margaret")
        canvas.drawString(x + 6, y + 6, "Hollis")
        canvas.setFont("Helvetica", 7)
        rows = ("Digitally signed by", "Margaret Hollis", "Date: 2026.11.02", "10:12:33 -05'00'")
        for row, words in enumerate(rows):
            canvas.drawString(x + 100, y + 32 - 8 * row, words)

    return painted(ground.data, paint)
