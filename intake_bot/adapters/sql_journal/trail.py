"""The audit trail, and what the bot must remember between runs."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, or_, select
from sqlalchemy.orm import Session

from intake_bot.adapters.sql_journal.tables import events, leases, memories
from intake_bot.adapters.sql_journal.writing import insert_into
from intake_bot.domain.journal import Event


class SqlTrail:
    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, event: Event) -> None:
        self._session.execute(
            insert(events).values(
                at=event.at,
                who=event.who,
                what=event.what,
                detail=event.detail,
                registration=event.registration,
                submission=event.submission,
            )
        )

    def events(
        self,
        *,
        registration: str | None = None,
        submission: str | None = None,
        what: str | None = None,
        since: datetime | None = None,
    ) -> list[Event]:
        statement = select(events).order_by(events.c.number)
        wanted = (
            (events.c.registration, registration),
            (events.c.submission, submission),
            (events.c.what, what),
        )
        for column, value in wanted:
            if value is not None:
                statement = statement.where(column == value)
        if since is not None:
            statement = statement.where(events.c.at >= since)
        return [
            Event(row.at, row.who, row.what, row.detail, row.registration, row.submission)
            for row in self._session.execute(statement)
        ]

    def lease(self, name: str, holder: str, until: datetime, now: datetime) -> bool:
        """One statement, so that of two takers exactly one wins."""
        wanted = insert_into(self._session, leases).values(name=name, holder=holder, until=until)
        statement = wanted.on_conflict_do_update(
            index_elements=["name"],
            set_={"holder": holder, "until": until},
            where=or_(leases.c.holder == holder, leases.c.until <= now),
        ).returning(leases.c.name)
        return self._session.execute(statement).first() is not None

    def release(self, name: str, holder: str) -> None:
        """Does nothing when another holder has it."""
        own = (leases.c.name == name) & (leases.c.holder == holder)
        self._session.execute(delete(leases).where(own))

    def alone(self, name: str) -> None:
        """SQLite needs nothing: its transactions begin as the only writer."""
        if self._session.get_bind().dialect.name == "postgresql":
            self._session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(name, 0))))

    def remember(self, name: str, value: Mapping[str, Any]) -> None:
        text = json.dumps(dict(value))
        wanted = insert_into(self._session, memories).values(name=name, value=text)
        self._session.execute(wanted.on_conflict_do_update(index_elements=["name"], set_={"value": text}))

    def recall(self, name: str) -> Mapping[str, Any] | None:
        text = self._session.execute(select(memories.c.value).where(memories.c.name == name)).scalar()
        if text is None:
            return None
        value: dict[str, Any] = json.loads(text)
        return value
