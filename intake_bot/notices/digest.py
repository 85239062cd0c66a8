"""The clerks' daily summary: what needs a person first, then the rest."""

import base64
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from intake_bot.domain.court import Court
from intake_bot.domain.mail import Submission, SubmissionState
from intake_bot.domain.notice import Notice, NoticeState
from intake_bot.domain.reading import SignatureReading
from intake_bot.domain.registration import Registration, RegistrationState, Snapshot
from intake_bot.domain.signature_words import seen_words, sentences
from intake_bot.notices.signature_caption import short_alt
from intake_bot.notices.words import NOTICE_WORDS, STATE_WORDS

MOST_PICTURES = 40  # more would make the mail too heavy for a court's mail gateway

_NO_CONTACT = "; came without an address"  # on paper, or from an unknown sender: perhaps nobody was told
_WAITING = (
    RegistrationState.DEFICIENT,
    RegistrationState.WAITING_FOR_FORM,
    RegistrationState.WAITING_FOR_REQUEST,
    RegistrationState.WAITING_FOR_EXAM,
)


@dataclass(frozen=True, slots=True)
class SignaturePicture:
    """A signature line as it was read. png: the crop for the clerk."""

    name: str
    reading: SignatureReading
    png: bytes


@dataclass(frozen=True, slots=True)
class DigestPicture:
    """content_id: without angle brackets. alt: what the picture shows, in words. reasons: sentences."""

    content_id: str
    alt: str
    caption: str
    png: bytes
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DigestRow:
    """One registration. account: masked. missing: one line each. days: since ``since``."""

    reference: str
    name: str
    account: str
    status: str
    missing: tuple[str, ...]
    since: date
    days: int
    pictures: tuple[DigestPicture, ...] = ()


@dataclass(frozen=True, slots=True)
class DigestMatter:
    """A notice or an e-mail that went wrong or waits. what: its kind. id: for ``intake-bot retry``."""

    id: str
    reference: str
    what: str
    status: str
    why: str
    since: date


@dataclass(frozen=True, slots=True)
class Digest:
    """One court's day. list_date: when the newest pending list was taken; None when there never was one.

    list_news: sentences on lists that came on this day.
    """

    court: Court
    day: date
    needs_clerk: tuple[DigestRow, ...] = ()
    drafts: tuple[DigestMatter, ...] = ()
    unsent: tuple[DigestMatter, ...] = ()
    quarantined: tuple[DigestMatter, ...] = ()
    ready: tuple[DigestRow, ...] = ()
    waiting: tuple[DigestRow, ...] = ()
    new_today: tuple[DigestRow, ...] = ()
    list_date: date | None = None
    list_is_stale: bool = False
    list_news: tuple[str, ...] = ()
    alarms: tuple[str, ...] = ()

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """(words, number) in the order in which the parts follow."""
        return (
            ("need a clerk", len(self.needs_clerk)),
            ("drafts to check", len(self.drafts)),
            ("notices not sent", len(self.unsent)),
            ("e-mails set aside", len(self.quarantined)),
            ("ready", len(self.ready)),
            ("deficient or waiting", len(self.waiting)),
            ("new today", len(self.new_today)),
        )

    @property
    def pictures(self) -> tuple[DigestPicture, ...]:
        rows = (*self.needs_clerk, *self.ready, *self.waiting)
        return tuple(picture for row in rows for picture in row.pictures)

    @property
    def person_needed(self) -> int:
        """How many things wait for a person."""
        return sum(map(len, (self.needs_clerk, self.drafts, self.unsent, self.quarantined)))


def compose_digest(
    court: Court,
    day: date,
    *,
    registrations: Iterable[Registration],
    notices: Iterable[Notice] = (),
    submissions: Iterable[Submission] = (),
    snapshot: Snapshot | None = None,
    list_is_stale: bool = False,
    list_news: Sequence[str] = (),
    signatures: Mapping[str, Sequence[SignaturePicture]] | None = None,
    alarms: Iterable[str] = (),
) -> Digest:
    """The digest of one court for one day in its own time zone.

    notices, submissions: all that might matter; only drafts, failed and unknown sends, and quarantined mail
    are told. signatures: by registration id. alarms: in words, each once. Other courts' rows, and
    registrations that became part of another, are left out.
    """
    composer = _Composer(court, day, signatures or {})
    own = [one for one in registrations if one.court == court.id and one.merged_into is None]
    own.sort(key=lambda one: (one.created_at, one.reference))
    matters = composer.notices(notices, {one.id: one.reference for one in own})
    list_date = _local(snapshot.taken_at, court) if snapshot else None
    return Digest(
        court=court,
        day=day,
        needs_clerk=composer.rows(own, RegistrationState.NEEDS_CLERK),
        drafts=tuple(matter for state, matter in matters if state is NoticeState.DRAFT),
        unsent=tuple(matter for state, matter in matters if state is not NoticeState.DRAFT),
        quarantined=composer.quarantined(submissions),
        ready=composer.rows(own, RegistrationState.READY),
        waiting=composer.rows(own, *_WAITING),
        new_today=composer.new(own),
        list_date=list_date,
        list_is_stale=list_is_stale,
        list_news=tuple(list_news),
        alarms=tuple(dict.fromkeys(alarms)),
    )


class _Composer:
    """Rows of one digest. It counts pictures, so that each has its own Content-ID and they stay few."""

    def __init__(self, court: Court, day: date, signatures: Mapping[str, Sequence[SignaturePicture]]) -> None:
        self._court = court
        self._day = day
        self._signatures = signatures
        self._pictures = 0

    def rows(
        self, registrations: Iterable[Registration], *states: RegistrationState
    ) -> tuple[DigestRow, ...]:
        return tuple(self._row(one, pictures=True) for one in registrations if one.state in states)

    def new(self, registrations: Iterable[Registration]) -> tuple[DigestRow, ...]:
        return tuple(
            self._row(one, pictures=False)
            for one in registrations
            if _local(one.created_at, self._court) == self._day
        )

    def notices(
        self, notices: Iterable[Notice], references: Mapping[str, str]
    ) -> list[tuple[NoticeState, DigestMatter]]:
        told = sorted(
            (one for one in notices if one.court == self._court.id and one.state in NOTICE_WORDS),
            key=lambda one: (one.created_at, one.id),
        )
        return [(one.state, self._notice(one, references)) for one in told]

    def _notice(self, notice: Notice, references: Mapping[str, str]) -> DigestMatter:
        return DigestMatter(
            id=notice.id,
            reference=references.get(notice.registration or "", "none"),
            what=f"Notice “{notice.kind}”",
            status=NOTICE_WORDS[notice.state],
            why=notice.why,
            since=_local(notice.created_at, self._court),
        )

    def quarantined(self, submissions: Iterable[Submission]) -> tuple[DigestMatter, ...]:
        own = (
            one
            for one in submissions
            if one.court == self._court.id and one.state is SubmissionState.QUARANTINED
        )
        return tuple(
            DigestMatter(
                id=one.id,
                reference="none",
                what="E-mail",
                status=_set_aside(one.attempts),
                why=one.why,
                since=_local(one.received_at, self._court),
            )
            for one in sorted(own, key=lambda one: (one.received_at, one.id))
        )

    def _row(self, registration: Registration, *, pictures: bool) -> DigestRow:
        since = _local(registration.created_at, self._court)
        return DigestRow(
            reference=registration.reference,
            name=shown_name(registration.identity.name),
            account=masked_account(registration.identity.account),
            status=STATE_WORDS[registration.state] + ("" if registration.contact else _NO_CONTACT),
            missing=tuple(dict.fromkeys(finding.says for finding in registration.findings)),
            since=since,
            days=max((self._day - since).days, 0),
            pictures=self._pictures_of(registration) if pictures else (),
        )

    def _pictures_of(self, registration: Registration) -> tuple[DigestPicture, ...]:
        return tuple(
            self._picture(registration, picture)
            for picture in self._signatures.get(registration.id, ())
            if self._has_room()
        )

    def _has_room(self) -> bool:
        self._pictures += 1
        return self._pictures <= MOST_PICTURES

    def _picture(self, registration: Registration, picture: SignaturePicture) -> DigestPicture:
        return DigestPicture(
            # RFC 2392: a Content-ID has the form of an addr-spec.
            content_id=f"signature-{self._pictures}.{self._day.isoformat()}@{self._court.id}.intake-bot",
            alt=short_alt(picture.reading, f"of registration {registration.reference}"),
            caption=seen_words(picture.reading),
            png=picture.png,
            reasons=sentences(picture.reading),
        )


def _set_aside(attempts: int) -> str:
    if attempts == 0:
        return "Set aside at once"
    return f"Set aside after {attempts} {'try' if attempts == 1 else 'tries'}"


def masked_account(account: str | None) -> str:
    """``ending in 567``: the last three characters only (DOMAIN.md, privacy)."""
    return f"ending in {account[-3:]}" if account and len(account) > 3 else ""


def shown_name(name: str | None) -> str:
    """Names are kept in lower case for comparison; capitals make them readable."""
    if not name:
        return "name not read"
    return name.title() if name == name.lower() else name


def date_in_words(day: date) -> str:
    """``3 November 2026``."""
    return f"{day.day} {day:%B %Y}"


def self_contained(html: str, images: Iterable[tuple[str, bytes]]) -> str:
    """The same page with its pictures inside, to look at without a mail program."""
    for content_id, png in images:
        html = html.replace(f"cid:{content_id}", "data:image/png;base64," + base64.b64encode(png).decode())
    return html


def _local(moment: datetime, court: Court) -> date:
    return moment.astimezone(ZoneInfo(court.time_zone)).date()
