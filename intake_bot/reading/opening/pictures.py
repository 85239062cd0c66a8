"""Pictures (TIFF, JPEG, PNG, HEIC, WebP, BMP, GIF) as pages. Decompression-bomb warnings are errors (MAIL.md)."""

import warnings
from collections.abc import Iterator
from io import BytesIO

import numpy as np
import pillow_heif
from PIL import ExifTags, Image, ImageSequence

from intake_bot.domain.errors import UnreadableFile
from intake_bot.reading.opening import problems
from intake_bot.reading.opening.resolution import resolution_of
from intake_bot.reading.page import Grey, Page, Picture

MAX_PIXELS = 50_000_000
MAX_FRAMES = 100
MAX_SCANS = 500  # of a JPEG, with those of its previews (ISO 10918-1, B.2.3, SOS)
SMALLEST_SIDE = 400  # pixels; below it a picture is a logo or an icon, not a page
_FORMATS = ("TIFF", "JPEG", "PNG", "HEIF", "WEBP", "BMP", "GIF")  # MPO comes as JPEG
_OF_PAGES = ("TIFF", "HEIF")  # the frames of others are previews, depth maps or a film
_TURNS = {  # TIFF 6.0 and Exif, tag 274: what brings the picture upright
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_ON_ITS_SIDE = (5, 6, 7, 8)


def open_picture(data: bytes, first: int) -> Iterator[Page]:
    """The frames of a picture as pages numbered from ``first``.

    Raises UnreadableFile before or after the frames that could be read.
    """
    pillow_heif.register_heif_opener()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            _refuse_endless_scans(data)
            yield from _frames(data, first)
        except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
            raise problems.too_large("more than 50 million pixels a page") from error
        except MemoryError as error:
            raise problems.too_large("it needs too much memory") from error
        except UnreadableFile:
            raise
        except Exception as error:  # Pillow's decoders raise nearly anything on damaged data (MAIL.md)
            raise problems.corrupt("picture") from error


def _refuse_endless_scans(data: bytes) -> None:
    """A progressive JPEG is drawn over and over: ten times by cameras, thousands of times to keep us busy."""
    if data.startswith(b"\xff\xd8") and data.count(b"\xff\xda") > MAX_SCANS:
        raise problems.too_large("it is drawn over too many times")


def _frames(data: bytes, first: int) -> Iterator[Page]:
    with Image.open(BytesIO(data), formats=_FORMATS) as image:
        for index, frame in enumerate(ImageSequence.Iterator(image)):
            if index and image.format not in _OF_PAGES:
                return
            if index >= MAX_FRAMES:
                raise problems.too_large(f"more than {MAX_FRAMES} pages")
            if frame.width * frame.height > MAX_PIXELS:
                raise problems.too_large("more than 50 million pixels a page")
            yield _page(frame, first + index)
            image.info.pop("dpi", None)  # or the next frame inherits it, where it says nothing


def _page(frame: Image.Image, number: int) -> Page:
    if min(frame.size) < SMALLEST_SIDE:
        raise UnreadableFile(
            "not-a-document",
            "This picture is too small to be a page of a form. Scan the whole page and send the scan.",
        )
    declared = frame.info.get("dpi") if frame.format != "HEIF" else None
    orientation = _orientation(frame)
    frame.draft("L", None)  # a JPEG's grey needs neither its colours nor their memory
    upright = _grey(frame)
    turn = _TURNS.get(orientation)
    if turn is not None and frame.format != "TIFF":  # which Pillow turns by itself while it loads
        upright = upright.transpose(turn)
    across, down = resolution_of(upright.size, declared, turned=orientation in _ON_ITS_SIDE)
    if abs(across - down) > 0.02 * max(across, down):  # a standard fax has 204 x 98 dots an inch
        finest = max(across, down)
        size = (round(upright.width * finest / across), round(upright.height * finest / down))
        if size[0] * size[1] > MAX_PIXELS:
            raise problems.too_large("more than 50 million pixels a page")
        upright, across = upright.resize(size, Image.Resampling.BICUBIC), finest
    grey: Grey = np.ascontiguousarray(np.asarray(upright, dtype=np.uint8))
    picture = Picture(grey, across)
    return Page(
        number=number,
        width=grey.shape[1] / picture.scale,
        height=grey.shape[0] / picture.scale,
        born_digital=False,
        take=lambda: picture,
        photo=declared is None or across < 90,
    )


def _orientation(frame: Image.Image) -> int:
    """From 1 (upright) to 8; pillow-heif has turned HEIC already."""
    try:
        return int(frame.getexif().get(ExifTags.Base.Orientation, 1) or 1)
    except Exception:  # noqa: BLE001 - Pillow raises nearly anything on damaged EXIF; the picture may be good
        return 1


def _grey(frame: Image.Image) -> Image.Image:
    """Grey on white paper; transparency shows the paper."""
    if frame.mode in ("RGBA", "LA", "PA") or "transparency" in frame.info:
        coloured = frame.convert("RGBA")
        paper = Image.new("RGBA", coloured.size, "white")
        paper.alpha_composite(coloured)
        return paper.convert("L")
    if frame.mode.startswith("I;16") or frame.mode in ("I", "F"):
        values = np.asarray(frame, dtype=np.float64)
        top = 65535.0 if values.max(initial=0) > 255 else 255.0
        return Image.fromarray((values * (255.0 / top)).clip(0, 255).astype(np.uint8))
    return frame.convert("L")
