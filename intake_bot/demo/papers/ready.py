"""Ready-made papers: one call, one file that an applicant might send."""

from collections.abc import Iterable, Sequence
from typing import Literal, TypedDict, Unpack

from intake_bot.demo.papers.applicants import Applicant, exam_entries, form_entries
from intake_bot.demo.papers.electronic import draw_on_screen, paste_picture, stamp_vendor
from intake_bot.demo.papers.filling import (
    Entries,
    Signature,
    fill_widgets,
    joined,
    print_filled,
    ticks,
    with_password,
)
from intake_bot.demo.papers.ink import BLACK, BLUE, Color, Picture, on_line, sign, tick
from intake_bot.demo.papers.sample_forms import sample_form
from intake_bot.demo.papers.scanning import Kind, PageInk, as_jpeg, as_pdf, as_tiff, scan
from intake_bot.domain.form import FormSpec

Signed = Literal["wet", "slash", "typed", "blank"]
Exam = bool | Literal["exempt"]


class How(TypedDict, total=False):
    """How a paper is filled.

    signature: on the line; "wet" unless told. mistakes, unanswered: in the exam. without: names of fields and
    marks left empty. exam: True (unless told) adds the exam's pages and ticks "attached"; False ticks it but
    leaves the exam out; "exempt" claims exemption. A form that asks for no exam never has one.
    """

    signature: Signed
    exam: Exam
    mistakes: int
    unanswered: int
    without: Iterable[str]


def _parts(applicant: Applicant, how: How) -> list[tuple[FormSpec, Entries]]:
    """The forms in the paper, in sequence, with what is written on them."""
    spec = sample_form(applicant.form)
    exam = how.get("exam", True)
    if not any(mark.group == "exam" for mark in spec.marks):
        return [(spec, form_entries(applicant, None, how.get("without", ())))]
    claim: Literal["exempt", "attached"] = "exempt" if exam == "exempt" else "attached"
    parts = [(spec, form_entries(applicant, claim, how.get("without", ())))]
    if exam is True:
        parts.append((sample_form("ctb-exam"), _exam(applicant, how)))
    return parts


def _exam(applicant: Applicant, how: How) -> Entries:
    return exam_entries(applicant, how.get("mistakes", 0), how.get("unanswered", 0))


def _signature(applicant: Applicant, how: How) -> Signature:
    return Signature(how.get("signature", "wet"), applicant.name)


def fillable(applicant: Applicant, **how: Unpack[How]) -> bytes:
    """The blank filled on the screen and sent back still fillable. No ink: "wet" leaves the line blank.

    A pro hac vice form has no widgets; it is printed instead.
    """
    signature = _signature(applicant, how)
    return joined(
        [
            print_filled(spec, entries, signature)
            if spec.id == "ctb-phv"
            else fill_widgets(spec, entries, signature)
            for spec, entries in _parts(applicant, how)
        ]
    )


def printed(applicant: Applicant, *, font: str = "Helvetica", **how: Unpack[How]) -> bytes:
    """A born-digital, flat PDF: everything typed, nothing by hand. "wet" leaves the line blank."""
    signature = _signature(applicant, how)
    return joined(
        [print_filled(spec, entries, signature, font=font) for spec, entries in _parts(applicant, how)]
    )


def _pen(applicant: Applicant) -> Color:
    return BLUE if applicant.seed % 3 else BLACK


def _ink(applicant: Applicant, parts: Sequence[tuple[FormSpec, Entries]], signed: bool) -> list[PageInk]:
    """What is done by hand on the paper: ticks, and the signature where it is signed."""
    ink: list[PageInk] = []
    before = 0
    for spec, entries in parts:
        for one in ticks(spec, entries):
            ink.append(PageInk(before + one.page, tick(one.box, applicant.seed), _pen(applicant)))
        for line in spec.signatures if signed else ():
            strokes = on_line(sign(applicant.name, applicant.seed), line.box, applicant.seed)
            ink.append(PageInk(before + line.page, strokes, _pen(applicant)))
        before += spec.page_count
    return ink


def _scanned(
    applicant: Applicant,
    parts: Sequence[tuple[FormSpec, Entries]],
    signature: Signature,
    *,
    kind: Kind,
    dpi: int,
    pages: Sequence[int] | None,
    turn: int,
) -> list[Picture]:
    """The paper typed, printed, ticked and signed by hand, and scanned."""
    font = ("Courier", "Helvetica", "Times-Roman")[applicant.seed % 3]
    typed = [print_filled(spec, Entries(entries.values), signature, font=font) for spec, entries in parts]
    ink = _ink(applicant, parts, signature.kind == "wet")
    return scan(joined(typed), ink=ink, dpi=dpi, seed=applicant.seed, kind=kind, pages=pages, turn=turn)


def form_pictures(
    applicant: Applicant,
    *,
    kind: Kind = "office",
    dpi: int = 200,
    pages: Sequence[int] | None = None,
    turn: int = 0,
    **how: Unpack[How],
) -> list[Picture]:
    """The pages of the signed form (and exam) as pictures. turn: quarter turns to the left."""
    parts, signature = _parts(applicant, how), _signature(applicant, how)
    return _scanned(applicant, parts, signature, kind=kind, dpi=dpi, pages=pages, turn=turn)


def form_scan(
    applicant: Applicant,
    *,
    kind: Kind = "office",
    dpi: int = 200,
    pages: Sequence[int] | None = None,
    turn: int = 0,
    **how: Unpack[How],
) -> bytes:
    """The form (with the exam) printed, ticked and signed by hand, scanned to a PDF of pictures."""
    return as_pdf(form_pictures(applicant, kind=kind, dpi=dpi, pages=pages, turn=turn, **how))


def signed_page_only(applicant: Applicant, *, kind: Kind = "office", dpi: int = 200) -> bytes:
    """The cure: only the page with the signature, signed in ink, as a scanned PDF."""
    page = sample_form(applicant.form).signatures[0].page
    return form_scan(applicant, kind=kind, dpi=dpi, pages=[page], exam=False)


def exam_only(
    applicant: Applicant, *, kind: Kind = "office", dpi: int = 200, mistakes: int = 0, unanswered: int = 0
) -> bytes:
    """The exam without the form, ticked by hand, as a scanned PDF."""
    parts = [(sample_form("ctb-exam"), exam_entries(applicant, mistakes, unanswered))]
    return as_pdf(_scanned(applicant, parts, Signature("blank"), kind=kind, dpi=dpi, pages=None, turn=0))


def photos(applicant: Applicant, *, dpi: int = 150, turn: int = 0, **how: Unpack[How]) -> list[bytes]:
    """One JPEG of each page, photographed on a desk with a telephone."""
    return [as_jpeg(picture) for picture in form_pictures(applicant, kind="photo", dpi=dpi, turn=turn, **how)]


def fax(applicant: Applicant, *, dpi: int = 200, **how: Unpack[How]) -> bytes:
    """The pages as one TIFF of one-bit pictures."""
    return as_tiff(form_pictures(applicant, kind="fax", dpi=dpi, **how), dpi)


def encrypted(applicant: Applicant, password: str = "open sesame") -> bytes:
    """A scan that needs a password to open."""
    return with_password(form_scan(applicant, exam=False, dpi=100), password)


def two_applicants(one: Applicant, other: Applicant, *, dpi: int = 200) -> bytes:
    """Two people's signed forms in one scanned PDF, without exams."""
    pictures = [form_pictures(applicant, dpi=dpi, exam=False) for applicant in (one, other)]
    return as_pdf([picture for pages in pictures for picture in pages])


def signed_on_screen(
    applicant: Applicant, kind: Literal["image", "drawn", "esign"], **how: Unpack[How]
) -> bytes:
    """A born-digital PDF with a pasted picture, an ink annotation or a vendor's stamp on the line."""
    how["signature"] = "blank"
    paper = printed(applicant, **how)
    line = sample_form(applicant.form).signatures[0]
    if kind == "image":
        return paste_picture(paper, line.page, line.box, applicant.name, applicant.seed)
    if kind == "drawn":
        return draw_on_screen(paper, line.page, line.box, applicant.name, applicant.seed)
    return stamp_vendor(paper, line.page, line.box, applicant.name)
