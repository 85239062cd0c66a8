"""What printers, scanners, fax machines, telephones and coffee do to a sheet."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache

import cv2
import numpy as np
import numpy.typing as npt
from numpy.random import Generator

from benchmarks.pages.canvas import Grey

Matrix = npt.NDArray[np.float64]
DESK = (58, 70, 92)


@dataclass(frozen=True)
class Wear:
    """How one sheet gets from paper to picture.

    dpi: of the sheet and the scan. degrees, scale, shift (points): how it lies. quarter: quarter turns.
    margins: points cut off left, top, right, bottom. dark: 1 leaves ink as it is, less fades it.
    gain: >1 washes the paper out, <1 greys it. one_bit: thresholded. stretch: rows a column (fax).
    """

    dpi: int = 200
    color: bool = False
    degrees: float = 0.0
    scale: float = 1.0
    shift: tuple[float, float] = (0.0, 0.0)
    quarter: int = 0
    margins: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    dark: float = 1.0
    gain: float = 1.0
    blur: float = 0.7
    noise: float = 3.0
    one_bit: bool = False
    threshold: float = 168.0
    specks: int = 0
    stretch: float = 1.0
    quality: int = 78
    photo: bool = False
    stain: bool = False
    names: tuple[str, ...] = field(default_factory=tuple)


Change = Callable[[Wear, Generator], Wear]


def _gray(dpi: int) -> Change:
    return lambda wear, _: replace(wear, dpi=dpi)


def _one_bit(wear: Wear, rng: Generator) -> Wear:
    return replace(wear, dpi=200, one_bit=True, noise=7.0, threshold=rng.uniform(140, 195), specks=10)


def _fax(wear: Wear, rng: Generator) -> Wear:
    """Fine mode mostly; standard mode has half the rows."""
    stretch = 0.5 if rng.random() < 0.2 else 196 / 204
    return replace(
        wear,
        dpi=204,
        one_bit=True,
        noise=12.0,
        blur=1.0,
        threshold=rng.uniform(140, 185),
        specks=80,
        stretch=stretch,
    )


def _photo(wear: Wear, rng: Generator) -> Wear:
    return replace(
        wear, dpi=int(rng.choice((150, 170, 200))), photo=True, color=True, blur=0.9, noise=4.0, quality=82
    )


def _skew(wear: Wear, rng: Generator) -> Wear:
    return replace(wear, degrees=float(rng.choice((-1, 1)) * rng.uniform(2.5, 10)))


def _turned(wear: Wear, rng: Generator) -> Wear:
    return replace(wear, quarter=int(rng.integers(1, 4)))


def _smaller(wear: Wear, rng: Generator) -> Wear:
    return replace(wear, scale=0.94, shift=(rng.uniform(-8, 8), rng.uniform(-12, 12)))


def _crop(wear: Wear, rng: Generator) -> Wear:
    """Nothing but empty margin and the head or foot line is lost."""
    left, top, right, bottom = rng.uniform([0, 0, 0, 0], [40, 52, 40, 60])
    return replace(wear, margins=(left, top, right, bottom))


def _jpeg(wear: Wear, rng: Generator) -> Wear:
    return replace(wear, quality=int(rng.integers(12, 30)))


def _coffee(wear: Wear, rng: Generator) -> Wear:
    return replace(wear, stain=True, color=bool(rng.random() < 0.5))


def _faint(wear: Wear, rng: Generator) -> Wear:
    return replace(wear, dark=rng.uniform(0.35, 0.6), gain=1.03)


def _dark(wear: Wear, rng: Generator) -> Wear:
    return replace(wear, gain=rng.uniform(0.62, 0.8), noise=6.0, blur=1.0)


def _color(wear: Wear, _: Generator) -> Wear:
    return replace(wear, color=True)


CHANGES: dict[str, Change] = {
    "300 dpi gray": _gray(300),
    "200 dpi gray": _gray(200),
    "200 dpi color": _color,
    "200 dpi 1-bit": _one_bit,
    "fax": _fax,
    "photo": _photo,
    "skew": _skew,
    "turned": _turned,
    "printed at 94 %": _smaller,
    "cropped": _crop,
    "strong JPEG": _jpeg,
    "coffee stain": _coffee,
    "faint": _faint,
    "dark": _dark,
}
MIXED = "mixed"
_MIXABLE = ("skew", "turned", "printed at 94 %", "strong JPEG", "coffee stain", "faint", "dark")
NAMES = (*CHANGES, MIXED)


def wear_of(name: str, rng: Generator) -> Wear:
    """Every sheet lies a little askew; the named degradation comes on top. "mixed": two or three of them."""
    small = float(rng.normal(0, 0.35))
    wear = Wear(degrees=small, shift=(rng.normal(0, 3), rng.normal(0, 3)), blur=rng.uniform(0.5, 0.8))
    if name != MIXED:
        return replace(CHANGES[name](wear, rng), names=(name,))
    base = str(rng.choice(("300 dpi gray", "200 dpi gray", "200 dpi 1-bit", "fax", "photo")))
    more = [str(one) for one in rng.choice(_MIXABLE, int(rng.integers(1, 3)), replace=False)]
    for one in (base, *more):
        if not (base in ("200 dpi 1-bit", "fax") and one in ("faint", "dark", "strong JPEG")):
            wear = CHANGES[one](wear, rng)
    return replace(wear, color=wear.color or base == "photo", names=(base, *more))


def worn(sheet: Grey, wear: Wear, rng: Generator) -> Grey:
    """The picture of a sheet, grey or red green blue."""
    if wear.stain:
        sheet = _stained(sheet, wear.dpi, rng)
    if wear.dark < 1 or wear.gain != 1:
        sheet = _toned(sheet, wear)
    picture = _photographed(sheet, wear, rng) if wear.photo else _laid(sheet, wear)
    soft = cv2.GaussianBlur(picture, (0, 0), wear.blur * wear.dpi / 200)
    grain = _grain(soft.shape, wear.noise, int(rng.integers(8)))
    picture = np.asarray(cv2.add(soft, grain, dtype=cv2.CV_8U), dtype=np.uint8)
    if wear.one_bit:
        picture = _thresholded(picture, wear, rng)
    elif not wear.photo:
        picture = np.asarray(
            cv2.convertScaleAbs(picture, alpha=float(rng.uniform(0.97, 1.0))), dtype=np.uint8
        )
    return np.ascontiguousarray(np.rot90(picture, wear.quarter))


def _toned(sheet: Grey, wear: Wear) -> Grey:
    levels = 255 - (255 - np.arange(256)) * wear.dark
    return np.asarray(cv2.LUT(sheet, np.clip(levels * wear.gain, 0, 255).astype(np.uint8)), dtype=np.uint8)


def _laid(sheet: Grey, wear: Wear) -> Grey:
    """Turned, scaled, shifted and cut in one step."""
    height, width = sheet.shape[:2]
    scale = wear.dpi / 72
    left, top, right, bottom = (side * scale for side in wear.margins)
    size = round(width - left - right), round((height - top - bottom) * wear.stretch)
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), wear.degrees, wear.scale)
    matrix: Matrix = np.asarray(turn, dtype=np.float64)
    matrix[:, 2] += np.array(wear.shift) * scale - [left, top]
    matrix[1] *= wear.stretch
    how = cv2.INTER_AREA if wear.stretch < 0.9 else cv2.INTER_LINEAR
    paper = (250, 250, 250)
    return np.asarray(cv2.warpAffine(sheet, matrix, size, flags=how, borderValue=paper), dtype=np.uint8)


def _photographed(sheet: Grey, wear: Wear, rng: Generator) -> Grey:
    """On a desk, from a little aside, the paper curved, in uneven light with a shadow."""
    height, width = sheet.shape[:2]
    laid = _bent(sheet, wear, rng)
    out = round(width * 1.12), round(height * 1.1)
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    turned = cv2.getRotationMatrix2D((out[0] / 2, out[1] / 2), wear.degrees, 0.96 * wear.scale)
    target = corners + np.array([width * 0.06, height * 0.05]) + rng.uniform(-0.03, 0.03, (4, 2)) * width
    target = np.asarray(np.column_stack([target, np.ones(4)]) @ turned.T, dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(corners, target)
    flat = cv2.warpPerspective(laid, matrix, out, flags=cv2.INTER_LINEAR, borderValue=DESK)
    light = _light(out[1], out[0], rng)
    lit = cv2.multiply(flat, np.dstack([light] * flat.shape[2]) if flat.ndim == 3 else light, scale=1 / 255)
    if lit.ndim == 3:
        tint = np.array([1.0, rng.uniform(0.95, 0.99), rng.uniform(0.84, 0.96)])
        lit = cv2.transform(lit, np.diag(tint))
    return np.asarray(lit, dtype=np.uint8)


def _bent(sheet: Grey, wear: Wear, rng: Generator) -> Grey:
    """Rows shifted along a gentle wave, as of a page that does not lie flat; half of the sheets are flat."""
    if rng.random() < 0.5:
        return sheet
    height, width = sheet.shape[:2]
    across = np.linspace(0, math.pi, width, dtype=np.float32)
    lift = np.sin(across + rng.uniform(-0.4, 0.4)) * rng.uniform(-5, 5) * wear.dpi / 72
    columns = np.tile(np.arange(width, dtype=np.float32), (height, 1))
    rows = np.arange(height, dtype=np.float32)[:, None] + lift[None, :].astype(np.float32)
    border = (245, 245, 245)
    return np.asarray(cv2.remap(sheet, columns, rows, cv2.INTER_LINEAR, borderValue=border), dtype=np.uint8)


def _light(height: int, width: int, rng: Generator) -> Grey:
    """Computed small and enlarged: light is smooth."""
    x = np.linspace(0, 1, 96)[None, :] - rng.uniform(0.1, 0.9)
    y = np.linspace(0, 1, 128)[:, None] - rng.uniform(0.1, 0.9)
    light = rng.uniform(0.88, 1.0) - rng.uniform(0.1, 0.35) * np.minimum(x * x + y * y, 1)
    if rng.random() < 0.6:  # the shadow of a hand or a telephone, soft at its edge
        edge = (np.cos(a := rng.uniform(0, 6.3)) * x + np.sin(a) * y - rng.uniform(-0.1, 0.4)) * rng.uniform(
            8, 40
        )
        light = light * (1 - rng.uniform(0.12, 0.4) / (1 + np.exp(-edge)))
    small = np.clip(light * 255, 40, 255).astype(np.uint8)
    return np.asarray(cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR), dtype=np.uint8)


@cache
def _tile(amount: float, number: int) -> npt.NDArray[np.int8]:
    noise = np.random.default_rng(number).normal(0, amount, (331, 317))
    return np.clip(np.rint(noise), -127, 127).astype(np.int8)


def _grain(shape: tuple[int, ...], amount: float, number: int) -> npt.NDArray[np.int8]:
    tile = _tile(amount, number)
    times = shape[0] // tile.shape[0] + 1, shape[1] // tile.shape[1] + 1
    grain = np.tile(tile, times)[: shape[0], : shape[1]]
    return grain if len(shape) == 2 else np.dstack([grain] * shape[2])


def _thresholded(picture: Grey, wear: Wear, rng: Generator) -> Grey:
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY) if picture.ndim == 3 else picture
    level = wear.threshold if wear.gain == 1 else wear.threshold * wear.gain
    if wear.photo:  # a scanning app levels the light before it thresholds
        grey = cv2.divide(grey, cv2.blur(grey, (61, 61)), scale=230)
    black = cv2.threshold(grey, level, 255, cv2.THRESH_BINARY)[1]
    places = rng.integers(0, [black.shape[0] - 2, black.shape[1] - 2], (wear.specks, 2))
    for y, x in places:
        black[y : y + int(rng.integers(1, 3)), x : x + int(rng.integers(1, 3))] = 0
    return np.asarray(black, dtype=np.uint8)


def _stained(sheet: Grey, dpi: int, rng: Generator) -> Grey:
    """A ring of a cup and a few drops, anywhere on the sheet."""
    scale = dpi / 72
    height, width = sheet.shape[:2]
    cover = np.zeros((height, width), np.uint8)
    centre = int(rng.uniform(0.1, 0.9) * width), int(rng.uniform(0.1, 0.9) * height)
    radius = int(rng.uniform(90, 125) * scale)
    start = float(rng.uniform(0, 360))
    cv2.circle(cover, centre, radius, int(rng.integers(12, 40)), -1)
    cv2.ellipse(
        cover, centre, (radius, radius), 0, start, start + float(rng.uniform(150, 340)),
        int(rng.integers(60, 120)), max(2, round(rng.uniform(2, 7) * scale)),
    )  # fmt: skip
    for _ in range(int(rng.integers(0, 5))):
        spot = centre[0] + int(rng.normal(0, 130 * scale)), centre[1] + int(rng.normal(0, 130 * scale))
        cv2.circle(cover, spot, int(rng.uniform(2, 9) * scale), int(rng.integers(40, 110)), -1)
    x0, y0 = (max(0, place - radius * 3) for place in centre)
    x1, y1 = centre[0] + radius * 3, centre[1] + radius * 3
    soft = cv2.GaussianBlur(cover[y0:y1, x0:x1], (0, 0), 1.1 * scale)
    stained = sheet.copy()
    patch = stained[y0:y1, x0:x1]
    shades = (0.55, 0.75, 1.0) if sheet.ndim == 3 else (0.75,)  # coffee takes most of the blue
    left = [255 - (soft * share).astype(np.uint8) for share in shades]
    patch[:] = cv2.multiply(patch, np.dstack(left) if sheet.ndim == 3 else left[0], scale=1 / 255)
    return stained
