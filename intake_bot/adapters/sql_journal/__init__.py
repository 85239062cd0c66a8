"""The journal in SQL: SQLite for one machine, PostgreSQL for more (SQLAlchemy, Alembic)."""

from intake_bot.adapters.sql_journal.export import export
from intake_bot.adapters.sql_journal.journal import SqlBooks, SqlJournal, open_journal

__all__ = ["SqlBooks", "SqlJournal", "export", "open_journal"]
