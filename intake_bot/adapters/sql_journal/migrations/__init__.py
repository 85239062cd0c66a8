"""The steps by which the tables came to be; they travel inside the wheel."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, text

_LOCK = 0x696E74616B65  # any number that others on the same PostgreSQL do not use


def migrate(engine: Engine) -> None:
    """Bring the tables up to date. Of several processes one does it, the others wait and find it done."""
    config = Config()
    # Alembic reads % in settings as an interpolation.
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    with engine.begin() as connection:  # on SQLite this is the lock already (BEGIN IMMEDIATE)
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
