"""``evaluate``: how right the bot reads a labelled folder."""

import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from intake_bot.adapters.config_files import load_court, load_forms
from intake_bot.adapters.labelled_folder import ScoredFile, read_labels, scored_files
from intake_bot.adapters.reader import SandboxReader
from intake_bot.bootstrap import READING_SECONDS, forms_of
from intake_bot.cli.configured import config_folder, print_json
from intake_bot.evaluation.labels import LabelledFile
from intake_bot.evaluation.outcomes import Outcome
from intake_bot.evaluation.summary import every_table
from intake_bot.evaluation.tables import Table


def run(arguments: Namespace) -> int:
    folder = Path(arguments.set)
    labels = read_labels(folder)
    config = config_folder(arguments)
    forms = load_forms(config)
    if arguments.court:
        forms = dict(forms_of(load_court(config, arguments.court), forms))
    processes = max(1, arguments.processes)
    with SandboxReader(processes=processes, seconds=READING_SECONDS) as reader:
        scored = list(with_bar(scored_files(folder, labels, forms, reader, processes), len(labels)))
    outcomes = [outcome for one in scored for outcome in one.outcomes]
    tables = every_table(outcomes, sum(one.false for one in scored), unknown_pages(labels))
    if arguments.items:
        _print_items(outcomes, arguments.json)
    _print_tables(tables, scored, arguments.json)
    return 0


def unknown_pages(labels: Iterable[LabelledFile]) -> int:
    """Pages without a form on which signatures are labelled, or that are labelled to have none."""
    return sum(page.form is None for label in labels if label.documents for page in label.pages)


def with_bar(scored: Iterable[ScoredFile], total: int) -> Iterator[ScoredFile]:
    """A bar with what is left to wait, on a terminal only."""
    console = Console(stderr=True)
    columns = (
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        yield from bar.track(scored, total=total)


def _print_items(outcomes: Sequence[Outcome], as_json: bool) -> None:
    for one in outcomes:
        item = {
            "file": one.file, "page": one.page, "what": one.what, "name": one.name, "true": str(one.true),
            "read": one.read and str(one.read), "result": str(one.result), "confidence": one.confidence,
            "degradation": one.degradation, "source": one.source, "reader": one.reader,
            "reasons": list(one.reasons),
        }  # fmt: skip
        if as_json:
            print_json({"item": item})
        elif str(one.result) != "right":
            print(f"{one.file}: {one.what} {one.name}: {one.result}: {str(one.read)!r} for {str(one.true)!r}")


def _print_tables(tables: Sequence[Table], scored: Sequence[ScoredFile], as_json: bool) -> None:
    if as_json:
        for table in tables:
            for found in table.as_objects():
                print_json(found)
        return
    seconds = sum(one.reading.seconds for one in scored if one.reading)
    pages = sum(len(one.label.pages) for one in scored)
    print(f"{len(scored):,} files, {pages:,} pages, {seconds:.1f} s of reading\n")
    print("\n\n".join(table.plain() for table in tables))
    sys.stdout.flush()
