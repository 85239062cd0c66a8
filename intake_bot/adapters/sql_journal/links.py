"""Which submissions belong to which registrations, and which registrations became part of another."""

from collections.abc import Iterable, Sequence

from sqlalchemy import CTE, select
from sqlalchemy.orm import Session

from intake_bot.adapters.sql_journal.tables import registration_submissions as table
from intake_bot.adapters.sql_journal.tables import registrations
from intake_bot.adapters.sql_journal.writing import insert_new

_AT_ONCE = 500  # SQLite takes a limited number of values in one statement


def add(session: Session, pairs: Iterable[tuple[str, str]]) -> None:
    """Pairs of registration and submission id; those known already are left as they are."""
    for registration, submission in pairs:
        values = {"registration_id": registration, "submission_id": submission}
        insert_new(session, table, table.c.number, values)


def registrations_of(session: Session, submission_ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    return _grouped(session, submission_ids, key="submission_id", value="registration_id")


def submissions_of(session: Session, registration_ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    return _grouped(session, registration_ids, key="registration_id", value="submission_id")


def _grouped(session: Session, ids: Sequence[str], *, key: str, value: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for start in range(0, len(ids), _AT_ONCE):
        chunk = ids[start : start + _AT_ONCE]
        statement = select(table.c[key], table.c[value]).where(table.c[key].in_(chunk))
        for owner, linked in session.execute(statement.order_by(table.c.number)):
            found[owner] = (*found.get(owner, ()), linked)
    return found


def merged_family(registration_id: str) -> CTE:
    """The id of a registration and of all that became part of it, at any depth."""
    start = select(registrations.c.id).where(registrations.c.id == registration_id)
    family = start.cte("merged_family", recursive=True)
    return family.union(select(registrations.c.id).where(registrations.c.merged_into == family.c.id))
