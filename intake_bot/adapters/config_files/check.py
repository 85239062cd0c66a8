"""Everything found in a configuration and everything wrong with it, for ``intake-bot check``."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal

from intake_bot.adapters.config_files.court_file import check_court
from intake_bot.adapters.config_files.form_file import as_form, check_form
from intake_bot.adapters.config_files.load import yaml_files
from intake_bot.adapters.config_files.marked_yaml import shown
from intake_bot.adapters.config_files.settings_file import SettingsFile, as_settings, check_settings
from intake_bot.adapters.config_files.validation import Checked, E
from intake_bot.domain.errors import ConfigError
from intake_bot.domain.form import FormSpec
from intake_bot.notices.words import counted


@dataclass(frozen=True, slots=True)
class CheckLine:
    """level: found, note (works, but look) or problem (refuses to start). says: with file and line."""

    level: Literal["found", "note", "problem"]
    subject: str
    says: str


def check(config: Path) -> list[CheckLine]:
    """Forms, courts and settings in this order; never raises for what is in them."""
    forms: dict[str, FormSpec] = {}
    lines = [*_forms(config, forms)]
    broken = any(line.level == "problem" for line in lines)
    return [*lines, *_courts(config, None if broken else forms), *_settings(config)]


def _forms(config: Path, forms: dict[str, FormSpec]) -> Iterator[CheckLine]:
    """Sound forms are put into ``forms``."""
    paths = yaml_files(config / "forms")
    for path in paths:
        subject = f"form {path.stem}"
        form, problems = _form(path)
        yield from (CheckLine("problem", subject, str(problem)) for problem in problems)
        if form:
            forms[path.stem] = form
            yield CheckLine("found", subject, _form_counts(form))
    known = {path.stem for path in paths}
    for pdf in sorted((config / "forms").glob("*.pdf")):
        if pdf.stem not in known:
            says = f"{shown(pdf)}: no YAML file describes this form; make one with 'intake-bot forms draft'"
            yield CheckLine("note", f"form {pdf.stem}", says)


def _form(path: Path) -> tuple[FormSpec | None, tuple[ConfigError, ...]]:
    try:
        checked, blank = check_form(path)
    except ConfigError as error:
        return None, (error,)
    if checked.entry is None or checked.problems:
        return None, checked.problems
    return as_form(checked.entry, blank), ()


def _form_counts(form: FormSpec) -> str:
    parts = [
        f"edition {form.edition}",
        counted(form.page_count, "page"),
        counted(len(form.fields), "field"),
        counted(len(form.marks), "mark"),
        counted(len(form.signatures), "signature"),
    ]
    if form.exam:
        parts.append(f"{len(form.exam.questions)} questions{' with key' if form.exam.has_key else ''}")
    return ", ".join(parts + (["sample"] if form.sample else []))


def _courts(config: Path, forms: dict[str, FormSpec] | None) -> Iterator[CheckLine]:
    paths = yaml_files(config / "courts")
    if not paths:
        says = f"{shown(config / 'courts')}: there is no court yet; copy courts/ctb.yaml from the samples"
        yield CheckLine("problem", "courts", says)
    for path in paths:
        subject = f"court {path.stem}"
        entry, problems = _tried(partial(check_court, path, forms))
        yield from (CheckLine("problem", subject, str(problem)) for problem in problems)
        if entry and not problems:
            roles = sum(len(use.roles) for use in entry.forms)
            says = f"{entry.name}: {len(entry.forms)} forms for {roles} roles"
            yield CheckLine("found", subject, says + (", sample" if entry.sample else ""))


def _settings(config: Path) -> Iterator[CheckLine]:
    courts = [path.stem for path in yaml_files(config / "courts")]
    entry, problems = _tried(partial(check_settings, config / "settings.yaml", courts))
    yield from (CheckLine("problem", "settings", str(problem)) for problem in problems)
    if entry and not problems:
        count = len(entry.mailboxes)
        yield CheckLine("found", "settings", f"{count} mailbox{'es' if count > 1 else ''}")
        yield from _secrets(entry, config)


def _secrets(entry: SettingsFile, config: Path) -> Iterator[CheckLine]:
    """Files of secrets that are not there yet, or that everybody can read."""
    for mailbox in as_settings(entry, config).mailboxes:
        named = mailbox.password_file or dict(mailbox.oauth2).get("client_secret_file")
        if not named:
            continue
        path = Path(named)
        if not path.is_file():
            says = f"{shown(path)}: this file of a secret is missing; write the secret into it"
            yield CheckLine("note", f"mailbox {mailbox.address}", says)
        elif path.stat().st_mode & 0o004:
            says = f"{shown(path)}: everybody on this machine can read this secret; run 'chmod 600' on it"
            yield CheckLine("note", f"mailbox {mailbox.address}", says)


def _tried(read: Callable[[], Checked[E]]) -> tuple[E | None, tuple[ConfigError, ...]]:
    try:
        checked = read()
    except ConfigError as error:
        return None, (error,)
    return checked.entry, checked.problems
