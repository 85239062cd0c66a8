"""Every notice of a court rendered with sample slots, before anybody waits for one."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from intake_bot.adapters.jinja_writer.writer import JinjaWriter
from intake_bot.domain.court import Court
from intake_bot.domain.errors import ConfigError
from intake_bot.domain.notice import CURRENT_STATUS, NoticeKind
from intake_bot.domain.registration import Finding
from intake_bot.notices.choosing import OCCASIONS
from intake_bot.notices.digest import Digest
from intake_bot.ports.notice_writer import Slots
from intake_bot.rules import Rule


def check_templates(court: Court, writer: JinjaWriter) -> list[ConfigError]:
    """Render every notice in every language with sample slots, bare and full; empty when all is well."""
    errors = [error for language in _languages(court, writer) for error in _faults(court, writer, language)]
    for kind in (*court.notices, *OCCASIONS):
        if kind not in writer.kinds(court):
            errors += _failures(lambda kind=kind: writer.write(kind, Slots(court)))  # type: ignore[misc]
    unique = {str(error): error for error in errors}
    return list(unique.values())


def untranslated(court: Court, writer: JinjaWriter, rules: Sequence[Rule]) -> Iterator[str]:
    """What applicants of another language will read in the court's own: a sentence for each."""
    for language in writer.languages(court):
        for kind in sorted(_told(court, writer) - writer.spoken(court, language)):
            yield f"templates/{language}: there is no {kind}.txt.j2; that notice goes out in {court.language}"
        for code in sorted(rule.code for rule in rules if not writer.words(court, language, rule.code)):
            yield f"templates/{language}/findings.yaml: {code} is not worded; it is told in {court.language}"


def _told(court: Court, writer: JinjaWriter) -> set[str]:
    """Templates that applicants read; a court without one for the current status tells nobody that."""
    answers = {CURRENT_STATUS} & writer.kinds(court).keys()
    return {*court.notices, *OCCASIONS, *answers} - {NoticeKind.DIGEST}


def _languages(court: Court, writer: JinjaWriter) -> tuple[str, ...]:
    return court.language, *writer.languages(court)


def _faults(court: Court, writer: JinjaWriter, language: str) -> list[ConfigError]:
    wording = _failures(lambda: writer.wording(court, language))
    if wording:
        return wording
    errors = writer.unknown_slots(court, language)
    for kind in writer.kinds(court, language):
        if kind == "digest":
            errors += _failures(lambda: writer.write_digest(Digest(court=court, day=date(2026, 1, 5))))
            continue
        for slots in _samples(court, kind):
            spoken = replace(slots, language=language)
            errors += _failures(lambda kind=kind, slots=spoken: writer.write(kind, slots))  # type: ignore[misc]
    return errors


def _failures(write: Callable[[], object]) -> list[ConfigError]:
    try:
        write()
    except ConfigError as error:
        return [error]
    return []


def _samples(court: Court, template: str) -> tuple[Slots, Slots]:
    """The least and the most that a template may get; one named after a finding gets that one alone."""
    full = _sample_slots(court)
    if template in {*NoticeKind, *OCCASIONS, CURRENT_STATUS}:
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
