"""Files that are known but not read here: what each is, and what to send instead."""

from collections.abc import Mapping

from intake_bot.domain.errors import UnreadableFile
from intake_bot.reading.opening import problems
from intake_bot.reading.opening.sniffing import Kind

_AS_PDF = "Save it as a PDF and send the PDF; a page that is signed by hand must be scanned."
_UNPACKED = "Send the papers themselves, as PDFs, or put them into a ZIP file without a password."
_PAPER = "Send the form as a PDF or a scan."

_SAYS: Mapping[Kind, str] = {
    "word": f"This is a Word document, which cannot be read here. {_AS_PDF}",
    "opendocument": f"This is a LibreOffice or OpenOffice document, which cannot be read here. {_AS_PDF}",
    "rtf": f"This is a rich-text document (RTF), which cannot be read here. {_AS_PDF}",
    "spreadsheet": f"This is a spreadsheet, which cannot be read here as a form. {_AS_PDF}",
    "slides": f"This is a presentation, which cannot be read here. {_AS_PDF}",
    "office": f"This is an office document, which cannot be read here. {_AS_PDF}",
    "apple": "This is a Pages, Numbers or Keynote document, which cannot be read here. Choose File, Export To, "
    "PDF, and send the PDF.",
    "form-data": "This file holds only what was typed into a form, without its pages. Send the whole form as a PDF.",
    "postscript": f"This is a PostScript file, which cannot be read here. {_AS_PDF}",
    "packed": f"This is an archive of a kind that is not opened here (7-Zip, RAR or the like). {_UNPACKED}",
    "web-page": f"This is a web page, not a paper. {_PAPER}",
    "drawing": f"This is a vector drawing (SVG), which cannot be read here. {_AS_PDF}",
    "media": f"This is a sound or video file, not a paper. {_PAPER}",
    "program": f"This is a program, which is never opened here. {_PAPER}",
}


def not_read(kind: Kind) -> UnreadableFile:
    """The problem of a file of this kind."""
    if kind == "locked":
        return problems.encrypted()
    if kind == "torn":
        return problems.corrupt()
    says = _SAYS.get(kind)
    return UnreadableFile("not-a-document", says) if says else problems.not_a_document()
