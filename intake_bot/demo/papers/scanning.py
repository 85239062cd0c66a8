"""Puts ink on a paper and scans, faxes or photographs it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Literal

import cv2
import numpy as np
import pypdfium2
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, StreamObject

from intake_bot.demo.papers.ink import BLACK, Color, Picture, Stroke, draw

Kind = Literal["clean", "office", "fax", "photo"]
_US_LETTER = (612.0, 792.0)
_DESK = (104.0, 80.0, 60.0)
_RANDOM = np.random.Generator


@dataclass(frozen=True, slots=True)
class PageInk:
    """Pen strokes on one page of the paper, counted from 1, in PDF points from the top left."""

    page: int
    strokes: Sequence[Stroke]
    color: Color = BLACK


def scan(
    paper: bytes,
    *,
    ink: Sequence[PageInk] = (),
    dpi: int = 200,
    seed: int = 0,
    kind: Kind = "office",
    pages: Sequence[int] | None = None,
    turn: int = 0,
) -> list[Picture]:
    """Pictures of the pages (all unless told) as a scanner, fax or telephone makes them.

    turn: quarter turns to the left, as of a sheet put in sideways.
    RGB arrays for "photo" and "clean", grey for "office", 0 or 255 for "fax" (one bit).
    """
    document = pypdfium2.PdfDocument(paper)
    try:
        document.init_forms()
        wanted = pages or range(1, len(document) + 1)
        pictures = []
        for number in wanted:
            picture = _rendered(document[number - 1], dpi)
            for part in ink:
                if part.page == number:
                    draw(picture, part.strokes, dpi, part.color)
            scanned = _SCANNERS[kind](picture, np.random.default_rng([seed, number]))
            pictures.append(np.ascontiguousarray(np.rot90(scanned, turn)))
        return pictures
    finally:
        document.close()


def _rendered(page: pypdfium2.PdfPage, dpi: int) -> Picture:
    bitmap = page.render(scale=dpi / 72, rev_byteorder=True)
    picture: Picture = np.array(bitmap.to_numpy()[..., :3], dtype=np.uint8)
    return np.ascontiguousarray(picture)


def _clean(picture: Picture, rng: _RANDOM) -> Picture:
    return _noisy(_tilted(picture, rng, degrees=0.3), rng, 2.0)


def _office(picture: Picture, rng: _RANDOM) -> Picture:
    grey = _tilted(_grey(picture), rng, degrees=1.6)
    grey = cv2.GaussianBlur(grey, (0, 0), float(rng.uniform(0.5, 0.9))).astype(np.uint8)
    return _noisy(_dusty(_shaded(grey, rng, depth=0.06), rng), rng, 3.5)


def _fax(picture: Picture, rng: _RANDOM) -> Picture:
    grey = _tilted(_grey(picture), rng, degrees=2.0)
    grey = _noisy(cv2.GaussianBlur(grey, (0, 0), 0.8).astype(np.uint8), rng, 14.0)
    black: Picture = np.where(grey < rng.uniform(150, 185), 0, 255).astype(np.uint8)
    specks = rng.integers(0, [black.shape[0], black.shape[1]], (60, 2))
    black[specks[:, 0], specks[:, 1]] = 0
    return black


def _photo(picture: Picture, rng: _RANDOM) -> Picture:
    height, width = picture.shape[:2]
    size = round(width * 1.14), round(height * 1.12)
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    jitter = rng.uniform(-0.025, 0.025, (4, 2)) * width
    target = (corners + np.array([width * 0.07, height * 0.06]) + jitter).astype(np.float32)
    matrix = cv2.getPerspectiveTransform(corners, target)
    flat = cv2.warpPerspective(
        picture, matrix, size, flags=cv2.INTER_AREA, borderMode=cv2.BORDER_CONSTANT, borderValue=_DESK
    )
    soft = cv2.GaussianBlur(flat, (0, 0), float(rng.uniform(0.7, 1.1))).astype(np.uint8)
    lit = _shaded(soft, rng, depth=0.32)
    warm = lit.astype(np.float32) * np.array(
        [1.0, rng.uniform(0.95, 0.99), rng.uniform(0.86, 0.95)], np.float32
    )
    return _noisy(np.clip(warm, 0, 255).astype(np.uint8), rng, 4.0)


_SCANNERS: dict[Kind, Callable[[Picture, _RANDOM], Picture]] = {
    "clean": _clean,
    "office": _office,
    "fax": _fax,
    "photo": _photo,
}


def _grey(picture: Picture) -> Picture:
    return cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).astype(np.uint8)


def _tilted(picture: Picture, rng: _RANDOM, degrees: float) -> Picture:
    height, width = picture.shape[:2]
    angle, scale = float(rng.uniform(-degrees, degrees)), float(rng.uniform(0.985, 1.005))
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, scale)
    matrix[:, 2] += rng.uniform(-0.006, 0.006, 2) * width
    white = (255, 255, 255)
    return cv2.warpAffine(picture, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=white).astype(
        np.uint8
    )


def _shaded(picture: Picture, rng: _RANDOM, depth: float) -> Picture:
    """Uneven light: brightest somewhere on the page, darker by up to ``depth`` away from it."""
    height, width = picture.shape[:2]
    x = np.linspace(0, 1, width, dtype=np.float32)[None, :] - np.float32(rng.uniform(0.1, 0.9))
    y = np.linspace(0, 1, height, dtype=np.float32)[:, None] - np.float32(rng.uniform(0.1, 0.9))
    light = 1 - np.float32(depth) * np.minimum(x * x + y * y, 1)
    lit = picture * (light[..., None] if picture.ndim == 3 else light)
    return np.asarray(lit, dtype=np.uint8)


def _noisy(picture: Picture, rng: _RANDOM, amount: float) -> Picture:
    height, width = picture.shape[:2]
    tile = rng.normal(0, amount, (257, 263)).astype(np.float32)
    grain = np.tile(tile, (height // 257 + 1, width // 263 + 1))[:height, :width]
    added = picture.astype(np.float32) + (grain[..., None] if picture.ndim == 3 else grain)
    noisy: Picture = np.clip(added, 0, 255).astype(np.uint8)
    return noisy


def _dusty(picture: Picture, rng: _RANDOM) -> Picture:
    for x, y in rng.integers(0, [picture.shape[1], picture.shape[0]], (12, 2)):
        cv2.circle(picture, (int(x), int(y)), int(rng.integers(1, 3)), int(rng.integers(60, 180)), -1)
    return picture


def is_one_bit(picture: Picture) -> bool:
    """Whether a picture has nothing but black and white, so that a fax's coding fits it."""
    return picture.ndim == 2 and bool(((picture == 0) | (picture == 255)).all())


def as_jpeg(picture: Picture, quality: int = 72) -> bytes:
    out = BytesIO()
    Image.fromarray(picture).save(out, "JPEG", quality=quality)
    return out.getvalue()


def as_png(picture: Picture) -> bytes:
    out = BytesIO()
    Image.fromarray(picture).save(out, "PNG")
    return out.getvalue()


def as_tiff(pictures: Sequence[Picture], dpi: int = 200) -> bytes:
    """One TIFF of several pages; CCITT group 4 where all are one bit."""
    one_bit = all(is_one_bit(picture) for picture in pictures)
    pages = [
        Image.fromarray(picture).convert("1") if one_bit else Image.fromarray(picture) for picture in pictures
    ]
    out = BytesIO()
    compression = "group4" if one_bit else "tiff_lzw"
    pages[0].save(
        out, "TIFF", save_all=True, append_images=pages[1:], compression=compression, dpi=(dpi, dpi)
    )
    return out.getvalue()


def as_pdf(pictures: Sequence[Picture]) -> bytes:
    """A PDF of US letter pages, each one picture and nothing else: CCITT for one bit, JPEG for the rest.

    A picture wider than tall makes a page that lies on its side.
    """
    writer = PdfWriter()
    for picture in pictures:
        width, height = _US_LETTER if picture.shape[0] > picture.shape[1] else _US_LETTER[::-1]
        page = writer.add_blank_page(width, height)
        image = writer._add_object(_image(picture))
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/XObject"): DictionaryObject({NameObject("/Im0"): image})}
        )
        content = StreamObject()
        content.set_data(b"q %d 0 0 %d 0 0 cm /Im0 Do Q" % (width, height))
        page[NameObject("/Contents")] = writer._add_object(content)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _image(picture: Picture) -> StreamObject:
    height, width = picture.shape[:2]
    one_bit = is_one_bit(picture)
    stream = StreamObject()
    stream.set_data(group4(picture) if one_bit else as_jpeg(picture))
    stream.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Image"),
            NameObject("/Width"): NumberObject(width),
            NameObject("/Height"): NumberObject(height),
            NameObject("/BitsPerComponent"): NumberObject(1 if one_bit else 8),
            NameObject("/ColorSpace"): NameObject("/DeviceRGB" if picture.ndim == 3 else "/DeviceGray"),
            NameObject("/Filter"): NameObject("/CCITTFaxDecode" if one_bit else "/DCTDecode"),
        }
    )
    if one_bit:
        numbers = {"/K": -1, "/Columns": width, "/Rows": height}
        parameters = {NameObject(key): NumberObject(value) for key, value in numbers.items()}
        stream[NameObject("/DecodeParms")] = ArrayObject([DictionaryObject(parameters)])
        stream[NameObject("/Filter")] = ArrayObject([NameObject("/CCITTFaxDecode")])
    return stream


def group4(picture: Picture) -> bytes:
    """The bare CCITT group 4 data, taken out of a TIFF of one strip (tags 278, 273, 279).

    Inverted here, since Pillow does it pixel by pixel where the tag asks for it.
    """
    out = BytesIO()
    image = Image.fromarray(255 - picture).convert("1")
    image.save(out, "TIFF", compression="group4", tiffinfo={278: image.height})
    with Image.open(BytesIO(out.getvalue())) as tiff:
        tags = {key: value for key, value in tiff.getexif().items()}
    start, length = (value[0] if isinstance(value, tuple) else value for value in (tags[273], tags[279]))
    return out.getvalue()[int(start) : int(start) + int(length)]
