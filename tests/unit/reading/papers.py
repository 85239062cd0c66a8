"""Small papers for the tests of reading: PDFs, pictures and archives made on the spot."""

import zipfile
from io import BytesIO

import numpy as np
import pillow_heif
from PIL import Image
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from intake_bot.domain.document import Attachment, Box, Word
from intake_bot.domain.mail import Mail
from intake_bot.reading.opening import open_file
from intake_bot.reading.page import Grey, Page

LETTER = (612.0, 792.0)


def typed_pdf(*lines: tuple[float, float, str], font: str = "Helvetica", pages: int = 1) -> bytes:
    """Lines as (x, y from the bottom, text), the same on every page."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=LETTER, invariant=1)
    for _ in range(pages):
        canvas.setFont(font, 11)
        for x, y, text in lines:
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def fillable_pdf() -> bytes:
    """A text field with a value at (100, 600), a ticked and an empty check box below."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=LETTER, invariant=1)
    canvas.acroForm.textfield(name="name", x=100, y=600, width=200, height=20, value="Jane Roe")
    canvas.acroForm.checkbox(name="yes", x=100, y=500, size=12, checked=True)
    canvas.acroForm.checkbox(name="no", x=100, y=450, size=12, checked=False)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def scanned_pdf(*pictures: Grey, dpi: int = 100) -> bytes:
    """Pages that are one JPEG each."""
    images = [Image.fromarray(picture) for picture in pictures]
    out = BytesIO()
    images[0].save(out, "PDF", save_all=True, append_images=images[1:], resolution=dpi)
    return out.getvalue()


def encrypted_pdf(password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(typed_pdf((72, 700, "secret")))))
    writer.encrypt(user_password=password, owner_password="owner")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def turned_pdf(data: bytes, degrees: int) -> bytes:
    writer = PdfWriter(clone_from=BytesIO(data))
    for page in writer.pages:
        page.rotate(degrees)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def paper(height: int = 1100, width: int = 850) -> Grey:
    """An empty page at 100 dpi."""
    return np.full((height, width), 255, np.uint8)


def encoded(picture: Grey, kind: str = "PNG", **how: object) -> bytes:
    pillow_heif.register_heif_opener()
    out = BytesIO()
    Image.fromarray(picture).save(out, kind, **how)
    return out.getvalue()


def zipped(**files: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def stored(**files: bytes) -> bytes:
    """An archive that packs nothing."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def mail_with(*attachments: Attachment) -> Mail:
    return Mail(None, None, "", "", (), (), (), "", attachments)


def opened(data: bytes) -> list[Page]:
    """Its pages with their pictures and appearances taken, so that they outlive the opening."""

    def no_mail(raw: bytes) -> Mail:
        return mail_with()

    return [_kept(item) for item in open_file(data, no_mail) if isinstance(item, Page)]


def _kept(page: Page) -> Page:
    assert page.picture.dpi
    for widget in page.widgets:
        page.appearance(widget)
    return page


class Reads:
    """OCR that finds these words, whose boxes are in points; k: pixels a point of the picture it is given."""

    def __init__(self, words: list[Word], k: float) -> None:
        self._words = words
        self._k = k
        self.times = 0

    def __call__(self, _picture: object, _dpi: int, _layout: str) -> list[Word]:
        self.times += 1
        return [Word(w.text, Box(*(side * self._k for side in w.box)), w.confidence) for w in self._words]
