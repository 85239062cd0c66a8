"""How often the signature baseline is right: real ink and typed names put on a signature line and scanned.

Example: python benchmarks/signature_baseline.py --ink DATA/signatures --fonts FONTS --count 200

--ink: a folder with cedar/original_*.png (300 dpi scans of pen signatures).
--fonts: a folder with font files (.ttf, .otf, .woff); names with a script word count as script.
Nothing is downloaded; a folder that is absent is said and left out. Prints one line per group.
"""

import argparse
import collections
import random
import re
import sys
import time
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytesseract
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from intake_bot.adapters.ink_network import shipped_network
from intake_bot.domain.document import Box, SignatureLine, Word
from intake_bot.domain.reading import SURE, SignatureKind
from intake_bot.signature import classify

Grey = NDArray[np.uint8]
WIDTH = 278.0  # points, of the line
FIRST = ("Jane", "Robert", "Ahmed", "Wei", "Olivia", "Carlos", "Ingrid", "Priya", "David", "Elena")
LAST = ("Roe", "Garcia", "Nguyen", "Kowalski", "Martinez", "Abernathy", "Chen", "Weiss", "Patel", "Young")
ORDINARY = re.compile(
    r"courier|elite|cousine|caladea|roboto|sans|lato|merriweather|garamond|mono|serif|liberation|dejavu", re.I
)


def main() -> int:
    options = _options()
    groups = {"blank": [Path()], **_pens(options.ink), **_fonts(options.fonts)}
    if len(groups) == 1:
        print("No data: give --ink and --fonts folders that exist.", file=sys.stderr)
        return 2
    for name, sources in groups.items():
        _report(name, sources, options)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--ink", type=Path, default=Path("absent"))
    parser.add_argument("--fonts", type=Path, default=Path("absent"))
    parser.add_argument("--count", type=int, default=100, help="lines per group and scan")
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--names", action="store_true", help="the applicant's name is known from the form")
    return parser.parse_args()


def _pens(folder: Path) -> dict[str, list[Path]]:
    found = sorted((folder / "cedar").glob("original_*.png"))
    if not found:
        print(f"{folder}/cedar is absent or empty: no pen signatures measured.", file=sys.stderr)
    return {"pen": found} if found else {}


def _fonts(folder: Path) -> dict[str, list[Path]]:
    found = [path for path in sorted(folder.rglob("*")) if path.suffix in {".ttf", ".otf", ".woff"}]
    if not found:
        print(f"{folder} is absent or has no fonts: no typed names measured.", file=sys.stderr)
    plain = [path for path in found if ORDINARY.search(path.name)]
    script = [path for path in found if path not in plain]
    return {name: paths for name, paths in (("ordinary", plain), ("script", script)) if paths}


def _report(group: str, sources: list[Path], options: argparse.Namespace) -> None:
    for dpi in (200, 300):
        for scan in ("gray", "1-bit"):
            rng = random.Random(options.seed)
            picked = rng.sample(sources, min(options.count, len(sources)))
            picked += rng.choices(sources, k=max(0, options.count - len(picked)))
            began = time.perf_counter()
            kinds = collections.Counter(
                _one(group, source, dpi, scan, rng, options.names) for source in picked
            )
            each = (time.perf_counter() - began) / len(picked)
            shares = " ".join(
                f"{kind} {kinds[kind] / len(picked):6.1%}" for kind in ("wet", "typed", "blank", "unsure")
            )
            print(f"{group:9} {dpi} dpi {scan:6} n={len(picked):4}  {shares}  {each:.2f} s each", flush=True)


def _one(group: str, source: Path, dpi: int, scan: str, rng: random.Random, known: bool) -> str:
    name = f"{rng.choice(FIRST)} {rng.choice(LAST)}"
    if group == "blank":
        ink = np.full((9, 9), 255, np.uint8)
    elif group == "pen":
        ink = _pen_ink(source, dpi, rng)
    else:
        size = rng.uniform(9, 18) if group == "ordinary" else rng.uniform(14, 32)
        ink = _type_ink(rng.choice(("", "", "", "/s/ ")) + name, source, size, dpi)
    reading = classify(_line(ink, dpi, scan, rng, name if known else None), read_words, shipped_network())
    sure = reading.confidence >= SURE
    return (reading.kind if sure else SignatureKind.UNSURE).value


def read_words(picture: Any, dpi: int, layout: str) -> list[Word]:
    modes = {"line": 7, "block": 6, "sparse": 11, "page": 3}
    data = pytesseract.image_to_data(
        Image.fromarray(picture),
        config=f"--psm {modes[layout]} --dpi {dpi}",
        output_type=pytesseract.Output.DICT,
    )
    rows = zip(data["text"], data["conf"], data["left"], data["top"], data["width"], data["height"])
    return [
        Word(text, Box(x, y, x + w, y + h), float(sure) / 100)
        for text, sure, x, y, w, h in rows
        if text.strip() and float(sure) >= 0
    ]


def _pen_ink(path: Path, dpi: int, rng: random.Random) -> Grey:
    grey = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)
    if grey is None:
        raise SystemExit(f"{path} is no picture.")
    # These scans are pale; with a pen this pale a 1-bit scan of a form shows nothing at all.
    depth = np.maximum(float(np.median(grey)) - 4.0 - grey, 0.0)
    grey = 255.0 - depth * np.clip(195.0 / max(1.0, float(np.percentile(depth, 99.8))), 1.0, 2.5)
    return _scaled(np.clip(grey, 0, 255).astype(np.uint8), dpi / 300 * rng.uniform(0.7, 1.1))


def _type_ink(text: str, font: Path, points: float, dpi: int) -> Grey:
    type_ = ImageFont.truetype(str(font), max(6, round(points * dpi / 72)))
    x0, y0, x1, y1 = (round(v) for v in type_.getbbox(text))
    picture = Image.new("L", (x1 - x0 + 8, y1 - y0 + 8), 255)
    ImageDraw.Draw(picture).text((4 - x0, 4 - y0), text, font=type_, fill=0)
    return np.asarray(picture, dtype=np.uint8)


def _scaled(grey: Grey, scale: float) -> Grey:
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=how), dtype=np.uint8)


def _line(ink: Grey, dpi: int, scan: str, rng: random.Random, name: str | None) -> SignatureLine:
    """A line with a label under it, the ink on it, and the blank without."""
    scale, tall = dpi / 72, rng.choice((26.0, 40.0))
    blank = np.full((round(tall * 2.5 * scale), round((WIDTH + 24) * scale)), 255, np.uint8)
    left, foot = round(12 * scale), round(tall * 2 * scale)
    cv2.line(blank, (left, foot), (left + round(WIDTH * scale), foot), (0,), max(1, round(0.7 * scale)))
    printed = Image.fromarray(blank)
    small = ImageFont.load_default(size=8 * scale)
    ImageDraw.Draw(printed).text((left, foot + 2 * scale), "Signature of applicant", font=small, fill=0)
    blank = np.asarray(printed, dtype=np.uint8)
    picture = _scan(_placed(blank, ink, left, foot, rng), dpi, scan, rng)
    inner = Box(left, tall * scale, left + WIDTH * scale, foot)
    box = Box(72, 600, 72 + WIDTH, 600 + tall)
    return SignatureLine("applicant", 2, box, picture, blank, inner, dpi, False, expected_name=name)


def _placed(blank: Grey, ink: Grey, left: int, foot: int, rng: random.Random) -> Grey:
    darkest = int(ink.min())
    ys, xs = np.nonzero(ink <= max(darkest, min(160, darkest + 60)))
    ink = ink[ys.min() : ys.max() + 1, xs.min() : xs.max() + 1]
    fit = min(1.0, blank.shape[0] * 0.75 / ink.shape[0], (blank.shape[1] - left) * 0.95 / ink.shape[1])
    ink = _scaled(ink, fit) if fit < 1 else ink
    height, width = ink.shape
    y = min(blank.shape[0] - height, max(0, foot - round(height * rng.uniform(0.75, 1.05))))
    x = left + rng.randrange(max(1, min(left * 4, blank.shape[1] - left - width)))
    picture = blank.copy()
    under = picture[y : y + height, x : x + width]
    picture[y : y + height, x : x + width] = np.minimum(under, ink[:, : under.shape[1]])
    return picture


def _scan(picture: Grey, dpi: int, scan: str, rng: random.Random) -> Grey:
    """Up to 1 pt off its place, a little out of focus, noise; gray as JPEG or 1-bit with specks."""
    noise = np.random.default_rng(rng.randrange(1 << 30))
    away = np.array(
        [[1, 0, rng.uniform(-1, 1) * dpi / 72], [0, 1, rng.uniform(-1, 1) * dpi / 72]], np.float32
    )
    height, width = picture.shape
    soft = cv2.warpAffine(picture, away, (width, height), borderValue=(255,))
    soft = cv2.GaussianBlur(soft, (0, 0), rng.uniform(0.4, 1.0) * dpi / 250)
    if scan == "gray":
        noisy = soft * rng.uniform(0.88, 1.0) + noise.normal(0, 3, soft.shape)
        _, coded = cv2.imencode(".jpg", np.clip(noisy, 0, 255).astype(np.uint8), [1, rng.randint(60, 95)])
        return np.asarray(cv2.imdecode(coded, cv2.IMREAD_GRAYSCALE), dtype=np.uint8)
    black = soft + noise.normal(0, 8, soft.shape) < rng.uniform(130, 185)
    for _ in range(15):
        y, x = rng.randrange(height), rng.randrange(width)
        black[y : y + rng.randint(1, 2), x : x + rng.randint(1, 2)] = True
    return np.where(black, 0, 255).astype(np.uint8)


if __name__ == "__main__":
    sys.exit(main())
