"""A court's policy as data: ``config/courts/<id>.yaml`` read and checked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from typing import Literal

from intake_bot.domain.notice import NoticeKind
from intake_bot.domain.reading import SURE, SignatureKind


class Policy(StrEnum):
    """What a court does with one kind of signature."""

    ACCEPT = "accept"
    RETURN = "return"
    REFER = "refer"


class NoticeMode(StrEnum):
    SEND = "send"
    DRAFT = "draft"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class FormUse:
    """What one registration form is for.

    roles: the PACER request roles that go with it, compared without case.
    exam: whether an exam must come with it ("required" may be answered by a claimed exemption).
    account: kinds of PACER account checks that apply.
    """

    form: str
    privilege: Literal["filer", "user"]
    roles: tuple[str, ...]
    exam: Literal["required", "none"] = "none"
    pro_hac_vice: bool = False
    pro_hac_vice_sequence: Literal["motion-first", "request-first"] = "motion-first"


@dataclass(frozen=True, slots=True)
class ExamUse:
    """form: the exam's form id. exempt_mark and exempt_field claim that another court granted privileges.

    exempt_courts: words of which the claim must hold one (a court's name or id); empty: any court exempts.
    """

    form: str
    exempt_mark: str | None = None
    exempt_field: str | None = None
    exempt_courts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListColumns:
    """Column headings of the court's pending list, by our own names.

    Keys: account username name email bar_number bar_state role requested_on firm phone court.
    date_formats: strptime patterns tried in order. court_names: what stands in the column ``court`` for this
    court, besides its id, its names and its prefix; rows of other courts are left out.
    """

    columns: Mapping[str, str]
    date_formats: tuple[str, ...] = ("%Y-%m-%d", "%m/%d/%Y")
    required: tuple[str, ...] = ("account", "name")
    court_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListSources:
    """Where pending lists may come from besides the command line.

    folder: watched; a list dropped there is taken and moved aside. senders: addresses whose verified mail
    may carry a list as attachment. accounts: columns of the court's optional list of existing accounts.
    """

    folder: str | None = None
    senders: tuple[str, ...] = ()
    accounts: ListColumns | None = None


@dataclass(frozen=True, slots=True)
class Calendar:
    """The court's working time. Days count in working days; None: never.

    holidays: country code whose public holidays are no working days; extra_holidays: the court's own.
    first_reminder, second_reminder, closing: days without news from an applicant whom something is wanted of.
    form_wanted: days a pending request may stand on the list without any form.
    quiet: no notice leaves between these local hours.
    """

    holidays: str | None = "US"
    extra_holidays: tuple[date, ...] = ()
    first_reminder: int | None = None
    second_reminder: int | None = None
    closing: int | None = None
    form_wanted: int | None = None
    quiet: tuple[time, time] | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """MAIL.md, "When to answer, and how". Beyond them a notice becomes a draft."""

    per_registration_per_day: int = 4
    per_address_per_day: int = 40
    per_hour: int = 200
    not_a_registration_days: int = 7


@dataclass(frozen=True, slots=True)
class Court:
    """One court. ``wording`` replaces a rule's own sentences: code to {"says": …, "remedy": …}.

    signature_sure: least confidence of a kind of signature; below it a clerk looks (never under SURE).
    stale_list_days: a pending list older than this is too old for statements that rest on it;
    stale_list_counts: whether these are plain days or the court's working days.
    slips: whether a clerk must look where form and request differ by a slip (``Match.slips``).
    """

    id: str
    name: str
    short_name: str
    telephone: str
    website: str
    time_zone: str
    reference_prefix: str
    clerks: tuple[str, ...]
    forms: tuple[FormUse, ...]
    exam: ExamUse | None
    signatures: Mapping[SignatureKind, Policy]
    notices: Mapping[NoticeKind, NoticeMode]
    pending_list: ListColumns
    language: str = "en"
    sample: bool = False
    digest_at: time = time(17, 0)
    limits: Limits = field(default_factory=Limits)
    trusted_authserv_ids: tuple[str, ...] = ()
    own_addresses: tuple[str, ...] = ()
    stale_list_days: int = 3
    stale_list_counts: Literal["days", "working-days"] = "days"
    wording: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    calendar: Calendar = field(default_factory=Calendar)
    list_sources: ListSources = field(default_factory=ListSources)
    signature_sure: float = SURE
    slips: Literal["accept", "refer"] = "accept"

    def use_of(self, form_id: str | None) -> FormUse | None:
        """How this court uses a form; None for an exam or a form it does not take."""
        return next((use for use in self.forms if use.form == form_id), None)
