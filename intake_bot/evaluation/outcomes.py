"""One labelled thing beside what was read of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from intake_bot.domain.document import Box
from intake_bot.domain.reading import SURE

What = Literal["form", "document", "field", "mark", "exam", "signature", "crop"]


class Result(StrEnum):
    """RIGHT: right and sure. NOT_SURE: a clerk looks, whether it is right or wrong. WRONG: wrong but sure."""

    RIGHT = "right"
    NOT_SURE = "not sure"
    WRONG = "wrong but sure"


@dataclass(frozen=True, slots=True)
class Outcome:
    """name: of the field, mark, question, line or page. true, read: as text; read None: not found at all.

    source: what wrote it; reader: which source it was read from (widget, text, ocr, htr).
    file, page, box: where a person can look. scores: of a crop's kinds.
    """

    what: What
    name: str
    true: str
    read: str | None
    equal: bool
    confidence: float
    file: str
    degradation: str
    source: str = ""
    reader: str = ""
    detail: str = ""
    page: int = 0
    box: Box | None = None
    reasons: tuple[str, ...] = ()
    scores: Mapping[str, float] | None = None

    @property
    def sure(self) -> bool:
        return self.read is not None and self.confidence >= SURE

    @property
    def result(self) -> Result:
        if not self.sure:
            return Result.NOT_SURE
        return Result.RIGHT if self.equal else Result.WRONG
