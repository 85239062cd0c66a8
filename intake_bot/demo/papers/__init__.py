"""The sample forms, and papers that applicants might send, made from them.

``sample_form("ctb-filer")`` gives a form with its blank (also ctb-phv, ctb-user, ctb-exam); ``blanks``
writes ``config/forms``. ``APPLICANTS`` are a dozen invented people; each has his or her own form, hand and
pen, so that a paper is made by one call and is the same at every call:

- ``form_scan(JANE_ROE)``: printed, ticked and signed by hand, with the exam, scanned; a PDF of pictures.
  ``kind`` "clean", "office", "fax" or "photo"; ``dpi``; ``pages``; ``turn`` in quarter turns.
- ``form_pictures(…)``: the same as arrays. ``photos(…)``: a JPEG of each page. ``fax(…)``: one TIFF.
- ``fillable(…)``: filled on the screen, still fillable. ``printed(…)``: born digital and flat.
- ``signed_page_only``, ``exam_only``, ``encrypted``, ``two_applicants``: scanned PDFs.
- ``signed_on_screen(JANE_ROE, "image" | "drawn" | "esign")``: born digital, signed without a pen.

All but the fourth group take the keys of ``How``: ``signature`` ("wet", "slash", "typed", "blank"), ``exam``
(True, False, "exempt"), ``mistakes``, ``unanswered``, ``without={"phone", "certify.rules"}``. For other
data use ``dataclasses.replace(JANE_ROE, email="…")``. ``pending_list_csv(APPLICANTS)`` is the court's list.
"""

from intake_bot.demo.papers.applicants import (
    APPLICANTS,
    DOROTHY_LINDQVIST,
    ELENA_VASQUEZ,
    GEORGE_KOWALSKI,
    HANNAH_BRANDT,
    JANE_ROE,
    LIST_HEADINGS,
    LUCIA_MARCHETTI,
    MARTIN_OKAFOR,
    PRIYA_RAGHAVAN,
    QUINCY_ABBOTT,
    SAMUEL_FINK,
    THOMAS_WHITFIELD,
    WENDELL_PIKE,
    Applicant,
    exam_entries,
    form_entries,
    pending_list_csv,
)
from intake_bot.demo.papers.ready import (
    How,
    encrypted,
    exam_only,
    fax,
    fillable,
    form_pictures,
    form_scan,
    photos,
    printed,
    signed_on_screen,
    signed_page_only,
    two_applicants,
)
from intake_bot.demo.papers.sample_forms import FORMS, sample_form

__all__ = [
    "APPLICANTS",
    "DOROTHY_LINDQVIST",
    "ELENA_VASQUEZ",
    "FORMS",
    "GEORGE_KOWALSKI",
    "HANNAH_BRANDT",
    "JANE_ROE",
    "LIST_HEADINGS",
    "LUCIA_MARCHETTI",
    "MARTIN_OKAFOR",
    "PRIYA_RAGHAVAN",
    "QUINCY_ABBOTT",
    "SAMUEL_FINK",
    "THOMAS_WHITFIELD",
    "WENDELL_PIKE",
    "Applicant",
    "How",
    "encrypted",
    "exam_entries",
    "exam_only",
    "fax",
    "fillable",
    "form_entries",
    "form_pictures",
    "form_scan",
    "pending_list_csv",
    "photos",
    "printed",
    "sample_form",
    "signed_on_screen",
    "signed_page_only",
    "two_applicants",
]
