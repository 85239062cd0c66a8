"""Signatures found on real pages of no known form: ``python -m benchmarks.unknown_pages --data FOLDER --split test``.

A labelled signature is found where at least half of it lies in a reported box; a box that touches no labelled
signature is false. Nothing was learned or tuned on the pages of the split ``test``. ``--split all`` measures every
page, ``--write`` puts the table into docs/accuracy.md, ``--sheet`` makes a picture of misses (red) and false boxes
(orange) for a person to look at. ``--kept`` is a folder in which the words read stay, so that measuring again is quick.
"""

import argparse
import json
import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from rich.console import Console
from rich.progress import track

from benchmarks.accuracy_page import write_section
from intake_bot.adapters.reader.writing_weights import shipped_rating
from intake_bot.adapters.tesserocr_ocr import TesserocrOcr, find_tessdata, pick_ocr
from intake_bot.domain.document import Box, ReadWords, Word
from intake_bot.evaluation.intervals import wilson
from intake_bot.evaluation.signing import OVERLAP, covered
from intake_bot.evaluation.tables import Share
from intake_bot.reading.unknown import read_unknown
from training.labelled_pages import LabelledPage, labelled_pages
from training.splits import SPLITS

SECTION = "Unknown forms"
WELL_INSIDE = 0.8
TARGET_FOUND, TARGET_FALSE = 0.9, 1.0
_CELL, _ACROSS, _CELLS = 620, 4, 48
_GREEN, _RED, _ORANGE = (0, 150, 0), (0, 0, 220), (0, 130, 255)


@dataclass(frozen=True)
class Result:
    """boxes: those reported. seconds: of the processor, without OCR."""

    page: LabelledPage
    boxes: tuple[Box, ...]
    seconds: float

    def found(self, share: float) -> int:
        return sum(self._best(box) >= share for box in self.page.boxes)

    @property
    def missed(self) -> list[Box]:
        return [box for box in self.page.boxes if self._best(box) < OVERLAP]

    @property
    def false(self) -> list[Box]:
        return [box for box in self.boxes if not any(covered(true, box) > 0 for true in self.page.boxes)]

    def _best(self, true: Box) -> float:
        return max((covered(true, box) for box in self.boxes), default=0.0)


class _KeptOcr:
    """The words of one page, read once and kept."""

    def __init__(self, read_words: ReadWords, kept: Path | None) -> None:
        self._read_words = read_words
        self._kept = kept
        self.passed = 0.0  # seconds of the processor

    def __call__(self, picture: object, dpi: int, layout: str) -> list[Word]:
        started = time.process_time()
        if self._kept is None or not self._kept.exists():
            words = self._read_words(picture, dpi, layout)
            if self._kept:
                rows = [[word.text, word.box, word.confidence] for word in words]
                self._kept.write_text(json.dumps(rows), encoding="utf-8")
        else:
            rows = json.loads(self._kept.read_text(encoding="utf-8"))
            words = [Word(text, Box(*box), confidence) for text, box, confidence in rows]
        self.passed = time.process_time() - started
        return words


def measure(page: LabelledPage, read_words: ReadWords, kept: Path | None = None) -> Result:
    ocr = _KeptOcr(read_words, kept / f"{page.source}-{page.name}.json" if kept else None)
    started = time.process_time()
    lines = read_unknown(page.page, ocr, shipped_rating()).lines
    seconds = time.process_time() - started - ocr.passed
    return Result(page, tuple(line.box for line in lines), seconds)


def table(results: Sequence[Result]) -> str:
    """Markdown: one row for each set of pages, set aside or all."""
    rows = [
        "| pages | pages | labelled signatures found | 95 % interval | at least 80 % inside | false boxes a page |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    rows += [_row(name, part) for name, part in _parts(results) if part]
    middle = sorted(one.seconds for one in results)
    tiny = [one for one in results if one.page.tiny]
    of_tiny = sum(one.found(OVERLAP) for one in tiny), sum(len(one.page.boxes) for one in tiny)
    return "\n".join(
        [
            *rows,
            "",
            f"Target: at least {TARGET_FOUND:.0%} found, at most {TARGET_FALSE:.0f} false box a page. "
            f"Processor time a page, median / 95th percentile: {_times(middle)} s, the OCR of the page not counted. "
            f"{len(tiny)} of these pictures are so small that a mailed one is declined with a sentence; they are "
            f"measured as pages all the same ({of_tiny[0]} of {of_tiny[1]} signatures found).",
        ]
    )


def _parts(results: Sequence[Result]) -> Iterator[tuple[str, list[Result]]]:
    whole = any(one.page.split != "test" for one in results)
    for aside, name in ((True, "set aside"), (False, "all"))[: 1 + whole]:
        chosen = [one for one in results if not aside or one.page.split == "test"]
        for source in ("nanonets_pages", "t4h_pages640"):
            yield f"{source}, {name}", [one for one in chosen if one.page.source == source]
        yield f"**both, {name}**", chosen


def _row(name: str, results: Sequence[Result]) -> str:
    labelled = sum(len(one.page.boxes) for one in results)
    found = Share(sum(one.found(OVERLAP) for one in results), labelled)
    inside = Share(sum(one.found(WELL_INSIDE) for one in results), labelled)
    low, high = wilson(found.hits, found.of)
    false = sum(len(one.false) for one in results) / len(results)
    return (
        f"| {name} | {len(results)} | {found.hits} of {found.of}, {found.hits / max(found.of, 1):.1%} "
        f"| {low:.1%} to {high:.1%} | {inside.hits / max(inside.of, 1):.1%} | {false:.2f} |"
    )


def _times(sorted_seconds: Sequence[float]) -> str:
    count = len(sorted_seconds)
    return f"{sorted_seconds[count // 2]:.2f} / {sorted_seconds[min(count - 1, int(0.95 * count))]:.2f}"


def draw_sheet(results: Sequence[Result], path: Path) -> None:
    """Pages with a miss first, then those with most false boxes."""
    worth = [one for one in results if one.missed or one.false]
    worth.sort(key=lambda one: (-len(one.missed), -len(one.false), one.page.name))
    cells = [_cell(one) for one in worth[:_CELLS]]
    cells += [np.full((_CELL, _CELL, 3), 210, np.uint8)] * (-len(cells) % _ACROSS)
    rows = [np.hstack(cells[at : at + _ACROSS]) for at in range(0, len(cells), _ACROSS)]
    if rows:
        cv2.imwrite(str(path), np.vstack(rows))


def _cell(result: Result) -> "np.ndarray[tuple[int, ...], np.dtype[np.uint8]]":
    grey = result.page.page.picture.grey
    scale = (_CELL - 20) / max(grey.shape)
    size = (round(grey.shape[1] * scale), round(grey.shape[0] * scale))
    drawn = cv2.cvtColor(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), cv2.COLOR_GRAY2BGR)
    k = result.page.page.picture.scale * scale
    false = result.false
    marked = [(box, _ORANGE if box in false else _GREEN) for box in result.boxes]
    for box, colour in [*marked, *((box, _RED) for box in result.missed)]:
        corners = [round(side * k) for side in box]
        cv2.rectangle(drawn, (corners[0], corners[1]), (corners[2], corners[3]), colour, 2)
    cell = np.full((_CELL, _CELL, 3), 210, np.uint8)
    cell[: size[1], : size[0]] = drawn
    cv2.putText(cell, result.page.name[:60], (4, _CELL - 6), cv2.FONT_HERSHEY_SIMPLEX, 0.45, (160, 0, 0), 1)
    return cell


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    ocr, tessdata = pick_ocr(), find_tessdata()
    if isinstance(ocr, TesserocrOcr) and tessdata:
        ocr = TesserocrOcr(tessdata, seconds=60)  # on a busy machine too
    if ocr is None:
        raise SystemExit("No OCR engine is installed: install Tesseract, or intake-bot[fast].")
    cv2.setNumThreads(1)
    splits = SPLITS if options.split == "all" or options.write else (options.split,)
    pages = list(labelled_pages(options.data, splits))
    pages = pages[:: max(1, len(pages) // options.most)] if options.most else pages
    if options.kept:
        options.kept.mkdir(parents=True, exist_ok=True)
    console = Console(stderr=True)
    results = [measure(page, ocr.words, options.kept) for page in track(pages, "pages", console=console)]
    text = table(results)
    print(text)
    if options.sheet:
        draw_sheet(results, options.sheet)
    if options.write:
        write_section(SECTION, text)
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("INTAKE_BOT_DATA", "data")))
    parser.add_argument("--split", choices=(*SPLITS, "all"), default="test")
    parser.add_argument("--most", type=int, help="so many pages at most, evenly taken")
    parser.add_argument("--kept", type=Path, help="folder of words that were read before")
    parser.add_argument("--sheet", type=Path, help="picture of misses and false boxes, a .png")
    parser.add_argument("--write", action="store_true", help="measure all pages and write docs/accuracy.md")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
