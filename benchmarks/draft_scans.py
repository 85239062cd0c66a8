"""The blanks of one upright US letter page once more, as crooked scans without a text layer."""

import math
import zlib
from dataclasses import replace

from benchmarks.draft_flat import scan_of
from benchmarks.draft_sheet import Style, Truth
from intake_bot.domain.document import Box

_WIDTH, _HEIGHT = 612.0, 792.0
_DEGREES = (0.8, -0.6, 0.3, -1.0)
_LEFT_OUT = frozenset({"scanned", "copied", "turned-page", "table", "exam-letters", "typewritten"})


def is_scannable(style: Style) -> bool:
    """Not what is a scan already, lies on its side, is A4, or has two pages."""
    return style.id not in _LEFT_OUT


def as_scan(style: Style) -> Style:
    degrees = _DEGREES[zlib.crc32(style.id.encode()) % len(_DEGREES)]
    truths = tuple(_turned(truth, math.radians(degrees)) for truth in style.truths)
    return replace(style, id=f"{style.id}-scan", pdf=scan_of(style.pdf, degrees), truths=truths)


def _turned(truth: Truth, angle: float) -> Truth:
    box = truth.box
    across, down = (box.x0 + box.x1 - _WIDTH) / 2, (box.y0 + box.y1 - _HEIGHT) / 2
    x = _WIDTH / 2 + math.cos(angle) * across + math.sin(angle) * down
    y = _HEIGHT / 2 - math.sin(angle) * across + math.cos(angle) * down
    wide, high = box.width / 2, box.height / 2
    return replace(truth, box=Box(x - wide, y - high, x + wide, y + high))
