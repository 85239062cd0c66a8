"""Pictures (TIFF, JPEG, PNG, HEIC) as pages. Decompression-bomb warnings are errors (MAIL.md)."""

import warnings
from collections.abc import Iterator
from io import BytesIO

import numpy as np
import pillow_heif
from PIL import Image, ImageOps, ImageSequence

from intake_bot.domain.errors import UnreadableFile
from intake_bot.reading.opening import problems
from intake_bot.reading.page import Grey, Page, Picture

MAX_PIXELS = 50_000_000
MAX_FRAMES = 100
SMALLEST_SIDE = 400  # pixels; below it a picture is a logo or an icon, not a page
_FORMATS = ("TIFF", "JPEG", "PNG", "MPO", "HEIF")
_LETTER_LONG_SIDE = 11.0  # inches


def open_picture(data: bytes, first: int) -> Iterator[Page]:
    """The frames of a picture as pages numbered from ``first``.

    Raises UnreadableFile before or after the frames that could be read.
    """
    pillow_heif.register_heif_opener()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            yield from _frames(data, first)
        except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
            raise problems.too_large("more than 50 million pixels a page") from error
        except MemoryError as error:
            raise problems.too_large("it needs too much memory") from error
        except UnreadableFile:
            raise
        except Exception as error:  # Pillow's decoders raise nearly anything on damaged data (MAIL.md)
            raise problems.corrupt("picture") from error


def _frames(data: bytes, first: int) -> Iterator[Page]:
    with Image.open(BytesIO(data), formats=_FORMATS) as image:
        for index, frame in enumerate(ImageSequence.Iterator(image)):
            if image.format == "MPO" and index:
                return  # the further frames of a phone's JPEG are previews and depth maps
            if index >= MAX_FRAMES:
                raise problems.too_large(f"more than {MAX_FRAMES} pages")
            if frame.width * frame.height > MAX_PIXELS:
                raise problems.too_large("more than 50 million pixels a page")
            yield _page(frame, first + index)


def _page(frame: Image.Image, number: int) -> Page:
    if min(frame.size) < SMALLEST_SIDE:
        raise UnreadableFile(
            "not-a-document",
            "This picture is too small to be a page of a form. Scan the whole page and send the scan.",
        )
    resolution = frame.info.get("dpi") if frame.format != "HEIF" else None
    upright = ImageOps.exif_transpose(_grey(frame))
    across, down = _resolution(upright.size, resolution, turned=upright.size != frame.size)
    if abs(across - down) > 0.02 * max(across, down):  # a standard fax has 204 x 98 dots an inch
        finest = max(across, down)
        size = (round(upright.width * finest / across), round(upright.height * finest / down))
        upright, across = upright.resize(size, Image.Resampling.BICUBIC), finest
    grey: Grey = np.ascontiguousarray(np.asarray(upright, dtype=np.uint8))
    picture = Picture(grey, across)
    return Page(
        number=number,
        width=grey.shape[1] / picture.scale,
        height=grey.shape[0] / picture.scale,
        born_digital=False,
        take=lambda: picture,
        photo=resolution is None or across < 90,
    )


def _grey(frame: Image.Image) -> Image.Image:
    """Grey on white paper; transparency shows the paper. EXIF is kept for the turn that follows."""
    if frame.mode in ("RGBA", "LA", "PA") or "transparency" in frame.info:
        coloured = frame.convert("RGBA")
        paper = Image.new("RGBA", coloured.size, "white")
        paper.alpha_composite(coloured)
        return paper.convert("L")
    if frame.mode.startswith("I;16") or frame.mode in ("I", "F"):
        values = np.asarray(frame, dtype=np.float64)
        top = 65535.0 if values.max(initial=0) > 255 else 255.0
        return Image.fromarray((values * (255.0 / top)).clip(0, 255).astype(np.uint8))
    grey = frame.convert("L")
    if "exif" in frame.info:
        grey.info["exif"] = frame.info["exif"]
    return grey


def _resolution(size: tuple[int, int], declared: object, *, turned: bool) -> tuple[float, float]:
    """Dots an inch across and down; a Letter page where what the file says gives no plausible one."""
    if isinstance(declared, tuple) and len(declared) == 2:
        across, down = float(declared[0]), float(declared[1])
        if turned:
            across, down = down, across
        if across > 0 and down > 0:
            inches = sorted((size[0] / across, size[1] / down))
            if inches[0] >= 4.0 and inches[1] <= 20.0:
                return across, down
    assumed = max(size) / _LETTER_LONG_SIDE
    return assumed, assumed
