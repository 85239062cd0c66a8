"""What stands on the signature line of a printed sheet: ink of strangers' hands, type, stamps, nothing."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
from numpy.random import Generator

from benchmarks.pages.canvas import Grey, Sheet
from benchmarks.pages.handwriting import writer, written
from intake_bot.demo.papers.ink import on_line, sign
from intake_bot.domain.document import Box
from intake_bot.domain.reading import SignatureKind
from training import marks
from training.marks import Mark, Material, material
from training.names import cased
from training.scans import MissingDataError
from training.stamps import framed_esign, script_over_id, signed_by
from training.typefaces import Face, MissingFontsError, Typefaces, family_of, typefaces
from training.typesetting import set_in_type

SPLIT = "test"  # writers, pages and fonts that no training has seen
MADE_UP = "made-up strokes"
NO_DATA = "signature data: give --data or INTAKE_BOT_DATA; pen strokes made up here stand for it"
NO_FONTS = "fonts: give --fonts or INTAKE_BOT_FONTS; one built-in font stands for them"


class Signed(NamedTuple):
    """What was put on the line. source: for the label."""

    kind: SignatureKind
    source: str


class Stock(NamedTuple):
    """missing: says in words what material there is not."""

    material: Material
    missing: tuple[str, ...] = ()


def stock(data: Path | None, fonts: Path | None) -> Stock:
    """What there is of the test split; made-up strokes and one built-in font where there is nothing."""
    missing = [sentence for given, sentence in ((data, NO_DATA), (fonts, NO_FONTS)) if given is None]
    if fonts is None:
        return Stock(Material(Typefaces()), tuple(missing))
    try:
        faces = typefaces(fonts, SPLIT)
        return Stock(material(SPLIT, data, fonts) if data else Material(faces), tuple(missing))
    except MissingFontsError as error:
        return Stock(Material(Typefaces()), (*missing, str(error)))
    except MissingDataError as error:
        return Stock(Material(faces), (*missing, str(error)))


@dataclass(frozen=True)
class Line:
    """A signature line on a sheet, and who should sign there."""

    sheet: Sheet
    box: Box
    name: str
    material: Material
    rng: Generator

    @property
    def density(self) -> float:
        """Pixels a millimetre."""
        return self.sheet.dpi / 25.4


def wet(line: Line) -> Signed:
    """Ink of a hand, mostly of strangers in the data sets."""
    draw, seed = line.rng.random(), int(line.rng.integers(1 << 30))
    if draw < 0.05:
        return _own_name_by_hand(line, random.Random(seed))
    if draw < 0.12:
        line.sheet.write(on_line(sign(line.name, seed), line.box, seed))
        return Signed(SignatureKind.WET, MADE_UP)
    mark = marks.wet(line.material, line.density, line.rng)
    # Scans of pens are pale; a paper that goes to a court is signed with a pen that shows.
    strong = line.rng.uniform(1.0, 1.6)
    _write(line, np.clip(mark.ink * strong, 0, 255).astype(np.uint8))
    return Signed(SignatureKind.WET, mark.source)


def _own_name_by_hand(line: Line, dice: random.Random) -> Signed:
    """Neat letters that OCR can read, and ink all the same."""
    who, box = writer(dice)._replace(capitals=False), line.box
    low = Box(box.x0 + dice.uniform(0, 60), box.y1 - dice.uniform(17, 24), box.x1, box.y1 + 2)
    line.sheet.write(written(line.name, low, who, dice))
    return Signed(SignatureKind.WET, "own name printed by hand")


def typed(line: Line) -> Signed:
    """Half of them the applicant's own name in ordinary or script type, half as any word is typed there."""
    mark = _own_name(line) if line.rng.random() < 0.5 else marks.typed(line.material, line.density, line.rng)
    _print(line, mark.ink, shade=int(line.rng.integers(0, 90)))
    return Signed(SignatureKind.TYPED, mark.source)


def _own_name(line: Line) -> Mark:
    script = line.rng.random() < 0.5
    faces = line.material.faces.script if script else line.material.faces.plain
    face: Face = faces[int(line.rng.integers(len(faces)))]
    text = ("/s/ " if line.rng.random() < 0.5 else "") + cased(line.name, line.rng)
    points = line.rng.uniform(14, 30) if script else line.rng.uniform(9, 16)
    ink = set_in_type(text, face, max(8, round(points * line.sheet.scale)), line.rng)
    return Mark(ink, "typed", f"font:{family_of(face)}")


def blank(line: Line) -> Signed:
    """Nothing, a date in the wrong place, or a smudge."""
    mark = marks.nothing(line.material, line.density, line.rng)
    if mark.source == "blank:handdate":
        _write(line, mark.ink)
    elif mark.source != "blank:empty":
        _print(line, mark.ink, shade=10)
    return Signed(SignatureKind.BLANK, mark.source)


def stamped(line: Line) -> Signed:
    """A vendor's stamp that was printed and scanned."""
    make = (framed_esign, signed_by, script_over_id)[int(line.rng.integers(3))]
    _print(line, make(line.material.faces, line.density, line.rng), shade=15)
    return Signed(SignatureKind.ESIGN, "printed vendor stamp")


ON_PAPER: Mapping[SignatureKind, Callable[[Line], Signed]] = {
    SignatureKind.WET: wet,
    SignatureKind.TYPED: typed,
    SignatureKind.BLANK: blank,
    SignatureKind.ESIGN: stamped,
}


def _write(line: Line, ink: Grey) -> None:
    """On the rule, often across it, at times above or left of the box, never on the date."""
    box, rng = line.box, line.rng
    ink, wide, tall = _fitted(line, ink, box.width * 1.02, box.height * 1.45)
    left = rng.uniform(0, 6) if rng.random() < 0.1 else 0.0
    above = rng.uniform(2, 8) if rng.random() < 0.1 else 0.0
    x = box.x0 + rng.beta(1.2, 2.0) * max(0.0, box.width - wide) - left
    line.sheet.ink(ink, x, box.y1 + tall * rng.uniform(-0.12, 0.3) - above - tall)


def _print(line: Line, ink: Grey, shade: int) -> None:
    box, rng = line.box, line.rng
    ink, wide, tall = _fitted(line, ink, box.width - 6, box.height * 1.1)
    x = box.x0 + rng.uniform(1, max(2.0, (box.width - wide) * 0.6))
    line.sheet.print_ink(ink, x, box.y1 - tall - rng.uniform(-1.5, 6), shade)


def _fitted(line: Line, ink: Grey, widest: float, tallest: float) -> tuple[Grey, float, float]:
    """No larger than so many points; with its width and height in points."""
    scale = line.sheet.scale
    tall, wide = ink.shape[0] / scale, ink.shape[1] / scale
    fit = min(1.0, tallest / tall, widest / wide)
    if fit < 1:
        size = (max(2, int(ink.shape[1] * fit)), max(2, int(ink.shape[0] * fit)))
        ink = np.asarray(cv2.resize(ink, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    return ink, wide * fit, tall * fit
