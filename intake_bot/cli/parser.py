"""What the command line takes (CONTRACT: commands that never change)."""

import argparse
from collections.abc import Callable
from importlib import import_module
from typing import Any

Run = Callable[[argparse.Namespace], int]


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="intake-bot",
        description="Takes CM/ECF registration forms out of a court's mail and replies once.",
        epilog="example: intake-bot demo demo",
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_running(commands)
    _add_reading(commands)
    _add_court_tools(commands)
    _add_journal_tools(commands)
    _add_corrections(commands)
    return parser


def _add_running(commands: Any) -> None:
    demo = _command(commands, "demo", "demo", "make a working sample set-up and run it", "demo demo")
    demo.add_argument("dir", nargs="?", default="demo", help="folder to make (default: demo)")
    _command(commands, "serve", "running:serve", "the daemon: poll, work, reply, digest", "serve")
    _command(commands, "once", "running:once", "do everything that waits, then exit", "once")
    _command(commands, "worker", "running:worker", "only work, beside a serve process", "worker")


def _add_reading(commands: Any) -> None:
    inspect = _command(commands, "inspect", "inspecting", "read files or folders", "inspect scan.pdf --json")
    inspect.add_argument("paths", nargs="+", metavar="PATH")
    inspect.add_argument("--court", help="only the forms of this court")
    inspect.add_argument(
        "--picture", metavar="DIR", help="write a picture of each signature line, and a page"
    )
    inspect.add_argument("--processes", type=int, default=2, help="how many files at once (default: 2)")
    signature = _command(
        commands, "signature", "signatures", "classify crops of a signature line", "signature crop.png --json"
    )
    signature.add_argument("images", nargs="+", metavar="IMAGE")
    signature.add_argument("--picture", metavar="DIR", help="write a picture with the result, and a page")
    evaluate = _command(commands, "evaluate", "evaluating", "accuracy on a labelled folder", "evaluate set")
    evaluate.add_argument("set", metavar="SET", help="a folder with labels.jsonl (docs/evaluation.md)")
    evaluate.add_argument("--court", help="only the forms of this court")
    evaluate.add_argument("--items", action="store_true", help="every single thing that was read, too")
    evaluate.add_argument("--processes", type=int, default=2, help="how many files at once (default: 2)")


def _add_court_tools(commands: Any) -> None:
    requests = _group(commands, "requests", "the court's list of pending PACER requests")
    take = _command(requests, "import", "requests", "take a list", "requests import --court ctb pending.csv")
    take.add_argument("--court", required=True)
    take.add_argument("file", metavar="FILE")
    take.add_argument("--dry-run", action="store_true", help="show mapping and differences, keep nothing")
    take.add_argument("--accounts", action="store_true", help="the list holds accounts that exist already")
    receive = _command(
        commands, "receive", "receiving", "paper intake: scans or .eml", "receive --court ctb scan.pdf"
    )
    receive.add_argument("--court", required=True)
    receive.add_argument("--address", help="reply to this address; without it nothing is sent by itself")
    receive.add_argument("files", nargs="+", metavar="FILE")
    forms = _group(commands, "forms", "the court's forms")
    _command(forms, "list", "forms:list_forms", "list them", "forms list")
    blank = _command(forms, "blank", "forms:blank", "write a blank PDF", "forms blank ctb-filer -o form.pdf")
    blank.add_argument("form", metavar="FORM")
    blank.add_argument("-o", "--output", required=True, metavar="FILE")
    draft = _command(
        forms, "draft", "drafting", "a first form file from a blank PDF", "forms draft blank.pdf > blank.yaml"
    )
    draft.add_argument("blank", metavar="BLANK.pdf")
    draft.add_argument("--id", help="the form's id (default: from the file's name)")
    draft.add_argument("--picture", metavar="DIR", help="write a picture of each page with numbered boxes")
    prove = _command(forms, "check", "proving", "fill, scan and read back each form", "forms check ctb-filer")
    prove.add_argument("forms", nargs="*", metavar="FORM", help="only these (default: all)")
    _command(commands, "check", "checking", "validate all configuration, render every notice", "check")


def _add_journal_tools(commands: Any) -> None:
    _command(commands, "reconcile", "reconciling", "proof of no loss: mailbox against journal", "reconcile")
    _command(commands, "export", "exporting", "the journal as JSON Lines", "export > journal.jsonl")
    digest = _command(
        commands, "digest", "digest", "the clerks' summary of a day", "digest --court ctb --date 2026-11-24"
    )
    digest.add_argument("--court", required=True)
    digest.add_argument("--date", required=True, metavar="D", help="2026-11-24 or today")
    digest.add_argument("--out", metavar="FILE.html", help="write the page here instead of printing text")
    retry = _command(commands, "retry", "clerk:retry", "work on a quarantined submission again", "retry ID")
    retry.add_argument("id", metavar="ID")
    hold = _command(commands, "hold", "clerk:hold", "legal hold on a registration", "hold CTB-7K3M-Q2")
    hold.add_argument("id", metavar="ID")
    hold.add_argument("--lift", action="store_true", help="end the hold")
    _command(commands, "purge", "later", "delete what is past the retention period", "purge")


def _add_corrections(commands: Any) -> None:
    """name, what it does, example and arguments of each correction a clerk can make."""
    group = _group(commands, "registration", "look at a registration and correct it; nothing is ever deleted")
    _command(
        group, "show", "registration:show", "all that is known of it", "registration show CTB-7K3M-Q2"
    ).add_argument("ref", metavar="REF")
    for name, says, example, *arguments in (
        (
            "correct",
            "set a field, or the request (id or none)",
            "CTB-7K3M-Q2 name 'Jane Roe'",
            "REF",
            "PART",
            "VALUE",
        ),
        ("merge", "make it part of another", "CTB-7K3M-Q2 CTB-9ABC-D1", "REF", "INTO"),
        ("split", "make one mail's documents a registration", "CTB-7K3M-Q2 s0123", "REF", "SUBMISSION"),
        ("close", "nothing more is told", "CTB-7K3M-Q2", "REF"),
        ("reopen", "set a closed one going again", "CTB-7K3M-Q2", "REF"),
        ("send", "let a draft go out as it is", "n0123", "NOTICE-ID"),
        ("drop", "a draft that is never to be sent", "n0123", "NOTICE-ID"),
    ):
        command = _command(group, name, f"registration:{name}", says, f"registration {name} {example}")
        for argument in arguments:
            command.add_argument(argument.lower().replace("-", "_"), metavar=argument)
        command.add_argument(
            "--who", metavar="NAME", help="whose decision the journal notes (default: command line)"
        )


def _group(commands: Any, name: str, says: str) -> Any:
    group = commands.add_parser(name, help=says, description=says)
    return group.add_subparsers(title="commands", metavar="COMMAND", required=True)


def _command(commands: Any, name: str, target: str, says: str, example: str) -> argparse.ArgumentParser:
    """target: module in ``intake_bot.cli`` and, after a colon, its function (default ``run``)."""
    command: argparse.ArgumentParser = commands.add_parser(
        name, help=says, description=says, epilog=f"example: intake-bot {example}"
    )
    command.add_argument("--config", metavar="DIR", help="configuration folder (or INTAKE_BOT_CONFIG)")
    command.add_argument("--json", action="store_true", help="JSON Lines on standard output")
    command.set_defaults(run=_lazily(target), command=name)
    return command


def _lazily(target: str) -> Run:
    module, _, function = target.partition(":")

    def run(arguments: argparse.Namespace) -> int:
        chosen: Run = getattr(import_module(f"intake_bot.cli.{module}"), function or "run")
        return chosen(arguments)

    return run
