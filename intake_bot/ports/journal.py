"""The journal: what came, what was read, decided and told. One transaction shows all books at once."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, Protocol

from intake_bot.domain.journal import Event, Stored
from intake_bot.domain.mail import Place, Submission, SubmissionState
from intake_bot.domain.notice import Notice, NoticeState
from intake_bot.domain.reading import FileReading, Reading
from intake_bot.domain.registration import Identity, PendingRequest, Registration, Snapshot


class Submissions(Protocol):
    def record(self, submission: Submission, raw: bytes) -> bool:
        """Write a submission down; False (and nothing written) when its place or id is known already."""
        ...

    def get(self, submission_id: str) -> Submission: ...
    def raw(self, submission_id: str) -> bytes: ...

    def save(self, submission: Submission) -> None:
        """Everything but id, hash, size, place and raw bytes may change."""
        ...

    def twin(self, submission: Submission, *states: SubmissionState) -> Submission | None:
        """The earliest other submission of this court with the same bytes, or Message-ID and sender.

        states: only one in these; any when none is given.
        """
        ...

    def with_state(self, *states: SubmissionState, moved: bool | None = None) -> list[Submission]:
        """Oldest first; all when no state is given. moved: only those (not) moved to their folder yet.

        Paper intake has no place and counts as moved.
        """
        ...

    def newest_place(self, mailbox: str, folder: str) -> Place | None:
        """The high-water mark of a folder: the newest place written down under its current UIDVALIDITY."""
        ...


class Readings(Protocol):
    """What was read in submissions, kept per submission and joined to registrations document by document."""

    def put(self, submission_id: str, files: Iterable[FileReading]) -> None:
        """Keep what was read; a second time for the same submission replaces it and its crops."""
        ...

    def files(self, submission_id: str) -> list[FileReading]: ...

    def documents(self, submission_id: str) -> list[tuple[Stored, Reading]]:
        """Every document of the submission with its own id, in order."""
        ...

    def join(self, document_ids: Iterable[str], registration_id: str) -> None: ...

    def of(self, registration_id: str) -> list[tuple[Stored, Reading]]:
        """Documents joined to a registration (those merged into it included), oldest first."""
        ...

    def joined_from(self, court: str, address: str) -> list[str]:
        """Ids of the registrations that documents of this sender were joined to, closed ones left out.

        A merged registration is not followed.
        """
        ...

    def crops(self, registration_id: str) -> list[tuple[str, bytes]]:
        """Pictures of signature lines: (signature name, PNG), newest submission last."""
        ...


class Registrations(Protocol):
    def add(self, registration: Registration) -> None: ...
    def get(self, registration_id: str, *, lock: bool = False) -> Registration:
        """lock: hold the row until the transaction ends, so that decisions on it come one after the other.

        A merged registration is followed to the one it became part of.
        """
        ...

    def save(self, registration: Registration) -> None: ...
    def by_reference(self, reference: str) -> Registration | None: ...

    def like(self, court: str, identity: Identity, *, closed: bool = False) -> list[Registration]:
        """Registrations that share an account number, username, e-mail or bar number + state.

        Merged ones are left out, and closed ones too unless they are asked for.
        """
        ...

    def attach(self, registration_id: str, submission_id: str) -> None: ...
    def all(self, court: str | None = None) -> Iterator[Registration]: ...


class Notices(Protocol):
    def add(self, notice: Notice) -> bool:
        """False, and nothing written, when (registration or submission, kind, cause) is known."""
        ...

    def get(self, notice_id: str) -> Notice: ...
    def save(self, notice: Notice) -> None: ...
    def with_state(self, *states: NoticeState) -> list[Notice]: ...
    def by_message_id(self, message_id: str) -> Notice | None: ...

    def count_since(
        self,
        since: datetime,
        *,
        registration: str | None = None,
        to: str | None = None,
        kind: str | None = None,
        cause: str | None = None,
        left: bool = False,
    ) -> int:
        """How many notices were made since then (drafts left out); left: that left or may have left us.

        cause: how their cause begins.
        """
        ...

    def of(self, registration_id: str) -> list[Notice]: ...


class PendingLists(Protocol):
    """The court's lists. kind: "pending" requests, or "accounts" that exist already."""

    def put(self, snapshot: Snapshot, requests: Iterable[PendingRequest]) -> None: ...
    def newest(self, court: str, kind: str = "pending") -> Snapshot | None: ...
    def get(self, request_id: str) -> PendingRequest | None: ...

    def find(self, court: str, identity: Identity, kind: str = "pending") -> list[PendingRequest]:
        """Requests of the newest snapshot that share a key or the name with this identity, or nearly so."""
        ...

    def taken(self, requests: Collection[str], besides: str) -> frozenset[str]:
        """Those of these request ids that are joined to an open registration; besides: a registration's id."""
        ...

    def all(self, court: str, kind: str = "pending") -> Iterator[PendingRequest]: ...
    def first_seen(self, court: str) -> Mapping[str, datetime]:
        """When each request of the newest snapshot first stood on a list of this court, by request id."""
        ...


class Trail(Protocol):
    """The audit trail and what the bot must remember between runs."""

    def add(self, event: Event) -> None: ...
    def events(
        self,
        *,
        registration: str | None = None,
        submission: str | None = None,
        what: str | None = None,
        since: datetime | None = None,
    ) -> list[Event]:
        """In the order they were written; all conditions given must hold."""
        ...

    def lease(self, name: str, holder: str, until: datetime, now: datetime) -> bool:
        """Take or renew a lease; False while another holder has it."""
        ...

    def release(self, name: str, holder: str) -> None: ...
    def alone(self, name: str) -> None:
        """Wait for other transactions that named this, and make later ones wait until this one ends."""
        ...

    def remember(self, name: str, value: Mapping[str, Any]) -> None: ...
    def recall(self, name: str) -> Mapping[str, Any] | None: ...


class Books(Protocol):
    """All books inside one transaction."""

    @property
    def submissions(self) -> Submissions: ...
    @property
    def readings(self) -> Readings: ...
    @property
    def registrations(self) -> Registrations: ...
    @property
    def notices(self) -> Notices: ...
    @property
    def lists(self) -> PendingLists: ...
    @property
    def trail(self) -> Trail: ...


class Journal(Protocol):
    def transaction(self) -> AbstractContextManager[Books]:
        """Commits when the block ends, rolls back when it raises. Raises TemporaryError when it cannot."""
        ...

    def close(self) -> None: ...
