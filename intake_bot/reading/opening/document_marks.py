"""What is true of a whole PDF: it was signed cryptographically, or went through a signing service."""

import ctypes
import re
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from intake_bot.domain.errors import UnreadableFile
from intake_bot.reading.opening.sheets import load_sheet

Marks = tuple[tuple[str, str], ...]  # (code of a PdfFact, its detail)

MAX_PAGES = 12  # searched for a service's words, from both ends: certificates are at one of them
MAX_SIGNATURES = 50
_TIMESTAMP = b"ETSI.RFC3161"  # ISO 32000-2, 12.8.5: says when, not who
# Words that a service puts on every page or on a certificate page; a form that only speaks of one has none.
_SERVICES = (
    (
        re.compile(r"docu\s?sign\s+envelope\s+id|certificate\s+of\s+completion.{0,80}envelope\s+id", re.I),
        "DocuSign",
    ),
    (re.compile(r"final\s+audit\s+report.*?(adobe|e-?signed)", re.I), "Adobe Sign"),
    (
        re.compile(
            r"(hello\s?sign|dropbox\s+sign).*?audit\s+trail|audit\s+trail.*?(hello\s?sign|dropbox\s+sign)",
            re.I,
        ),
        "Dropbox Sign",
    ),
    (
        re.compile(r"panda\s?doc.*?signature\s+certificate|signature\s+certificate.*?panda\s?doc", re.I),
        "PandaDoc",
    ),
    (re.compile(r"sign\s?now.*?(e-?signature|audit|document\s+history)", re.I), "signNow"),
)


def document_marks(document: pdfium.PdfDocument) -> Marks:
    """document-signed and vendor-document, where they are so."""
    return (*_signed(document), *_services(document))


def _signed(document: pdfium.PdfDocument) -> Iterator[tuple[str, str]]:
    for index in range(min(raw.FPDF_GetSignatureCount(document), MAX_SIGNATURES)):
        signature = raw.FPDF_GetSignatureObject(document, index)
        if not signature or not raw.FPDFSignatureObj_GetContents(signature, None, 0):
            continue
        kind = ctypes.create_string_buffer(64)
        raw.FPDFSignatureObj_GetSubFilter(signature, kind, 64)
        if kind.value != _TIMESTAMP:
            yield "document-signed", kind.value.decode("ascii", errors="replace")
            return


def _services(document: pdfium.PdfDocument) -> Iterator[tuple[str, str]]:
    for index in _ends(len(document)):
        text = " ".join(_text(document, index).split())
        for pattern, name in _SERVICES:
            if pattern.search(text):
                yield "vendor-document", name
                return


def _ends(count: int) -> list[int]:
    half = MAX_PAGES // 2
    return [index for index in range(count) if index < half or index >= count - half]


def _text(document: pdfium.PdfDocument, index: int) -> str:
    try:
        page = load_sheet(document, index, shown=False)
    except UnreadableFile:
        return ""
    try:
        text_page = page.get_textpage()
        try:
            return str(text_page.get_text_bounded())[:20_000]
        finally:
            text_page.close()
    finally:
        page.close()
