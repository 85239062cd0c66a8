"""``forms list`` and ``forms blank``."""

from argparse import Namespace
from pathlib import Path

from intake_bot.adapters.config_files import load_forms
from intake_bot.cli.configured import config_folder, print_json
from intake_bot.domain.errors import ConfigError
from intake_bot.domain.form import FormSpec
from intake_bot.notices.words import counted


def list_forms(arguments: Namespace) -> int:
    for form in load_forms(config_folder(arguments)).values():
        if arguments.json:
            print_json(_as_object(form))
        else:
            sample = " (sample)" if form.sample else ""
            print(
                f"{form.id:<16} edition {form.edition}  {counted(form.page_count, 'page')}  {form.title}{sample}"
            )
    return 0


def blank(arguments: Namespace) -> int:
    forms = load_forms(config_folder(arguments))
    if arguments.form not in forms:
        raise ConfigError(f"there is no form {arguments.form!r}; known forms: {', '.join(forms)}")
    Path(arguments.output).write_bytes(forms[arguments.form].blank)
    return 0


def _as_object(form: FormSpec) -> dict[str, object]:
    return {
        "id": form.id,
        "title": form.title,
        "edition": form.edition,
        "sample": form.sample,
        "pages": form.page_count,
        "fields": len(form.fields),
        "marks": len(form.marks),
        "signatures": len(form.signatures),
        "questions": len(form.exam.questions) if form.exam else 0,
    }
