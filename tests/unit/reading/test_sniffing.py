"""What a file is, by its content."""

import pytest

from intake_bot.reading.opening.sniffing import sniff
from tests.unit.reading.papers import encoded, paper, typed_pdf, zipped


def test_a_pdf_is_known_even_with_rubbish_before_its_header() -> None:
    assert sniff(b"\r\nrubbish\r\n" + typed_pdf((72, 700, "x"))) == "pdf"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_pictures_are_known_by_their_first_bytes(kind: str) -> None:
    assert sniff(encoded(paper(40, 40), kind)) == "picture"


def test_a_heic_is_a_picture() -> None:
    assert sniff(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic") == "picture"


def test_a_word_document_is_told_from_an_archive() -> None:
    assert sniff(zipped(**{"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"})) == "word"
    assert sniff(zipped(**{"form.pdf": b"%PDF-1.4"})) == "zip"


def test_a_winmail_dat_and_an_outlook_message_are_recognised() -> None:
    assert sniff(b"\x78\x9f\x3e\x22" + b"\0" * 20) == "tnef"
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 64 + "Root Entry".encode("utf-16-le")
    assert sniff(ole + "__substg1.0_0037001F".encode("utf-16-le")) == "outlook"
    assert sniff(ole + "WordDocument".encode("utf-16-le")) == "word"


def test_a_message_needs_two_known_header_fields() -> None:
    assert sniff(b"From: a@b.test\r\nSubject: form\r\n\r\nhello") == "mail"
    assert sniff(b"Dear clerk: here is my form\n\nFrom: me") == "unknown"


def test_nothing_at_all_is_empty() -> None:
    assert sniff(b"") == "empty"
