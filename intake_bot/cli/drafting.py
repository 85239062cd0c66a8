"""``forms draft``: a first form file from a blank PDF, for a clerk to check."""

import re
import sys
from argparse import Namespace
from pathlib import Path

import yaml

from intake_bot.adapters.blank_sheets import open_sheets, write_pictures
from intake_bot.adapters.tesserocr_ocr import pick_ocr
from intake_bot.cli.configured import print_json
from intake_bot.domain.errors import ConfigError
from intake_bot.domain.form import FormSpec
from intake_bot.drafting import as_yaml, draft_form
from intake_bot.notices.words import counted


def run(arguments: Namespace) -> int:
    path = Path(arguments.blank)
    try:
        blank = path.read_bytes()
    except OSError as error:
        says = f"the blank cannot be opened: {error.strerror}; check its name"
        raise ConfigError(says, path=str(path)) from error
    drafted = draft_form(open_sheets(blank, str(path), pick_ocr()), _id_of(arguments.id or path.stem), blank)
    form = drafted.form
    if not (form.fields or form.marks or form.signatures or form.exam):
        says = "no field, box or signature line was found on this PDF; check that it is the blank form"
        raise ConfigError(says, path=str(path))
    text = as_yaml(drafted)
    print_json(yaml.safe_load(text)) if arguments.json else print(text, end="")
    _say_what_is_next(form, path)
    if arguments.picture:
        for picture in write_pictures(form, Path(arguments.picture)):
            print(f"picture: {picture}", file=sys.stderr)
    return 0


def _id_of(name: str) -> str:
    """Small letters, digits and hyphens, as a form's id must be."""
    return "-".join(re.findall(r"[a-z0-9]+", name.lower())) or "form"


def _say_what_is_next(form: FormSpec, path: Path) -> None:
    parts = [
        counted(len(form.fields), "field"),
        counted(len(form.marks), "mark"),
        counted(len(form.signatures), "signature line"),
    ]
    if form.exam:
        parts.append(counted(len(form.exam.questions), "question"))
    print(f"found: {', '.join(parts)}", file=sys.stderr)
    print(
        f"Save this as forms/{form.id}.yaml with {path.name} beside it as forms/{form.id}.pdf, correct it, "
        f"then run 'intake-bot forms check {form.id}'.",
        file=sys.stderr,
    )
