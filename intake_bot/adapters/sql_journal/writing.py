"""Inserts that both databases take, and records as JSON text."""

import json
from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Column, Table, Update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from intake_bot.domain.errors import PermanentError

T = TypeVar("T")
Insert = postgresql.Insert | sqlite.Insert


def insert_into(session: Session, table: Table) -> Insert:
    """The database's own INSERT, which alone knows ON CONFLICT."""
    return sqlite.insert(table) if session.get_bind().dialect.name == "sqlite" else postgresql.insert(table)


def insert_new(session: Session, table: Table, key: Column[Any], values: Mapping[str, Any]) -> bool:
    """False, and nothing written, where a unique value is there already; the transaction goes on."""
    statement = insert_into(session, table).values(**values).on_conflict_do_nothing().returning(key)
    return session.execute(statement).first() is not None


def update_one(session: Session, statement: Update, key: Column[Any], what: str) -> None:
    """Raises PermanentError when no row was there to change."""
    if session.execute(statement.returning(key)).first() is None:
        raise PermanentError(f"There is no {what} in the journal; check the id.")


def to_json(adapter: TypeAdapter[T], value: T) -> str:
    # Not dump_json: it refuses lone surrogates, which bad PDFs hold; the column type replaces them.
    return json.dumps(adapter.dump_python(value), ensure_ascii=False)


def from_json(adapter: TypeAdapter[T], text: str) -> T:
    """Raises PermanentError when the text is no such record (written by a newer version, say)."""
    try:
        return adapter.validate_json(text)
    except ValidationError as error:
        raise PermanentError(
            "A record in the journal cannot be understood; "
            f"was it written by another version of intake-bot? ({error.title})"
        ) from None
