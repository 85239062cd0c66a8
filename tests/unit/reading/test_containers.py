"""What holds papers, opened to the papers; what is no paper, told what to send instead."""

from io import BytesIO

import pytest
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, BooleanObject, DictionaryObject, NameObject

from intake_bot.domain.reading import FileProblem
from intake_bot.mail.enclosed import parse_enclosed
from intake_bot.reading.opening import open_file
from intake_bot.reading.page import Page
from tests.unit.mail import letters
from tests.unit.mail.outlook_files import message_file, winmail
from tests.unit.reading import papers

FORM = papers.typed_pdf((72, 700, "Jane"))


def _met(data: bytes) -> tuple[int, list[FileProblem]]:
    """How many pages, and the problems."""
    items = list(open_file(data, parse_enclosed))
    return sum(isinstance(item, Page) for item in items), [it for it in items if isinstance(it, FileProblem)]


def _mailed(data: bytes, kind: str = "application/octet-stream") -> bytes:
    message = letters.letter()
    main, _, sub = kind.partition("/")
    message.add_attachment(data, maintype=main, subtype=sub, filename="form")
    return message.as_bytes()


@pytest.mark.parametrize(
    "data",
    [
        _mailed(FORM),
        _mailed(papers.zipped(form=FORM)),
        _mailed(message_file("form", "", {"form.pdf": FORM})),
        _mailed(winmail({"form.pdf": FORM})),
        message_file("form", "", {"form.pdf": FORM}),
        winmail({"form.pdf": FORM}),
        winmail({"mail": winmail({"form.pdf": FORM})}),
        papers.zipped(form=FORM),
        papers.stored(form=FORM),
        papers.zipped(mail=_mailed(papers.zipped(form=FORM))),
        papers.zipped(mail=message_file("form", "", {"form.zip": papers.zipped(form=FORM)})),
        FORM + papers.zipped(other=b"MZ"),
        b"\xef\xbb\xbf\r\n" + FORM,
    ],
    ids=[
        "mail",
        "zip in mail",
        "msg in mail",
        "winmail in mail",
        "msg",
        "winmail",
        "winmail in winmail",
        "zip",
        "zip that packs nothing",
        "zip in mail in zip",
        "zip in msg in zip",
        "pdf that is a zip too",
        "pdf after rubbish",
    ],
)
def test_a_form_is_found_in_whatever_it_came(data: bytes) -> None:
    assert _met(data) == (1, [])


def test_archives_inside_each_other_are_opened_to_a_depth_of_two() -> None:
    twice = papers.zipped(b=papers.zipped(a=FORM))
    assert _met(twice) == (1, [])
    pages, (problem,) = _met(papers.zipped(c=twice))
    assert (pages, problem.code) == (0, "not-a-document")


def test_the_files_in_archives_inside_each_other_count_together() -> None:
    archive = papers.zipped(**{str(number): b"" for number in range(50)})
    pages, problems = _met(papers.zipped(a=FORM, **{f"{number}.zip": archive for number in range(5)}))
    assert pages == 1
    assert problems[-1].says.startswith("4.zip: This file is too large to read (more than 200 files")


def test_a_problem_names_the_file_inside_it() -> None:
    _, (problem,) = _met(papers.zipped(**{"scans/page\n2.pdf": b"%PDF-1.7 nothing", "a.pdf": FORM}))
    assert problem.says.startswith("scans/page2.pdf: This PDF is damaged")


def test_a_damaged_or_locked_entry_does_not_hide_the_next() -> None:
    data = bytearray(papers.zipped(a=FORM, b=FORM))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    pages, (problem,) = _met(bytes(data))
    assert (pages, problem.code) == (1, "encrypted")


def test_documents_embedded_in_a_pdf_are_opened_and_nothing_else_is() -> None:
    writer = PdfWriter(clone_from=BytesIO(FORM))
    writer.add_attachment("form.pdf", FORM)
    writer.add_attachment("setup.exe", b"MZ\x90\0" + bytes(100))
    assert _met(_written(writer)) == (2, [])


def _written(writer: PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _adobe_form(*, with_fields: bool) -> bytes:
    writer = PdfWriter(clone_from=BytesIO(papers.fillable_pdf() if with_fields else FORM))
    root = writer.root_object
    if not with_fields:
        root[NameObject("/AcroForm")] = DictionaryObject({NameObject("/Fields"): ArrayObject()})
    form = root["/AcroForm"].get_object()
    assert isinstance(form, DictionaryObject)
    form[NameObject("/XFA")] = ArrayObject()
    root[NameObject("/NeedsRendering")] = BooleanObject(True)
    return _written(writer)


def test_a_form_that_only_adobe_can_show_is_told_how_to_print_it() -> None:
    pages, (problem,) = _met(_adobe_form(with_fields=False))
    assert (pages, problem.code) == (0, "adobe-form")
    assert "print it to a new PDF" in problem.says


def test_an_adobe_form_with_real_fields_is_read_by_them() -> None:
    pages, problems = _met(_adobe_form(with_fields=True))
    assert (pages, problems) == (1, [])


def test_a_page_of_a_point_for_each_pixel_is_taken_for_a_letter_page() -> None:
    (page,) = papers.opened(papers.scanned_pdf(papers.paper(4000, 3000), dpi=72))
    assert (page.photo, page.height, page.width) == (True, 792, 594)
    assert page.picture.dpi == pytest.approx(4000 / 11, rel=0.01)
