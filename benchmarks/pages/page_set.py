"""Writes a labelled folder of made-up papers, in two processes; what is there already is kept."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from multiprocessing import get_context
from pathlib import Path

import cv2

from benchmarks.pages import digital, foreign, papers
from benchmarks.pages.planning import EVERYTHING, Plan, Selection, plans
from benchmarks.pages.signing import Stock, stock
from intake_bot.adapters.labelled_folder import LABELS
from intake_bot.evaluation.label_lines import as_line

_SYSTEM_FONTS = Path("/usr/share/fonts/truetype")
_ORDINARY = (
    "LiberationSans-Regular",
    "LiberationSerif-Regular",
    "LiberationMono-Regular",
    "DejaVuSans",
    "DejaVuSerif",
)


@dataclass(frozen=True)
class Source:
    """data: the folder with cedar/ and others; fonts: with script/ and others. None where there is none."""

    data: Path | None
    fonts: Path | None


def write_set(
    folder: Path,
    pages: int,
    seed: int,
    source: Source,
    processes: int = 2,
    selection: Selection = EVERYTHING,
) -> Iterator[int]:
    """Yields the number of pages made with each file. A set of the same seed that is there is not made again."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = plans(pages, seed, selection)
    lines: list[str] = []
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        tasks = [(folder, plan, source) for plan in wanted]
        for plan, line in zip(wanted, pool.map(_make, tasks, chunksize=4)):
            lines.append(line)
            yield plan.pages
    (folder / LABELS).write_text("\n".join(lines) + "\n", encoding="utf-8")


def _make(task: tuple[Path, Plan, Source]) -> str:
    folder, plan, source = task
    note = folder / ".labels" / f"{plan.seed}-{plan.number:05d}.json"
    if note.exists():
        return note.read_text(encoding="utf-8")
    cv2.setNumThreads(1)
    made = make(plan, source)
    label = replace(made.label, file=made.label.file + made.suffix)
    (folder / label.file).write_bytes(made.data)
    note.parent.mkdir(exist_ok=True)
    note.write_text(as_line(label), encoding="utf-8")
    return as_line(label)


def make(plan: Plan, source: Source) -> papers.Made:
    """One file of a set."""
    if plan.sort == "digital":
        return digital.born_digital(plan, _stock(source))
    if plan.sort == "foreign":
        return foreign.foreign_page(plan, ordinary_fonts(source))
    return papers.scanned(plan, _stock(source), ordinary_fonts(source))


@cache
def _stock(source: Source) -> Stock:
    return stock(source.data, source.fonts)


@cache
def ordinary_fonts(source: Source) -> tuple[Path, ...]:
    """What forms are typed in: of the test split where there are fonts, and what every machine has."""
    faces = tuple(
        face for face in _stock(source).material.faces.plain if face and face.parent.name == "ordinary"
    )
    here = tuple(path for name in _ORDINARY for path in _SYSTEM_FONTS.rglob(f"{name}.ttf"))
    return (
        *here,
        *(face for face in faces if "regular" in face.stem or "400-normal" in face.stem),
    ) or _bundled()


def _bundled() -> tuple[Path, ...]:
    import reportlab

    return (Path(reportlab.__file__).parent / "fonts" / "Vera.ttf",)
