"""Optical character recognition: of a prepared picture, and, by another method, of one line."""

from typing import Any, Protocol

from intake_bot.domain.document import Word


class Ocr(Protocol):
    def words(self, picture: Any, dpi: int, layout: str = "block") -> list[Word]:
        """picture: uint8 array (height, width), 0 = black. layout: block, line, sparse or page.

        Word boxes are in pixels of the picture. Raises TemporaryError when the engine fails.
        """
        ...


class LineReader(Protocol):
    def line(self, picture: Any) -> tuple[str, float]:
        """picture: uint8 array (height, width) of one line, 0 = black. What it says, and how sure the reader is
        of its weakest letter (0 to 1; 0 where there is nothing). Raises TemporaryError when the engine fails.
        """
        ...
