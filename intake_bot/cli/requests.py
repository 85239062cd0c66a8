"""``requests import``: a list becomes a dated snapshot, or is refused with the reason."""

import sys
from argparse import Namespace
from pathlib import Path

from intake_bot.adapters.request_files import FileRequests
from intake_bot.cli.configured import connected, court_of, print_json
from intake_bot.domain.errors import ConfigError, ListRefused
from intake_bot.pipeline.lists import ImportedList, ListImport, account_of

REFUSED = 1


def run(arguments: Namespace) -> int:
    path = Path(arguments.file)
    if not path.is_file():
        raise ConfigError("there is no such file; name the list to import", path=arguments.file)
    try:
        imported = _import(arguments, path)
    except ListRefused as refused:
        return _refuse(refused, as_json=arguments.json)
    kept = not arguments.dry_run
    if arguments.json:
        print_json(_as_object(imported, kept=kept))
    else:
        print(account_of(imported), end="")
        print("kept" if kept else "dry run: nothing was kept")
    return 0


def _import(arguments: Namespace, path: Path) -> ImportedList:
    with connected(arguments) as (configuration, outside):
        return ListImport(outside.journal, FileRequests(), outside.clock).take(
            path.read_bytes(),
            path.name,
            court_of(configuration, arguments.court),
            who="clerk:command line",
            keep=not arguments.dry_run,
            kind="accounts" if arguments.accounts else "pending",
        )


def _refuse(refused: ListRefused, *, as_json: bool) -> int:
    if as_json:
        print_json({"snapshot": None, "refused": str(refused), "remarks": list(refused.details)})
    print("\n".join([f"intake-bot: {refused}", *refused.details]), file=sys.stderr)
    return REFUSED


def _as_object(imported: ImportedList, *, kept: bool) -> dict[str, object]:
    changes = imported.changes
    return {
        "snapshot": imported.snapshot.id if kept else None,
        "rows": imported.snapshot.rows,
        "left_out": imported.reading.left_out,
        "mapping": dict(imported.reading.mapping),
        "new": len(changes.new),
        "gone": len(changes.gone),
        "changed": len(changes.changed),
        "remarks": list(imported.reading.remarks),
    }
