"""The tables of the journal. A change here needs a new version in ``migrations/versions``."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    UniqueConstraint,
    func,
)

from intake_bot.adapters.sql_journal.columns import OutsideText, UtcDateTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _number() -> Column[int]:
    """The order in which rows were written down; ids are random and clocks may stand still."""
    return Column("number", Integer, primary_key=True, autoincrement=True)


def _text(name: str, *, null: bool = False, primary_key: bool = False, unique: bool = False) -> Column[str]:
    return Column(name, OutsideText, nullable=null, primary_key=primary_key, unique=unique or None)


def _identity() -> list[Column[str]]:
    names = ("name", "account", "username", "email", "bar_number", "bar_state", "firm")
    return [_text(name, null=True) for name in names]


def _equality(table: Table, column: str) -> None:
    """An index for "=" on text of any length: PostgreSQL's B-trees refuse values beyond 2.7 kB."""
    Index(None, table.c[column], postgresql_using="hash")


submissions = Table(
    "submissions",
    metadata,
    _number(),
    _text("id", unique=True),
    _text("court"),
    Column("received_at", UtcDateTime, nullable=False),
    _text("sha256"),
    Column("size", BigInteger, nullable=False),
    _text("mailbox", null=True),
    _text("place_folder", null=True),
    Column("uidvalidity", BigInteger),
    _text("uid", null=True),
    _text("message_id", null=True),
    _text("sender", null=True),
    _text("state"),
    _text("why"),
    _text("folder", null=True),
    Column("attempts", Integer, nullable=False),
    Column("moved", Boolean, nullable=False),
    _text("authentication"),
    _text("references"),  # JSON list
    _text("sensitive"),  # JSON list
    UniqueConstraint("mailbox", "place_folder", "uidvalidity", "uid"),
    CheckConstraint("(mailbox IS NULL) = (uid IS NULL)", name="whole_place"),
    Index(None, "court", "sha256"),
    Index(None, "state", "received_at"),
    Index(None, "received_at"),
    Index(None, "mailbox", "place_folder", "number"),
)
_equality(submissions, "message_id")
_equality(submissions, "sender")
# UIDs are numbers of any length kept as text: the longer one is the larger.
Index(
    "ix_submissions_high_water",
    submissions.c.mailbox,
    submissions.c.place_folder,
    submissions.c.uidvalidity,
    func.length(submissions.c.uid),
    submissions.c.uid,
)

raw_mails = Table(
    "raw_mails",
    metadata,
    Column("submission_id", OutsideText, ForeignKey("submissions.id"), primary_key=True),
    Column("raw", LargeBinary, nullable=False),
)

registrations = Table(
    "registrations",
    metadata,
    _number(),
    _text("id", unique=True),
    _text("reference", unique=True),
    _text("court"),
    _text("state"),
    Column("created_at", UtcDateTime, nullable=False),
    _text("contact", null=True),
    *_identity(),
    _text("request", null=True),
    _text("told", null=True),
    _text("findings"),
    Column("merged_into", OutsideText, ForeignKey("registrations.id"), index=True),
    Column("hold", Boolean, nullable=False),
    Column("since", UtcDateTime),
    Column("reminded", Integer, nullable=False),
    _text("language"),
    _text("corrections"),  # JSON list of pairs
    Index(None, "court", "number"),
)
for _key in ("account", "username", "email", "bar_number", "request"):
    _equality(registrations, _key)

registration_submissions = Table(
    "registration_submissions",
    metadata,
    _number(),
    Column("registration_id", OutsideText, ForeignKey("registrations.id"), nullable=False),
    Column("submission_id", OutsideText, ForeignKey("submissions.id"), nullable=False, index=True),
    UniqueConstraint("registration_id", "submission_id"),
)

reading_files = Table(
    "reading_files",
    metadata,
    Column("submission_id", OutsideText, ForeignKey("submissions.id"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    _text("path"),
    _text("sha256"),
    Column("seconds", Float(53), nullable=False),
    _text("error", null=True),
)

documents = Table(
    "documents",
    metadata,
    _text("id", primary_key=True),
    _text("submission_id"),
    Column("file_position", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    Column("registration_id", OutsideText, ForeignKey("registrations.id"), index=True),
    _text("reading"),
    UniqueConstraint("submission_id", "file_position", "position"),
    ForeignKeyConstraint(
        ["submission_id", "file_position"], ["reading_files.submission_id", "reading_files.position"]
    ),
)

crops = Table(
    "crops",
    metadata,
    _text("submission_id", primary_key=True),
    Column("file_position", Integer, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("document", Integer, nullable=False),
    _text("signature"),
    Column("png", LargeBinary, nullable=False),
    ForeignKeyConstraint(
        ["submission_id", "file_position"], ["reading_files.submission_id", "reading_files.position"]
    ),
)

notices = Table(
    "notices",
    metadata,
    _number(),
    _text("id", unique=True),
    _text("about"),
    _text("court"),
    _text("kind"),
    _text("cause"),
    _text("recipient"),
    _text("subject"),
    _text("text"),
    _text("message_id"),
    Column("created_at", UtcDateTime, nullable=False),
    _text("state"),
    Column("registration", OutsideText, ForeignKey("registrations.id")),
    Column("submission", OutsideText, ForeignKey("submissions.id"), index=True),
    _text("in_reply_to", null=True),
    _text("references"),
    _text("findings"),
    Column("sent_at", UtcDateTime),
    Column("attempts", Integer, nullable=False),
    Column("due_at", UtcDateTime),
    _text("why"),
    _text("html", null=True),
    UniqueConstraint("about", "kind", "cause"),
    Index(None, "state", "created_at"),
    Index(None, "created_at"),
    Index(None, "registration", "created_at"),
)
_equality(notices, "message_id")
_equality(notices, "recipient")

notice_images = Table(
    "notice_images",
    metadata,
    Column("notice_id", OutsideText, ForeignKey("notices.id"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    _text("content_id"),
    Column("png", LargeBinary, nullable=False),
)

snapshots = Table(
    "snapshots",
    metadata,
    _number(),
    _text("id", unique=True),
    _text("court"),
    Column("taken_at", UtcDateTime, nullable=False),
    _text("source"),
    Column("rows", Integer, nullable=False),
    _text("kind"),
    Index(None, "court", "kind", "taken_at", "number"),
)

pending_requests = Table(
    "pending_requests",
    metadata,
    Column("snapshot_id", OutsideText, ForeignKey("snapshots.id"), primary_key=True),
    _text("id", primary_key=True),
    Column("position", Integer, nullable=False),
    *_identity(),
    _text("name_key", null=True),
    *(_text(f"{kind}_key", null=True) for kind in ("username", "email", "bar", "sound", "phone")),
    _text("role", null=True),
    Column("requested_on", Date),
    _text("phone", null=True),
    _text("flags"),
    Index(None, "id"),
    Index(None, "snapshot_id", "account"),
    Index(None, "snapshot_id", "username"),
    Index(None, "snapshot_id", "email"),
    Index(None, "snapshot_id", "bar_number", "bar_state"),
    Index(None, "snapshot_id", "name_key"),
    *(Index(None, "snapshot_id", f"{kind}_key") for kind in ("username", "email", "bar", "sound", "phone")),
)

# No foreign keys: the trail outlives what it speaks of. Triggers (migrations) refuse UPDATE and DELETE.
events = Table(
    "events",
    metadata,
    _number(),
    Column("at", UtcDateTime, nullable=False),
    _text("who"),
    _text("what"),
    _text("detail"),
    _text("registration", null=True),
    _text("submission", null=True),
    Index(None, "registration", "number"),
    Index(None, "submission", "number"),
)

leases = Table(
    "leases",
    metadata,
    _text("name", primary_key=True),
    _text("holder"),
    Column("until", UtcDateTime, nullable=False),
)

memories = Table(
    "memories",
    metadata,
    _text("name", primary_key=True),
    _text("value"),
)

workers = Table("workers", metadata, _text("id", primary_key=True), Column("seen", Float, nullable=False))
