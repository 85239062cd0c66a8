"""Notices and the clerks' digest from Jinja templates that a court may replace one by one."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

from jinja2 import (
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    meta,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment

from intake_bot.domain.court import Court
from intake_bot.domain.errors import ConfigError
from intake_bot.domain.notice import NoticeKind
from intake_bot.domain.registration import Finding
from intake_bot.notices.choosing import OCCASIONS
from intake_bot.notices.digest import Digest, date_in_words
from intake_bot.notices.layout import laid_out
from intake_bot.ports.notice_writer import Letter, Slots

_TEXT, _HTML = ".txt.j2", ".html.j2"
_KNOWN = {"notice": tuple(part.name for part in fields(Slots)), "digest": ("digest",)}
# What a template can raise while it runs: Jinja's errors, and those of the values it works on.
_TEMPLATE_FAULTS = (
    TemplateError,
    TypeError,
    ValueError,
    ArithmeticError,
    LookupError,
    AttributeError,
    RecursionError,
    OSError,
)


class DigestLetter(NamedTuple):
    """images: (Content-ID without angle brackets, PNG) of each picture that ``html`` shows."""

    subject: str
    text: str
    html: str
    images: tuple[tuple[str, bytes], ...]


class _Unknown(StrictUndefined):
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


class JinjaWriter:
    """NoticeWriter over a folder of templates.

    ``<folder>/<court id>/<name>`` is taken before ``<folder>/<name>``, shared parts included.
    """

    def __init__(self, templates: Path) -> None:
        self._templates = templates
        self._environment = lru_cache(maxsize=None)(self._new_environment)

    def write(self, kind: str, slots: Slots) -> Letter:
        """Raises ConfigError, with template and line, for a missing template or an unknown slot."""
        clean = _clean_slots(slots)
        values = {name: getattr(clean, name) for name in _KNOWN["notice"]}
        name = kind + _TEXT
        return self._letter(slots.court, name, self._rendered(slots.court, name, values))

    def write_digest(self, digest: Digest) -> DigestLetter:
        """Raises ConfigError as ``write`` does."""
        values = {"digest": digest}
        letter = self._letter(
            digest.court, "digest" + _TEXT, self._rendered(digest.court, "digest" + _TEXT, values)
        )
        html = self._rendered(digest.court, "digest" + _HTML, values)
        images = tuple((picture.content_id, picture.png) for picture in digest.pictures)
        return DigestLetter(letter.subject, letter.text, html, images)

    def kinds(self, court: Court) -> Mapping[str, str]:
        """Every text template found for this court: kind to path. Names with ``_`` are shared parts."""
        found: dict[str, str] = {}
        for folder in self._folders(court):
            for path in sorted(folder.glob("*" + _TEXT)):
                if not path.name.startswith("_"):
                    found.setdefault(path.name.removesuffix(_TEXT), str(path))
        return found

    def unknown_slots(self, court: Court) -> list[ConfigError]:
        """Slots that no notice has, also where a template uses them only now and then."""
        environment, loader = self._environment(court.id), self._loader(court.id)
        errors = []
        for name in environment.list_templates(filter_func=lambda name: name.endswith((_TEXT, _HTML))):
            if "/" in name:
                continue  # another court's own
            try:
                source, path, _ = loader.get_source(environment, name)
                used = meta.find_undeclared_variables(environment.parse(source, name, path))
            except _TEMPLATE_FAULTS as fault:
                errors.append(self._config_error(court, name, fault))
                continue
            known = _known_to(name)
            errors += [
                ConfigError(_unknown(slot, known), path=path or name, line=_line_of(slot, source))
                for slot in sorted(used - {*known, *environment.globals})
            ]
        return errors

    def _folders(self, court: Court) -> tuple[Path, Path]:
        return self._templates / court.id, self._templates

    def _loader(self, court_id: str) -> FileSystemLoader:
        return FileSystemLoader([self._templates / court_id, self._templates])

    def _new_environment(self, court_id: str) -> ImmutableSandboxedEnvironment:
        environment = ImmutableSandboxedEnvironment(
            loader=self._loader(court_id),
            undefined=_Unknown,
            autoescape=lambda name: (name or "").endswith(_HTML),
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        environment.filters["day"] = date_in_words
        return environment

    def _rendered(self, court: Court, name: str, values: Mapping[str, Any]) -> str:
        try:
            return self._environment(court.id).get_template(name).render(values)
        except _TEMPLATE_FAULTS as fault:
            raise self._config_error(court, name, fault) from fault

    def _letter(self, court: Court, name: str, rendered: str) -> Letter:
        first, _, body = rendered.strip().partition("\n")
        if not first.startswith("Subject:") or not body.strip():
            raise ConfigError(
                "the first line must be 'Subject: …', then an empty line, then the text; add what is missing",
                path=self._path_of(court, name),
                line=1,
            )
        return Letter(" ".join(first.removeprefix("Subject:").split()), laid_out(body))

    def _path_of(self, court: Court, name: str) -> str:
        folders = self._folders(court)
        return str(
            next((folder / name for folder in folders if (folder / name).is_file()), folders[1] / name)
        )

    def _config_error(self, court: Court, name: str, fault: BaseException) -> ConfigError:
        path = self._path_of(court, name)
        if isinstance(fault, TemplateNotFound):
            missing = fault.name or name
            where = f"{missing} is missing in {self._templates}"
            return ConfigError(f"{where}; put the template there or correct its name", path=path)
        if isinstance(fault, TemplateSyntaxError):
            says = f"{fault.message or 'syntax error'}; correct the template there"
            return ConfigError(says, path=fault.filename or path, line=fault.lineno)
        place = _place_of(fault.__traceback__)
        says = str(fault)
        if isinstance(fault, UndefinedError) and "; " not in says:
            says += f"; known slots: {', '.join(_known_to(name))}"
        elif not isinstance(fault, UndefinedError):
            says = f"the template cannot be used ({says}); correct it there"
        return ConfigError(says, path=place[0] if place else path, line=place[1] if place else None)


def check_templates(court: Court, writer: JinjaWriter) -> list[ConfigError]:
    """Render every notice of a court with sample slots, bare and full; empty when all is well."""
    errors = writer.unknown_slots(court)
    for kind in writer.kinds(court):
        if kind == "digest":
            errors += _failures(lambda: writer.write_digest(Digest(court=court, day=date(2026, 1, 5))))
            continue
        for slots in _samples(court, kind):
            errors += _failures(lambda kind=kind, slots=slots: writer.write(kind, slots))  # type: ignore[misc]
    missing = [kind for kind in (*court.notices, *OCCASIONS) if kind not in writer.kinds(court)]
    for kind in missing:
        errors += _failures(lambda kind=kind: writer.write(kind, Slots(court)))  # type: ignore[misc]
    unique = {str(error): error for error in errors}
    return list(unique.values())


def _failures(write: Callable[[], object]) -> list[ConfigError]:
    try:
        write()
    except ConfigError as error:
        return [error]
    return []


def _samples(court: Court, template: str) -> tuple[Slots, Slots]:
    """The least and the most that a template may get; one named after a finding gets that one alone."""
    full = _sample_slots(court)
    if template in list(NoticeKind) or template in OCCASIONS:
        return Slots(court), full
    bare, whole = Finding(template, "return", "It is missing."), full.findings[0]
    return Slots(court, findings=(bare,)), replace(full, findings=(replace(whole, code=template),))


def _sample_slots(court: Court) -> Slots:
    return Slots(
        court=court,
        reference=f"{court.reference_prefix}-0000-00",
        applicant="Jane Roe",
        received=("Registration form (2 pages)",),
        findings=(
            Finding("signature-typed", "return", "Your form has a typed name.", "Sign it with a pen."),
            Finding("no-request", "wait", "We did not find your request.", "Send a request through PACER."),
            Finding("exam-exempt-claimed", "complete", "You say that another court lets you e-file."),
        ),
        list_date="5 January 2026",
        subject="Registration",
    )


def _known_to(name: str) -> tuple[str, ...]:
    return _KNOWN["digest" if name.startswith(("digest.", "_digest")) else "notice"]


def _unknown(slot: str, known: tuple[str, ...]) -> str:
    return f"'{slot}' is unknown; known slots: {', '.join(known)}"


def _line_of(slot: str, source: str) -> int | None:
    found = re.search(rf"\b{re.escape(slot)}\b", source)
    return source.count("\n", 0, found.start()) + 1 if found else None


def _place_of(traceback: TracebackType | None) -> tuple[str, int] | None:
    """Jinja rewrites tracebacks, so that frames of a template carry its own path and line."""
    place = None
    while traceback is not None:
        path = traceback.tb_frame.f_code.co_filename
        if path.endswith((_TEXT, _HTML)):
            place = (path, traceback.tb_lineno)
        traceback = traceback.tb_next
    return place


def _clean_slots(slots: Slots) -> Slots:
    return replace(
        slots,
        applicant=_name(slots.applicant) if slots.applicant else None,
        received=tuple(_line(line, 200) for line in slots.received),
        findings=tuple(
            replace(finding, says=_line(finding.says, 400), remedy=_line(finding.remedy, 400))
            for finding in slots.findings
        ),
        list_date=_line(slots.list_date, 60) if slots.list_date else None,
        subject=_line(slots.subject, 120),
    )


def _line(text: str, most: int) -> str:
    """One line without control or invisible characters (Unicode categories C*), at most ``most`` long."""
    spaced = " ".join(text.split())
    plain = "".join(letter for letter in spaced if not unicodedata.category(letter).startswith("C"))
    return plain if len(plain) <= most else plain[: most - 1].rstrip() + "…"


def _name(text: str) -> str | None:
    """A person's name and nothing else: what looks like a link or an address would become one in a mail."""
    kept = "".join(
        letter if unicodedata.category(letter)[0] in "LM" or letter in ".,'’-&() " else " "
        for letter in _line(text, 200)
    )
    return _line(re.sub(r"\.(?=\S)", ". ", kept), 80) or None
