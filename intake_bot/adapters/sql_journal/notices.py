"""The outbox: what applicants and clerks are told, each thing once."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, func, insert, select, update
from sqlalchemy.orm import Session

from intake_bot.adapters.sql_journal.tables import notice_images
from intake_bot.adapters.sql_journal.tables import notices as table
from intake_bot.adapters.sql_journal.writing import insert_new, update_one
from intake_bot.domain.errors import PermanentError
from intake_bot.domain.notice import Notice, NoticeState

_MAY_HAVE_LEFT = (NoticeState.SENDING, NoticeState.SENT, NoticeState.UNKNOWN)


class SqlNotices:
    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, notice: Notice) -> bool:
        key = {"id": notice.id, "about": _about(notice)}
        if not insert_new(self._session, table, table.c.number, {**key, **_values(notice)}):
            return False
        self._put_images(notice)
        return True

    def get(self, notice_id: str) -> Notice:
        row = self._session.execute(select(table).where(table.c.id == notice_id)).first()
        if row is None:
            raise PermanentError(f"There is no notice {notice_id} in the journal; check the id.")
        return self._with_images(row)

    def save(self, notice: Notice) -> None:
        """What it was added under stays its key, also when it is given to another registration."""
        statement = update(table).where(table.c.id == notice.id).values(**_values(notice))
        update_one(self._session, statement, table.c.number, f"notice {notice.id}")
        self._session.execute(delete(notice_images).where(notice_images.c.notice_id == notice.id))
        self._put_images(notice)

    def with_state(self, *states: NoticeState) -> list[Notice]:
        """Oldest first; all when no state is given."""
        statement = select(table).order_by(table.c.created_at, table.c.number)
        if states:
            statement = statement.where(table.c.state.in_(states))
        return self._all_with_images(self._session.execute(statement).all())

    def by_message_id(self, message_id: str) -> Notice | None:
        row = self._session.execute(select(table).where(table.c.message_id == message_id)).first()
        return None if row is None else self._with_images(row)

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
        statement = select(func.count()).select_from(table)
        if left:
            moment = func.coalesce(table.c.sent_at, table.c.created_at)
            statement = statement.where(table.c.state.in_(_MAY_HAVE_LEFT), moment >= since)
        else:
            statement = statement.where(table.c.created_at >= since, table.c.state != NoticeState.DRAFT)
        wanted = ((table.c.registration, registration), (table.c.recipient, to), (table.c.kind, kind))
        for column, value in wanted:
            if value is not None:
                statement = statement.where(column == value)
        if cause is not None:
            statement = statement.where(table.c.cause.startswith(cause, autoescape=True))
        return self._session.execute(statement).scalar_one()

    def of(self, registration_id: str) -> list[Notice]:
        """Oldest first."""
        statement = select(table).where(table.c.registration == registration_id)
        ordered = statement.order_by(table.c.created_at, table.c.number)
        return self._all_with_images(self._session.execute(ordered).all())

    def _put_images(self, notice: Notice) -> None:
        for position, (content_id, png) in enumerate(notice.images):
            values = {"notice_id": notice.id, "position": position, "content_id": content_id, "png": png}
            self._session.execute(insert(notice_images).values(**values))

    def _all_with_images(self, rows: Sequence[Row[Any]]) -> list[Notice]:
        return [self._with_images(row) for row in rows]

    def _with_images(self, row: Row[Any]) -> Notice:
        images = self._images(row.id) if row.html is not None else ()
        return _notice(row, images)

    def _images(self, notice_id: str) -> tuple[tuple[str, bytes], ...]:
        statement = select(notice_images).where(notice_images.c.notice_id == notice_id)
        rows = self._session.execute(statement.order_by(notice_images.c.position))
        return tuple((row.content_id, bytes(row.png)) for row in rows)


def _about(notice: Notice) -> str:
    """With kind and cause it makes a notice unique; a digest is about neither and has several readers."""
    if notice.registration is not None:
        return f"registration:{notice.registration}"
    if notice.submission is not None:
        return f"submission:{notice.submission}"
    return f"court:{notice.court}:{notice.to}"


def _values(notice: Notice) -> dict[str, Any]:
    return {
        "court": notice.court,
        "kind": notice.kind,
        "cause": notice.cause,
        "recipient": notice.to,
        "subject": notice.subject,
        "text": notice.text,
        "message_id": notice.message_id,
        "created_at": notice.created_at,
        "state": notice.state,
        "registration": notice.registration,
        "submission": notice.submission,
        "in_reply_to": notice.in_reply_to,
        "references": json.dumps(notice.references),
        "findings": json.dumps(notice.findings),
        "sent_at": notice.sent_at,
        "attempts": notice.attempts,
        "due_at": notice.due_at,
        "why": notice.why,
        "html": notice.html,
    }


def _notice(row: Row[Any], images: tuple[tuple[str, bytes], ...]) -> Notice:
    return Notice(
        id=row.id,
        court=row.court,
        kind=row.kind,
        cause=row.cause,
        to=row.recipient,
        subject=row.subject,
        text=row.text,
        message_id=row.message_id,
        created_at=row.created_at,
        state=NoticeState(row.state),
        registration=row.registration,
        submission=row.submission,
        in_reply_to=row.in_reply_to,
        references=tuple(json.loads(row.references)),
        findings=tuple(json.loads(row.findings)),
        sent_at=row.sent_at,
        attempts=row.attempts,
        due_at=row.due_at,
        why=row.why,
        html=row.html,
        images=images,
    )
