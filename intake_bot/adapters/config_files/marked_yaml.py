"""YAML as plain data that remembers the line of everything in it.

YAML 1.1 reads ``off`` as false and ``17:00`` as 1020; a court's clerk means neither. Only ``true``,
``false``, ``null`` and plain numbers are anything but text here, as in YAML 1.2's core schema.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from intake_bot.domain.errors import ConfigError

Where = tuple[str | int, ...]
MAX_BYTES = 4_000_000  # the largest exam is a few hundred kilobytes
MAX_DEPTH = 20
_TAG = "tag:yaml.org,2002:"


@dataclass(frozen=True, slots=True)
class MarkedData:
    """data: str, bool, int, float, None, list, dict with text keys. lines: path of keys to line, from 1."""

    data: Any
    lines: Mapping[Where, int]
    shown: str

    def error(self, where: Where, says: str) -> ConfigError:
        """An error at ``where``, or at the nearest thing around it that has a line."""
        while where and where not in self.lines:
            where = where[:-1]
        return ConfigError(says, path=self.shown, line=self.lines.get(where, 1))


class _Loader(yaml.CSafeLoader):  # the parser in C is seven times as fast: 1.3 ms instead of 10 for an exam
    yaml_implicit_resolvers = {}  # noqa: RUF012 - PyYAML's own way to configure a loader class


for _name, _pattern, _first in (
    ("bool", r"(?:true|false|True|False|TRUE|FALSE)$", "tfTF"),
    ("null", r"(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("int", r"[-+]?[0-9]{1,18}$", "-+0123456789"),
    ("float", r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$", "-+.0123456789"),
):
    _Loader.add_implicit_resolver(_TAG + _name, re.compile(_pattern), list(_first))


def shown(path: Path) -> str:
    """The path as a reader at this terminal would write it."""
    absolute, here = path.absolute(), Path.cwd()
    return str(absolute.relative_to(here)) if absolute.is_relative_to(here) else str(path)


def read_text(path: Path, remedy: str) -> str:
    """Raises ConfigError when the file is missing, too large or not UTF-8."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise ConfigError(f"there is no such file; {remedy}", path=shown(path)) from None
    except OSError as error:
        says = f"the file cannot be read ({error.strerror}); check its permissions"
        raise ConfigError(says, path=shown(path)) from error
    if len(data) > MAX_BYTES:
        raise ConfigError("the file is larger than 4 MB; is it the right one?", path=shown(path))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigError(
            "the file is not UTF-8 text; save it as UTF-8", path=shown(path), line=line
        ) from error


def read_marked(path: Path, remedy: str = "create it or correct the name") -> MarkedData:
    """Raises ConfigError for a file that is missing or no YAML, with the line of the first fault."""
    text = read_text(path, remedy)
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        raise _syntax(error, text, shown(path)) from error
    lines: dict[Where, int] = {}
    data = None if node is None else _Walk(shown(path), lines).value(node, ())
    if not isinstance(data, dict):
        says = "the file must hold 'key: value' lines; see the sample of the same name"
        raise ConfigError(says, path=shown(path), line=1)
    return MarkedData(data, lines, shown(path))


def _syntax(error: yaml.YAMLError, text: str, path: str) -> ConfigError:
    if isinstance(error, yaml.MarkedYAMLError) and (mark := error.problem_mark or error.context_mark):
        tab = "\t" in text.splitlines()[mark.line] if mark.line < len(text.splitlines()) else False
        remedy = (
            "indent with spaces, not tabs" if tab else "check indentation, colons and quotes here and above"
        )
        return ConfigError(
            f"this is not YAML: {error.problem or error.context}; {remedy}", path=path, line=mark.line + 1
        )
    says = "the file holds characters that YAML does not allow; retype the line"
    position = getattr(error, "position", None)
    return ConfigError(
        says, path=path, line=text.count("\n", 0, position) + 1 if position is not None else None
    )


@dataclass(frozen=True, slots=True)
class _Walk:
    shown: str
    lines: dict[Where, int]
    seen: set[int] = field(default_factory=set)

    def value(self, node: yaml.Node, where: Where) -> Any:
        line = node.start_mark.line + 1
        if id(node) in self.seen:  # an alias is the very node that it names; it might even be inside itself
            says = "anchors and aliases are not used here; repeat the text"
            raise ConfigError(says, path=self.shown, line=line)
        if len(where) > MAX_DEPTH:
            raise ConfigError(
                "brackets stand too deep in each other; remove some", path=self.shown, line=line
            )
        self.seen.add(id(node))
        self.lines.setdefault(where, line)
        match node:
            case yaml.MappingNode():
                return self._mapping(node, where)
            case yaml.SequenceNode():
                return [self.value(item, (*where, index)) for index, item in enumerate(node.value)]
            case _:
                return self._scalar(node)

    def _mapping(self, node: yaml.MappingNode, where: Where) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                raise ConfigError("a key must be a word; put quotes around it", path=self.shown, line=line)
            key = str(key_node.value)
            if key in found:
                first = self.lines[(*where, key)]
                says = f"the key '{key}' stands here twice (first in line {first}); remove one of them"
                raise ConfigError(says, path=self.shown, line=line)
            self.lines[(*where, key)] = line
            found[key] = self.value(value_node, (*where, key))
        return found

    def _scalar(self, node: yaml.Node) -> Any:
        text = str(node.value)
        match node.tag.removeprefix(_TAG):
            case "str":
                return text
            case "null":
                return None
            case "bool":
                return text.lower() == "true"
            case "int":
                return int(text)
            case "float":
                return float(text)
        says = f"the tag {node.tag} is not used here; remove it"
        raise ConfigError(says, path=self.shown, line=node.start_mark.line + 1)
