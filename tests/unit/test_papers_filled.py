import csv
from dataclasses import replace
from io import BytesIO, StringIO
from typing import Any

import numpy as np
import pypdf
import pytest
from PIL import Image

from intake_bot.demo import papers
from intake_bot.demo.papers.filling import Entries, Signature, fill_widgets
from intake_bot.demo.papers.ink import Stroke, sign
from intake_bot.demo.papers.questions import KEY


def reader(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(pdf))


def widgets(pdf: bytes) -> list[Any]:
    return [note.get_object() for page in reader(pdf).pages for note in page.get("/Annots", [])]


def values(pdf: bytes) -> set[str]:
    return {str(widget["/V"]) for widget in widgets(pdf) if widget["/FT"] == "/Tx"} - {""}


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in reader(pdf).pages)


def test_what_is_filled_into_widgets_is_read_back() -> None:
    pdf = papers.fillable(papers.JANE_ROE, exam=False)
    jane = papers.JANE_ROE
    assert {jane.name, jane.firm, jane.address, jane.account, jane.bar_number, "11/16/2026"} <= values(pdf)
    ticked = [widget for widget in widgets(pdf) if widget["/FT"] == "/Btn" and widget["/V"] == "/Yes"]
    assert len(ticked) == 6  # role, exam, four acknowledgments
    assert all(widget["/AS"] == "/Yes" for widget in ticked)


def test_a_filled_widget_has_an_appearance_with_its_text() -> None:
    pdf = fill_widgets(papers.sample_form("ctb-filer"), Entries({"name": "Jane Roe"}))
    (filled,) = [widget for widget in widgets(pdf) if widget.get("/V") == "Jane Roe"]
    assert b"Jane Roe" in filled["/AP"]["/N"].get_object().get_data()


def test_every_answer_of_the_exam_is_ticked_in_the_widgets() -> None:
    pdf = papers.fillable(papers.JANE_ROE, unanswered=3)
    ticked = [widget for widget in widgets(pdf) if widget["/FT"] == "/Btn" and widget["/V"] == "/Yes"]
    assert len(ticked) == 6 + 17


def test_a_name_typed_on_the_user_forms_line_lies_in_a_widget() -> None:
    spec = papers.sample_form("ctb-user")
    entries = papers.form_entries(replace(papers.GEORGE_KOWALSKI, name=""))
    assert "/s/ G. Kowalski" in values(fill_widgets(spec, entries, Signature("slash", "G. Kowalski")))


def test_a_printed_form_is_flat_and_has_its_entries_as_text() -> None:
    pdf = papers.printed(papers.THOMAS_WHITFIELD, signature="slash", exam="exempt")
    assert widgets(pdf) == []
    assert "/AcroForm" not in reader(pdf).root_object
    assert "/s/ Thomas Whitfield" in text_of(pdf)
    assert papers.THOMAS_WHITFIELD.email in text_of(pdf)


def test_fields_and_marks_can_be_left_out() -> None:
    entries = papers.form_entries(papers.JANE_ROE, "attached", {"phone", "certify.rules"})
    assert "phone" not in entries.values
    assert "certify.rules" not in entries.marks
    assert "exam.attached" in entries.marks


@pytest.mark.parametrize(("kind", "coding"), [("office", "/DCTDecode"), ("fax", "/CCITTFaxDecode")])
def test_a_scan_is_one_picture_a_page_and_no_text(kind: Any, coding: str) -> None:
    pdf = papers.form_scan(papers.GEORGE_KOWALSKI, kind=kind, dpi=60)
    assert text_of(pdf).strip() == ""
    for page in reader(pdf).pages:
        assert len(page.images) == 1
    assert f"/Filter {coding}".encode() in pdf.replace(b"[ ", b"")


def test_ink_is_on_the_signature_line_and_nowhere_else() -> None:
    applicant = papers.GEORGE_KOWALSKI
    wet, blank = (
        papers.form_pictures(applicant, kind="fax", dpi=72, pages=[2], signature=kind)[0].astype(int)
        for kind in ("wet", "blank")
    )
    rows, columns = np.nonzero(wet != blank)
    line = papers.sample_form("ctb-user").signatures[0].box
    assert len(rows) > 50
    assert line.y0 - 40 < rows.min() < rows.max() < line.y1 + 40
    assert line.x0 - 20 < columns.min() < columns.max() < line.x1 + 20


def test_the_same_call_makes_the_same_paper() -> None:
    once, again = (papers.form_scan(papers.HANNAH_BRANDT, dpi=60) for _ in range(2))
    assert once == again


def test_a_page_can_be_scanned_sideways() -> None:
    (upright,) = papers.form_pictures(papers.JANE_ROE, dpi=40, pages=[2])
    (sideways,) = papers.form_pictures(papers.JANE_ROE, dpi=40, pages=[2], turn=1)
    assert np.array_equal(np.rot90(upright, 1), sideways)


def test_the_cure_is_one_page_and_two_applicants_are_four() -> None:
    assert len(reader(papers.signed_page_only(papers.JANE_ROE, dpi=40)).pages) == 1
    assert len(reader(papers.two_applicants(papers.JANE_ROE, papers.ELENA_VASQUEZ, dpi=40)).pages) == 4
    assert len(reader(papers.exam_only(papers.JANE_ROE, dpi=40)).pages) == 3


def test_a_fax_is_a_tiff_of_one_bit_pages() -> None:
    with Image.open(BytesIO(papers.fax(papers.GEORGE_KOWALSKI, dpi=60))) as tiff:
        assert (tiff.format, tiff.mode, getattr(tiff, "n_frames", 1)) == ("TIFF", "1", 2)


def test_a_photo_is_a_jpeg_in_color() -> None:
    first, _ = papers.photos(papers.WENDELL_PIKE, dpi=40)
    with Image.open(BytesIO(first)) as photo:
        assert (photo.format, photo.mode) == ("JPEG", "RGB")


def test_an_encrypted_paper_needs_its_password() -> None:
    paper = reader(papers.encrypted(papers.JANE_ROE, "secret"))
    assert paper.is_encrypted
    assert not paper.decrypt("wrong")
    assert paper.decrypt("secret")


def test_what_is_signed_on_a_screen_leaves_its_trace() -> None:
    drawn = papers.signed_on_screen(papers.JANE_ROE, "drawn", exam=False)
    assert [widget["/Subtype"] for widget in widgets(drawn)] == ["/Ink"]
    pasted = papers.signed_on_screen(papers.JANE_ROE, "image", exam=False)
    assert len(reader(pasted).pages[1].images) == 1
    assert "DocuSigned by" in text_of(papers.signed_on_screen(papers.JANE_ROE, "esign", exam=False))


def test_mistakes_and_gaps_in_the_exam_are_as_many_as_asked() -> None:
    choices = papers.exam_entries(papers.JANE_ROE, mistakes=3, unanswered=2).choices
    right = sum(choices.get(question) == letter for question, letter in KEY.items())
    assert (len(choices), right) == (18, 15)


def test_a_signature_is_like_itself_and_unlike_another() -> None:
    first, second, other = sign("Jane Roe", 1), sign("Jane Roe", 1, repeat=1), sign("Elena Vasquez", 9)
    assert len(first) == len(second)
    assert 0 < gap(first, second) < gap(first, other)


def gap(one: list[Stroke], other: list[Stroke]) -> float:
    a, b = (np.vstack([stroke.points for stroke in strokes]) for strokes in (one, other))
    length = min(len(a), len(b))
    return float(np.abs(a[:length] - b[:length]).mean())


def test_the_pending_list_has_a_row_for_each_invented_applicant() -> None:
    rows = list(csv.DictReader(StringIO(papers.pending_list_csv(papers.APPLICANTS))))
    assert tuple(rows[0]) == papers.LIST_HEADINGS
    assert len(rows) == len({row["Account"] for row in rows}) == 12
    for row in rows:
        assert len(row["Account"]) == 7
        assert row["Account"].isdigit()
        assert len(row["Username"]) >= 8
        assert row["E-mail"].endswith(".test")
        assert " 555-01" in row["Telephone"]
