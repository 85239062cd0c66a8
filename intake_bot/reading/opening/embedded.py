"""Files embedded in a PDF: portfolios, and what people attach in their PDF program."""

from collections.abc import Iterator
from io import BytesIO

import pypdf
import pypdfium2 as pdfium

MAX_FILES = 50


def embedded_files(data: bytes) -> Iterator[tuple[str, bytes]]:
    """(name for people, content) of each; what is damaged or unpacks to too much is left out."""
    if not _count(data):
        return
    # pypdf, since it stops at a limit while it unpacks; pdfium would first make it all.
    try:
        pdf = pypdf.PdfReader(BytesIO(data), strict=False)
        if pdf.is_encrypted and not pdf.decrypt(""):
            return
        for number, entry in enumerate(pdf.attachment_list):
            if number >= MAX_FILES:
                return
            content = _content(entry)
            if content:
                yield entry.name, content
    except Exception:  # noqa: BLE001 - pypdf raises nearly anything on damage (MAIL.md); the pages were read
        return


def _count(data: bytes) -> int:
    """pdfium tells in a fraction of the time whether there are any."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        return 0
    try:
        return int(document.count_attachments())
    finally:
        document.close()


def _content(entry: pypdf.generic.EmbeddedFile) -> bytes:
    try:
        return bytes(entry.content)
    except Exception:  # noqa: BLE001 - as above: one bad file hides no other
        return b""
