"""``demo``: a working sample set-up, run before your eyes."""

import logging
import sys
import time
from argparse import Namespace
from pathlib import Path

from rich.console import Console
from rich.table import Table

from intake_bot.cli.configured import print_json
from intake_bot.demo.running import Row, run_demo


def run(arguments: Namespace) -> int:
    started = time.monotonic()
    logging.getLogger("intake_bot").setLevel(logging.ERROR)
    folder = Path(arguments.dir)
    rows = run_demo(folder, lambda sentence: print(f"intake-bot demo: {sentence}", file=sys.stderr))
    if arguments.json:
        for row in rows:
            print_json(_as_object(row))
    else:
        _print_table(rows)
        _print_what_next(folder, rows, time.monotonic() - started)
    return 0 if all(row.as_intended for row in rows) else 1


def _as_object(row: Row) -> dict[str, object]:
    return {
        "sender": row.sender.address,
        "sent": row.sender.what,
        "got": [{"kind": kind, "findings": sorted(findings)} for kind, findings in row.got],
        "folder": row.folder,
        "as_intended": row.as_intended,
    }


def _print_table(rows: list[Row]) -> None:
    table = Table(title="What each sender sent and got", show_lines=True)
    for heading in ("Sender", "Sent", "Got", "Mail lies in", "As intended"):
        table.add_column(heading, overflow="fold")
    for row in rows:
        got = "\n".join(_told(kind, findings) for kind, findings in row.got) or "nothing"
        table.add_row(row.sender.name, row.sender.what, got, row.folder, "yes" if row.as_intended else "NO")
    Console(width=None if sys.stdout.isatty() else 130).print(table)


def _told(kind: str, findings: frozenset[str]) -> str:
    return f"{kind} ({', '.join(sorted(findings))})" if findings else kind


def _print_what_next(folder: Path, rows: list[Row], seconds: float) -> None:
    good = sum(row.as_intended for row in rows)
    config = folder / "config"
    print(f"{good} of {len(rows)} senders got what was intended, in {seconds:.0f} s.")
    print(f"The notices lie in {folder / 'notices'}, the mailbox in {folder / 'mail'}.")
    print(
        f"The clerks' page:  intake-bot digest --config {config} --court ctb --date today --out digest.html"
    )
    print(f"Go on by yourself: put a mail into {folder / 'mail' / 'in' / 'new'}, then")
    print(f"                   intake-bot once --config {config}")
