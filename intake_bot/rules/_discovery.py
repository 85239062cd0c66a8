"""Rules found by name: every module of this package, and of a court's own folder, is one rule."""

import importlib
import importlib.util
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter
from types import ModuleType

from intake_bot.domain.court import Court
from intake_bot.domain.errors import ConfigError
from intake_bot.domain.registration import Evidence, Finding


@dataclass(frozen=True, slots=True)
class Rule:
    """says, remedy: the shipped sentences with their slots. path: where it was found."""

    code: str
    says: str
    remedy: str
    look: Callable[[Evidence], Iterator[Finding]]
    path: str = ""

    @property
    def slots(self) -> frozenset[str]:
        return _slots_of(self.says) | _slots_of(self.remedy)


def all_rules(extra: Path | None = None) -> tuple[Rule, ...]:
    """Every rule, by code. extra: a folder with more rule files.

    Raises ConfigError for a file that is no rule, is named otherwise than its code, or repeats a code.
    """
    rules: dict[str, Rule] = {}
    for rule in (*_shipped(), *(_found(extra) if extra else ())):
        if rule.code in rules:
            raise ConfigError(
                f"The code {rule.code} is taken by {rules[rule.code].path}. Give this rule its own.",
                path=rule.path,
            )
        rules[rule.code] = rule
    return tuple(rules[code] for code in sorted(rules))


def check_wording(court: Court, rules: Iterable[Rule]) -> None:
    """Raises ConfigError where the court words a rule that is not there, or uses a slot it has not."""
    known = {rule.code: rule for rule in rules}
    for code, wording in court.wording.items():
        if code not in known:
            raise ConfigError(
                f"Court {court.id} words the rule {code}, which does not exist. Check its name."
            )
        for part, sentence in wording.items():
            if part not in ("says", "remedy"):
                raise ConfigError(f"Court {court.id}, wording of {code}: write says or remedy, not {part}.")
            unknown = _slots_of(sentence) - known[code].slots
            if unknown:
                raise ConfigError(
                    f"Court {court.id}, wording of {code}: unknown slot {', '.join(sorted(unknown))}."
                    f" Slots: {', '.join(sorted(known[code].slots)) or 'none'}."
                )


@cache
def _shipped() -> tuple[Rule, ...]:
    package = importlib.import_module(__package__ or "")
    names = [info.name for info in pkgutil.iter_modules(package.__path__) if not info.name.startswith("_")]
    return tuple(_rule(importlib.import_module(f"{package.__name__}.{name}"), name) for name in names)


def _found(folder: Path) -> Iterator[Rule]:
    for path in sorted(folder.glob("[!_]*.py")):
        spec = importlib.util.spec_from_file_location(f"court_rule_{path.stem}", path)
        if spec is None or spec.loader is None:
            raise ConfigError("This file cannot be imported. Check its name.", path=str(path))
        module = importlib.util.module_from_spec(spec)
        try:
            spec.loader.exec_module(module)
        except (ImportError, SyntaxError) as error:
            raise ConfigError(
                f"This rule cannot be imported ({error}). Correct it.", path=str(path)
            ) from error
        yield _rule(module, path.stem)


def _rule(module: ModuleType, name: str) -> Rule:
    path = module.__file__ or name
    look = getattr(module, "look", None)
    if not callable(look):
        raise ConfigError("A rule needs a function look(evidence). Add it or move the file away.", path=path)
    sentences = {part: getattr(module, part, None) for part in ("CODE", "SAYS", "REMEDY")}
    for part, sentence in sentences.items():
        if not isinstance(sentence, str):
            raise ConfigError(f'A rule needs a line {part} = "…". Add it or move the file away.', path=path)
    code = str(sentences["CODE"])
    if code.replace("-", "_") != name:
        raise ConfigError(f"The file is named {name}, its CODE is {code}. Make them the same.", path=path)
    return Rule(code, str(sentences["SAYS"]), str(sentences["REMEDY"]), look, path)


def _slots_of(sentence: str) -> frozenset[str]:
    try:
        return frozenset(name for _, name, _, _ in Formatter().parse(sentence) if name is not None)
    except ValueError as error:
        raise ConfigError(
            f"The sentence “{sentence}” has a stray brace ({error}). Write {{{{ for {{."
        ) from error
