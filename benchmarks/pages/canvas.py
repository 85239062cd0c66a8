"""A sheet of paper: what is printed on it in grey, and the pen's ink over it, at some resolution."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from intake_bot.demo.papers.ink import Stroke
from intake_bot.demo.papers.sample_forms import sample_form
from intake_bot.domain.document import Box

Grey = npt.NDArray[np.uint8]
Rgb = tuple[int, int, int]
_FINE = 2  # times finer than the sheet are strokes drawn


@cache
def blank_page(form: str, page: int, dpi: int) -> Grey:
    """Rendered once in a process; copy before drawing on it."""
    document = pypdfium2.PdfDocument(_without_widgets(form))
    try:
        bitmap = document[page - 1].render(scale=dpi / 72, grayscale=True, may_draw_forms=False)
        return np.ascontiguousarray(bitmap.to_numpy().reshape(bitmap.height, bitmap.width))
    finally:
        document.close()


@cache
def _without_widgets(form: str) -> bytes:
    return sample_form(form).blank


@dataclass(slots=True)
class Sheet:
    """printed: 0 = black. pen: 255 = ink. color: of the pen, red green blue."""

    printed: Grey
    pen: Grey
    dpi: int
    color: Rgb = (28, 28, 32)

    @classmethod
    def of_form(cls, form: str, page: int, dpi: int, color: Rgb) -> "Sheet":
        blank = blank_page(form, page, dpi)
        return cls(blank.copy(), np.zeros_like(blank), dpi, color)

    @property
    def scale(self) -> float:
        return self.dpi / 72

    def write(self, strokes: list[Stroke]) -> None:
        """Pen strokes in points."""
        if not strokes:
            return
        every = np.vstack([stroke.points for stroke in strokes]) * self.scale
        x0, y0 = np.maximum(np.floor(every.min(axis=0)).astype(int) - 6, 0)
        height, width = self.pen.shape
        x1, y1 = np.minimum(np.ceil(every.max(axis=0)).astype(int) + 6, [width, height])
        if x1 <= x0 or y1 <= y0:
            return
        fine = np.zeros(((y1 - y0) * _FINE, (x1 - x0) * _FINE), np.uint8)
        for stroke in strokes:
            _trace(
                fine,
                (stroke.points * self.scale - [x0, y0]) * _FINE,
                stroke.widths * self.scale * _FINE,
            )
        cover = cv2.resize(fine, (int(x1 - x0), int(y1 - y0)), interpolation=cv2.INTER_AREA)
        self._ink(np.asarray(cover, dtype=np.uint8), int(x0), int(y0))

    def ink(self, cover: Grey, x: float, y: float) -> None:
        """A picture of ink (255 = ink) with its top left at this place in points; cut off at the edges."""
        self._ink(cover, round(x * self.scale), round(y * self.scale))

    def _ink(self, cover: Grey, x: int, y: int) -> None:
        height, width = self.pen.shape
        left, top = max(0, -x), max(0, -y)
        part = cover[top : height - y, left : width - x]
        if part.size:
            place = self.pen[y + top : y + top + part.shape[0], x + left : x + left + part.shape[1]]
            np.maximum(place, part, out=place)

    def type_in(self, text: str, box: Box, font: Path, points: float, shade: int = 20) -> None:
        """Lines of type from the top of the box; made smaller until they fit."""
        rows = text.split("\n")
        step = box.height / max(3, len(rows)) if len(rows) > 1 else box.height
        size = min(points, step * 0.8)
        face = _face(font, max(5, round(size * self.scale)))
        while size > 5 and max(face.getlength(row) for row in rows) > (box.width - 4) * self.scale:
            size -= 0.5
            face = _face(font, max(5, round(size * self.scale)))
        x0, y0, x1, y1 = (round(side * self.scale) for side in (box.x0, box.y0 - 4, box.x1 + 20, box.y1 + 6))
        patch = Image.fromarray(self.printed[y0:y1, x0:x1])
        draw = ImageDraw.Draw(patch)
        for number, row in enumerate(rows, 1):
            foot = (4 + number * step - 4) * self.scale
            draw.text((2 * self.scale, foot), row, font=face, fill=shade, anchor="ls")
        self.printed[y0:y1, x0:x1] = np.asarray(patch)

    def print_ink(self, cover: Grey, x: float, y: float, shade: int = 20) -> None:
        """A picture of type (255 = ink) printed with its top left at this place in points."""
        left, top = max(0, round(x * self.scale)), max(0, round(y * self.scale))
        height, width = self.printed.shape
        part = cover[: height - top, : width - left]
        place = self.printed[top : top + part.shape[0], left : left + part.shape[1]]
        place[:] = cv2.multiply(place, (255 - part * ((255 - shade) / 255)).astype(np.uint8), scale=1 / 255)

    def grey(self) -> Grey:
        red, green, blue = self.color
        return self._under(self.printed, round(0.3 * red + 0.59 * green + 0.11 * blue))

    def rgb(self) -> Grey:
        return np.dstack([self._under(self.printed, shade) for shade in self.color])

    def _under(self, paper: Grey, shade: int) -> Grey:
        table = np.clip(255 - np.arange(256) * (255 - shade) / 255, 0, 255).astype(np.uint8)
        return np.asarray(cv2.multiply(paper, cv2.LUT(self.pen, table), scale=1 / 255), dtype=np.uint8)


@cache
def _face(font: Path, pixels: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(font), pixels)


def _trace(fine: Grey, points: npt.NDArray[np.float64], widths: npt.NDArray[np.float64]) -> None:
    """In runs of even width, so that a stroke is a few calls."""
    whole = np.rint(points * 8).astype(np.int32)
    thick = np.maximum(1, np.rint(widths)).astype(int)
    begin = 0
    for place in range(1, len(whole)):
        if place == len(whole) - 1 or thick[place] != thick[begin]:
            run = whole[begin : place + 1].reshape(-1, 1, 2)
            cv2.polylines(fine, [run], False, 255, int(thick[begin]), cv2.LINE_AA, 3)
            begin = place
    if len(whole) == 1:
        x, y = (int(n) for n in whole[0] // 8)
        cv2.circle(fine, (x, y), max(1, int(thick[0]) // 2), 255, -1)
