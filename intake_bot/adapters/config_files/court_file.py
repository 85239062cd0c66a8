"""``courts/<id>.yaml``: one court's policy."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, time
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from intake_bot.adapters.config_files.marked_yaml import Where, read_marked
from intake_bot.adapters.config_files.validation import Checked, Entry, check_against
from intake_bot.adapters.config_files.values import (
    Address,
    ClockTime,
    Code,
    Count,
    DateFormat,
    Day,
    NotEmpty,
    Sureness,
    Text,
    TimeZone,
)
from intake_bot.adapters.working_days import known_country
from intake_bot.domain.court import (
    Calendar,
    Court,
    ExamUse,
    FormUse,
    Limits,
    ListColumns,
    ListSources,
    NoticeMode,
    Policy,
)
from intake_bot.domain.errors import ConfigError
from intake_bot.domain.form import FormSpec
from intake_bot.domain.notice import NoticeKind
from intake_bot.domain.reading import SURE, SignatureKind


class _FormUse(Entry):
    form: Code
    privilege: Literal["filer", "user"]
    roles: Annotated[tuple[Text, ...], NotEmpty]
    exam: Literal["required", "none"] = "none"
    pro_hac_vice: bool = False
    pro_hac_vice_sequence: Literal["motion-first", "request-first"] = "motion-first"


class _ExamUse(Entry):
    form: Code
    exempt_mark: Text | None = None
    exempt_field: Text | None = None
    exempt_courts: tuple[Text, ...] = ()


class _Columns(Entry):
    account: Text | None = None
    username: Text | None = None
    name: Text | None = None
    email: Text | None = None
    bar_number: Text | None = None
    bar_state: Text | None = None
    role: Text | None = None
    requested_on: Text | None = None
    firm: Text | None = None
    phone: Text | None = None
    court: Text | None = None


COLUMNS = tuple(_Columns.model_fields)


class _PendingList(Entry):
    columns: _Columns
    date_formats: Annotated[tuple[DateFormat, ...], NotEmpty] = ("%Y-%m-%d", "%m/%d/%Y")
    required: tuple[Text, ...] = ("account", "name")
    court_names: tuple[Text, ...] = ()


class _ListSources(Entry):
    folder: Text | None = None
    senders: tuple[Address, ...] = ()
    accounts: _PendingList | None = None


class _Calendar(Entry):
    holidays: Text | None = "US"
    extra_holidays: tuple[Day, ...] = ()
    first_reminder: Count | None = None
    second_reminder: Count | None = None
    closing: Count | None = None
    form_wanted: Count | None = None
    quiet: tuple[ClockTime, ClockTime] | None = None


class _Signatures(Entry):
    """A policy for each kind; ``sure`` asks for more certainty than the program does by itself."""

    wet: Policy | None = None
    typed: Policy | None = None
    blank: Policy | None = None
    esign: Policy | None = None
    image: Policy | None = None
    drawn: Policy | None = None
    unsure: Policy | None = None
    sure: Sureness | None = None

    def policies(self) -> dict[SignatureKind, Policy]:
        said = {kind: getattr(self, kind) for kind in SignatureKind}
        return {kind: policy for kind, policy in said.items() if policy}


class _Limits(Entry):
    per_registration_per_day: Count = 4
    per_address_per_day: Count = 40
    per_hour: Count = 200
    not_a_registration_days: Count = 7


class _Wording(Entry):
    says: Text | None = None
    remedy: Text | None = None


class CourtFile(Entry):
    id: Code
    name: Text
    short_name: Text
    telephone: Text
    website: Text
    time_zone: TimeZone
    reference_prefix: Text
    clerks: Annotated[tuple[Address, ...], NotEmpty]
    forms: Annotated[tuple[_FormUse, ...], NotEmpty]
    exam: _ExamUse | None = None
    signatures: _Signatures
    notices: dict[NoticeKind, NoticeMode]
    pending_list: _PendingList
    language: Text = "en"
    sample: bool = False
    digest_at: ClockTime = "17:00"
    limits: _Limits = _Limits()
    trusted_authserv_ids: tuple[Text, ...] = ()
    own_addresses: tuple[Address, ...] = ()
    stale_list_days: Count = 3
    stale_list_counts: Literal["days", "working-days"] = "days"
    wording: dict[str, _Wording] = Field(default_factory=dict)
    calendar: _Calendar = _Calendar()
    list_sources: _ListSources = _ListSources()
    slips: Literal["accept", "refer"] = "accept"


def check_court(path: Path, forms: Mapping[str, FormSpec] | None) -> Checked[CourtFile]:
    """The file alone, then against the forms that there are; forms: None when those could not be loaded."""
    checked = check_against(CourtFile, read_marked(path))
    if checked.entry is None:
        return checked
    remarks = [*_within(checked.entry, path), *(() if forms is None else _against(checked.entry, forms))]
    return Checked(checked.source, checked.entry, tuple(checked.source.error(*remark) for remark in remarks))


def _within(court: CourtFile, path: Path) -> Iterator[tuple[Where, str]]:
    if court.id != path.stem:
        yield ("id",), f"the id is '{court.id}' but the file is named '{path.name}'; make them the same"
    for kind in SignatureKind:
        if kind not in court.signatures.policies():
            yield ("signatures",), f"nothing is said about '{kind}'; add '{kind}: refer' or another policy"
    if court.calendar.holidays and not known_country(court.calendar.holidays):
        says = (
            f"no public holidays are known for '{court.calendar.holidays}'; write a country code such as US"
        )
        yield ("calendar", "holidays"), says
    if court.exam and court.exam.exempt_courts and not court.exam.exempt_field:
        says = "'exempt_courts' are looked for in 'exempt_field'; name that field of the form"
        yield ("exam", "exempt_courts"), says
    if not re.fullmatch(r"[A-Z][A-Z0-9]{1,7}", court.reference_prefix):
        yield ("reference_prefix",), "the prefix must be 2 to 8 capital letters or digits, like CTB"
    if not re.fullmatch(r"https?://[^\s/]+\S*", court.website):
        yield ("website",), f"'{court.website}' is no web address; write it like https://www.court.test"
    yield from _list_remarks(court.pending_list, ("pending_list",))
    if court.list_sources.accounts:
        yield from _list_remarks(court.list_sources.accounts, ("list_sources", "accounts"))
    yield from _twice(court)


def _twice(court: CourtFile) -> Iterator[tuple[Where, str]]:
    seen: dict[str, str] = {}
    for index, use in enumerate(court.forms):
        if use.form in (earlier.form for earlier in court.forms[:index]):
            yield (
                ("forms", index, "form"),
                f"the form '{use.form}' stands here twice; join its roles in one entry",
            )
        for number, role in enumerate(use.roles):
            if (other := seen.setdefault(role.casefold(), use.form)) != use.form:
                yield (
                    ("forms", index, "roles", number),
                    f"the role '{role}' belongs to '{other}' too; remove one",
                )


def _list_remarks(pending: _PendingList, where: Where) -> Iterator[tuple[Where, str]]:
    headings = {key: heading for key, heading in pending.columns if heading}
    for number, key in enumerate(pending.required):
        if key not in COLUMNS:
            yield (
                (*where, "required", number),
                f"unknown column '{key}'; use one of {', '.join(COLUMNS)}",
            )
        elif key not in headings:
            yield (
                (*where, "required", number),
                f"'{key}' is required but 'columns' has no heading for it; add it",
            )
    seen: dict[str, str] = {}
    for key, heading in headings.items():
        if (other := seen.setdefault("".join(heading.casefold().split()), key)) != key:
            says = f"'{heading}' is the heading of '{other}' too; give each column its own"
            yield (*where, "columns", key), says
    if not {"account", "username", "email"} & headings.keys():
        yield (*where, "columns"), "no heading tells requests apart; add account, username or email"


def _against(court: CourtFile, forms: Mapping[str, FormSpec]) -> Iterator[tuple[Where, str]]:
    known = ", ".join(sorted(forms)) or "none yet"
    remedy = f"the forms are {known}; add forms/ID.yaml and forms/ID.pdf or correct the id"
    for index, use in enumerate(court.forms):
        if use.form not in forms:
            yield ("forms", index, "form"), f"there is no form '{use.form}'; {remedy}"
    if court.exam is None:
        if any(use.exam == "required" for use in court.forms):
            yield ("forms",), "a form requires an exam but the court names none; add 'exam: {form: ID}'"
        return
    if court.exam.form not in forms:
        yield ("exam", "form"), f"there is no form '{court.exam.form}'; {remedy}"
    elif forms[court.exam.form].exam is None:
        yield (
            ("exam", "form"),
            f"'{court.exam.form}' has no 'exam:' block; name the form that holds the questions",
        )
    used = [forms[use.form] for use in court.forms if use.form in forms]
    marks = {mark.name for form in used for mark in form.marks}
    fields = {field.name for form in used for field in form.fields}
    if court.exam.exempt_mark and used and court.exam.exempt_mark not in marks:
        yield ("exam", "exempt_mark"), f"no form has a mark '{court.exam.exempt_mark}'; correct the name"
    if court.exam.exempt_field and used and court.exam.exempt_field not in fields:
        yield ("exam", "exempt_field"), f"no form has a field '{court.exam.exempt_field}'; correct the name"


def as_court(entry: CourtFile) -> Court:
    plain = {"id", "name", "short_name", "telephone", "website", "time_zone", "reference_prefix", "clerks"}
    more = {"language", "sample", "trusted_authserv_ids", "own_addresses"}
    more |= {"stale_list_days", "stale_list_counts", "slips"}
    return Court(
        **entry.model_dump(include=plain | more),
        forms=tuple(FormUse(**use.model_dump()) for use in entry.forms),
        exam=ExamUse(**entry.exam.model_dump()) if entry.exam else None,
        signatures=entry.signatures.policies(),
        signature_sure=entry.signatures.sure or SURE,
        # A kind that the court says nothing about waits for a clerk.
        notices={kind: entry.notices.get(kind, NoticeMode.DRAFT) for kind in NoticeKind},
        pending_list=_as_columns(entry.pending_list),
        digest_at=time.fromisoformat(entry.digest_at),
        limits=Limits(**entry.limits.model_dump()),
        wording={code: said.model_dump(exclude_none=True) for code, said in entry.wording.items()},
        calendar=_as_calendar(entry.calendar),
        list_sources=_as_sources(entry.list_sources),
    )


def _as_columns(entry: _PendingList) -> ListColumns:
    columns = entry.columns.model_dump(exclude_none=True)
    return ListColumns(columns, entry.date_formats, entry.required, entry.court_names)


def _as_sources(entry: _ListSources) -> ListSources:
    return ListSources(entry.folder, entry.senders, _as_columns(entry.accounts) if entry.accounts else None)


def _as_calendar(entry: _Calendar) -> Calendar:
    days = entry.model_dump(include={"first_reminder", "second_reminder", "closing", "form_wanted"})
    quiet = entry.quiet
    return Calendar(
        holidays=entry.holidays,
        extra_holidays=tuple(date.fromisoformat(day) for day in entry.extra_holidays),
        quiet=(time.fromisoformat(quiet[0]), time.fromisoformat(quiet[1])) if quiet else None,
        **days,
    )


def missing_court(config: Path, court_id: str, known: list[str]) -> ConfigError:
    says = f"there is no court '{court_id}'; the courts are {', '.join(known) or 'none yet'}"
    return ConfigError(f"{says}; add courts/{court_id}.yaml or correct the id", path=str(config / "courts"))
