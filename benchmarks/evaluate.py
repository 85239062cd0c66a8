"""``make eval``: generates crops and pages nobody was trained or tuned on, reads them, writes docs/accuracy.md.

    python -m benchmarks.evaluate --pages 3000 --crops 6000 --write

A set given with ``--set`` is kept and used again; else it is made in a temporary folder. Without the data
folder (INTAKE_BOT_DATA) and fonts (INTAKE_BOT_FONTS) it says so and measures with pen strokes made up here.
Seeds 1 to 9 are for tuning; reports have others.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple, TypeVar

from rich.console import Console
from rich.progress import Progress

from benchmarks.accuracy.contact_sheet import contact_sheet
from benchmarks.accuracy.sections import crops_section, of, pages_section, reading_section
from benchmarks.accuracy.speed import speed_table
from benchmarks.accuracy_page import PAGE, write_section
from benchmarks.pages.__main__ import source_of
from benchmarks.pages.crop_set import lots_of, write_crops
from benchmarks.pages.page_set import Source, write_set
from benchmarks.pages.planning import plans
from benchmarks.pages.real_pages import write_real_pages
from benchmarks.pages.signing import stock
from intake_bot.adapters.config_files import load_forms
from intake_bot.adapters.labelled_folder import ScoredFile, read_labels, scored_files, write_labels
from intake_bot.adapters.reader import SandboxReader
from intake_bot.bootstrap import READING_SECONDS
from intake_bot.cli.evaluating import with_bar
from intake_bot.domain.form import FormSpec
from intake_bot.evaluation.labels import LabelledFile
from intake_bot.evaluation.signature_tables import confident_errors

REPORT_SEED = 20261124
CONFIG = Path(__file__).parents[1] / "config"
Forms = dict[str, FormSpec]
T = TypeVar("T")


class Sizes(NamedTuple):
    """each_font: crops of every script font. real: at most so many real pages; None: all of the test split."""

    pages: int
    crops: int
    each_font: int
    real: int | None = None


FULL, QUICK = Sizes(3000, 6000, 100), Sizes(60, 400, 0, 4)


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    source = source_of(options.data, options.fonts)
    for sentence in stock(source.data, source.fonts).missing:
        print(f"measured without {sentence}", file=sys.stderr)
    base = QUICK if options.quick else FULL
    crops = base.crops if options.crops is None else options.crops
    sizes = base._replace(pages=options.pages or base.pages, crops=crops)
    forms = dict(load_forms(CONFIG))
    with tempfile.TemporaryDirectory(prefix="eval-") as temporary:
        folder = options.set or Path(temporary)
        labels = make_set(folder, sizes, options.seed, source, options.processes)
        scored, seconds = read_set(folder, labels, forms, options.processes)
        images = (PAGE.parent if options.write else folder) / "img"
        sections = make_sections(folder, scored, seconds, forms, options.seed, images)
        show(sections, write=options.write)
        print_errors(folder, scored, options.errors)
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.evaluate",
        description=__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    parser.add_argument(
        "--pages", type=int, help=f"generated pages (default {FULL.pages}, quick {QUICK.pages})"
    )
    parser.add_argument("--crops", type=int, help=f"crops (default {FULL.crops}, quick {QUICK.crops})")
    parser.add_argument("--quick", action="store_true", help="small sizes, about two minutes")
    parser.add_argument("--seed", type=int, default=REPORT_SEED, help="1 to 9 are for tuning")
    parser.add_argument("--data", help="folder with signature data (or INTAKE_BOT_DATA)")
    parser.add_argument("--fonts", help="folder with fonts (or INTAKE_BOT_FONTS)")
    parser.add_argument("--set", type=Path, help="make the set here, keep it, use again what is there")
    parser.add_argument("--errors", type=Path, help="write pictures of confident signature errors here (PNG)")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--write", action="store_true", help="also write docs/accuracy.md and docs/img")
    return parser.parse_args(arguments)


def make_set(folder: Path, sizes: Sizes, seed: int, source: Source, processes: int) -> list[LabelledFile]:
    """Pages, crops and real pages in one labelled folder."""
    files = len(plans(sizes.pages, seed))
    for _ in _bar("making pages", write_set(folder, sizes.pages, seed, source, processes), files):
        pass
    made = read_labels(folder)
    wanted = sizes.crops, sizes.each_font
    lots = _bar(
        "making crops", write_crops(folder, *wanted, seed, source, processes), lots_of(*wanted, source)
    )
    labels = [*made, *chain.from_iterable(lots), *write_real_pages(folder, source.data, sizes.real)]
    write_labels(folder, labels)
    return labels


def _bar(words: str, steps: Iterable[T], total: int) -> Iterator[T]:
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        yield from bar.track(steps, total=total, description=words)


def read_set(
    folder: Path, labels: Sequence[LabelledFile], forms: Forms, processes: int
) -> tuple[list[ScoredFile], float]:
    """With the wall clock that reading the pages took, crops not counted."""
    crops = [label for label in labels if label.crop]
    pages = [label for label in labels if not label.crop]
    with SandboxReader(processes=processes, seconds=READING_SECONDS) as reader:
        began = time.monotonic()
        scored = list(with_bar(scored_files(folder, pages, forms, reader, processes), len(pages)))
        seconds = time.monotonic() - began
        scored += with_bar(scored_files(folder, crops, forms, reader, processes), len(crops))
    return scored, seconds


def make_sections(
    folder: Path, scored: Sequence[ScoredFile], seconds: float, forms: Forms, seed: int, images: Path
) -> dict[str, str]:
    made: dict[str, Callable[[Sequence[ScoredFile], int, Path], str]] = {
        "Signature crops": crops_section,
        "Signatures on whole pages": pages_section,
        "Reading": reading_section,
    }
    sections = {name: make(scored, seed, images) for name, make in made.items()}
    if not of(scored, "crop"):
        del sections["Signature crops"]
    sections["Speed of reading"] = speed_table(folder, scored, seconds, forms).markdown()
    return sections


def show(sections: dict[str, str], *, write: bool) -> None:
    for name, text in sections.items():
        print(f"\n## {name}\n\n{text}")
        if write:
            write_section(name, text)


def print_errors(folder: Path, scored: Sequence[ScoredFile], path: Path | None) -> None:
    """Every confident signature error, in words, with a picture of each outside the temporary folder."""
    errors = confident_errors([one for part in scored for one in part.outcomes])
    print(f"\n{len(errors)} confident signature errors")
    for one in errors:
        where = f"{one.file} page {one.page}, {one.degradation}"
        source = f"{one.source} {one.detail}".strip()
        print(
            f"{where}: {one.true} ({source}) called {one.read}, {one.confidence:.2f}, {' '.join(one.reasons)}"
        )
    wanted = path or Path(tempfile.mkdtemp(prefix="eval-errors-")) / "errors.png"
    if written := contact_sheet(folder, errors, wanted):
        print(f"their pictures: {written}")


if __name__ == "__main__":
    raise SystemExit(main())
