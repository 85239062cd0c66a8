"""The demo's folder: configuration, mailbox and pending list, ready to be looked at and played with."""

import shutil
from collections.abc import Iterable
from pathlib import Path

from intake_bot.adapters.config_files import find_config, find_templates
from intake_bot.demo import papers
from intake_bot.demo.papers import Applicant
from intake_bot.domain.errors import ConfigError

MARKER = ".intake-bot-demo"

SETTINGS = """\
# Made by `intake-bot demo`. Mail comes in and goes out through folders beside this one.
database: sqlite:///../intake.db
mailboxes:
  - court: ctb
    address: efiling@court.test
    inbox: maildir:../mail/in
    outbox: maildir:../mail/out
    poll_seconds: 5
"""


def set_up(folder: Path) -> Path:
    """Make the folder anew; returns its configuration folder. Raises ConfigError for a foreign folder."""
    if folder.exists() and any(folder.iterdir()) and not (folder / MARKER).exists():
        raise ConfigError("this folder is not one of the demo's; name another one", path=str(folder))
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / MARKER).touch()
    config = folder / "config"
    packaged = find_config(None, {}, folder)
    shutil.copytree(packaged / "courts", config / "courts")
    shutil.copytree(packaged / "forms", config / "forms")
    shutil.copytree(find_templates(packaged), config / "templates")
    (config / "settings.yaml").write_text(SETTINGS, encoding="utf-8")
    return config


def write_lists(folder: Path, late: Applicant) -> tuple[Path, Path]:
    """The court's pending list as of today, without one request, and a later one with it."""
    today = folder / "pending-monday.csv"
    later = folder / "pending-tuesday.csv"
    today.write_text(_list(it for it in papers.APPLICANTS if it != late), encoding="utf-8")
    later.write_text(_list(papers.APPLICANTS), encoding="utf-8")
    return today, later


def _list(applicants: Iterable[Applicant]) -> str:
    return papers.pending_list_csv(list(applicants))


def deliver(folder: Path, name: str, raw: bytes) -> None:
    """Put a message into the court's Maildir, as a mail server would: written aside, then renamed."""
    maildir = folder / "mail" / "in"
    for sub in ("tmp", "new", "cur"):
        (maildir / sub).mkdir(parents=True, exist_ok=True)
    (maildir / "tmp" / name).write_bytes(raw)
    (maildir / "tmp" / name).rename(maildir / "new" / name)
