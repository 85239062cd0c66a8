"""The tables of what came: mail, registrations, readings."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _mail()
    _registrations()
    _readings()


def _mail() -> None:
    op.create_table(
        "submissions",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("court", sa.Text(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("mailbox", sa.Text()),
        sa.Column("place_folder", sa.Text()),
        sa.Column("uidvalidity", sa.BigInteger()),
        sa.Column("uid", sa.Text()),
        sa.Column("message_id", sa.Text()),
        sa.Column("sender", sa.Text()),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("folder", sa.Text()),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("moved", sa.Boolean(), nullable=False),
        sa.Column("authentication", sa.Text(), nullable=False),
        sa.Column("references", sa.Text(), nullable=False),
        sa.Column("sensitive", sa.Text(), nullable=False),
        sa.CheckConstraint("(mailbox IS NULL) = (uid IS NULL)", name="ck_submissions_whole_place"),
        sa.PrimaryKeyConstraint("number", name="pk_submissions"),
        sa.UniqueConstraint("id", name="uq_submissions_id"),
        sa.UniqueConstraint(
            "mailbox",
            "place_folder",
            "uidvalidity",
            "uid",
            name="uq_submissions_mailbox_place_folder_uidvalidity_uid",
        ),
    )
    op.create_index("ix_submissions_court_sha256", "submissions", ["court", "sha256"])
    op.create_index(
        "ix_submissions_mailbox_place_folder_number", "submissions", ["mailbox", "place_folder", "number"]
    )
    op.create_index("ix_submissions_message_id", "submissions", ["message_id"], postgresql_using="hash")
    op.create_index("ix_submissions_received_at", "submissions", ["received_at"])
    op.create_index("ix_submissions_state_received_at", "submissions", ["state", "received_at"])
    op.create_index(
        "ix_submissions_high_water",
        "submissions",
        ["mailbox", "place_folder", "uidvalidity", sa.text("length(uid)"), "uid"],
    )
    op.create_table(
        "raw_mails",
        sa.Column("submission_id", sa.Text(), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["submission_id"], ["submissions.id"], name="fk_raw_mails_submission_id"),
        sa.PrimaryKeyConstraint("submission_id", name="pk_raw_mails"),
    )


def _registrations() -> None:
    op.create_table(
        "registrations",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("court", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("contact", sa.Text()),
        sa.Column("name", sa.Text()),
        sa.Column("account", sa.Text()),
        sa.Column("username", sa.Text()),
        sa.Column("email", sa.Text()),
        sa.Column("bar_number", sa.Text()),
        sa.Column("bar_state", sa.Text()),
        sa.Column("firm", sa.Text()),
        sa.Column("request", sa.Text()),
        sa.Column("told", sa.Text()),
        sa.Column("findings", sa.Text(), nullable=False),
        sa.Column("merged_into", sa.Text()),
        sa.Column("hold", sa.Boolean(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True)),
        sa.Column("reminded", sa.Integer(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("corrections", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["merged_into"], ["registrations.id"], name="fk_registrations_merged_into"),
        sa.PrimaryKeyConstraint("number", name="pk_registrations"),
        sa.UniqueConstraint("id", name="uq_registrations_id"),
        sa.UniqueConstraint("reference", name="uq_registrations_reference"),
    )
    op.create_index("ix_registrations_account", "registrations", ["account"], postgresql_using="hash")
    op.create_index("ix_registrations_bar_number", "registrations", ["bar_number"], postgresql_using="hash")
    op.create_index("ix_registrations_court_number", "registrations", ["court", "number"])
    op.create_index("ix_registrations_email", "registrations", ["email"], postgresql_using="hash")
    op.create_index("ix_registrations_merged_into", "registrations", ["merged_into"])
    op.create_index("ix_registrations_username", "registrations", ["username"], postgresql_using="hash")
    op.create_table(
        "registration_submissions",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("registration_id", sa.Text(), nullable=False),
        sa.Column("submission_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registrations.id"], name="fk_registration_submissions_registration_id"
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submissions.id"], name="fk_registration_submissions_submission_id"
        ),
        sa.PrimaryKeyConstraint("number", name="pk_registration_submissions"),
        sa.UniqueConstraint(
            "registration_id",
            "submission_id",
            name="uq_registration_submissions_registration_id_submission_id",
        ),
    )
    op.create_index(
        "ix_registration_submissions_submission_id", "registration_submissions", ["submission_id"]
    )


def _readings() -> None:
    op.create_table(
        "reading_files",
        sa.Column("submission_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("seconds", sa.Float(precision=53), nullable=False),
        sa.Column("error", sa.Text()),
        sa.ForeignKeyConstraint(["submission_id"], ["submissions.id"], name="fk_reading_files_submission_id"),
        sa.PrimaryKeyConstraint("submission_id", "position", name="pk_reading_files"),
    )
    op.create_table(
        "documents",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("submission_id", sa.Text(), nullable=False),
        sa.Column("file_position", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Text()),
        sa.Column("reading", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registrations.id"], name="fk_documents_registration_id"
        ),
        sa.ForeignKeyConstraint(
            ["submission_id", "file_position"],
            ["reading_files.submission_id", "reading_files.position"],
            name="fk_documents_submission_id_file_position",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_documents"),
        sa.UniqueConstraint(
            "submission_id",
            "file_position",
            "position",
            name="uq_documents_submission_id_file_position_position",
        ),
    )
    op.create_index("ix_documents_registration_id", "documents", ["registration_id"])
    op.create_table(
        "crops",
        sa.Column("submission_id", sa.Text(), nullable=False),
        sa.Column("file_position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("signature", sa.Text(), nullable=False),
        sa.Column("png", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id", "file_position"],
            ["reading_files.submission_id", "reading_files.position"],
            name="fk_crops_submission_id_file_position",
        ),
        sa.PrimaryKeyConstraint("submission_id", "file_position", "position", name="pk_crops"),
    )
