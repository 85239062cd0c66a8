"""PDF files that are wrong on purpose."""

import random
from collections.abc import Callable, Mapping

from tests.integration.reading.corpus import bombs
from tests.integration.reading.corpus.raw_pdf import PAGE, one_page, pdf, stream
from tests.unit.reading import papers

_SOME_TEXT = b"BT /F1 12 Tf 72 700 Td (Jane Roe) Tj ET"
_FLATE = b"/Filter /FlateDecode"


def _typed() -> bytes:
    return papers.typed_pdf((72, 700, "Jane Roe"))


def _image(side: int, data: bytes, entries: bytes) -> bytes:
    drawn = stream(
        data,
        b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray %b"
        % (side, side, entries),
    )
    return one_page(b"612 0 0 792 0 0 cm /I Do", resources=b"/XObject << /I 5 0 R >>", more=[drawn])


def _pages(count: int) -> bytes:
    """That many pages, which are one object."""
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count %d /Kids [%b] >>" % (count, b"3 0 R " * count),
            PAGE,
        ]
    )


def _doubling_tree() -> bytes:
    """Thirty floors of nodes that each name the next twice: a thousand million pages."""
    floors = [
        b"<< /Type /Pages /Count %d /Kids [%d 0 R %d 0 R] >>" % (2 ** (30 - floor), floor + 3, floor + 3)
        for floor in range(30)
    ]
    return pdf([b"<< /Type /Catalog /Pages 2 0 R >>", *floors, PAGE])


def _deep_tree() -> bytes:
    floors = [b"<< /Type /Pages /Count 1 /Kids [%d 0 R] >>" % (floor + 3) for floor in range(5000)]
    return pdf([b"<< /Type /Catalog /Pages 2 0 R >>", *floors, PAGE])


def _own_child() -> bytes:
    return _typed().replace(b"/Kids [", b"/Kids [ 1 0 R 2 0 R 3 0 R 4 0 R 5 0 R ")


def _annotations(count: int) -> bytes:
    note = b"<< /Type /Annot /Subtype /Square /Rect [100 100 200 200] /C [1 0 0] /Contents (x) >>"
    return one_page(page=b"/Annots [%b]" % (note * count))


def _fields(count: int) -> bytes:
    fields = [
        b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (f%d) /V (v) /Rect [10 10 90 20] /P 3 0 R >>" % number
        for number in range(count)
    ]
    listed = b" ".join(b"%d 0 R" % (5 + number) for number in range(count))
    return one_page(
        page=b"/Annots [%b]" % listed, catalog=b"/AcroForm << /Fields [%b] >>" % listed, more=fields
    )


def _field_bomb() -> bytes:
    """A thousand text fields whose value is one stream that unpacks to 70 MB."""
    field = b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (f) /V 5 0 R /Rect [10 10 90 20] >>"
    return one_page(page=b"/Annots [%b]" % (field * 1000), more=[stream(bombs.zeros(70, b"x"), _FLATE)])


def _parent_loop() -> bytes:
    return one_page(
        page=b"/Annots [5 0 R]",
        catalog=b"/AcroForm << /Fields [5 0 R] >>",
        more=[
            b"<< /Type /Annot /Subtype /Widget /T (a) /Parent 6 0 R /Kids [6 0 R] /Rect [1 1 9 9] >>",
            b"<< /T (b) /Parent 5 0 R /Kids [5 0 R] >>",
        ],
    )


def _self_drawing() -> bytes:
    form = stream(
        b"/X Do /X Do",
        b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>",
    )
    return one_page(b"/X Do", resources=b"/XObject << /X 5 0 R >>", more=[form])


def _laughing_forms() -> bytes:
    """Twenty-five floors of drawings that each draw the next ten times."""
    floors = [
        stream(
            b"/X Do " * 10,
            b"/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /XObject << /X %d 0 R >> >>"
            % (floor + 6),
        )
        for floor in range(25)
    ]
    last = stream(b"0 0 9 9 re f", b"/Type /XObject /Subtype /Form /BBox [0 0 612 792]")
    return one_page(b"/X Do", resources=b"/XObject << /X 5 0 R >>", more=[*floors, last])


def _embedding(*contents: bytes, catalog: bytes = b"") -> bytes:
    """A page with files embedded in it."""
    names, more = b"", []
    for number, content in enumerate(contents):
        place = 5 + 2 * number
        names += b"(%d) %d 0 R " % (number, place)
        more.append(
            b"<< /Type /Filespec /F (f%d) /UF (f%d) /EF << /F %d 0 R >> >>" % (number, number, place + 1)
        )
        more.append(stream(content, b"/Type /EmbeddedFile" + (_FLATE if content[:2] == b"\x78\xda" else b"")))
    return one_page(
        b"0 0 9 9 re f",
        catalog=b"/Names << /EmbeddedFiles << /Names [%b] >> >> %b" % (names, catalog),
        more=more,
    )


def _name_loop() -> bytes:
    return one_page(catalog=b"/Names << /EmbeddedFiles 5 0 R >>", more=[b"<< /Kids [5 0 R 5 0 R] >>"])


def _acting() -> bytes:
    """Runs a program and a script when it is opened, if a reader lets it."""
    script = b"/OpenAction << /S /JavaScript /JS (while\\(1\\){app.alert\\('x'\\)}) >>"
    launch = b"/AA << /O << /S /Launch /F (/bin/sh) /Win << /F (cmd.exe) /P (/c calc) >> >> >>"
    return one_page(_SOME_TEXT, page=launch, catalog=script)


def _missing_fonts() -> bytes:
    gone = b"<< /Type /Font /Subtype /Type0 /BaseFont /Gone /Encoding /Identity-H >>"
    fonts = b"/Font << /F1 99 0 R /F2 %b /F3 5 0 R >>" % gone
    broken = b"<< /Type /Font /Subtype /TrueType /BaseFont /Torn /FontDescriptor << /FontFile2 6 0 R /Flags 4 >> >>"
    text = b" ".join(_SOME_TEXT.replace(b"F1", name) for name in (b"F1", b"F2", b"F3"))
    return one_page(text, resources=fonts, more=[broken, stream(random.Random(1).randbytes(5000))])


def _looping_xref() -> bytes:
    data = _typed()
    start = data.rindex(b"startxref")
    place = data[start:].split()[1]
    return data.replace(b"trailer\n<<", b"trailer\n<< /Prev %b" % place)


def _wrong_xref() -> bytes:
    data = _typed()
    start = data.index(b"xref\n0")
    return data[:start] + data[start:].replace(b" 00000 n", b" 00007 n").replace(b"00000", b"99999")


def _self_referring() -> bytes:
    return pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"2 0 R"])


def _adobe_form() -> bytes:
    form = b"/NeedsRendering true /AcroForm << /Fields [] /XFA 5 0 R >>"
    return one_page(_SOME_TEXT, catalog=form, more=[stream(b"<xdp:xdp></xdp:xdp>")])


def _spun_content(text: bytes, times: int) -> bytes:
    return one_page(text * times, resources=b"/Font << >>")


def _form_and_zip() -> bytes:
    return _typed() + papers.zipped(a=b"MZ" + bytes(100))


FILES: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "header-only.pdf": (lambda: b"%PDF-1.7", "corrupt"),
    "random-after-header.pdf": (lambda: b"%PDF-1.7\n" + random.Random(2).randbytes(300_000), "corrupt"),
    "zero-pages.pdf": (
        lambda: pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"]),
        "corrupt",
    ),
    "no-catalog.pdf": (lambda: pdf([b"<< /Type /Nothing >>"]), "corrupt"),
    "encrypted.pdf": (lambda: papers.encrypted_pdf("secret"), "encrypted"),
    "encrypted-without-password.pdf": (lambda: papers.encrypted_pdf(""), "documents"),
    "flate-bomb-content.pdf": (
        lambda: one_page(bombs.zeros(1500, b" "), filters=_FLATE),
        "documents too-large corrupt",
    ),
    "flate-bomb-text.pdf": (
        lambda: one_page(bombs.zeros(300, b"q"), filters=_FLATE),
        "documents too-large corrupt",
    ),
    "flate-bomb-twice.pdf": (
        lambda: one_page(bombs.zeros(20), filters=b"/Filter [/FlateDecode /FlateDecode]"),
        "documents corrupt",
    ),
    "image-40000-bits.pdf": (
        lambda: _image(40_000, bombs.zeros(191, b"\xff"), b"/BitsPerComponent 1" + _FLATE),
        "documents too-large corrupt",
    ),
    "image-40000-bytes.pdf": (
        lambda: _image(40_000, bombs.zeros(1526, b"\xff"), b"/BitsPerComponent 8" + _FLATE),
        "documents too-large corrupt",
    ),
    "image-40000-nothing.pdf": (
        lambda: _image(40_000, b"", b"/BitsPerComponent 8" + _FLATE),
        "documents corrupt",
    ),
    "image-mask-flood.pdf": (
        lambda: one_page(
            b"/I Do " * 3000,
            resources=b"/XObject << /I 5 0 R >>",
            more=[
                stream(
                    bombs.zeros(24),
                    b"/Type /XObject /Subtype /Image /Width 5000 /Height 5000 /ColorSpace /DeviceGray "
                    b"/BitsPerComponent 8" + _FLATE,
                )
            ],
        ),
        "documents timeout",
    ),
    "pages-10000.pdf": (lambda: _pages(10_000), "+ too-large timeout"),
    "pages-claimed-million.pdf": (
        lambda: _pages(1).replace(b"/Count 1", b"/Count 1000000"),
        "documents corrupt + corrupt",
    ),
    "pages-doubling.pdf": (_doubling_tree, "documents corrupt too-large"),
    "pages-deep.pdf": (_deep_tree, "documents corrupt"),
    "pages-own-child.pdf": (_own_child, "documents corrupt"),
    "box-giant.pdf": (lambda: one_page(_SOME_TEXT, box=b"[0 0 1e9 1e9]"), "documents corrupt"),
    "box-long.pdf": (lambda: one_page(_SOME_TEXT, box=b"[0 0 19000 19000]"), "documents"),
    "box-negative.pdf": (lambda: one_page(_SOME_TEXT, box=b"[612 792 0 0]"), "documents"),
    "box-nothing.pdf": (lambda: one_page(_SOME_TEXT, box=b"[0 0 0 0]"), "documents too-large corrupt"),
    "box-nonsense.pdf": (lambda: one_page(_SOME_TEXT, box=b"[/a (b) null [1]]"), "documents"),
    "unit-giant.pdf": (lambda: one_page(_SOME_TEXT, page=b"/UserUnit 75000"), "documents"),
    "self-reference.pdf": (_self_referring, "corrupt"),
    "self-drawing.pdf": (_self_drawing, "documents corrupt timeout"),
    "drawing-laughs.pdf": (_laughing_forms, "documents corrupt timeout"),
    "field-parents-loop.pdf": (_parent_loop, "documents"),
    "names-loop.pdf": (_name_loop, "documents"),
    "xref-loop.pdf": (_looping_xref, "documents"),
    "xref-wrong.pdf": (_wrong_xref, "documents"),
    "xref-missing.pdf": (lambda: _typed().split(b"xref\n0")[0], "documents corrupt"),
    "annotations-10000.pdf": (lambda: _annotations(10_000), "documents timeout"),
    "fields-100000.pdf": (lambda: _fields(100_000), "documents timeout"),
    "field-values-bomb.pdf": (_field_bomb, "documents timeout"),
    "arrays-deep.pdf": (
        lambda: one_page(page=b"/Annots " + b"[" * 100_000 + b"]" * 100_000),
        "documents corrupt",
    ),
    "states-deep.pdf": (lambda: _spun_content(b"q 0.9 0 0 0.9 1 1 cm ", 200_000), "documents"),
    "lines-300000.pdf": (lambda: _spun_content(b"0 0 m 612 792 l 9 9 l S ", 300_000), "documents timeout"),
    "letters-300000.pdf": (
        lambda: one_page(
            b"BT /F 5 Tf 9 700 Td " + b"(aaaaaaaaaa) Tj " * 30_000 + b"ET",
            resources=b"/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>",
        ),
        "documents timeout",
    ),
    "script-and-launch.pdf": (_acting, "documents"),
    "embedded-program.pdf": (lambda: _embedding(b"MZ\x90\0" + bytes(200)), "documents"),
    "embedded-form.pdf": (lambda: _embedding(papers.fillable_pdf()), "documents"),
    "embedded-bomb.pdf": (lambda: _embedding(bombs.zeros(900)), "documents"),
    "embedded-broken.pdf": (lambda: _embedding(b"%PDF-1.7 nothing"), "+ corrupt"),
    "fonts-missing.pdf": (_missing_fonts, "documents"),
    "adobe-form.pdf": (_adobe_form, "adobe-form"),
    "also-a-zip.pdf": (_form_and_zip, "documents"),
    "zip-of-a-plain-pdf.zip": (lambda: papers.stored(a=_typed(), b=_typed()), "documents"),
}
