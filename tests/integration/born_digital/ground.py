"""The papers that a signature is put on: the sample forms' signature pages and a form nobody knows."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from intake_bot.demo.papers.filling import Entries, Signature, only_pages, print_filled
from intake_bot.demo.papers.sample_forms import sample_form
from intake_bot.domain.document import Box

NAME = "Margaret Hollis"
KNOWN = ("ctb-filer", "ctb-phv", "ctb-user")
_TALL = 792.0
_SENTENCES = (
    "The person named below asks to file papers by the court's electronic system and gives these facts.",
    "Every paper sent with the login counts as signed by its holder. The holder keeps the password safe",
    "and tells the clerk at once when somebody else may have learned it. Addresses are kept up to date.",
    "Notices may be sent by electronic mail. Personal identifiers are left out of all papers or shortened.",
)


@dataclass(frozen=True, slots=True)
class Ground:
    """One born-digital page with an empty signature line. box: points from the top left."""

    form: str
    data: bytes
    box: Box
    tall: float = _TALL

    @property
    def corner(self) -> tuple[float, float]:
        """The left end of the line, in PDF user space."""
        return self.box.x0, self.tall - self.box.y1

    @property
    def rect(self) -> tuple[float, float, float, float]:
        """The line's box in PDF user space."""
        return self.box.x0, self.tall - self.box.y1, self.box.x1, self.tall - self.box.y0


def known(form: str) -> Ground:
    spec = sample_form(form)
    line = spec.signatures[0]
    entries = Entries({"signed_on": "11/02/2026", "other_courts": "Southern District of New York"})
    paper = print_filled(spec, entries, Signature("blank"))
    return Ground(form, only_pages(paper, [line.page]), line.box)


def unknown() -> Ground:
    out = BytesIO()
    canvas = Canvas(out, pagesize=(612, _TALL), invariant=1)
    canvas.setFont("Times-Bold", 15)
    canvas.drawString(80, 700, "Request to file electronically")
    _paragraph(canvas, 660)
    canvas.setFont("Times-Roman", 11)
    canvas.line(80, 420, 350, 420)
    canvas.drawString(80, 407, "Signature of applicant")
    canvas.line(390, 420, 530, 420)
    canvas.drawString(390, 407, "Date")
    canvas.drawString(392, 424, "11/02/2026")
    _paragraph(canvas, 340)
    canvas.showPage()
    canvas.save()
    return Ground("unknown", out.getvalue(), Box(80, _TALL - 420 - 36, 350, _TALL - 420))


def _paragraph(canvas: Canvas, top: float) -> None:
    canvas.setFont("Times-Roman", 10.5)
    for row, sentence in enumerate(_SENTENCES):
        canvas.drawString(80, top - 15 * row, sentence)


def grounds(names: Sequence[str]) -> dict[str, Ground]:
    return {name: unknown() if name == "unknown" else known(name) for name in names}


def pages_of(data: bytes) -> int:
    return len(PdfReader(BytesIO(data)).pages)
