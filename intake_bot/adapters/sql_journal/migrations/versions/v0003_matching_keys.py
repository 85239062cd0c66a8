"""Keys under which pending requests are found in spite of slips, and which registration has a request.

Requests of older lists have none of the new keys; the next list brings them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for kind in ("username", "email", "bar", "sound", "phone"):
        op.add_column("pending_requests", sa.Column(f"{kind}_key", sa.Text()))
        op.create_index(
            f"ix_pending_requests_snapshot_id_{kind}_key", "pending_requests", ["snapshot_id", f"{kind}_key"]
        )
    op.create_index("ix_registrations_request", "registrations", ["request"], postgresql_using="hash")
