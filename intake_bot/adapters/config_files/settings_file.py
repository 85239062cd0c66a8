"""``settings.yaml``: where the mail and the journal are."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field

from intake_bot.adapters.config_files.mail_urls import (
    absolute_database,
    absolute_mail_url,
    check_database,
    check_inbox,
    check_outbox,
)
from intake_bot.adapters.config_files.marked_yaml import Where, read_marked
from intake_bot.adapters.config_files.validation import Checked, Entry, check_against
from intake_bot.adapters.config_files.values import Address, Code, Count, NotEmpty, Text
from intake_bot.domain.settings import MailboxSettings, Settings


def _variable(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z_]\w*", value):
        raise ValueError(
            "this is no name of an environment variable; name the variable, not the password itself"
        )
    return value


def _token_url(value: str) -> str:
    if not re.match(r"https://[^/\s]+/\S*$|http://(127\.0\.0\.1|localhost|\[::1\])(:\d+)?/", value):
        raise ValueError("the address must begin with https://; tokens never travel in the clear")
    return value


class _OAuth2(Entry):
    tenant: Text
    client_id: Text
    client_secret_file: Text
    token_url: Annotated[str, AfterValidator(_token_url)] | None = None
    scope: Text | None = None


class _Mailbox(Entry):
    court: Code
    address: Address
    inbox: Annotated[str, AfterValidator(check_inbox)]
    outbox: Annotated[str, AfterValidator(check_outbox)]
    password_file: Text | None = None
    password_env: Annotated[str, AfterValidator(_variable)] | None = None
    oauth2: _OAuth2 | None = None
    poll_seconds: Count = 60
    idle: bool = True


class SettingsFile(Entry):
    database: Annotated[str, AfterValidator(check_database)] = "sqlite:///intake.db"
    mailboxes: Annotated[tuple[_Mailbox, ...], NotEmpty]
    secret_file: Text = "secrets/thread-key"
    reading_processes: Annotated[int, Field(ge=1, le=256)] = 2
    templates: Text | None = None


def check_settings(path: Path, courts: Collection[str] | None) -> Checked[SettingsFile]:
    """The file alone, then against the ids of the courts that there are; courts: None to leave that out."""
    checked = check_against(
        SettingsFile, read_marked(path, "copy settings.yaml from the sample configuration")
    )
    if checked.entry is None:
        return checked
    remarks = _remarks(checked.entry, courts)
    return Checked(checked.source, checked.entry, tuple(checked.source.error(*remark) for remark in remarks))


def _remarks(settings: SettingsFile, courts: Collection[str] | None) -> Iterator[tuple[Where, str]]:
    for index, mailbox in enumerate(settings.mailboxes):
        where: Where = ("mailboxes", index)
        if courts is not None and mailbox.court not in courts:
            known = ", ".join(sorted(courts)) or "none yet"
            says = f"there is no court '{mailbox.court}'; the courts are {known}"
            yield (*where, "court"), f"{says}; add courts/{mailbox.court}.yaml or correct the id"
        if mailbox.inbox in (earlier.inbox for earlier in settings.mailboxes[:index]):
            yield (*where, "inbox"), "this mailbox stands here twice; remove one of the entries"
        yield from _login_remarks(mailbox, where)


def _login_remarks(mailbox: _Mailbox, where: Where) -> Iterator[tuple[Where, str]]:
    given = [key for key in ("password_file", "password_env", "oauth2") if getattr(mailbox, key) is not None]
    if len(given) > 1:
        yield (*where, given[1]), f"{' and '.join(given)} are both given; keep one of them"
    if given:
        return
    for key in ("inbox", "outbox"):
        url: str = getattr(mailbox, key)
        if "@" in url and not url.startswith("maildir:"):
            yield (*where, key), "nothing says how to log in; add password_file, password_env or oauth2"
            return


def as_settings(entry: SettingsFile, config: Path) -> Settings:
    """Everything relative becomes absolute, counted from ``config``."""
    config = config.absolute()
    return Settings(
        config=config,
        database=absolute_database(entry.database, config),
        mailboxes=tuple(_as_mailbox(mailbox, config) for mailbox in entry.mailboxes),
        secret_file=config / entry.secret_file,
        reading_processes=entry.reading_processes,
        templates=config / entry.templates if entry.templates else None,
    )


def _as_mailbox(entry: _Mailbox, config: Path) -> MailboxSettings:
    return MailboxSettings(
        court=entry.court,
        address=entry.address,
        inbox=absolute_mail_url(entry.inbox, config),
        outbox=absolute_mail_url(entry.outbox, config),
        password_file=config / entry.password_file if entry.password_file else None,
        password_env=entry.password_env,
        oauth2=_as_oauth2(entry.oauth2, config) if entry.oauth2 else (),
        poll_seconds=entry.poll_seconds,
        idle=entry.idle,
    )


def _as_oauth2(entry: _OAuth2, config: Path) -> tuple[tuple[str, str], ...]:
    keys: dict[str, str] = entry.model_dump(exclude_none=True)
    keys["client_secret_file"] = str(config / entry.client_secret_file)
    return tuple(keys.items())
