"""Whether two pages are one sheet of paper that was scanned, or attached, twice."""

from collections.abc import Mapping

import cv2
import numpy as np

from intake_bot.domain.reading import SURE, FieldReading, MarkReading
from intake_bot.reading.ink import Mask, ink_of
from intake_bot.reading.lines import LINE_DPI, Signed

_WHO = ("name", "pacer_account", "email", "pacer_username")
_SIGNED_ALIKE = 0.85  # correlation of the ink on two signature lines, at the shift that fits best
_LEAST_INK = 250  # pixels; less may be a speck or a rest of the line
_SHIFT = 12  # pixels that two scans may lie apart
_SOFT = 1.5
_RUN = 60  # pixels of ink in a row: the ruled line


def same_person_wrote(one: Mapping[str, FieldReading], other: Mapping[str, FieldReading]) -> bool:
    """Whether both name the same person."""
    return any(bool(value := _bare(one.get(name))) and value == _bare(other.get(name)) for name in _WHO)


def differ(
    one: Mapping[str, FieldReading | MarkReading], other: Mapping[str, FieldReading | MarkReading]
) -> bool:
    """Whether something surely says one thing here and another there."""
    both = [(one[name], other[name]) for name in one.keys() & other.keys()]
    return any(
        min(first.confidence, second.confidence) >= SURE and _said(first) != _said(second)
        for first, second in both
    )


def signed_alike(one: Mapping[str, Signed], other: Mapping[str, Signed]) -> bool:
    """Whether the same ink is on every signature line, and there is some."""
    names = one.keys() & other.keys()
    return bool(names) and all(_alike(one[name], other[name]) for name in names)


def _said(reading: FieldReading | MarkReading) -> str | bool | None:
    return _bare(reading) if isinstance(reading, FieldReading) else reading.value


def _bare(reading: FieldReading | None) -> str:
    text = (reading.value or "") if reading else ""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _alike(one: Signed, other: Signed) -> bool:
    first, second = _ink(one), _ink(other)
    if first is None or second is None:
        return False
    height, width = min(first.shape[0], second.shape[0]), min(first.shape[1], second.shape[1])
    soft = [
        cv2.GaussianBlur(ink[:height, :width].astype(np.float32), (0, 0), _SOFT) for ink in (first, second)
    ]
    inner = soft[1][_SHIFT:-_SHIFT, _SHIFT:-_SHIFT]
    return (
        inner.size > 0
        and float(cv2.matchTemplate(soft[0], inner, cv2.TM_CCOEFF_NORMED).max()) >= _SIGNED_ALIKE
    )


def _ink(signed: Signed) -> Mask | None:
    """What is on the line; None where there is too little to compare."""
    grey = cv2.imdecode(np.frombuffer(signed.png, np.uint8), cv2.IMREAD_GRAYSCALE) if signed.png else None
    if grey is None or signed.inner is None:
        return None
    left, top, right, foot = (max(0, round(side)) for side in signed.inner)
    ink = ink_of(np.asarray(grey, dtype=np.uint8), LINE_DPI)[top:foot, left:right]
    if not ink.size:
        return None
    ruled = cv2.morphologyEx(ink.astype(np.uint8), cv2.MORPH_OPEN, np.ones((1, _RUN), np.uint8))
    written = ink & (cv2.dilate(ruled, np.ones((5, 1), np.uint8)) == 0)
    return np.asarray(written) if written.sum() >= _LEAST_INK else None
