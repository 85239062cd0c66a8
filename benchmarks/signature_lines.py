"""How much of a signature is found, and how much that is none, wherever people put it.

Example: PYTHONPATH=. python benchmarks/signature_lines.py --count 4 --pictures FOLDER

Signatures are drawn on, over, beside and across the lines of the sample forms, scanned, faxed and photographed,
read back, and compared with the strokes that were drawn. Prints one line for each placement: ink found (share
of the drawn signature), foreign (share of what was taken that is none), whole (pages with at least 90 % found
and at most 10 % foreign), false blanks, and, for lines without a signature, pages where something was taken.
"""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from intake_bot.adapters.ink_network import shipped_network
from intake_bot.demo.papers.filling import Entries, Signature, only_pages, print_filled
from intake_bot.demo.papers.ink import Stroke, on_line, sign
from intake_bot.demo.papers.sample_forms import FORMS, sample_form
from intake_bot.demo.papers.scanning import PageInk, as_pdf, scan
from intake_bot.domain.document import Box, ReadWords, SignatureLine, Word
from intake_bot.domain.form import FormSpec
from intake_bot.domain.mail import Mail
from intake_bot.domain.reading import SignatureKind, SignatureReading
from intake_bot.reading.files import Tools, read_file
from intake_bot.signature import classify
from intake_bot.signature.cleaning import clean_line

Mask = NDArray[np.bool_]
Kind = Literal["clean", "office", "fax", "photo"]
SCANS: tuple[Kind, ...] = ("office", "fax", "photo")
SIGNED = ("ctb-filer", "ctb-phv", "ctb-user")
NEAR = 1.6  # points that taken ink may lie beside drawn ink
NAMES = ("Margaret Hollis", "Tomas Okafor", "Wei Lindqvist", "Priya Baptiste", "Jon Ek", "Ana Ruiz Delgado")
# Shift right and up, in box heights; None: no signature at all.
PLACES: Mapping[str, tuple[float, float] | None] = {
    "on the line": (0.0, 0.0),
    "half a box over": (0.0, 0.5),
    "a box over": (0.0, 1.0),
    "one and a half over": (0.0, 1.5),
    "left of the box": (-0.6, 0.1),
    "right of the box": (0.6, 0.1),
    "across the label": (0.0, -0.35),
    "nothing": None,
}


@dataclass(slots=True)
class Tally:
    found: list[float] = field(default_factory=list)
    foreign: list[float] = field(default_factory=list)
    taken: int = 0
    blank: int = 0
    pages: int = 0

    def row(self, name: str) -> str:
        if not self.found:
            return (
                f"{name:22} {self.pages:4} pages   something taken on {self.taken}, called blank {self.blank}"
            )
        whole = sum(a >= 0.9 and b <= 0.1 for a, b in zip(self.found, self.foreign))
        return (
            f"{name:22} {self.pages:4} pages   found {np.mean(self.found):6.1%}   "
            f"foreign {np.mean(self.foreign):6.1%}   whole {whole / self.pages:6.1%}   false blank {self.blank}"
        )


def main() -> None:
    options = _options()
    forms = {form: sample_form(form) for form in FORMS}
    for name, shift in PLACES.items():
        tally = Tally()
        for spec, kind, seed in _pages(forms, options.count):
            _try(forms, spec, kind, seed, (name, shift), tally, options.pictures)
        print(tally.row(name), flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--count", type=int, default=4, help="pages per form, scan and placement")
    parser.add_argument("--pictures", type=Path, help="folder for pictures of lines that are not found whole")
    return parser.parse_args()


def _pages(forms: Mapping[str, FormSpec], count: int) -> Iterator[tuple[FormSpec, Kind, int]]:
    for form in SIGNED:
        for kind in SCANS:
            for seed in range(1, count + 1):
                yield forms[form], kind, seed + 10 * SIGNED.index(form)


def _try(
    forms: Mapping[str, FormSpec],
    spec: FormSpec,
    kind: Kind,
    seed: int,
    place: tuple[str, tuple[float, float] | None],
    tally: Tally,
    pictures: Path | None,
) -> None:
    box = spec.signatures[0].box
    name, shift = place
    strokes = _strokes(box, seed, shift) if shift is not None else []
    seen = _read(forms, _paper(spec, kind, seed, strokes))
    tally.pages += 1
    if seen is None:
        return
    line, reading = seen
    taken = clean_line(line.picture, line.blank, line.inner, line.dpi).ink
    tally.taken += bool(taken.any())
    tally.blank += reading.kind is SignatureKind.BLANK
    if strokes:
        found, foreign = _compared(line, box, taken, strokes)
        tally.found.append(found)
        tally.foreign.append(foreign)
    if pictures and (taken.any() if not strokes else found < 0.9 or foreign > 0.1):
        _keep(pictures, f"{name} {spec.id} {kind} {seed}".replace(" ", "-"), line, taken)


def _strokes(box: Box, seed: int, shift: tuple[float, float]) -> list[Stroke]:
    strokes = on_line(sign(NAMES[seed % len(NAMES)], seed), box, seed)
    every = np.vstack([stroke.points for stroke in strokes])
    right = shift[0] * box.height
    if right:  # begins or ends that far outside the box
        right += box.x0 - every[:, 0].min() if right < 0 else box.x1 - every[:, 0].max()
    move = np.array([right, -shift[1] * box.height])
    return [replace(stroke, points=stroke.points + move) for stroke in strokes]


def _paper(spec: FormSpec, kind: Kind, seed: int, strokes: Sequence[Stroke]) -> bytes:
    """The form's signature page with a date beside the line and an entry in every other field."""
    line = spec.signatures[0]
    entries = Entries({"signed_on": "11/02/2026", "other_courts": "Southern District of New York"})
    paper = only_pages(print_filled(spec, entries, Signature("blank")), [line.page])
    ink = [PageInk(1, strokes)] if strokes else []
    return as_pdf(scan(paper, ink=ink, dpi=200, seed=seed, kind=kind))


def _read(forms: Mapping[str, FormSpec], data: bytes) -> tuple[SignatureLine, SignatureReading] | None:
    seen: list[tuple[SignatureLine, SignatureReading]] = []

    def weigh(line: SignatureLine, read_words: ReadWords) -> SignatureReading:
        seen.append((line, classify(line, read_words, shipped_network())))
        return seen[-1][1]

    read_file(data, "page.pdf", forms, Tools(_no_words, weigh, _no_mail, 60))
    return seen[0] if seen else None


def _no_words(*_: Any) -> list[Word]:
    return []


def _no_mail(_: bytes) -> Mail:
    raise ValueError("no mail here")


def _compared(line: SignatureLine, box: Box, taken: Mask, strokes: Sequence[Stroke]) -> tuple[float, float]:
    """Shares of drawn ink found and of taken ink that was not drawn, in the geometry of the blank form."""
    k = line.dpi / 72
    margin = round(150 * k)  # so that ink outside the region counts as not found
    height, width = taken.shape
    drawn = np.zeros((height + 2 * margin, width + 2 * margin), np.uint8)
    origin = np.array([box.x0 - line.inner.x0 / k - margin / k, box.y0 - line.inner.y0 / k - margin / k])
    for stroke in strokes:
        points = np.rint((stroke.points - origin) * k).astype(np.int32)
        cv2.polylines(drawn, [points.reshape(-1, 1, 2)], False, 255, max(1, round(0.9 * k)))
    found = np.pad(taken, margin).astype(np.uint8)
    reach = np.ones((2 * round(NEAR * k) + 1,) * 2, np.uint8)
    near_found, near_drawn = cv2.dilate(found, reach) > 0, cv2.dilate(drawn, reach) > 0
    share = float(near_found[drawn > 0].mean()) if drawn.any() else 1.0
    foreign = float((~near_drawn[found > 0]).mean()) if found.any() else 0.0
    return share, foreign


def _keep(folder: Path, name: str, line: SignatureLine, taken: Mask) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    cleaned = np.where(taken, 0, 255).astype(np.uint8)
    picture = cv2.cvtColor(np.vstack([np.asarray(line.picture), cleaned]), cv2.COLOR_GRAY2BGR)
    x0, y0, x1, y1 = (round(side) for side in line.inner)
    for top in (0, cleaned.shape[0]):
        cv2.rectangle(picture, (x0, y0 + top), (x1, y1 + top), (0, 0, 200), 1)
    cv2.imwrite(str(folder / f"{name}.png"), picture)


if __name__ == "__main__":
    main()
