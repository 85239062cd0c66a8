"""The readings of the journal: one row a file, one a document, one a crop."""

from collections.abc import Iterable
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Row, Select, delete, insert, or_, select, update
from sqlalchemy.orm import Session

from intake_bot.adapters.sql_journal.links import merged_family
from intake_bot.adapters.sql_journal.tables import crops, documents, reading_files, registrations, submissions
from intake_bot.adapters.sql_journal.writing import from_json, to_json, update_one
from intake_bot.domain.journal import Stored
from intake_bot.domain.reading import Crop, FileProblem, FileReading, Reading
from intake_bot.domain.registration import RegistrationState

_READING: TypeAdapter[Reading] = TypeAdapter(Reading)
_PROBLEM: TypeAdapter[FileProblem] = TypeAdapter(FileProblem)


class SqlReadings:
    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, submission_id: str, files: Iterable[FileReading]) -> None:
        for table in (crops, documents, reading_files):
            self._session.execute(delete(table).where(table.c.submission_id == submission_id))
        for position, reading in enumerate(files):
            self._put_file(submission_id, position, reading)

    def files(self, submission_id: str) -> list[FileReading]:
        statement = select(reading_files).where(reading_files.c.submission_id == submission_id)
        rows = self._session.execute(statement.order_by(reading_files.c.position)).all()
        return [self._file(row) for row in rows]

    def documents(self, submission_id: str) -> list[tuple[Stored, Reading]]:
        return self._stored(_stored_documents().where(documents.c.submission_id == submission_id))

    def join(self, document_ids: Iterable[str], registration_id: str) -> None:
        """Raises PermanentError for a document that is not there."""
        for document_id in document_ids:
            statement = update(documents).where(documents.c.id == document_id)
            changed = statement.values(registration_id=registration_id)
            update_one(self._session, changed, documents.c.id, f"document {document_id}")

    def of(self, registration_id: str) -> list[tuple[Stored, Reading]]:
        family = select(merged_family(registration_id).c.id)
        return self._stored(_stored_documents().where(documents.c.registration_id.in_(family)))

    def joined_from(self, court: str, address: str) -> list[str]:
        sent = select(submissions.c.id).where(submissions.c.sender == address, submissions.c.court == court)
        joined = select(documents.c.registration_id).where(documents.c.submission_id.in_(sent))
        # one that is merged keeps the state that it had
        may_be_open = or_(
            registrations.c.state != RegistrationState.CLOSED, registrations.c.merged_into != ""
        )
        wanted = select(registrations.c.id).where(registrations.c.id.in_(joined), may_be_open)
        here = wanted.where(registrations.c.court == court).order_by(registrations.c.number)
        return list(self._session.execute(here).scalars())

    def crops(self, registration_id: str) -> list[tuple[str, bytes]]:
        same_document = (
            (crops.c.submission_id == documents.c.submission_id)
            & (crops.c.file_position == documents.c.file_position)
            & (crops.c.document == documents.c.position)
        )
        family = select(merged_family(registration_id).c.id)
        statement = (
            select(crops.c.signature, crops.c.png)
            .join(documents, same_document)
            .join(submissions, submissions.c.id == documents.c.submission_id)
            .where(documents.c.registration_id.in_(family))
            .order_by(
                submissions.c.received_at, submissions.c.number, crops.c.file_position, crops.c.position
            )
        )
        return [(signature, bytes(png)) for signature, png in self._session.execute(statement)]

    def _put_file(self, submission_id: str, position: int, reading: FileReading) -> None:
        key = {"submission_id": submission_id, "file_position": position}
        self._session.execute(
            insert(reading_files).values(
                submission_id=submission_id,
                position=position,
                path=reading.path,
                sha256=reading.sha256,
                seconds=reading.seconds,
                error=to_json(_PROBLEM, reading.error) if reading.error else None,
            )
        )
        for number, document in enumerate(reading.documents):
            own = {"id": f"{submission_id}/{position}/{number}", "position": number}
            values = {**key, **own, "reading": to_json(_READING, document)}
            self._session.execute(insert(documents).values(**values))
        for number, crop in enumerate(reading.crops):
            own_crop = {"document": crop.document, "signature": crop.signature, "png": crop.png}
            self._session.execute(insert(crops).values(**key, position=number, **own_crop))

    def _file(self, row: Row[Any]) -> FileReading:
        return FileReading(
            path=row.path,
            sha256=row.sha256,
            seconds=row.seconds,
            error=from_json(_PROBLEM, row.error) if row.error else None,
            documents=tuple(
                from_json(_READING, text)
                for (text,) in self._session.execute(
                    select(documents.c.reading)
                    .where(documents.c.submission_id == row.submission_id)
                    .where(documents.c.file_position == row.position)
                    .order_by(documents.c.position)
                )
            ),
            crops=tuple(
                Crop(crop.document, crop.signature, bytes(crop.png))
                for crop in self._session.execute(
                    select(crops)
                    .where(crops.c.submission_id == row.submission_id)
                    .where(crops.c.file_position == row.position)
                    .order_by(crops.c.position)
                )
            ),
        )

    def _stored(self, statement: Select[Any]) -> list[tuple[Stored, Reading]]:
        return [
            (
                Stored(row.id, row.submission_id, row.registration_id, row.received_at),
                from_json(_READING, row.reading),
            )
            for row in self._session.execute(statement)
        ]


def _stored_documents() -> Select[Any]:
    return (
        select(documents, submissions.c.received_at)
        .join(submissions, submissions.c.id == documents.c.submission_id)
        .order_by(
            submissions.c.received_at,
            submissions.c.number,
            documents.c.file_position,
            documents.c.position,
        )
    )
