"""The submissions of the journal: what came, raw and before anything read it."""

import json
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, func, insert, not_, or_, select, update
from sqlalchemy.orm import Session

from intake_bot.adapters.sql_journal import links
from intake_bot.adapters.sql_journal.conditions import any_of
from intake_bot.adapters.sql_journal.tables import raw_mails
from intake_bot.adapters.sql_journal.tables import submissions as table
from intake_bot.adapters.sql_journal.writing import insert_new, update_one
from intake_bot.domain.errors import PermanentError
from intake_bot.domain.mail import Authentication, Folder, Place, Submission, SubmissionState

_OLDEST_FIRST = (table.c.received_at, table.c.number)


class SqlSubmissions:
    """Links to registrations are added by ``save``, never taken away: a stale copy must not lose any."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def record(self, submission: Submission, raw: bytes) -> bool:
        values = {**_fixed_values(submission), **_values(submission)}
        if not insert_new(self._session, table, table.c.number, values):
            return False
        self._session.execute(insert(raw_mails).values(submission_id=submission.id, raw=raw))
        links.add(self._session, [(registration, submission.id) for registration in submission.registrations])
        return True

    def get(self, submission_id: str) -> Submission:
        row = self._session.execute(select(table).where(table.c.id == submission_id)).first()
        if row is None:
            raise PermanentError(f"There is no submission {submission_id} in the journal; check the id.")
        return self._with_links([row])[0]

    def raw(self, submission_id: str) -> bytes:
        statement = select(raw_mails.c.raw).where(raw_mails.c.submission_id == submission_id)
        raw = self._session.execute(statement).scalar()
        if raw is None:
            raise PermanentError(
                f"The journal holds no raw mail of submission {submission_id}; check the id."
            )
        return bytes(raw)

    def save(self, submission: Submission) -> None:
        statement = update(table).where(table.c.id == submission.id).values(**_values(submission))
        update_one(self._session, statement, table.c.number, f"submission {submission.id}")
        links.add(self._session, [(registration, submission.id) for registration in submission.registrations])

    def twin(self, submission: Submission, *states: SubmissionState) -> Submission | None:
        alike: list[ColumnElement[bool]] = [table.c.sha256 == submission.sha256]
        if submission.message_id and submission.sender:
            same_id = table.c.message_id == submission.message_id
            # Not by the index on senders: one of them may have sent thousands.
            same_sender = func.coalesce(table.c.sender, "") == submission.sender
            alike.append(and_(same_id, same_sender))
        others = and_(table.c.court == submission.court, table.c.id != submission.id)
        if states:
            others = and_(others, table.c.state.in_(states))
        twins = any_of(table.c.number, alike, within=others)
        first = self._session.execute(select(table).where(twins).order_by(table.c.number).limit(1)).first()
        return None if first is None else self._with_links([first])[0]

    def with_state(self, *states: SubmissionState, moved: bool | None = None) -> list[Submission]:
        statement = select(table).order_by(*_OLDEST_FIRST)
        if moved is not None:
            lies_elsewhere = or_(table.c.moved, table.c.mailbox.is_(None))
            statement = statement.where(lies_elsewhere if moved else not_(lies_elsewhere))
        if states:
            statement = statement.where(table.c.state.in_(states))
        return self._with_links(list(self._session.execute(statement).all()))

    def newest_place(self, mailbox: str, folder: str) -> Place | None:
        here = select(table).where(table.c.mailbox == mailbox, table.c.place_folder == folder)
        last = self._session.execute(here.order_by(table.c.number.desc()).limit(1)).first()
        if last is None or not last.uidvalidity:  # a Maildir has no UIDVALIDITY and names without order
            return None if last is None else _place(last)
        highest = (
            here.where(table.c.uidvalidity == last.uidvalidity)
            .order_by(func.length(table.c.uid).desc(), table.c.uid.desc())
            .limit(1)
        )
        return _place(self._session.execute(highest).one())

    def _with_links(self, rows: list[Row[Any]]) -> list[Submission]:
        registrations = links.registrations_of(self._session, [row.id for row in rows])
        return [_submission(row, registrations.get(row.id, ())) for row in rows]


def _fixed_values(submission: Submission) -> dict[str, Any]:
    place = submission.place
    return {
        "id": submission.id,
        "sha256": submission.sha256,
        "size": submission.size,
        "mailbox": place.mailbox if place else None,
        "place_folder": place.folder if place else None,
        "uidvalidity": place.uidvalidity if place else None,
        "uid": place.uid if place else None,
    }


def _values(submission: Submission) -> dict[str, Any]:
    return {
        "court": submission.court,
        "received_at": submission.received_at,
        "message_id": submission.message_id,
        "sender": submission.sender,
        "state": submission.state,
        "why": submission.why,
        "folder": submission.folder,
        "attempts": submission.attempts,
        "moved": submission.moved,
        "authentication": submission.authentication,
        "references": json.dumps(submission.references),
        "sensitive": json.dumps(submission.sensitive),
    }


def _place(row: Row[Any]) -> Place | None:
    if row.mailbox is None:
        return None
    return Place(row.mailbox, row.place_folder, row.uidvalidity, row.uid)


def _submission(row: Row[Any], registrations: tuple[str, ...]) -> Submission:
    return Submission(
        id=row.id,
        court=row.court,
        received_at=row.received_at,
        sha256=row.sha256,
        size=row.size,
        place=_place(row),
        message_id=row.message_id,
        sender=row.sender,
        state=SubmissionState(row.state),
        why=row.why,
        folder=Folder(row.folder) if row.folder is not None else None,
        attempts=row.attempts,
        registrations=registrations,
        moved=row.moved,
        references=tuple(json.loads(row.references)),
        authentication=Authentication(row.authentication),
        sensitive=tuple(json.loads(row.sensitive)),
    )
