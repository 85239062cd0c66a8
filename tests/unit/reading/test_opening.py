"""Files to pages."""

import zlib

import numpy as np
import pytest

from intake_bot.domain.document import Attachment
from intake_bot.domain.mail import Mail
from intake_bot.domain.reading import FileProblem
from intake_bot.reading.opening import MAX_MESSAGES, open_file
from intake_bot.reading.page import Page
from tests.unit.reading import papers


def _nothing(raw: bytes) -> Mail:
    return papers.mail_with()


def _pages(data: bytes) -> list[Page]:
    """A page's picture must be taken before the next page is opened."""
    return [item for item in open_file(data, _nothing) if isinstance(item, Page) and item.picture.dpi]


def _problem(data: bytes) -> str:
    *_, last = open_file(data, _nothing)
    assert isinstance(last, FileProblem)
    assert last.says.endswith(".")
    return last.code


def test_a_typed_page_has_words_with_boxes_from_the_top_left_and_fonts() -> None:
    (page,) = _pages(papers.typed_pdf((72, 700, "Jane Roe 2026"), font="Courier"))
    assert page.born_digital
    assert [word.text for word in page.words] == ["Jane", "Roe", "2026"]
    first = page.words[0]
    assert first.font == "Courier"
    assert first.box.x0 == pytest.approx(72, abs=3)
    assert first.box.y1 == pytest.approx(792 - 700, abs=3)


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_boxes_follow_the_turn_of_a_page(degrees: int) -> None:
    (page,) = _pages(papers.turned_pdf(papers.typed_pdf((72, 700, "Jane")), degrees))
    grey = page.picture.grey
    rows, columns = np.nonzero(grey < 128)
    k = page.picture.scale
    box = page.words[0].box
    assert (columns.min() / k, rows.min() / k) == pytest.approx((box.x0, box.y0), abs=1.5)
    assert (columns.max() / k, rows.max() / k) == pytest.approx((box.x1, box.y1), abs=1.5)


def test_widgets_tell_their_values_and_places() -> None:
    (page,) = _pages(papers.fillable_pdf())
    by_name = {widget.name: widget for widget in page.widgets}
    assert by_name["name"].value == "Jane Roe"
    assert by_name["name"].box == pytest.approx((100, 172, 300, 192), abs=1)
    assert by_name["yes"].checked is True
    assert by_name["no"].checked is False
    assert [fact.code for fact in page.facts] == ["filled-widget"]


def test_a_scan_is_taken_out_of_its_page_at_its_own_resolution() -> None:
    picture = papers.paper()
    picture[500:520, 100:400] = 0
    (page,) = _pages(papers.scanned_pdf(picture))
    assert not page.born_digital
    assert page.picture.dpi == pytest.approx(100, abs=0.5)
    assert page.picture.grey.shape == (1100, 850)
    assert page.picture.grey[510, 250] < 40


def test_the_pages_of_an_archive_are_counted_through() -> None:
    data = papers.zipped(a=papers.typed_pdf((72, 700, "a"), pages=2), b=papers.typed_pdf((72, 700, "b")))
    assert [(page.number, page.part) for page in _pages(data)] == [(1, 0), (2, 0), (3, 1)]


def test_one_bad_entry_does_not_hide_the_good_ones() -> None:
    data = papers.zipped(a=b"%PDF-1.7 nothing", b=papers.typed_pdf((72, 700, "b")))
    items = list(open_file(data, _nothing))
    assert isinstance(items[0], FileProblem)
    assert isinstance(items[1], Page)


def test_attachments_of_a_message_are_opened_but_messages_inside_each_other_only_to_a_depth() -> None:
    inner = b"From: a@b.test\nSubject: x\n\n"
    pdf = Attachment("x", "application/pdf", papers.typed_pdf((72, 700, "a")))
    box = Attachment("forwarded", "message/rfc822", inner)

    def parse(raw: bytes) -> Mail:
        return papers.mail_with(box, pdf)

    items = list(open_file(inner, parse))
    assert sum(isinstance(item, Page) for item in items) == MAX_MESSAGES
    (problem,) = [item for item in items if isinstance(item, FileProblem)]
    assert problem.says.startswith("forwarded: This is packed into too many")


def test_a_small_logo_in_a_message_is_no_problem_of_the_senders() -> None:
    logo = Attachment("logo.png", "image/png", papers.encoded(papers.paper(60, 200)))
    pdf = Attachment("x", "application/pdf", papers.typed_pdf((72, 700, "a")))
    items = list(open_file(b"From: a@b.test\nSubject: x\n\n", lambda raw: papers.mail_with(logo, pdf)))
    assert [type(item) for item in items] == [Page]


def test_a_password_is_tried_empty_and_otherwise_said_to_be_needed() -> None:
    assert _problem(papers.encrypted_pdf("secret")) == "encrypted"
    assert len(_pages(papers.encrypted_pdf(""))) == 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "corrupt"),
        (b"%PDF-1.7\nnothing else", "corrupt"),
        (papers.typed_pdf((72, 700, "x"))[:200], "corrupt"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "corrupt"),
        (b"PK\x03\x04 broken", "corrupt"),
        (b"just some words", "not-a-document"),
        (b"\x78\x9f\x3e\x22 winmail", "not-a-document"),
        (papers.encoded(papers.paper(50, 50)), "not-a-document"),
    ],
)
def test_every_bad_file_ends_in_one_sentence(data: bytes, code: str) -> None:
    assert _problem(data) == code


def test_a_picture_of_too_many_pixels_is_refused_unopened() -> None:
    def chunk(name: bytes, body: bytes) -> bytes:
        return len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big")

    size = (20_000).to_bytes(4, "big")
    header = chunk(b"IHDR", size + size + b"\x08\x00\x00\x00\x00")
    data = b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    assert _problem(data) == "too-large"


def test_more_than_200_pages_are_not_read_but_the_first_200_are() -> None:
    items = list(open_file(papers.typed_pdf((72, 700, "a"), pages=201), _nothing))
    assert len(items) == 201
    assert isinstance(items[-1], FileProblem)
    assert items[-1].code == "too-large"
