"""Registrations are found by the address that papers came from."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_submissions_sender", "submissions", ["sender"], postgresql_using="hash")
