"""A page as it was opened: what it says about itself, and its picture when somebody asks for it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import cv2
import numpy as np
import numpy.typing as npt

from intake_bot.domain.document import Box, PdfFact, Word

Grey = npt.NDArray[np.uint8]  # (height, width), 0 = black, upright
Matrix = npt.NDArray[np.float64]  # 3x3, column vectors

POINTS = 72.0  # per inch
SMALL_SIDE = 264  # pixels: 24 dpi of a Letter page, at which type of 12 points is 4 pixels high


@dataclass(frozen=True, slots=True)
class Picture:
    """grey: the whole page, upright as displayed, at ``dpi`` pixels an inch both ways."""

    grey: Grey
    dpi: float

    @property
    def scale(self) -> float:
        """Pixels a point."""
        return self.dpi / POINTS


@dataclass(frozen=True, slots=True)
class Widget:
    """One place of a PDF form field on a page. checked: only for check boxes and radio buttons.

    at: where it stands in the page's list of annotations. hidden: no viewer shows it.
    """

    name: str
    kind: Literal["text", "button", "choice", "signature"]
    value: str | None
    checked: bool | None
    box: Box
    at: int = -1
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Appearance:
    """How a widget is drawn. text: the words drawn; None where that cannot be told without looking at the page.

    covered: something that is no form field lies over it, and viewers differ in which they show.
    """

    text: str | None = None
    covered: bool = False


@dataclass(frozen=True)
class Page:
    """number: from 1 in the file. width, height: points as displayed.

    born_digital: vector content, not a scanned picture. words: text-layer words that a viewer shows;
    the invisible text that scanners write is left out. photo: its size in points is only a guess.
    take: makes the picture; it is called at most once, before the next page is opened.
    appearance: how a widget of this page is drawn; asked before the next page is opened, too.
    part: which document inside the file it is from, where an archive or a mail holds several.
    """

    number: int
    width: float
    height: float
    born_digital: bool
    take: Callable[[], Picture]
    words: tuple[Word, ...] = ()
    widgets: tuple[Widget, ...] = ()
    facts: tuple[PdfFact, ...] = ()
    photo: bool = False
    part: int = 0
    appearance: Callable[[Widget], Appearance] = lambda _: Appearance()

    @cached_property
    def picture(self) -> Picture:
        return self.take()

    @cached_property
    def small(self) -> Grey:
        """The whole page so small that nothing can be read on it, only where something stands."""
        grey = self.picture.grey
        shrink = SMALL_SIDE / max(grey.shape)
        size = (max(1, round(grey.shape[1] * shrink)), max(1, round(grey.shape[0] * shrink)))
        return np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)

    def box_on_small(self, box: Box) -> Box:
        """points of the page -> pixels of ``small``."""
        height, width = self.small.shape
        across, down = width / self.width, height / self.height
        return Box(box.x0 * across, box.y0 * down, box.x1 * across, box.y1 * down)
