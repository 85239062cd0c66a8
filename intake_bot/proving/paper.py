"""A filled paper: the blank as it is printed, typed entries over it, ticks and signatures by hand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO

import numpy as np
import numpy.typing as npt
import pypdfium2
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from intake_bot.demo.papers.filling import Entries, ticks
from intake_bot.demo.papers.ink import on_line, sign, tick
from intake_bot.demo.papers.scanning import PageInk, as_tiff, scan
from intake_bot.domain.document import Box
from intake_bot.domain.form import FieldSpec, FormSpec
from intake_bot.proving.samples import SIGNER

_DPI = 200
_K = _DPI / 72
_FONT = "Helvetica"
_LARGEST, _SMALLEST = 11.0, 5.0  # points
_COMB_CELL = (7.0, 30.0)  # points a cell of a comb is wide
Grey = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Printer:
    """Papers of one form. Its blank is drawn once."""

    form: FormSpec

    @cached_property
    def _sheets(self) -> list[tuple[float, float, Grey]]:
        """Width and height in points and the picture of each page, as displayed."""
        document = pypdfium2.PdfDocument(self.form.blank)
        try:
            document.init_forms()
            return [_drawn(page) for page in document]
        finally:
            document.close()

    def scanned(self, entries: Entries, *, signed: bool, seed: int) -> bytes:
        """A TIFF: black and white at 200 dpi, askew, with specks, as a fax or an old scanner makes it."""
        paper = self._typed(entries.values)
        ink = [*self._ticked(entries, seed), *(self._signed(seed) if signed else ())]
        return as_tiff(scan(paper, ink=ink, dpi=_DPI, seed=seed, kind="fax"), _DPI)

    def _typed(self, values: Mapping[str, str]) -> bytes:
        out = BytesIO()
        canvas = Canvas(out, invariant=1, pageCompression=0)
        for number, (width, height, grey) in enumerate(self._sheets, 1):
            canvas.setPageSize((width, height))
            canvas.drawImage(ImageReader(Image.fromarray(grey)), 0, 0, width, height)
            for field in self.form.fields:
                if field.page == number and field.name in values:
                    self._type(canvas, field, values[field.name], height)
            canvas.showPage()
        canvas.save()
        return out.getvalue()

    def _type(self, canvas: Canvas, field: FieldSpec, value: str, height: float) -> None:
        box = field.box
        if field.type.startswith("digits:") and self._is_comb(field, len(value)):
            step = box.width / len(value)
            canvas.setFont(_FONT, min(_LARGEST, box.height * 0.72))
            for index, digit in enumerate(value):
                canvas.drawCentredString(
                    box.x0 + (index + 0.5) * step, height - box.y1 + 0.25 * box.height, digit
                )
            return
        size = min(_LARGEST, box.height * 0.72)
        while size > _SMALLEST and canvas.stringWidth(value, _FONT, size) > box.width - 4:
            size -= 0.5
        canvas.setFont(_FONT, size)
        canvas.drawString(box.x0 + 3, height - box.y1 + 0.25 * min(box.height, 18.0), value)

    def _is_comb(self, field: FieldSpec, cells: int) -> bool:
        """Whether the blank has upright lines between the places of the digits."""
        box = field.box
        if not _COMB_CELL[0] <= box.width / cells <= _COMB_CELL[1]:
            return False
        grey = self._sheets[field.page - 1][2]
        middle = _crop(
            grey, Box(box.x0 + 2, box.y0 + 0.3 * box.height, box.x1 - 2, box.y1 - 0.3 * box.height)
        )
        upright = (middle < 160).mean(axis=0) > 0.8
        lines = int(np.count_nonzero(np.diff(upright.astype(np.int8)) == 1))
        return lines >= cells - 1

    def _ticked(self, entries: Entries, seed: int) -> Iterator[PageInk]:
        for one in ticks(self.form, entries):
            yield PageInk(one.page, tick(one.box, seed, "cross"))

    def _signed(self, seed: int) -> Iterator[PageInk]:
        for index, line in enumerate(self.form.signatures):
            strokes = sign(SIGNER, seed + 7 + index)
            yield PageInk(line.page, on_line(strokes, line.box, seed + index))


def _drawn(page: pypdfium2.PdfPage) -> tuple[float, float, Grey]:
    width, height = page.get_size()
    bitmap = page.render(scale=_K, grayscale=True)
    grey = np.array(bitmap.to_numpy().reshape(bitmap.height, bitmap.width), dtype=np.uint8)
    return width, height, grey


def _crop(grey: Grey, box: Box) -> Grey:
    x0, y0, x1, y1 = (max(0, round(side * _K)) for side in box)
    return grey[y0:y1, x0:x1]
