"""The tables of what is told and known: notices, pending lists, the trail that nobody changes."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _notices()
    _lists()
    _trail()
    _refuse_changes_of_events()


def _notices() -> None:
    op.create_table(
        "notices",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("court", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("registration", sa.Text()),
        sa.Column("submission", sa.Text()),
        sa.Column("in_reply_to", sa.Text()),
        sa.Column("references", sa.Text(), nullable=False),
        sa.Column("findings", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True)),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True)),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("html", sa.Text()),
        sa.ForeignKeyConstraint(["registration"], ["registrations.id"], name="fk_notices_registration"),
        sa.ForeignKeyConstraint(["submission"], ["submissions.id"], name="fk_notices_submission"),
        sa.PrimaryKeyConstraint("number", name="pk_notices"),
        sa.UniqueConstraint("about", "kind", "cause", name="uq_notices_about_kind_cause"),
        sa.UniqueConstraint("id", name="uq_notices_id"),
    )
    op.create_index("ix_notices_created_at", "notices", ["created_at"])
    op.create_index("ix_notices_message_id", "notices", ["message_id"], postgresql_using="hash")
    op.create_index("ix_notices_recipient", "notices", ["recipient"], postgresql_using="hash")
    op.create_index("ix_notices_registration_created_at", "notices", ["registration", "created_at"])
    op.create_index("ix_notices_state_created_at", "notices", ["state", "created_at"])
    op.create_index("ix_notices_submission", "notices", ["submission"])
    op.create_table(
        "notice_images",
        sa.Column("notice_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content_id", sa.Text(), nullable=False),
        sa.Column("png", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["notice_id"], ["notices.id"], name="fk_notice_images_notice_id"),
        sa.PrimaryKeyConstraint("notice_id", "position", name="pk_notice_images"),
    )


def _lists() -> None:
    op.create_table(
        "snapshots",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("court", sa.Text(), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_snapshots"),
        sa.UniqueConstraint("id", name="uq_snapshots_id"),
    )
    op.create_index(
        "ix_snapshots_court_kind_taken_at_number", "snapshots", ["court", "kind", "taken_at", "number"]
    )
    op.create_table(
        "pending_requests",
        sa.Column("snapshot_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text()),
        sa.Column("account", sa.Text()),
        sa.Column("username", sa.Text()),
        sa.Column("email", sa.Text()),
        sa.Column("bar_number", sa.Text()),
        sa.Column("bar_state", sa.Text()),
        sa.Column("firm", sa.Text()),
        sa.Column("name_key", sa.Text()),
        sa.Column("role", sa.Text()),
        sa.Column("requested_on", sa.Date()),
        sa.Column("phone", sa.Text()),
        sa.Column("flags", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["snapshot_id"], ["snapshots.id"], name="fk_pending_requests_snapshot_id"),
        sa.PrimaryKeyConstraint("snapshot_id", "id", name="pk_pending_requests"),
    )
    op.create_index("ix_pending_requests_id", "pending_requests", ["id"])
    op.create_index("ix_pending_requests_snapshot_id_account", "pending_requests", ["snapshot_id", "account"])
    op.create_index(
        "ix_pending_requests_snapshot_id_bar_number_bar_state",
        "pending_requests",
        ["snapshot_id", "bar_number", "bar_state"],
    )
    op.create_index("ix_pending_requests_snapshot_id_email", "pending_requests", ["snapshot_id", "email"])
    op.create_index(
        "ix_pending_requests_snapshot_id_name_key", "pending_requests", ["snapshot_id", "name_key"]
    )
    op.create_index(
        "ix_pending_requests_snapshot_id_username", "pending_requests", ["snapshot_id", "username"]
    )


def _trail() -> None:
    op.create_table(
        "events",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("registration", sa.Text()),
        sa.Column("submission", sa.Text()),
        sa.PrimaryKeyConstraint("number", name="pk_events"),
    )
    op.create_index("ix_events_registration_number", "events", ["registration", "number"])
    op.create_index("ix_events_submission_number", "events", ["submission", "number"])
    op.create_table(
        "leases",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_leases"),
    )
    op.create_table(
        "memories",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_memories"),
    )
    op.create_table(
        "workers",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("seen", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_workers"),
    )


def _refuse_changes_of_events() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER events_refuse_{change.lower()} BEFORE {change} ON events "
                "BEGIN SELECT RAISE(ABORT, 'events are append-only'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION refuse_change_of_events() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'events are append-only'; END $$"
    )
    # By statement, so that TRUNCATE and changes of no row are refused too.
    op.execute(
        "CREATE TRIGGER events_refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON events "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_events()"
    )
