"""One picture of a signature line: the page with the line marked, the line as scanned, and why, in words."""

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from pathlib import Path

import reportlab
from PIL import Image, ImageDraw, ImageFont

from intake_bot.domain.document import Box
from intake_bot.domain.reading import Crop
from intake_bot.notices.signature_caption import Caption, Drawn

WIDTH = 1000
MARGIN = 24
MOST_BYTES = 100_000
MOST_CROP = 360  # pixels high
PAPER, TEXT, QUIET, MARK, FRAME = (255, 255, 255), (27, 31, 36), (61, 74, 90), (21, 72, 148), (107, 119, 133)
_GREYS = (32, 13)  # shades tried in turn until the file is small enough; fewer would lose a pale pen
_DISCLAIMER = "This shows what stands on the line. It does not show who signed."

_Size = tuple[int, int]


def draw_picture(crop: Crop, caption: Caption, most: int = MOST_BYTES) -> Drawn:
    """most: bytes, where 13 shades of grey suffice for that. Raises Pillow's errors for a broken PNG."""
    page = _opened(crop.page_png) if crop.page_png else None
    left = MARGIN + (page.width + 2 * MARGIN if page else 0)
    line = _opened(crop.png)
    scale = min((WIDTH - MARGIN - left) / line.width, MOST_CROP / line.height)
    size = (max(1, round(line.width * scale)), max(1, round(line.height * scale)))
    top = max(page.height if page else 0, size[1]) + 2 * MARGIN
    words = _Words(caption, top)
    sheet = Image.new("RGB", (WIDTH, words.height), PAPER)
    corner = (left, (top - size[1]) // 2)
    if page:
        _put_page(sheet, page, crop.on_page, top, (*corner, corner[1] + size[1]))
    _put_line(sheet, line.resize(size, Image.Resampling.LANCZOS), corner, _scaled(crop.inner, scale))
    words.write(ImageDraw.Draw(sheet))
    return Drawn(_as_png(sheet, most), WIDTH, words.height, top)


def _opened(png: bytes) -> Image.Image:
    with Image.open(BytesIO(png), formats=("PNG",)) as image:
        return image.convert("RGB")


def _scaled(box: Box | None, scale: float) -> Box | None:
    return Box(*(side * scale for side in box)) if box else None


def _put_page(
    sheet: Image.Image, page: Image.Image, box: Box | None, top: int, crop: tuple[int, int, int]
) -> None:
    """crop: left, top and bottom of where the line is shown large; two rays lead there from the box."""
    pen = ImageDraw.Draw(sheet)
    x, y = MARGIN, (top - page.height) // 2
    sheet.paste(page, (x, y))
    pen.rectangle((x - 1, y - 1, x + page.width, y + page.height), outline=FRAME)
    if box:
        marked = (x + box.x0 - 2, y + box.y0 - 2, x + box.x1 + 2, y + box.y1 + 2)
        pen.line((marked[2], marked[1], crop[0], crop[1]), fill=FRAME)
        pen.line((marked[2], marked[3], crop[0], crop[2]), fill=FRAME)
        pen.rectangle(marked, outline=MARK, width=3)


def _put_line(sheet: Image.Image, line: Image.Image, corner: _Size, box: Box | None) -> None:
    pen = ImageDraw.Draw(sheet)
    x, y = corner
    sheet.paste(line, corner)
    pen.rectangle((x - 1, y - 1, x + line.width, y + line.height), outline=FRAME)
    if box:
        _dashed(pen, Box(x + box.x0 - 3, y + box.y0 - 3, x + box.x1 + 3, y + box.y1 + 4))


def _dashed(pen: ImageDraw.ImageDraw, box: Box, dash: int = 12) -> None:
    """Dashes are told from what stands on the paper, whatever its colour."""
    for start in range(round(box.x0), round(box.x1), 2 * dash):
        for y in (box.y0, box.y1):
            pen.line((start, y, min(start + dash, box.x1), y), fill=MARK, width=2)
    for start in range(round(box.y0), round(box.y1), 2 * dash):
        for x in (box.x0, box.x1):
            pen.line((x, start, x, min(start + dash, box.y1)), fill=MARK, width=2)


class _Words:
    """The caption under the pictures, laid out once so that the height is known before drawing."""

    def __init__(self, caption: Caption, top: int) -> None:
        self._caption = caption
        self._top = top
        self._heading = _wrapped((caption.line,), 22, bold=True)
        self._place = _wrapped((caption.place_as_sentence,), 18)
        self._reasons = [_wrapped((sentence,), 20, indent=22) for sentence in caption.sentences]
        reasons = sum(len(lines) * 28 + 4 for lines in self._reasons)
        self.height = top + 30 * len(self._heading) + 26 * len(self._place) + 62 + reasons + 26 + MARGIN

    def write(self, pen: ImageDraw.ImageDraw) -> None:
        y = _write(pen, self._heading, (MARGIN, self._top), 22, 30, TEXT, bold=True)
        y = _write(pen, self._place, (MARGIN, y), 18, 26, QUIET) + 12
        self._verdict(pen, y)
        y += 50
        for lines in self._reasons:
            pen.ellipse((MARGIN + 4, y + 10, MARGIN + 11, y + 17), fill=TEXT)
            y = _write(pen, lines, (MARGIN + 22, y), 20, 28, TEXT) + 4
        _write(pen, (_DISCLAIMER,), (MARGIN, y + 6), 15, 22, QUIET)

    def _verdict(self, pen: ImageDraw.ImageDraw, y: int) -> None:
        """The kind, and how sure it is: the words say it; the frame is whole for sure, dashed for not."""
        kind, badge = _font(30, bold=True), _font(19, bold=True)
        pen.text((MARGIN, y), self._caption.kind, font=kind, fill=TEXT)
        x = MARGIN + pen.textlength(self._caption.kind, font=kind) + 24
        words = self._caption.sureness
        box = Box(x, y + 1, x + pen.textlength(words, font=badge) + 24, y + 37)
        if self._caption.sure:
            pen.rectangle(tuple(box), outline=MARK, width=2)
        else:
            _dashed(pen, box, 8)
        pen.text((x + 12, y + 8), words, font=badge, fill=TEXT)


def _write(
    pen: ImageDraw.ImageDraw,
    lines: Sequence[str],
    corner: _Size,
    size: int,
    step: int,
    fill: tuple[int, int, int],
    bold: bool = False,
) -> int:
    """Returns the row under the last line."""
    x, y = corner
    for line in lines:
        pen.text((x, y), line, font=_font(size, bold), fill=fill)
        y += step
    return y


def _wrapped(texts: Sequence[str], size: int, *, bold: bool = False, indent: int = 0) -> list[str]:
    font, room = _font(size, bold), WIDTH - 2 * MARGIN - indent
    lines: list[str] = []
    for text in texts:
        line = ""
        for word in text.split():
            longer = f"{line} {word}".strip()
            if line and font.getlength(longer) > room:
                lines.append(line)
                longer = word
            line = longer
        lines.append(line)
    return lines


@cache
def _font(size: int, bold: bool = False) -> ImageFont.FreeTypeFont:
    """Bitstream Vera travels with reportlab, so the words look the same on every machine."""
    name = "VeraBd.ttf" if bold else "Vera.ttf"
    return ImageFont.truetype(Path(reportlab.__file__).parent / "fonts" / name, size)


def _as_png(sheet: Image.Image, most: int) -> bytes:
    png = b""
    for shades in _GREYS:
        out = BytesIO()
        colours = _colours(shades)
        palette = Image.new("P", (1, 1))
        palette.putpalette([level for colour in colours for level in colour])
        few = sheet.quantize(palette=palette, dither=Image.Dither.NONE)
        few.save(out, "PNG", compress_level=6, bits=(len(colours) - 1).bit_length())
        png = out.getvalue()
        if len(png) <= most:
            break
    return png


def _colours(shades: int) -> list[tuple[int, int, int]]:
    """So many greys and the colours drawn with."""
    return [*(3 * (round(255 * step / (shades - 1)),) for step in range(shades)), MARK, TEXT, QUIET]
