"""Optical character recognition of one prepared picture."""

from typing import Any, Protocol

from intake_bot.domain.document import Word


class Ocr(Protocol):
    def words(self, picture: Any, dpi: int, layout: str = "block") -> list[Word]:
        """picture: uint8 array (height, width), 0 = black. layout: block, line, sparse or page.

        Word boxes are in pixels of the picture. Raises TemporaryError when the engine fails.
        """
        ...
