"""Pictures of signature lines for a clerk: caption, picture, folder and page."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from intake_bot.adapters.picture_folder import INDEX, PictureFolder, name_of
from intake_bot.domain.document import Box
from intake_bot.domain.errors import ConfigError
from intake_bot.domain.form import FormSpec, SignatureSpec
from intake_bot.domain.reading import (
    Crop,
    FieldReading,
    FileProblem,
    FileReading,
    Reading,
    SignatureKind,
    SignatureReading,
)
from intake_bot.notices.signature_caption import Caption, Drawn, caption_of
from intake_bot.notices.signature_picture import MARK, MOST_BYTES, draw_picture

BOX = Box(40, 110, 880, 220)
FORMS = {
    "f": FormSpec(
        "f", "Filer registration", "1", False, signatures=(SignatureSpec("s", "Your hand", 2, BOX),)
    )
}
LINE = SignatureReading(SignatureKind.WET, 0.99, 3, BOX, None, ("ink-strokes", "no-text-layer"))
CAPTION = Caption("Signature", "Filer registration, page 2", "Hand-signed", True, ("The strokes look good.",))


def png(grey: NDArray[np.uint8]) -> bytes:
    out = BytesIO()
    Image.fromarray(grey).save(out, "PNG")
    return out.getvalue()


WHITE = png(np.full((306, 928), 255, np.uint8))
PAGE = png(np.full((264, 204), 255, np.uint8))
CROP = Crop(0, "s", WHITE, BOX, PAGE, Box(20, 170, 120, 190))


def document(line: SignatureReading = LINE, form: str | None = "f") -> Reading:
    name = FieldReading("Jane Roe", 0.99, "ocr", 2, BOX)
    numbers = (1, 2) if form else ()
    return Reading(form, "1", 0.9, (2, 3), numbers, {"name": name}, signatures={"s": line})


def file(**changes: object) -> FileReading:
    made = FileReading("roe.pdf", "0123456789abcdef" * 4, 0.1, None, (document(),), (CROP,))
    return replace(made, **changes)  # type: ignore[arg-type]


def pixels(drawn: Drawn) -> NDArray[np.uint8]:
    return np.asarray(Image.open(BytesIO(drawn.png)).convert("RGB"))


class Images(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[dict[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self.found.append(dict(attrs))


def fake_draw(crop: Crop, caption: Caption) -> Drawn | None:
    return Drawn(b"drawn", 1000, 500, 300) if crop.png else None


def test_a_caption_names_line_form_applicant_page_kind_and_reasons() -> None:
    caption = caption_of(document(), "s", FORMS)
    assert caption.line == "Your hand"
    assert caption.place == "Filer registration, of Jane Roe, page 2 (page 3 of the file)"
    assert (caption.kind, caption.sureness) == ("Hand-signed", "Sure")
    assert caption.alt == (
        "Picture of a signature line: Your hand; Filer registration, of Jane Roe, page 2 (page 3 of the file)."
        " Hand-signed, sure. The strokes look like a pen's."
        " The page is a scan or a photo: nothing on the line was typed into the file."
    )


def test_a_line_of_a_form_that_is_not_the_courts_says_so() -> None:
    caption = caption_of(document(form=None), "s", FORMS)
    assert caption.line == "Signature line s"
    assert caption.place == "not one of the court's forms, page 3 of the file"


def test_a_picture_of_the_noisiest_scan_stays_small() -> None:
    grain = np.random.default_rng(1).integers(0, 255, (306, 928)).astype(np.uint8)
    assert len(draw_picture(replace(CROP, png=png(grain)), CAPTION).png) <= MOST_BYTES


def test_the_line_is_marked_on_the_page_and_in_the_crop_and_the_words_stand_below() -> None:
    drawn = draw_picture(CROP, CAPTION)
    seen = pixels(drawn)
    assert seen.shape == (drawn.height, drawn.width, 3)
    marked = (seen[: drawn.top] == MARK).all(axis=2)
    assert marked[:, :228].sum() > 500
    assert marked[:, 252:].sum() > 500
    assert (seen[drawn.top :].max(axis=2) < 128).sum() > 1000


def test_more_reasons_make_the_picture_higher_and_nothing_is_cut_off() -> None:
    long = replace(CAPTION, sentences=("A very long sentence about a pen " * 6,) * 5)
    drawn = draw_picture(CROP, long)
    assert drawn.height > draw_picture(CROP, CAPTION).height + 300
    assert (pixels(drawn)[-20:] == 255).all()


def test_doubt_is_seen_without_colour() -> None:
    """The words differ, and so does the frame: the same picture in grey still tells."""
    sure, unsure = (
        np.asarray(Image.open(BytesIO(draw_picture(CROP, one).png)).convert("L"))
        for one in (CAPTION, replace(CAPTION, sure=False))
    )
    assert np.abs(sure.astype(int) - unsure).max() > 100
    assert replace(CAPTION, sure=False).sureness == "Not sure: please look"


def test_a_line_alone_is_drawn_without_a_page() -> None:
    drawn = draw_picture(Crop(0, "1", WHITE), CAPTION)
    assert drawn.top > 300


@pytest.mark.parametrize(
    ("signature", "name"),
    [
        ("applicant", "1-applicant"),
        ("../../etc/passwd", "1-etc-passwd"),
        ("ß“", "1-line"),
        ("A" * 99, "1-" + "a" * 40),
    ],
)
def test_file_names_come_from_hash_and_key_and_are_never_paths(signature: str, name: str) -> None:
    assert name_of("ab" * 32, Crop(0, signature, b"")) == f"abababababababab-{name}.png"


def test_a_folder_gets_a_picture_a_line_and_a_page_with_the_words(tmp_path: Path) -> None:
    with PictureFolder(tmp_path / "new" / "folder", FORMS, fake_draw) as folder:
        folder.add(file())
        folder.add(
            file(
                path="<b>bad</b>.pdf", documents=(), crops=(), error=FileProblem("corrupt", "It is damaged.")
            )
        )
        folder.add(file(path="empty.pdf", documents=(), crops=()))
    html = (tmp_path / "new" / "folder" / INDEX).read_text("utf-8")
    (image,) = Images(html).found
    assert (tmp_path / "new" / "folder" / str(image["src"])).read_bytes() == b"drawn"
    assert image["alt"] == caption_of(document(), "s", FORMS).alt
    for words in (
        "1 line in 3 files. <strong>The program is sure of each.",
        "<li>The strokes look like a pen&#x27;s.</li>",
        "&lt;b&gt;bad&lt;/b&gt;.pdf",
        "It is damaged.",
        "No signature line was found in this file.",
    ):
        assert words in html
    assert not re.search(r"<(script|link)|https?:", html)


def test_the_page_begins_with_an_overview_of_many_lines_and_counts_the_doubtful(tmp_path: Path) -> None:
    doubtful = document(replace(LINE, kind=SignatureKind.UNSURE, confidence=0.5, reasons=("faint-ink",)))
    with PictureFolder(tmp_path, FORMS, fake_draw) as folder:
        folder.add(file())
        folder.add(file(path="doe.pdf", documents=(doubtful,)))
    html = (tmp_path / INDEX).read_text("utf-8")
    assert "The program is not sure of 1." in html
    assert '<a href="#l2-1">doe.pdf</a>' in html
    assert 'id="l2-1"' in html
    assert "<td><strong>Not sure: please look</strong></td>" in html
    assert 'class="badge unsure"' in html


def test_a_picture_that_cannot_be_drawn_stops_nothing(tmp_path: Path) -> None:
    with PictureFolder(tmp_path, FORMS, fake_draw) as folder:
        folder.add(file(crops=(replace(CROP, png=b""),)))
    assert [path.name for path in tmp_path.iterdir()] == [INDEX]


def test_a_folder_that_cannot_be_made_is_named_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(b"")
    with pytest.raises(ConfigError, match=r"taken: .*name a folder that you may write to"):
        PictureFolder(tmp_path / "taken", FORMS, fake_draw)
