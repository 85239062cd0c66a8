"""What somebody sent, as a document: boxes, files, attachments."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple


class Box(NamedTuple):
    """PDF points from the top left of the page as displayed."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0


@dataclass(frozen=True, slots=True)
class Attachment:
    """One leaf part of a mail that is not its text.

    name: as the sender wrote it; shown to clerks only, never used as a path.
    declared_type: the Content-Type header's value; never trusted.
    """

    name: str
    declared_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Word:
    """One word seen on a page or picture, by a text layer (with its font) or by OCR (with its confidence).

    box: points from the top left for a page, pixels for a picture.
    """

    text: str
    box: Box
    confidence: float = 1.0
    font: str = ""


# (picture: uint8 array (height, width) with 0 = black, dpi, layout: block | line | sparse | page) -> words
ReadWords = Callable[[Any, int, str], list[Word]]
# (picture of one line: uint8 array (height, width) with 0 = black) -> text, and how sure its weakest letter is
ReadLine = Callable[[Any], tuple[str, float]]
# Log odds that a line of writing (grey, 300 dpi, paper at 255) is by hand and not print; None where nobody can say.
HandOdds = Callable[[Any], float | None]


@dataclass(frozen=True, slots=True)
class PdfFact:
    """Something the PDF itself says about a place on a page.

    code: sig-field-signed, sig-field-empty, ink-annotation, stamp-annotation, freetext-annotation,
    image-on-page (small or alpha-masked), vector-strokes, filled-widget, vendor-words.
    With the whole page as their box: document-signed (a cryptographic signature anywhere in the file),
    vendor-document (a signing service's envelope number or certificate anywhere in the file),
    text-over-scan (the words are typed over a scanned picture, not its OCR).
    detail: e.g. the vendor's name, the widget's value, "alpha", "over scan".
    """

    code: str
    page: int
    box: Box
    detail: str = ""


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """Everything known about one signature line before its kind is weighed.

    page, box: where the line's box is, in points of the page as displayed.
    picture: uint8 grey array (h, w), 0 = black, upright, at ``dpi``: the box with margins around it
    (up to 1.75 box heights above, 0.7 below, 30 points left and right, less where the form has other fields;
    on an unknown form about one box height above, half of one below, 12 points left and right).
    blank: the same region of the blank form in the same geometry; None on an unknown form.
    inner: the box inside ``picture``, in pixels.
    born_digital: the page is vector content, not a scanned picture.
    facts: what the PDF says near the line. words: text-layer words near the line, boxes in points.
    expected_name: the applicant's name as read elsewhere on the form.
    """

    name: str
    page: int
    box: Box
    picture: Any
    blank: Any | None
    inner: Box
    dpi: int
    born_digital: bool
    facts: tuple[PdfFact, ...] = ()
    words: tuple[Word, ...] = ()
    expected_name: str | None = None
