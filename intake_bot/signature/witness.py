"""OCR as a witness: what the cleaned line says where it is read as type."""

from dataclasses import dataclass

import cv2
import numpy as np

from intake_bot.domain.document import HandOdds, ReadWords
from intake_bot.signature.cleaning import CleanedLine, Grey
from intake_bot.signature.wording import LETTERS, is_date, same_name, says_slash_s

READING_DPI = 300  # what the OCR engine was trained near
MARGIN = 20
MIN_WORD = 2


@dataclass(frozen=True, slots=True)
class Witness:
    """What OCR says. asked: whether it was. confidence: mean over letters. covers: share of the ink that lies
    in the words read. by_hand: the letters read are as uneven as a hand's."""

    asked: bool = False
    text: str = ""
    confidence: float = 0.0
    covers: float = 0.0
    slash_s: bool = False
    name: bool = False
    date: bool = False
    by_hand: bool = False

    @property
    def letters(self) -> int:
        return len(LETTERS.findall(self.text))


def hear_witness(
    cleaned: CleanedLine, expected_name: str | None, read_words: ReadWords, hand_odds: HandOdds | None = None
) -> Witness:
    """Reads the cleaned line in one OCR call; an empty line is not read at all."""
    if not cleaned.components:
        return Witness()
    picture = _for_reading(cleaned)
    words = [word for word in read_words(picture, READING_DPI, "line") if word.text.strip()]
    text = " ".join(word.text.strip() for word in words)
    weights = [len(word.text.strip()) for word in words]
    if not weights:
        return Witness(asked=True)
    confidence = float(np.average([word.confidence for word in words], weights=weights))
    ink = picture < 128
    inside = np.zeros_like(ink)
    for word in words:
        x0, y0, x1, y1 = (max(0, round(v)) for v in word.box)
        inside[y0:y1, x0:x1] = True
    covers = float(inside[ink].mean()) if ink.any() else 0.0
    odds = hand_odds(picture) if hand_odds else None
    return Witness(
        True,
        text,
        confidence,
        covers,
        says_slash_s(text),
        same_name(text, expected_name),
        is_date(text),
        by_hand=odds is not None and odds >= 0,
    )


def _for_reading(cleaned: CleanedLine) -> Grey:
    """The ink with a white margin, at the resolution OCR likes."""
    x0 = int(min(c.box.x0 for c in cleaned.components))
    y0 = int(min(c.box.y0 for c in cleaned.components))
    x1 = int(max(c.box.x1 for c in cleaned.components))
    y1 = int(max(c.box.y1 for c in cleaned.components))
    scale = min(4.0, max(0.5, READING_DPI / cleaned.dpi))
    crop = cleaned.picture[y0:y1, x0:x1]
    size = (max(1, round(crop.shape[1] * scale)), max(1, round(crop.shape[0] * scale)))
    sized = cv2.resize(crop, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
    return np.pad(np.asarray(sized, dtype=np.uint8), MARGIN, constant_values=255)
