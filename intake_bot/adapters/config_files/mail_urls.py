"""URLs of mailboxes and of the database: schemes, plain connections only to this machine, no secrets."""

import ipaddress
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

INBOX = ("imaps", "imap+starttls", "imap+plain")
OUTBOX = ("smtps", "smtp+starttls", "smtp+plain")


def check_inbox(url: str) -> str:
    """Raises ValueError with the remedy."""
    parts = _check(url, INBOX, "imaps://efiling%40court.test@mail.court.test/INBOX")
    if parts.scheme != "maildir" and not parts.username:
        raise ValueError(
            "the user is missing; write it like imaps://efiling%40court.test@mail.court.test/INBOX"
        )
    return url


def check_outbox(url: str) -> str:
    """Raises ValueError with the remedy."""
    _check(url, OUTBOX, "smtps://efiling%40court.test@mail.court.test")
    return url


def _check(url: str, schemes: tuple[str, ...], sample: str) -> SplitResult:
    parts = urlsplit(url)
    if parts.scheme == "maildir":
        if not maildir_path(url):
            raise ValueError("the folder is missing; write it like maildir:mail/in")
        return parts
    if parts.scheme not in schemes:
        given = f"'{parts.scheme}' is no kind of connection" if parts.scheme else f"'{url}' is no URL"
        raise ValueError(f"{given}; use {', '.join(f'{scheme}://' for scheme in schemes)} or maildir:PATH")
    if parts.password is not None:
        raise ValueError(
            "a password stands in the URL; remove it and name a file that holds it with 'password_file'"
        )
    if not parts.hostname:
        raise ValueError(f"the host is missing; write it like {sample}")
    _check_port(parts)
    if parts.scheme.endswith("+plain") and not is_loopback(parts.hostname):
        secure = f"{schemes[0]}:// or {schemes[1]}://"
        raise ValueError(f"'{parts.scheme}' sends everything in the clear to {parts.hostname}; use {secure}")
    return parts


def _check_port(parts: SplitResult) -> None:
    try:
        wrong = parts.port == 0
    except ValueError:
        wrong = True
    if wrong:
        raise ValueError("the port must be a number from 1 to 65535; correct or remove it")


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def maildir_path(url: str) -> str:
    """The path of ``maildir:PATH`` or ``maildir:///PATH``."""
    path = url.removeprefix("maildir:")
    return path[2:] if path.startswith("//") else path


def absolute_mail_url(url: str, config: Path) -> str:
    return f"maildir:{(config / maildir_path(url)).absolute()}" if url.startswith("maildir:") else url


def check_database(url: str) -> str:
    """Raises ValueError with the remedy."""
    if url.startswith("sqlite:///") and url != "sqlite:///":
        return url
    parts = urlsplit(url)
    if parts.scheme != "postgresql+psycopg":
        given = f"'{parts.scheme}'" if parts.scheme else "this"  # the rest may hold a password
        raise ValueError(f"{given} is no database; use sqlite:///FILE or postgresql+psycopg://USER@HOST/NAME")
    # A throw-away database on this machine is no secret; libpq reads other passwords from ~/.pgpass.
    if parts.password is not None and not is_loopback(parts.hostname or ""):
        raise ValueError("a password stands in the URL; remove it and put it into ~/.pgpass or PGPASSWORD")
    return url


def absolute_database(url: str, config: Path) -> str:
    path = url.removeprefix("sqlite:///")
    if path == url or path.startswith((":memory:", "file:")):
        return url
    return f"sqlite:///{(config / path).absolute()}"
