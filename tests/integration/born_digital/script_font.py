"""A TrueType script font, made of the same cursive skeletons as the demo's pens: no font file is needed."""

from functools import cache
from io import BytesIO
from itertools import pairwise

import numpy as np
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from intake_bot.demo.papers.strokes import LETTERS, Points

_UNITS = 1000
_X_HEIGHT = 300.0
_HALF = 22.0  # of a stroke's width
_SLANT = 0.3


@cache
def script_font(family: str) -> bytes:
    """A TTF named ``family`` in which letters join."""
    builder = FontBuilder(_UNITS, isTTF=True)
    names = {letter: f"glyph{ord(letter)}" for letter in LETTERS}
    builder.setupGlyphOrder([".notdef", "space", *names.values()])
    builder.setupCharacterMap({32: "space", **{ord(letter): name for letter, name in names.items()}})
    glyphs = {".notdef": TTGlyphPen(None).glyph(), "space": TTGlyphPen(None).glyph()}
    widths = {".notdef": (300, 0), "space": (220, 0)}
    for letter, name in names.items():
        glyphs[name] = _glyph(LETTERS[letter])
        widths[name] = (max(120, round(float(LETTERS[letter][-1, 0]) * _X_HEIGHT)), 0)
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(widths)
    builder.setupHorizontalHeader(ascent=760, descent=-400)
    builder.setupNameTable({"familyName": family, "styleName": "Regular", "psName": f"{family}-Regular"})
    builder.setupOS2(sTypoAscender=760, sTypoDescender=-400, usWinAscent=760, usWinDescent=400)
    builder.setupPost()
    out = BytesIO()
    builder.save(out)
    return out.getvalue()


def _glyph(skeleton: Points) -> object:
    """Every span of the skeleton as a bar; overlapping bars of one direction fill as one."""
    pen = TTGlyphPen(None)
    points = _rounded(skeleton) * _X_HEIGHT
    points[:, 0] += _SLANT * points[:, 1]
    for one, other in pairwise(points):
        along = other - one
        length = float(np.hypot(*along))
        if length < 1:
            continue
        side = np.array([-along[1], along[0]]) / length * _HALF
        ahead = along / length * _HALF * 0.8
        corners = [one + side - ahead, other + side + ahead, other - side + ahead, one - side - ahead]
        pen.moveTo(_whole(corners[0]))
        for corner in corners[1:]:
            pen.lineTo(_whole(corner))
        pen.closePath()
    return pen.glyph()


def _rounded(points: Points) -> Points:
    """Corners cut twice (Chaikin)."""
    for _ in range(2):
        starts, ends = points[:-1], points[1:]
        middle = np.stack([0.75 * starts + 0.25 * ends, 0.25 * starts + 0.75 * ends], axis=1).reshape(-1, 2)
        points = np.vstack([points[:1], middle, points[-1:]])
    return points.copy()


def _whole(point: Points) -> tuple[int, int]:
    return round(float(point[0])), round(float(point[1]))
