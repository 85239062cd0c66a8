"""``settings.yaml`` as a record (CONTRACT.md, Settings)."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class MailboxSettings:
    """inbox and outbox are URLs of CONTRACT.md with paths made absolute. secret: where the password lies.

    oauth2: keys of the token grant (tenant, client_id, client_secret_file, token_url, scope); empty without.
    """

    court: str
    address: str
    inbox: str
    outbox: str
    password_file: Path | None = None
    password_env: str | None = None
    oauth2: tuple[tuple[str, str], ...] = ()
    poll_seconds: int = 60
    idle: bool = True


@dataclass(frozen=True, slots=True)
class Settings:
    """config: the folder everything relative counts from. secret_file: key that signs thread tokens."""

    config: Path
    database: str
    mailboxes: tuple[MailboxSettings, ...]
    secret_file: Path
    reading_processes: int = 2
    templates: Path | None = None
