"""Megabytes resident in one reading process after it has read some files.

    python -m benchmarks.reading_process [--without-second-reader] FILE...

A program of its own: a reading process imports the module that was started, and with it all that this imports.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--without-second-reader", action="store_true")
    options = parser.parse_args(argv)
    print(f"{_most(options.files, second=not options.without_second_reader):.1f}")
    return 0


def _most(files: Sequence[Path], *, second: bool) -> float:
    """The most after any file, libraries that others share included."""
    import psutil

    from intake_bot.adapters.config_files import load_forms
    from intake_bot.adapters.reader import SandboxReader

    forms = load_forms(Path(__file__).parents[1] / "config")
    most = 0
    with SandboxReader(1) as reader:
        if not second:
            reader.attempt(as_if_not_installed, ())
        for path in files:
            reader.read(path.read_bytes(), path.name, forms)
            children = psutil.Process().children(recursive=True)
            most = max(most, *(child.memory_info().rss for child in children))
    return most / 1_000_000


def as_if_not_installed() -> None:
    """In the reading process: no second reader is looked for from now on."""
    from intake_bot.adapters.reader import child

    child._second = lambda: None  # type: ignore[assignment]


if __name__ == "__main__":
    raise SystemExit(main())
