"""``check``: everything found in the configuration, and everything wrong with it."""

import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping, Set
from pathlib import Path

from intake_bot.adapters.config_files import check, find_templates, load_courts
from intake_bot.adapters.jinja_writer import JinjaWriter, check_templates, untranslated
from intake_bot.cli.configured import config_folder, print_json
from intake_bot.domain.errors import ConfigError
from intake_bot.domain.notice import CURRENT_STATUS, NoticeKind
from intake_bot.notices.choosing import OCCASIONS
from intake_bot.rules import all_rules, check_wording

WRONG = "problem"

Said = tuple[str, str]  # level and sentence


def run(arguments: Namespace) -> int:
    said = list(_everything(config_folder(arguments)))
    for level, sentence in said:
        if arguments.json:
            print_json({"level": level, "says": sentence})
        else:
            print(sentence, file=sys.stderr if level == WRONG else sys.stdout)
    return 2 if any(level == WRONG for level, _ in said) else 0


def _everything(config: Path) -> Iterator[Said]:
    lines = check(config)
    for line in lines:
        yield line.level, line.says if line.level == WRONG else f"{line.subject}: {line.says}"
    if not any(line.level == WRONG for line in lines):
        yield from _wording(config)


def _wording(config: Path) -> Iterator[Said]:
    """Notices can be rendered only for courts that could be read."""
    rules = all_rules()
    yield "found", f"{len(rules)} rules"
    writer = JinjaWriter(find_templates(config))
    for court in load_courts(config).values():
        try:
            check_wording(court, rules)
        except ConfigError as error:
            yield WRONG, str(error)
        yield from _unused(writer.kinds(court), {rule.code for rule in rules})
        errors = check_templates(court, writer)
        yield from ((WRONG, str(error)) for error in errors)
        if not errors:
            yield from (("note", says) for says in untranslated(court, writer, rules))
            yield "found", f"court {court.id}: {len(writer.kinds(court))} notices rendered"


def _unused(templates: Mapping[str, str], codes: Set[str]) -> Iterator[Said]:
    """A misspelled name would otherwise do nothing, in silence."""
    for name in templates.keys() - codes - {*NoticeKind, *OCCASIONS, CURRENT_STATUS}:
        says = "no notice and no rule has this name, so it is never sent by itself; correct the name"
        yield "note", f"{templates[name]}: {says}"
