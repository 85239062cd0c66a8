"""A week of court life: five working days, hundreds of applicants, one clock; who waits how long for word?

    python -m benchmarks.week [--seed 1] [--applicants 400] [--json]

The court's real recipes, journal and notices; mailbox, mail server and reading are doubles. Exit code 1 when
any registration is not where it must be, or any promise about notices and mails is broken.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from benchmarks.week_figures import figures
from benchmarks.week_oracle import ZONE
from benchmarks.week_verdict import Difference, differences, read_books
from benchmarks.week_world import Week

SHOWN = 20  # differences with their stories


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--applicants", type=int, default=400)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(argv)
    began = time.monotonic()
    found, wrong = play(options.applicants, options.seed, progress=sys.stderr.isatty())
    found |= {"seed": options.seed, "seconds": round(time.monotonic() - began), "differences": len(wrong)}
    if options.json:
        print(json.dumps(found | {"wrong": [story(one) for one in wrong]}, indent=2))
    else:
        show(found, wrong)
    return 1 if wrong else 0


def play(applicants: int, seed: int, *, progress: bool = False) -> tuple[dict[str, Any], list[Difference]]:
    """One week in a folder of its own: its figures, and all that is not as it must be."""
    with (
        tempfile.TemporaryDirectory(prefix="week-") as folder,
        Progress(console=Console(stderr=True), disable=not progress, transient=True) as bar,
    ):
        task = bar.add_task("Monday to Friday", total=1.0)
        week = Week(Path(folder), applicants, seed, lambda part: bar.update(task, completed=part))
        try:
            week.run()
            books = read_books(week)
            return figures(week, books), differences(week, books)
        finally:
            week.close()


def show(found: Mapping[str, Any], wrong: Sequence[Difference]) -> None:
    console = Console(width=None if sys.stdout.isatty() else 130)
    table = Table(title=f"{found['applicants']} applicants, 5 working days, seed {found['seed']}")
    table.add_column("state")
    for heading in ("now", "stood", "p50", "p95", "longest", "told", "waited p50", "p95", "longest"):
        table.add_column(heading, justify="right")
    for state, row in found["states"].items():
        table.add_row(state, str(row["now"]), *_cells(row["stood"]), *_cells(row["waited"]))
    table.add_row("acknowledgments", "", *[""] * 4, *_cells(found["first word"]))
    console.print(table)
    for name in ("notices", "not sent", "mails in", "mails out", "folders", "seconds"):
        console.print(f"{name}: {_plain(found[name])}", highlight=False)
    for one in wrong[:SHOWN]:
        console.print(story(one), highlight=False, markup=False)
    console.print(f"{len(wrong)} differences" if wrong else "Every registration is where it must be.")


def story(difference: Difference) -> str:
    """What is wrong, and what led to it."""
    who = difference.who
    if who is None:
        return difference.says
    lines = [f"{who.who.name} ({who.story}; {who.temper}; PACER: {who.asking}) {difference.says}"]
    lines += [f"    {at.astimezone(ZONE):%a %H:%M}  {what}" for at, what in who.told_of]
    return "\n".join(lines)


def _cells(spread: Mapping[str, float]) -> list[str]:
    if not spread["count"]:
        return ["0", "", "", ""]
    return [str(spread["count"]), *(_span(spread[key]) for key in ("p50", "p95", "max"))]


def _span(seconds: float) -> str:
    if seconds < 120:
        return f"{seconds:.1f} s"
    return f"{seconds / 60:.0f} min" if seconds < 7200 else f"{seconds / 3600:.1f} h"


def _plain(value: object) -> str:
    if not isinstance(value, dict):
        return str(value)
    return ", ".join(f"{name} {number}" for name, number in value.items()) or "none"


if __name__ == "__main__":
    sys.exit(main())
