"""Pictures of every kind to pages: their frames, turns and resolutions."""

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from intake_bot.reading.page import Grey
from tests.unit.reading import papers


def _marked(height: int = 660, width: int = 510) -> Grey:
    """A small page with black in its top left corner only."""
    picture = papers.paper(height, width)
    picture[20:120, 20:120] = 0
    return picture


def _is_upright(grey: Grey) -> bool:
    """Black where ``_marked`` has it, whatever the packing did to the edges."""
    corners = [grey[40:100, 40:100], grey[40:100, -100:-40], grey[-100:-40, 40:100], grey[-100:-40, -100:-40]]
    return [bool(corner.mean() < 128) for corner in corners] == [True, False, False, False]


def _tiff(pages: Sequence[Image.Image], *how: Mapping[str, object]) -> bytes:
    """Each page with a compression and resolution of its own."""
    out = BytesIO()
    with_settings = [page.copy() for page in pages]
    for page, settings in zip(with_settings, how):
        page.encoderinfo = settings
    with_settings[0].save(out, "TIFF", save_all=True, append_images=with_settings[1:], **how[0])
    return out.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "HEIF", "WEBP", "BMP", "GIF"])
def test_every_kind_of_picture_is_a_page(kind: str) -> None:
    (page,) = papers.opened(papers.encoded(_marked(), kind))
    assert page.picture.grey.shape == (660, 510)
    assert _is_upright(page.picture.grey)
    assert not page.born_digital


_TURNED: Mapping[int, Callable[[Grey], Grey]] = {
    1: lambda grey: grey,
    2: np.fliplr,
    3: lambda grey: np.rot90(grey, 2),
    4: np.flipud,
    5: np.transpose,
    6: np.rot90,
    7: lambda grey: np.rot90(np.transpose(grey), 2),
    8: lambda grey: np.rot90(grey, -1),
}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize("orientation", _TURNED)
def test_a_picture_is_turned_as_its_camera_says(kind: str, orientation: int) -> None:
    stored = np.ascontiguousarray(_TURNED[orientation](_marked()))
    exif = Image.Exif()
    exif[0x0112] = orientation
    (page,) = papers.opened(papers.encoded(stored, kind, exif=exif))
    assert page.picture.grey.shape == (660, 510)
    assert _is_upright(page.picture.grey)


def test_a_photo_from_a_telephone_is_turned_once_only() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    stored = np.ascontiguousarray(np.rot90(_marked()))
    (page,) = papers.opened(papers.encoded(stored, "HEIF", exif=exif.tobytes()))
    assert _is_upright(page.picture.grey)


def test_a_picture_with_alpha_lies_on_white_paper_and_is_turned_too() -> None:
    grey = np.ascontiguousarray(np.rot90(_marked()))
    clear = np.zeros((*grey.shape, 4), np.uint8)
    clear[..., 3] = 255 - grey
    exif = Image.Exif()
    exif[0x0112] = 6
    (page,) = papers.opened(papers.encoded(clear, "PNG", exif=exif))
    assert _is_upright(page.picture.grey)


def _packed(packing: str) -> Mapping[str, object]:
    return {"compression": packing, "dpi": (60, 60)}


@pytest.mark.parametrize(
    "packing", ["group3", "group4", "tiff_lzw", "tiff_adobe_deflate", "packbits", "jpeg"]
)
def test_a_tiff_of_several_pages_is_read_however_it_is_packed(packing: str) -> None:
    mode = "1" if packing.startswith("group") else "L"
    pages = [Image.fromarray(_marked()).convert(mode)] * 3
    opened = papers.opened(_tiff(pages, *[_packed(packing)] * 3))
    assert [page.number for page in opened] == [1, 2, 3]
    assert all(_is_upright(page.picture.grey) for page in opened)
    assert {page.picture.dpi for page in opened} == {60}


def test_pages_of_a_tiff_have_each_their_own_resolution_and_packing() -> None:
    fine, coarse = Image.fromarray(_marked(1320, 1020)), Image.fromarray(_marked())
    data = _tiff(
        [fine, coarse.convert("1"), coarse],
        {"compression": "tiff_lzw", "dpi": (120, 120)},
        {"compression": "group4", "dpi": (60, 60)},
        {"compression": "jpeg", "dpi": None},
    )
    pages = papers.opened(data)
    assert [round(page.picture.dpi) for page in pages] == [120, 60, 60]
    assert [(round(page.width), round(page.height)) for page in pages] == [(612, 792)] * 3


def _fax(**how: object) -> bytes:
    picture = Image.fromarray(papers.paper(1078, 1728)).convert("1")
    out = BytesIO()
    picture.save(out, "TIFF", compression="group3", **how)
    return out.getvalue()


@pytest.mark.parametrize(
    "how",
    [{"dpi": (204, 98)}, {"tiffinfo": {282: 80.31, 283: 38.58, 296: 3}}, {}, {"dpi": (20.4, 9.8)}],
    ids=["inches", "centimetres", "undeclared", "ten-times-too-small"],
)
def test_a_standard_fax_is_stretched_to_a_page(how: dict[str, object]) -> None:
    (page,) = papers.opened(_fax(**how))
    assert page.width / page.height == pytest.approx((1728 / 204) / (1078 / 98), rel=0.01)
    assert page.height == pytest.approx(792, rel=0.01)
    across, down = page.picture.grey.shape[::-1]
    assert across / down == pytest.approx(page.width / page.height, rel=0.01)


def test_of_a_film_or_an_animation_only_the_first_frame_is_a_page() -> None:
    frames = [Image.fromarray(_marked()), Image.fromarray(papers.paper(660, 510))]
    out = BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    (page,) = papers.opened(out.getvalue())
    assert _is_upright(page.picture.grey)


def test_a_picture_whose_exif_is_damaged_is_still_a_page() -> None:
    (page,) = papers.opened(papers.encoded(_marked(), "JPEG", exif=b"Exif\0\0MM\0*\xff\xff\xff\xff"))
    assert _is_upright(page.picture.grey)
