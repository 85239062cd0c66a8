"""A court's configuration for a real mail stack: copied from ``config/``, pointed at loopback ports."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import yaml

from tests.integration.mailstack import MailStack

REPOSITORY = Path(__file__).parents[2]
COURT_ADDRESS = "efiling@court.test"


def make_config(
    folder: Path, stack: MailStack, *, address: str = COURT_ADDRESS, database: str = "sqlite:///intake.db"
) -> Path:
    """A configuration folder whose only mailbox is ``address`` on the stack."""
    config = folder / "config"
    shutil.copytree(REPOSITORY / "config", config)
    secrets = config / "secrets"
    secrets.mkdir(mode=0o700, exist_ok=True)
    (secrets / "efiling").write_text(stack.password)
    mailbox = {
        "court": "ctb",
        "address": address,
        "inbox": stack.imap_url(address),
        "outbox": stack.smtp_url(),
        "password_file": "secrets/efiling",
        "poll_seconds": 2,
        "idle": True,
    }
    settings = {"database": database, "mailboxes": [mailbox], "secret_file": "secrets/thread-key"}
    (config / "settings.yaml").write_text(yaml.safe_dump(settings))
    return config


def deliver(stack: MailStack, raw: bytes, sender: str, to: str = COURT_ADDRESS) -> None:
    """Hand a mail to Postfix as the sender's own mail system would. sender: the envelope's, may be empty."""
    stack.deliver(raw, sender, [to])


def final_folders(stack: MailStack, address: str = COURT_ADDRESS) -> dict[str, int]:
    """How many mails lie in each folder of the court's mailbox, empty folders left out."""
    return dict(_counted(stack, address))


def _counted(stack: MailStack, address: str) -> Iterator[tuple[str, int]]:
    answer = stack.doveadm("-f", "tab", "mailbox", "status", "-u", address, "messages", "*")
    for line in answer.splitlines()[1:]:
        folder, count = line.rsplit("\t", 1)
        if int(count):
            yield folder, int(count)
