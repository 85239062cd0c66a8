"""Mail intake takes for a paper whatever ``inspect`` can open, or tells what to send instead of."""

import pytest

from intake_bot.domain.document import Attachment
from intake_bot.mail.papers import may_be_paper
from tests.integration.reading.corpus import foreign
from tests.unit.mail.outlook_files import message_file, winmail
from tests.unit.reading import papers

PAGE = papers.paper()
TOLD = ("letter.docx", "letter.odt", "letter.pages", "letter.rtf", "letter.doc", "papers.7z", "papers.rar")


def _taken(data: bytes) -> bool:
    return may_be_paper(Attachment("x", "application/octet-stream", data))


@pytest.mark.parametrize("kind", ["PNG", "TIFF", "HEIF", "BMP", "GIF"])
def test_a_scanned_page_is_taken_however_small_it_is_packed(kind: str) -> None:
    assert _taken(papers.encoded(PAGE, kind))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "BMP", "GIF", "WEBP"])
def test_a_logo_is_not(kind: str) -> None:
    assert not _taken(papers.encoded(papers.paper(60, 120), kind))


def test_messages_and_archives_are() -> None:
    form = papers.typed_pdf((72, 700, "x"))
    for data in (
        form,
        b"\r\n" + form,
        papers.zipped(a=form),
        message_file("x", "", {"a": form}),
        winmail({"a": form}),
    ):
        assert _taken(data)


@pytest.mark.parametrize("name", TOLD)
def test_papers_in_another_form_are_so_that_their_sender_is_told(name: str) -> None:
    make, _ = foreign.KINDS[name]
    assert _taken(make())


@pytest.mark.parametrize(
    "name", ["song.mp3", "film.mp4", "setup.exe", "meeting.ics", "page.html", "note.txt"]
)
def test_what_is_no_paper_is_not(name: str) -> None:
    make, _ = foreign.KINDS[name]
    assert not _taken(make())
