"""The court's lists of pending requests and of existing accounts, snapshot by snapshot."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, func, insert, select
from sqlalchemy.orm import Session

from intake_bot.adapters.sql_journal.conditions import any_of
from intake_bot.adapters.sql_journal.identities import (
    identity_of,
    identity_values,
    name_key,
    same_keys,
)
from intake_bot.adapters.sql_journal.tables import pending_requests as table
from intake_bot.adapters.sql_journal.tables import registrations, snapshots
from intake_bot.domain.registration import Identity, PendingRequest, RegistrationState, Snapshot
from intake_bot.matching.blocking import keys_of, look_under


class SqlPendingLists:
    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, snapshot: Snapshot, requests: Iterable[PendingRequest]) -> None:
        """Of several rows with one id the last one stays."""
        unique = {request.id: request for request in requests}
        self._session.execute(
            insert(snapshots).values(
                id=snapshot.id,
                court=snapshot.court,
                taken_at=snapshot.taken_at,
                source=snapshot.source,
                rows=snapshot.rows,
                kind=snapshot.kind,
            )
        )
        rows = [_values(snapshot.id, position, request) for position, request in enumerate(unique.values())]
        if rows:
            self._session.execute(insert(table), rows)

    def newest(self, court: str, kind: str = "pending") -> Snapshot | None:
        statement = select(snapshots).where(snapshots.c.court == court, snapshots.c.kind == kind)
        newest_first = statement.order_by(snapshots.c.taken_at.desc(), snapshots.c.number.desc())
        row = self._session.execute(newest_first.limit(1)).first()
        if row is None:
            return None
        return Snapshot(row.id, row.court, row.taken_at, row.source, row.rows, row.kind)

    def get(self, request_id: str) -> PendingRequest | None:
        """As the newest snapshot that has it says."""
        statement = select(table).join(snapshots, snapshots.c.id == table.c.snapshot_id)
        newest_first = statement.where(table.c.id == request_id).order_by(
            snapshots.c.taken_at.desc(), snapshots.c.number.desc()
        )
        row = self._session.execute(newest_first.limit(1)).first()
        return None if row is None else _request(row)

    def find(self, court: str, identity: Identity, kind: str = "pending") -> list[PendingRequest]:
        snapshot = self.newest(court, kind)
        if snapshot is None:
            return []
        here = table.c.snapshot_id == snapshot.id
        statement = select(table).where(here, any_of(table.c.id, _alike(identity), within=here))
        return [_request(row) for row in self._session.execute(statement.order_by(table.c.position))]

    def taken(self, requests: Collection[str], besides: str) -> frozenset[str]:
        if not requests:
            return frozenset()
        is_open = (registrations.c.state != RegistrationState.CLOSED) & registrations.c.merged_into.is_(None)
        others = registrations.c.id != besides
        statement = select(registrations.c.request).where(is_open, others)
        found = self._session.execute(statement.where(registrations.c.request.in_(list(requests))))
        return frozenset(found.scalars())

    def all(self, court: str, kind: str = "pending") -> Iterator[PendingRequest]:
        """The newest snapshot, in its own order."""
        snapshot = self.newest(court, kind)
        if snapshot is not None:
            statement = select(table).where(table.c.snapshot_id == snapshot.id)
            for row in self._session.execute(statement.order_by(table.c.position)):
                yield _request(row)

    def first_seen(self, court: str) -> Mapping[str, datetime]:
        newest = self.newest(court)
        if newest is None:
            return {}
        here = select(table.c.id).where(table.c.snapshot_id == newest.id)
        statement = (
            select(table.c.id, func.min(snapshots.c.taken_at))
            .join(snapshots, snapshots.c.id == table.c.snapshot_id)
            .where(snapshots.c.court == court, snapshots.c.kind == newest.kind, table.c.id.in_(here))
            .group_by(table.c.id)
        )
        return {row[0]: row[1] for row in self._session.execute(statement)}


def _alike(identity: Identity) -> list[ColumnElement[bool]]:
    """One condition for each key. Rows written before there were matching keys are found by the plain ones."""
    alike: list[ColumnElement[bool]] = [
        table.c[kind if kind == "account" else f"{kind}_key"].in_(sorted(values))
        for kind, values in look_under(identity).items()
    ]
    if name := name_key(identity.name):
        alike.append(table.c.name_key == name)
    return [*same_keys(table, identity), *alike]


def _values(snapshot_id: str, position: int, request: PendingRequest) -> dict[str, Any]:
    return {
        "snapshot_id": snapshot_id,
        "id": request.id,
        "position": position,
        **identity_values(request.identity),
        "name_key": name_key(request.identity.name),
        **{f"{kind}_key": key for kind, key in keys_of(request.identity, request.phone)._asdict().items()},
        "role": request.role,
        "requested_on": request.requested_on,
        "phone": request.phone,
        "flags": json.dumps(request.flags),
    }


def _request(row: Row[Any]) -> PendingRequest:
    return PendingRequest(
        id=row.id,
        identity=identity_of(row),
        role=row.role,
        requested_on=row.requested_on,
        phone=row.phone,
        flags=tuple(json.loads(row.flags)),
    )
