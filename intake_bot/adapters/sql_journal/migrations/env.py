"""Alembic runs this; the connection, with its transaction and lock, comes from ``migrate``."""

from alembic import context

from intake_bot.adapters.sql_journal.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
