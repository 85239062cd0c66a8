"""``requests import``: a pending list becomes a dated snapshot."""

from argparse import Namespace
from pathlib import Path

from intake_bot.adapters.request_files import FileRequests
from intake_bot.cli.configured import connected, court_of, print_json
from intake_bot.domain.errors import ConfigError
from intake_bot.pipeline.lists import ImportedList, ListImport


def run(arguments: Namespace) -> int:
    path = Path(arguments.file)
    if not path.is_file():
        raise ConfigError("there is no such file; name the list to import", path=arguments.file)
    with connected(arguments) as (configuration, outside):
        court = court_of(configuration, arguments.court)
        lists = ListImport(outside.journal, FileRequests(), outside.clock)
        imported = lists.take(
            path.read_bytes(), path.name, court, who="clerk:command line", keep=not arguments.dry_run
        )
    if arguments.json:
        print_json(_as_object(imported, kept=not arguments.dry_run))
    else:
        _print(imported, kept=not arguments.dry_run)
    return 0


def _as_object(imported: ImportedList, *, kept: bool) -> dict[str, object]:
    changes = imported.changes
    return {
        "snapshot": imported.snapshot.id if kept else None,
        "rows": imported.snapshot.rows,
        "mapping": dict(imported.reading.mapping),
        "new": len(changes.new),
        "gone": len(changes.gone),
        "changed": len(changes.changed),
        "remarks": list(imported.reading.remarks),
    }


def _print(imported: ImportedList, *, kept: bool) -> None:
    for ours, heading in imported.reading.mapping:
        print(f"  {ours:<14} <- {heading}")
    changes = imported.changes
    print(
        f"{imported.snapshot.rows} requests: {len(changes.new)} new, "
        f"{len(changes.changed)} changed, {len(changes.gone)} gone since the last list"
    )
    for remark in imported.reading.remarks:
        print(f"  left out: {remark}")
    print("taken" if kept else "dry run: nothing was kept")
