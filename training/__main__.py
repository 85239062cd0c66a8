"""Trains the signature network and writes the model file and its card: ``make train``.

Example: python -m training --data DATA/signatures --fonts FONTS

--data, --fonts: what training/crops.py is made from. Crops are made once and kept in --cache. A second run
with the same code, data and options gives the same network on the same machine.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from training.caching import Places, cached_views
from training.card import write_card
from training.costs import cheapest_doubt, cheapest_wet
from training.exporting import export, temperature
from training.figures import Figures, measure
from training.fitting import Recipe, fit, opinions

ROOT = Path(__file__).parents[1]
MODEL = ROOT / "intake_bot" / "models" / "signature.onnx"
SEEDS = {"train": 1_000_000, "tune": 2_000_000, "test": 3_000_000}


def main() -> int:
    options = _options()
    places = Places(options.data, options.fonts, options.cache)
    for folder in (options.data, options.fonts):
        if not folder.is_dir():
            print(f"training: {folder} is no folder; give --data and --fonts.", file=sys.stderr)
            return 2
    started = time.monotonic()
    recipe = Recipe(epochs=options.epochs)
    with _progress() as progress:
        train = cached_views("train", options.count, SEEDS["train"], places, progress)
        tune = cached_views("tune", options.validation, SEEDS["tune"], places, progress)
        made = time.monotonic()
        network = fit(train, recipe, options.threads, progress)
        fitted = time.monotonic()
        by = temperature(opinions(network, tune), tune)
        options.output.parent.mkdir(parents=True, exist_ok=True)
        export(network, by, options.output)
        found = {
            split: measure(options.output, split, options.validation, SEEDS[split], places, progress)
            for split in ("tune", "test")
        }
    times = {"crops": made - started, "training": fitted - made, "all": time.monotonic() - started}
    _print(found)
    write_card(options.output.with_suffix(".md"), found, train, recipe, by, times)
    print(
        f"training: {options.output}, {options.output.stat().st_size:,} bytes, {times['all'] / 60:.1f} minutes"
    )
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--fonts", type=Path, required=True)
    home = Path(os.environ.get("XDG_CACHE_HOME", tempfile.gettempdir()))
    parser.add_argument("--cache", type=Path, default=home / "intake-bot-training")
    parser.add_argument("--count", type=int, default=60_000, help="crops to train on")
    parser.add_argument("--validation", type=int, default=4_000, help="crops to tune on, and to test on")
    parser.add_argument("--epochs", type=int, default=Recipe().epochs)
    parser.add_argument("--threads", type=int, default=2, help="1 is quicker on a busy machine")
    parser.add_argument("--output", type=Path, default=MODEL)
    return parser.parse_args()


def _progress() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        disable=not sys.stderr.isatty(),
    )


def _print(found: dict[str, Figures]) -> None:
    for split, figures in found.items():
        print(f"{split}:")
        for line in figures.lines():
            print(f"  {line}")
    for name, (value, cost) in (
        ("wet", cheapest_wet(found["tune"].told)),
        ("doubt", cheapest_doubt(found["tune"].told)),
    ):
        print(f"cheapest on tune (training/costs.py): {name} {value}, {cost:.0f} looks per 1,000 lines")


if __name__ == "__main__":
    raise SystemExit(main())
