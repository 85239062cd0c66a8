"""What is put on a line: ink, type or a stamp, each with where it comes from, out of one split's material."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from training.handwriting import cursive_name, handwritten_date, paraph, printed_name
from training.names import date, one_of, typed_signature
from training.pages import Page, pages
from training.pens import Pen, drawn, random_pen
from training.scans import MissingDataError, by_writer, cedar_ink, inked_again
from training.splits import split_of_writer
from training.stamps import stamp
from training.strokes import Stroke, bounds, joined, recorded, reshaped
from training.typefaces import Face, Typefaces, family_of, typefaces
from training.typesetting import Coverage, set_in_type, side_by_side, trimmed

WET_SHARES = (
    ("mcyt", 0.34),
    ("cedar", 0.22),
    ("hersheyprint", 0.07),
    ("hersheyscript", 0.07),
    ("paraph", 0.10),
    ("crossmedia", 0.11),
)
POINT = 25.4 / 72  # mm


@dataclass(frozen=True)
class Mark:
    """ink: coverage at the crop's density; kind: one of crops.KINDS; source: where it is from."""

    ink: Coverage
    kind: str
    source: str


@dataclass(frozen=True)
class Material:
    """Everything of one split that marks are made of; writers map to their recordings or scans."""

    faces: Typefaces
    cedar: tuple[tuple[Path, ...], ...] = ()
    crossmedia: tuple[tuple[Path, ...], ...] = ()
    mcyt: tuple[Path, ...] = ()
    pages: tuple[Page, ...] = ()


@lru_cache(maxsize=3)
def material(split: str, data: Path, fonts: Path) -> Material:
    """The material of a split. Raises MissingDataError or MissingFontsError, saying what to do."""
    recordings = [
        path
        for path in sorted((data / "mcyt_strokes").glob("*.npz"))
        if split_of_writer("mcyt", path.stem) == split
    ]
    if not recordings:
        raise MissingDataError(
            f"No recordings in {data / 'mcyt_strokes'}: point --data or INTAKE_BOT_DATA at the signature data."
        )
    return Material(
        faces=typefaces(fonts, split),
        cedar=tuple(tuple(paths) for paths in by_writer(data / "cedar", split).values()),
        crossmedia=tuple(tuple(paths) for paths in by_writer(data / "crossmedia", split).values()),
        mcyt=tuple(recordings),
        pages=pages(data, split),
    )


def wet(stock: Material, density: float, rng: Generator) -> Mark:
    """Ink of a hand; made up where the stock has no recordings."""
    shares = [(name, share) for name, share in WET_SHARES if getattr(stock, name, True)]
    weights = np.array([share for _, share in shares])
    source = shares[int(rng.choice(len(shares), p=weights / weights.sum()))][0]
    return Mark(trimmed(_ink(source, stock, density, rng)), "wet", source)


def _ink(source: str, stock: Material, density: float, rng: Generator) -> Coverage:
    if source == "cedar":
        return cedar_ink(one_of(one_of(stock.cedar, rng), rng), density, rng)
    if source == "crossmedia":
        return inked_again(one_of(one_of(stock.crossmedia, rng), rng), int(rng.uniform(8, 22) * density), rng)
    return by_pen(_strokes(source, stock, rng), density, rng)


def _strokes(source: str, stock: Material, rng: Generator) -> tuple[Stroke, ...]:
    if source == "mcyt":
        hand = one_of(recorded(one_of(stock.mcyt, rng)), rng)
        if rng.random() < 0.3:
            hand = joined(hand, one_of(recorded(one_of(stock.mcyt, rng)), rng), rng)
        return reshaped(hand, rng.uniform(0.45, 1.05), rng)
    if source == "hersheyprint":
        return printed_name(rng)
    return cursive_name(rng) if source == "hersheyscript" else paraph(rng)


def by_pen(strokes: tuple[Stroke, ...], density: float, rng: Generator) -> Coverage:
    """Drawn with a pen no wider than the writing bears."""
    pen = random_pen(rng)
    _, top, _, bottom = bounds(strokes)
    widest = max(0.07 * (bottom - top), 0.3)
    return drawn(
        strokes, pen if pen.width < widest else Pen(widest, pen.by_pressure, pen.by_speed), density, rng
    )


def typed(stock: Material, density: float, rng: Generator) -> Mark:
    """A typed signature, more often than not in a script-like font."""
    script = rng.random() < 0.7
    face: Face = one_of(stock.faces.script if script else stock.faces.plain, rng)
    points = rng.uniform(13, 38) if script else rng.uniform(8, 22)
    size = int(points * POINT * density)
    text = typed_signature(rng)
    slash, _, name = text.partition(" ")
    if script and name and slash.strip("/\\") in ("s", "S", "e") and rng.random() < 0.5:
        before = set_in_type(slash, one_of(stock.faces.plain, rng), int(size * rng.uniform(0.6, 1)), rng)
        ink = side_by_side(before, set_in_type(name, face, size, rng), size // 5)
    else:
        ink = set_in_type(text, face, size, rng)
    return Mark(ink, "typed", f"font:{family_of(face)}")


def stamped(stock: Material, density: float, rng: Generator) -> Mark:
    """A stamp of some sort."""
    ink, sort = stamp(stock.faces, density, rng)
    return Mark(ink, "stamp", f"stamp:{sort}")


def nothing(stock: Material, density: float, rng: Generator) -> Mark:
    """No signature: no ink at all, a date, a smudge or a crossed-out nothing."""
    draw = rng.random()
    if draw < 0.7:
        return Mark(
            np.zeros(
                (max(int(rng.uniform(4, 14) * density), 4), int(rng.uniform(20, 70) * density)), np.uint8
            ),
            "blank",
            "blank:empty",
        )
    if draw < 0.82:
        size = int(rng.uniform(8, 14) * POINT * density)
        return Mark(set_in_type(date(rng), one_of(stock.faces.plain, rng), size, rng), "blank", "blank:date")
    if draw < 0.85:
        return Mark(trimmed(by_pen(handwritten_date(rng), density, rng)), "blank", "blank:handdate")
    return Mark(smudge(density, rng), "blank", "blank:smudge")


def smudge(density: float, rng: Generator) -> Coverage:
    """A soft stain without strokes."""
    height, width = (max(int(rng.uniform(3, 15) * density), 4) for _ in range(2))
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    stain: NDArray[np.float64] = np.clip(1 - np.hypot(x, y), 0, 1) * rng.uniform(40, 150)
    return (stain * rng.uniform(0.6, 1, stain.shape)).astype(np.uint8)
