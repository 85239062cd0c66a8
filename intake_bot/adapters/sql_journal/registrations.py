"""The registrations of the journal."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Row, and_, insert, select, update
from sqlalchemy.orm import Session

from intake_bot.adapters.sql_journal import links
from intake_bot.adapters.sql_journal.conditions import any_of
from intake_bot.adapters.sql_journal.identities import identity_of, identity_values, same_keys
from intake_bot.adapters.sql_journal.tables import registrations as table
from intake_bot.adapters.sql_journal.writing import from_json, to_json, update_one
from intake_bot.domain.errors import PermanentError
from intake_bot.domain.registration import Finding, Identity, Registration, RegistrationState

_FINDINGS: TypeAdapter[tuple[Finding, ...]] = TypeAdapter(tuple[Finding, ...])


class SqlRegistrations:
    """Links to submissions are added by ``save``, never taken away: a stale copy must not lose any."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, registration: Registration) -> None:
        self._session.execute(insert(table).values(id=registration.id, **_values(registration)))
        self._link(registration)

    def get(self, registration_id: str, *, lock: bool = False) -> Registration:
        return self._with_links([self._followed(registration_id, lock)])[0]

    def save(self, registration: Registration) -> None:
        statement = update(table).where(table.c.id == registration.id).values(**_values(registration))
        update_one(self._session, statement, table.c.number, f"registration {registration.id}")
        self._link(registration)

    def by_reference(self, reference: str) -> Registration | None:
        """A merged registration is followed, as in ``get``."""
        found = self._session.execute(select(table.c.id).where(table.c.reference == reference)).scalar()
        return None if found is None else self.get(found)

    def like(self, court: str, identity: Identity, *, closed: bool = False) -> list[Registration]:
        unmerged = table.c.merged_into.is_(None)
        here = unmerged if closed else and_(unmerged, table.c.state != RegistrationState.CLOSED)
        alike = any_of(table.c.number, same_keys(table, identity), within=here)
        statement = select(table).where(alike, table.c.court == court).order_by(table.c.number)
        return self._with_links(self._session.execute(statement).all())

    def attach(self, registration_id: str, submission_id: str) -> None:
        links.add(self._session, [(registration_id, submission_id)])

    def all(self, court: str | None = None) -> Iterator[Registration]:
        """Merged registrations too, as they are; oldest first."""
        statement = select(table).order_by(table.c.number)
        if court is not None:
            statement = statement.where(table.c.court == court)
        for rows in self._session.execute(statement).partitions(500):
            yield from self._with_links(rows)

    def _followed(self, registration_id: str, lock: bool) -> Row[Any]:
        seen: set[str] = set()
        wanted: str | None = registration_id
        while wanted is not None:
            if wanted in seen:
                raise PermanentError(
                    f"Registration {registration_id} is merged into itself; a clerk must look."
                )
            seen.add(wanted)
            row = self._row(wanted, lock)
            wanted = row.merged_into
        return row

    def _row(self, registration_id: str, lock: bool) -> Row[Any]:
        statement = select(table).where(table.c.id == registration_id)
        if lock:  # SQLite has no row locks and needs none: its transactions begin as the only writer
            statement = statement.with_for_update()
        row = self._session.execute(statement).first()
        if row is None:
            raise PermanentError(f"There is no registration {registration_id} in the journal; check the id.")
        return row

    def _link(self, registration: Registration) -> None:
        links.add(self._session, [(registration.id, submission) for submission in registration.submissions])

    def _with_links(self, rows: Sequence[Row[Any]]) -> list[Registration]:
        submissions = links.submissions_of(self._session, [row.id for row in rows])
        return [_registration(row, submissions.get(row.id, ())) for row in rows]


def _values(registration: Registration) -> dict[str, Any]:
    return {
        "reference": registration.reference,
        "court": registration.court,
        "state": registration.state,
        "created_at": registration.created_at,
        "contact": registration.contact,
        **identity_values(registration.identity),
        "request": registration.request,
        "told": registration.told,
        "findings": to_json(_FINDINGS, registration.findings),
        "merged_into": registration.merged_into,
        "hold": registration.hold,
        "since": registration.since,
        "reminded": registration.reminded,
        "language": registration.language,
        "corrections": json.dumps(registration.corrections),
    }


def _registration(row: Row[Any], submissions: tuple[str, ...]) -> Registration:
    return Registration(
        id=row.id,
        reference=row.reference,
        court=row.court,
        state=RegistrationState(row.state),
        created_at=row.created_at,
        contact=row.contact,
        identity=identity_of(row),
        request=row.request,
        told=row.told,
        findings=from_json(_FINDINGS, row.findings),
        merged_into=row.merged_into,
        hold=row.hold,
        submissions=submissions,
        since=row.since,
        reminded=row.reminded,
        language=row.language,
        corrections=tuple((part, value) for part, value in json.loads(row.corrections)),
    )
