"""What can be wrong with a template, as a sentence with its path and line."""

from dataclasses import fields
from pathlib import Path
from types import TracebackType

from jinja2 import StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError

from intake_bot.adapters.jinja_writer.folders import HTML, TEXT
from intake_bot.domain.errors import ConfigError
from intake_bot.ports.notice_writer import Slots

NOTICE_SLOTS = tuple(part.name for part in fields(Slots))
# What a template can raise while it runs: Jinja's errors, and those of the values it works on.
TEMPLATE_FAULTS = (
    TemplateError,
    TypeError,
    ValueError,
    ArithmeticError,
    LookupError,
    AttributeError,
    RecursionError,
    OSError,
)


class Unknown(StrictUndefined):
    """A slot that is not there, in the words of whoever wrote the template."""

    @property
    def _undefined_message(self) -> str:
        owner = self._undefined_obj
        slots = getattr(type(owner), "__dataclass_fields__", None)
        if slots:
            return (
                f"'{self._undefined_name}' is unknown; "
                f"{type(owner).__name__.lower()} has: {', '.join(sorted(slots))}"
            )
        return f"'{self._undefined_name}' is unknown"


def slots_known_to(name: str) -> tuple[str, ...]:
    return ("digest",) if name.startswith(("digest.", "_digest")) else NOTICE_SLOTS


def unknown_slot(slot: str, known: tuple[str, ...]) -> str:
    return f"'{slot}' is unknown; known slots: {', '.join(known)}"


def as_config_error(fault: BaseException, name: str, path: str, templates: Path) -> ConfigError:
    """path: of the template ``name``, where the fault itself names no other."""
    if isinstance(fault, TemplateNotFound):
        where = f"{fault.name or name} is missing in {templates}"
        return ConfigError(f"{where}; put the template there or correct its name", path=path)
    if isinstance(fault, TemplateSyntaxError):
        says = f"{fault.message or 'syntax error'}; correct the template there"
        return ConfigError(says, path=fault.filename or path, line=fault.lineno)
    place = _place_of(fault.__traceback__)
    says = str(fault)
    if isinstance(fault, UndefinedError) and "; " not in says:
        says += f"; known slots: {', '.join(slots_known_to(name))}"
    elif not isinstance(fault, UndefinedError):
        says = f"the template cannot be used ({says}); correct it there"
    return ConfigError(says, path=place[0] if place else path, line=place[1] if place else None)


def _place_of(traceback: TracebackType | None) -> tuple[str, int] | None:
    """Jinja rewrites tracebacks, so that frames of a template carry its own path and line."""
    place = None
    while traceback is not None:
        path = traceback.tb_frame.f_code.co_filename
        if path.endswith((TEXT, HTML)):
            place = (path, traceback.tb_lineno)
        traceback = traceback.tb_next
    return place
