"""Pydantic's remarks as sentences with a line and a remedy."""

import difflib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from intake_bot.adapters.config_files.marked_yaml import MarkedData, Where
from intake_bot.domain.errors import ConfigError

SECRETS = {"password", "passwd", "passphrase", "secret", "client_secret", "token", "access_token", "api_key"}


class Entry(BaseModel):
    """A mapping in a configuration file: no unknown keys, no silent conversion."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True)
class Checked(Generic[E]):
    """entry: None when the file did not fit its model. problems: everything wrong with the file."""

    source: MarkedData
    entry: E | None
    problems: tuple[ConfigError, ...] = ()


def check_against(model: type[E], source: MarkedData) -> Checked[E]:
    """By way of JSON, whose strict mode takes text for an enum and a list for a tuple."""
    try:
        return Checked(source, model.model_validate_json(json.dumps(source.data)))
    except ValidationError as error:
        return Checked(source, None, tuple(_problems(model, source, error)))


def _problems(model: type[Entry], source: MarkedData, error: ValidationError) -> Iterator[ConfigError]:
    details = error.errors(include_url=False)
    misspelt = {(*loc[:-1], near) for loc, near in _suggestions(model, details)}
    found = [(detail["loc"], _sentence(model, detail)) for detail in details if detail["loc"] not in misspelt]
    problems = [source.error(tuple(part for part in loc if part != "[key]"), says) for loc, says in found]
    yield from sorted(problems, key=lambda problem: problem.line or 0)


def _suggestions(model: type[Entry], details: list[ErrorDetails]) -> Iterator[tuple[Where, str]]:
    """Unknown keys with the keys they were meant to be; those are not missing as well."""
    for detail in details:
        where = detail["loc"]
        if detail["type"] == "extra_forbidden" and (
            near := _near(_name(where), known_keys(model, where[:-1]))
        ):
            yield where, near


def _near(given: str, known: list[str]) -> str | None:
    return next(iter(difflib.get_close_matches(given.lower(), known, n=1, cutoff=0.6)), None)


def _sentence(model: type[Entry], detail: ErrorDetails) -> str:
    where: Where = detail["loc"]
    key = _name(where)
    if where and where[-1] == "[key]":
        return f"unknown kind '{where[-2]}'; {_one_of(str(where[-2]), _choices(detail))}"
    match detail["type"]:
        case "extra_forbidden":
            return _unknown(key, known_keys(model, where[:-1]))
        case "missing":
            return f"the key '{key}' is missing; add it"
        case "literal_error" | "enum":
            return f"'{key}' cannot be '{detail['input']}'; {_one_of(str(detail['input']), _choices(detail))}"
        case "value_error":
            return f"'{key}': {detail['ctx']['error']}" if where else str(detail["ctx"]["error"])
        case kind if kind in _WANTED:
            return f"'{key}' must be {_WANTED[kind]}, not {_kind(detail['input'])}"
    return f"'{key}': {detail['msg'][:1].lower()}{detail['msg'][1:]}; correct the value"


_WANTED = {
    "string_type": "text (put it in quotes)",
    "bool_type": "true or false",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "list_type": "a list ('- item' lines)",
    "tuple_type": "a list ('- item' lines)",
    "dict_type": "a block of 'key: value' lines",
    "model_type": "a block of 'key: value' lines",
}


def _name(where: Where) -> str:
    """The last key in words: an item of a list is named by the list and its number."""
    if not where:
        return "the file"
    if isinstance(where[-1], int):
        return f"{_name(where[:-1])} number {where[-1] + 1}"
    return where[-1]


def _unknown(key: str, known: list[str]) -> str:
    if key.lower() in SECRETS:
        return (
            f"a secret never stands in this file ('{key}'); put it into a file of its own that only the"
            " bot can read and name that with 'password_file' or 'client_secret_file'"
        )
    return f"unknown key '{key}'; {_one_of(key, known, 'the keys here are')}"


def _one_of(given: str, known: list[str], otherwise: str = "use one of") -> str:
    near = _near(given, known)
    return f"did you mean '{near}'?" if near else f"{otherwise} {', '.join(known)}"


def _choices(detail: ErrorDetails) -> list[str]:
    expected = str(detail.get("ctx", {}).get("expected", ""))
    return [word.strip(" '") for word in expected.replace(" or ", ", ").split(",")]


def _kind(value: Any) -> str:
    match value:
        case None:
            return "empty"
        case bool():
            return "true or false"
        case int() | float():
            return f"the number {value}"
        case str():
            return f"the text '{value[:40]}'"
        case list():
            return "a list"
    return "a block of keys"


def known_keys(model: type[BaseModel], where: Where) -> list[str]:
    """The keys a file may have at ``where``."""
    for part in where:
        if isinstance(part, str) and (inner := _model_in(_field_type(model, part))):
            model = inner
    return [field.alias or name for name, field in model.model_fields.items()]


def _field_type(model: type[BaseModel], key: str) -> Any:
    fields = model.model_fields.items()
    return next((field.annotation for name, field in fields if key in (name, field.alias)), None)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)
