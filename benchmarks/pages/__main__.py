"""Makes a labelled folder of filled, degraded pages: ``python -m benchmarks.pages SET --pages 200 --seed 1``."""

import argparse
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.pages.page_set import Source, write_set
from benchmarks.pages.planning import Selection
from benchmarks.pages.signing import stock


def folder_of(given: str | None, variable: str) -> Path | None:
    """The folder given, else the one that the environment names; None where there is none."""
    named = given or os.environ.get(variable)
    return Path(named) if named and Path(named).is_dir() else None


def source_of(data: str | None, fonts: str | None) -> Source:
    """Signature data may be named by its own folder or by the one above it."""
    signatures = folder_of(data, "INTAKE_BOT_DATA")
    if signatures and (signatures / "signatures").is_dir():
        signatures = signatures / "signatures"
    return Source(signatures, folder_of(fonts, "INTAKE_BOT_FONTS"))


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.add_argument("set", type=Path, help="folder to make; what is in it of the same seed is kept")
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--forms", nargs="*", default=(), help="only scans of these forms")
    parser.add_argument(
        "--even-marks",
        action="store_true",
        help="with --forms: rare ways of marking a box as often as others",
    )
    parser.add_argument("--data", help="folder with signature data (or INTAKE_BOT_DATA)")
    parser.add_argument("--fonts", help="folder with fonts (or INTAKE_BOT_FONTS)")
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args(arguments)
    source = source_of(options.data, options.fonts)
    for sentence in stock(source.data, source.fonts).missing:
        print(f"made without {sentence}", file=sys.stderr)
    began = time.monotonic()
    selection = Selection(tuple(options.forms), options.even_marks)
    pages = sum(write_set(options.set, options.pages, options.seed, source, options.processes, selection))
    seconds = time.monotonic() - began
    print(f"{pages} pages in {seconds:.1f} s, {1000 * seconds / pages:.0f} ms a page")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
