"""Files of kinds that are no papers, or papers in a form that is not read: each is told what to send."""

import random
import tarfile
from collections.abc import Callable, Mapping
from gzip import compress
from io import BytesIO

from tests.unit.mail.outlook_files import compound
from tests.unit.reading import papers

_TYPES = b"<?xml version='1.0'?><Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"


def _office(part: str) -> bytes:
    return papers.zipped(**{"[Content_Types].xml": _TYPES, "_rels/.rels": b"<x/>", part: b"<x/>"})


def _open_document() -> bytes:
    return papers.stored(mimetype=b"application/vnd.oasis.opendocument.text", **{"content.xml": b"<x/>"})


def _tar() -> bytes:
    out = BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("form.pdf"))
    return out.getvalue()


def _program() -> bytes:
    return b"MZ\x90\0\x03\0\0\0" + bytes(56) + b"PE\0\0" + random.Random(4).randbytes(4000)


def _texts(text: str) -> bytes:
    return text.encode()


_PAGES = {
    "Index/Document.iwa": b"\0",
    "Metadata/Properties.plist": b"bplist00",
    "preview.jpg": b"\xff\xd8\xff",
}

# every one of them is no document; the words that its sentence must hold
KINDS: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "letter.docx": (lambda: _office("word/document.xml"), "Word"),
    "table.xlsx": (lambda: _office("xl/workbook.xml"), "spreadsheet"),
    "slides.pptx": (lambda: _office("ppt/presentation.xml"), "presentation"),
    "letter.odt": (_open_document, "LibreOffice"),
    "letter.pages": (lambda: papers.zipped(**_PAGES), "Pages"),
    "letter.rtf": (lambda: _texts("{\\rtf1 Dear clerk}"), "rich-text"),
    "letter.doc": (lambda: compound({"WordDocument": bytes(5000)}), "Word"),
    "table.xls": (lambda: compound({"Workbook": bytes(5000)}), "spreadsheet"),
    "data.fdf": (lambda: _texts("%FDF-1.2\n1 0 obj << /FDF << /Fields [] >> >>"), "without its pages"),
    "data.xdp": (lambda: _texts("<?xml version='1.0'?><xdp:xdp xmlns:xdp='x'/>"), "without its pages"),
    "page.ps": (lambda: _texts("%!PS-Adobe-3.0\nwhile true {} loop"), "PostScript"),
    "papers.7z": (lambda: b"7z\xbc\xaf\x27\x1c\0\x04" + bytes(100), "ZIP"),
    "papers.rar": (lambda: b"Rar!\x1a\x07\x01\0" + bytes(100), "ZIP"),
    "papers.tar.gz": (lambda: compress(_tar()), "ZIP"),
    "papers.tar": (_tar, "ZIP"),
    "song.mp3": (lambda: b"ID3\x04" + bytes(400), "sound or video"),
    "song-untagged.mp3": (lambda: b"\xff\xfb\x90\x64" + bytes(400), "sound or video"),
    "film.mp4": (lambda: b"\0\0\0\x18ftypisom\0\0\2\0" + bytes(100), "sound or video"),
    "sound.wav": (lambda: b"RIFF\x24\0\0\0WAVEfmt " + bytes(100), "sound or video"),
    "setup.exe": (_program, "program"),
    "tool": (lambda: b"\x7fELF\x02\x01\x01" + bytes(100), "program"),
    "page.html": (lambda: _texts("<!DOCTYPE html>\n<html><script>while(1);</script></html>"), "web page"),
    "drawing.svg": (lambda: _texts("<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>"), "SVG"),
    "laughs.xml": (
        lambda: _texts('<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><l>&b;</l>'),
        "not a document",
    ),
    "meeting.ics": (lambda: _texts("BEGIN:VCALENDAR\nEND:VCALENDAR\n"), "not a document"),
    "note.txt": (lambda: _texts("Dear clerk, here is my form."), "not a document"),
    "form.pdf": (lambda: _texts("only named so"), "not a document"),
    "one-byte": (lambda: b"%", "not a document"),
    "random.bin": (lambda: b"\1" + random.Random(5).randbytes(1 << 20), "not a document"),
}

FILES: Mapping[str, tuple[Callable[[], bytes], str]] = {
    **{name: (make, "not-a-document") for name, (make, _) in KINDS.items()},
    "locked.docx": (
        lambda: compound({"EncryptedPackage": bytes(5000), "EncryptionInfo": bytes(200)}),
        "encrypted",
    ),
    "empty": (lambda: b"", "corrupt"),
    "zeros.bin": (lambda: bytes(1 << 20), "not-a-document"),
}
