"""One letter from one template, in the language of whoever reads it."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import FileSystemLoader, meta
from jinja2.sandbox import ImmutableSandboxedEnvironment

from intake_bot.adapters.jinja_writer.cleaning import clean
from intake_bot.adapters.jinja_writer.faults import (
    NOTICE_SLOTS,
    TEMPLATE_FAULTS,
    Unknown,
    as_config_error,
    slots_known_to,
    unknown_slot,
)
from intake_bot.adapters.jinja_writer.folders import HTML, TEXT, folders_of, language_folders, languages_of
from intake_bot.adapters.jinja_writer.wording import Wording, load_wording
from intake_bot.domain.court import Court
from intake_bot.domain.errors import ConfigError
from intake_bot.notices.digest import Digest, date_in_words
from intake_bot.notices.layout import laid_out
from intake_bot.ports.notice_writer import Letter, Slots
from intake_bot.rules import Rule, all_rules


class DigestLetter(NamedTuple):
    """images: (Content-ID without angle brackets, PNG) of each picture that ``html`` shows."""

    subject: str
    text: str
    html: str
    images: tuple[tuple[str, bytes], ...]


class JinjaWriter:
    """NoticeWriter over a folder of templates; ``folders.py`` says which of several counts.

    A notice is in one language from greeting to findings: where a language lacks its template, it is written
    in the court's own. rules: those whose codes ``findings.yaml`` may word.
    """

    def __init__(self, templates: Path, rules: Sequence[Rule] | None = None) -> None:
        self._templates = templates
        self._rules = all_rules() if rules is None else tuple(rules)
        self._environment = lru_cache(maxsize=None)(_new_environment)
        self._wording = lru_cache(maxsize=None)(load_wording)

    def write(self, kind: str, slots: Slots) -> Letter:
        """Raises ConfigError, with template and line, for a missing template or an unknown slot."""
        name = kind + TEXT
        folders, language = self._folders_for(slots.court, name, slots.language)
        known = clean(self.wording(slots.court, language).of(slots))
        values = {slot: getattr(known, slot) for slot in NOTICE_SLOTS}
        return self._letter(folders, name, self._rendered(folders, name, {**values, "language": language}))

    def write_digest(self, digest: Digest) -> DigestLetter:
        """Raises ConfigError as ``write`` does."""
        values = {"digest": digest}
        folders, _ = self._folders_for(digest.court, "digest" + TEXT, "")
        letter = self._letter(folders, "digest" + TEXT, self._rendered(folders, "digest" + TEXT, values))
        html = self._rendered(folders, "digest" + HTML, values)
        images = tuple((picture.content_id, picture.png) for picture in digest.pictures)
        return DigestLetter(letter.subject, letter.text, html, images)

    def kinds(self, court: Court, language: str = "") -> Mapping[str, str]:
        """Every text template found for this court: kind to path. Names with ``_`` are shared parts.

        In another language than the court's, a kind that it lacks stands here with the court's own template;
        but a finding's template of the court's own never stands in for one of a kind that the language has.
        """
        spoken = self.spoken(court, language)
        found = _found(folders_of(self._templates, court, language or court.language))
        if not spoken:
            return found
        codes = {rule.code for rule in self._rules}
        return {name: path for name, path in found.items() if name in spoken or name not in codes}

    def languages(self, court: Court) -> tuple[str, ...]:
        """Languages other than the court's that templates were dropped for."""
        return languages_of(self._templates, court)

    def spoken(self, court: Court, language: str) -> frozenset[str]:
        """Names of the templates that this language has of its own; none for the court's own language."""
        if language in ("", court.language):
            return frozenset()
        return frozenset(_found(language_folders(self._templates, court, language)))

    def wording(self, court: Court, language: str) -> Wording:
        """How findings are told in a language. Raises ConfigError with file and line."""
        own = language == court.language
        kept = frozenset(court.wording) if own else frozenset()
        return self._wording(language_folders(self._templates, court, language), self._rules, kept)

    def words(self, court: Court, language: str, code: str) -> bool:
        return (code, "says") in self.wording(court, language).sentences

    def unknown_slots(self, court: Court, language: str = "") -> list[ConfigError]:
        """Slots that no notice has, also where a template uses them only now and then."""
        folders = folders_of(self._templates, court, language or court.language)
        environment = self._environment(folders)
        errors = []
        for name in environment.list_templates(filter_func=lambda name: name.endswith((TEXT, HTML))):
            if "/" in name:
                continue  # another court's own, or another language's
            try:
                source, path, _ = FileSystemLoader(folders).get_source(environment, name)
                used = meta.find_undeclared_variables(environment.parse(source, name, path))
            except TEMPLATE_FAULTS as fault:
                errors.append(self._config_error(folders, name, fault))
                continue
            known = slots_known_to(name)
            errors += [
                ConfigError(unknown_slot(slot, known), path=path or name, line=_line_of(slot, source))
                for slot in sorted(used - {*known, *environment.globals})
            ]
        return errors

    def _folders_for(self, court: Court, name: str, language: str) -> tuple[tuple[Path, ...], str]:
        """The folders in which a template and its shared parts are looked for, and their language."""
        spoken = language if name.removesuffix(TEXT) in self.spoken(court, language) else court.language
        return folders_of(self._templates, court, spoken), spoken

    def _rendered(self, folders: tuple[Path, ...], name: str, values: Mapping[str, Any]) -> str:
        try:
            return self._environment(folders).get_template(name).render(values)
        except TEMPLATE_FAULTS as fault:
            raise self._config_error(folders, name, fault) from fault

    def _letter(self, folders: tuple[Path, ...], name: str, rendered: str) -> Letter:
        first, _, body = rendered.strip().partition("\n")
        if not first.startswith("Subject:") or not body.strip():
            raise ConfigError(
                "the first line must be 'Subject: …', then an empty line, then the text; add what is missing",
                path=_path_of(folders, name),
                line=1,
            )
        return Letter(" ".join(first.removeprefix("Subject:").split()), laid_out(body))

    def _config_error(self, folders: tuple[Path, ...], name: str, fault: BaseException) -> ConfigError:
        return as_config_error(fault, name, _path_of(folders, name), self._templates)


def _new_environment(folders: tuple[Path, ...]) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folders),
        undefined=Unknown,
        autoescape=lambda name: (name or "").endswith(HTML),
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["day"] = date_in_words
    return environment


def _found(folders: Sequence[Path]) -> dict[str, str]:
    found: dict[str, str] = {}
    for folder in folders:
        for path in sorted(folder.glob("*" + TEXT)):
            if not path.name.startswith("_"):
                found.setdefault(path.name.removesuffix(TEXT), str(path))
    return found


def _path_of(folders: tuple[Path, ...], name: str) -> str:
    return str(next((folder / name for folder in folders if (folder / name).is_file()), folders[-1] / name))


def _line_of(slot: str, source: str) -> int | None:
    found = re.search(rf"\b{re.escape(slot)}\b", source)
    return source.count("\n", 0, found.start()) + 1 if found else None
