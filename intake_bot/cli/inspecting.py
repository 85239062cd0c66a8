"""``inspect``: what the bot reads in files, without mailbox or journal."""

import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import Progress

from intake_bot.adapters.config_files import load_court, load_forms
from intake_bot.adapters.inspection import as_object, files_of, read_paths
from intake_bot.adapters.picture_folder import INDEX, PictureFolder
from intake_bot.adapters.reader import SandboxReader
from intake_bot.bootstrap import forms_of
from intake_bot.cli.configured import config_folder, print_json
from intake_bot.domain.caution import with_caution
from intake_bot.domain.errors import ConfigError
from intake_bot.domain.form import FormSpec
from intake_bot.domain.reading import SURE, FileReading

Found = dict[str, Any]


def run(arguments: Namespace) -> int:
    paths = [Path(path) for path in arguments.paths]
    for path in paths:
        if not path.exists():
            raise ConfigError("there is no such file or folder; check its name", path=str(path))
    forms, sure = _forms_and_caution(arguments)
    with SandboxReader(processes=max(1, arguments.processes)) as reader, ExitStack() as stack:
        pictures = _pictures(arguments, forms, reader, stack)
        for read in _with_progress(paths, forms, reader):
            cautious = with_caution(read, sure)
            if pictures:
                pictures.add(cautious)
            found = as_object(cautious)
            print_json(found) if arguments.json else _print(found)
    if arguments.picture:
        print(f"pictures: {Path(arguments.picture) / INDEX}", file=sys.stderr)
    return 0


def _forms_and_caution(arguments: Namespace) -> tuple[Mapping[str, FormSpec], float]:
    """The forms to look for, and how sure the court wants to be of a signature's kind."""
    config = config_folder(arguments)
    forms = load_forms(config)
    if not arguments.court:
        return forms, SURE
    court = load_court(config, arguments.court)
    return forms_of(court, forms), court.signature_sure


def _pictures(
    arguments: Namespace, forms: Mapping[str, FormSpec], reader: SandboxReader, stack: ExitStack
) -> PictureFolder | None:
    if not arguments.picture:
        return None
    return stack.enter_context(PictureFolder(Path(arguments.picture), forms, reader.draw))


def _with_progress(
    paths: list[Path], forms: Mapping[str, FormSpec], reader: SandboxReader
) -> Iterator[FileReading]:
    """A bar on long work, on a terminal only."""
    files = [file for path in paths for file in files_of(path)]
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal or len(files) < 2) as bar:
        yield from bar.track(read_paths(files, forms, reader), total=len(files), description="reading")


def _print(found: Found) -> None:
    print(f"{found['path']}  ({found['seconds']:.1f} s)")
    if found["error"]:
        print(f"  {found['error']['says']}")
    for document in found["documents"]:
        _print_document(document)
    sys.stdout.flush()


def _print_document(document: Found) -> None:
    pages = ", ".join(map(str, document["pages"]))
    print(f"  {document['form'] or 'no form of the court'}, page {pages}")
    for name, field in document["fields"].items():
        print(f"    {name:<20} {field['value'] or '-':<40} {field['confidence']:.2f} {field['source']}")
    ticked = [name for name, mark in document["marks"].items() if mark["value"]]
    if ticked:
        print(f"    ticked: {', '.join(ticked)}")
    for name, signature in document["signatures"].items():
        reasons = ", ".join(signature["reasons"])
        print(f"    signature {name}: {signature['kind']} {signature['confidence']:.2f} ({reasons})")
    if document["exam"]:
        exam = document["exam"]
        said = sum(1 for one in exam["answers"].values() if one["value"])
        score = f", {exam['score']} of {exam['of']} right" if exam["score"] is not None else ""
        print(f"    exam: {said} of {len(exam['answers'])} questions answered{score}")
