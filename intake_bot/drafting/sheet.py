"""A page of a blank as seen: words, lines, frames, small shapes and PDF form fields."""

from dataclasses import dataclass
from typing import Literal

from intake_bot.domain.document import Box, Word


@dataclass(frozen=True, slots=True)
class Control:
    """One place of a PDF form field on the page.

    name: full, parts joined by dots. says: the tooltip (/TU). most: /MaxLen. group: the field's name where
    several buttons share one. state: what the button stands for (the name of its appearance).
    """

    name: str
    kind: Literal["text", "check", "radio", "choice", "signature"]
    box: Box
    says: str = ""
    most: int | None = None
    comb: bool = False
    required: bool = False
    group: str | None = None
    state: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """A small closed shape: a square, or a circle where ``round``."""

    box: Box
    round: bool = False


@dataclass(frozen=True, slots=True)
class BlankSheet:
    """Points from the top left as displayed. number: from 1.

    rules: level lines, also of underscores and of dots. frames: the insides of framed rectangles.
    by_ocr: the words come from OCR, so there are slips in them.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...] = ()
    rules: tuple[Box, ...] = ()
    frames: tuple[Box, ...] = ()
    shapes: tuple[Shape, ...] = ()
    controls: tuple[Control, ...] = ()
    by_ocr: bool = False
