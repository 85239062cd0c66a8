from pathlib import Path

import pytest

from intake_bot.adapters.config_files import load_settings
from intake_bot.domain.errors import ConfigError
from tests.unit.config_files.folder import SAMPLE, Folder

NAME = "settings.yaml"
INBOX = "imap+plain://efiling%40court.test@127.0.0.1:1143/INBOX"
OUTBOX = "smtp+plain://127.0.0.1:2525"


def refusal(folder: Folder, line: int) -> str:
    with pytest.raises(ConfigError) as caught:
        load_settings(folder.path)
    place = f"{folder.path / NAME}:{line}: "
    assert str(caught.value).startswith(place)
    return str(caught.value).removeprefix(place)


def test_the_sample_settings_name_the_sample_courts_mailbox() -> None:
    settings = load_settings(SAMPLE)
    assert settings.database == f"sqlite:///{SAMPLE / 'intake.db'}"
    assert settings.secret_file == SAMPLE / "secrets/thread-key"
    (mailbox,) = settings.mailboxes
    assert (mailbox.court, mailbox.address, mailbox.inbox) == ("ctb", "efiling@court.test", INBOX)
    assert mailbox.password_file == SAMPLE / "secrets/efiling"


def test_everything_but_mailboxes_may_be_left_out(folder: Folder) -> None:
    text = "mailboxes:\n  - {court: ctb, address: a@court.test, inbox: 'maildir:in', outbox: 'maildir:out'}\n"
    (folder.path / NAME).write_text(text, "utf-8")
    settings = load_settings(folder.path)
    assert settings.database == f"sqlite:///{folder.path / 'intake.db'}"
    assert settings.mailboxes[0].poll_seconds == 60
    assert settings.templates is None


def test_relative_paths_count_from_the_configuration_folder(folder: Folder) -> None:
    folder.replace(NAME, INBOX, "maildir:mail/in")
    folder.replace(NAME, OUTBOX, "maildir:///var/mail/out")
    folder.replace(NAME, "reading_processes: 2", "reading_processes: 4\ntemplates: letters")
    settings = load_settings(folder.path)
    assert settings.mailboxes[0].inbox == f"maildir:{folder.path / 'mail/in'}"
    assert settings.mailboxes[0].outbox == "maildir:/var/mail/out"
    assert settings.templates == folder.path / "letters"


def test_oauth2_keeps_its_keys_and_the_place_of_the_secret(folder: Folder) -> None:
    oauth2 = "oauth2: {tenant: t-1, client_id: c-1, client_secret_file: secrets/client}"
    folder.replace(NAME, "password_file: secrets/efiling", oauth2)
    assert dict(load_settings(folder.path).mailboxes[0].oauth2) == {
        "tenant": "t-1",
        "client_id": "c-1",
        "client_secret_file": str(folder.path / "secrets/client"),
    }


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("pop3://a@mail.court.test", "'pop3' is no kind of connection; use imaps://, imap+starttls://"),
        ("mail.court.test/INBOX", "'mail.court.test/INBOX' is no URL; use imaps://"),
        (
            "imap+plain://a@mail.court.test/INBOX",
            "in the clear to mail.court.test; use imaps:// or imap+starttls://",
        ),
        ("imaps://mail.court.test/INBOX", "the user is missing; write it like imaps://efiling%40court.test@"),
        ("imaps://a:pw@mail.court.test/INBOX", "a password stands in the URL; remove it"),
        ("imaps://a@mail.court.test:imap/INBOX", "the port must be a number from 1 to 65535"),
        ("imaps://a@/INBOX", "the host is missing"),
        ("'maildir:'", "the folder is missing; write it like maildir:mail/in"),
    ],
)
def test_a_wrong_inbox_is_refused_with_the_way_to_write_it(folder: Folder, url: str, says: str) -> None:
    line = folder.replace(NAME, INBOX, url)
    assert says in refusal(folder, line)


def test_a_password_in_a_url_is_not_repeated_in_the_error(folder: Folder) -> None:
    line = folder.replace(NAME, INBOX, "imaps://a:hunter2@mail.court.test/INBOX")
    assert "hunter2" not in refusal(folder, line)


def test_a_plain_outbox_elsewhere_is_refused(folder: Folder) -> None:
    line = folder.replace(NAME, OUTBOX, "smtp+plain://mail.court.test:25")
    assert "use smtps:// or smtp+starttls://" in refusal(folder, line)


def test_a_password_in_the_settings_gets_its_own_sentence(folder: Folder) -> None:
    line = folder.replace(NAME, "password_file: secrets/efiling", "password: hunter2")
    says = refusal(folder, line)
    assert says.startswith("a secret never stands in this file ('password')")
    assert "password_file" in says
    assert "hunter2" not in says


def test_a_password_where_the_name_of_a_variable_belongs_is_not_repeated(folder: Folder) -> None:
    line = folder.replace(NAME, "password_file: secrets/efiling", "password_env: hunter 2!")
    says = refusal(folder, line)
    assert "name the variable, not the password itself" in says
    assert "hunter" not in says


def test_a_client_secret_in_the_settings_gets_the_same_sentence(folder: Folder) -> None:
    oauth2 = (
        "oauth2:\n      tenant: t\n      client_id: c\n      client_secret_file: s\n      client_secret: x"
    )
    line = folder.replace(NAME, "password_file: secrets/efiling", oauth2) + 4
    assert refusal(folder, line).startswith("a secret never stands in this file ('client_secret')")


def test_a_login_without_any_secret_is_refused(folder: Folder) -> None:
    folder.replace(NAME, "    password_file: secrets/efiling\n", "")
    line = folder.replace(NAME, f"inbox: {INBOX}", f"inbox: {INBOX}")
    assert refusal(folder, line) == "nothing says how to log in; add password_file, password_env or oauth2"


def test_two_ways_to_log_in_are_refused(folder: Folder) -> None:
    line = folder.replace(
        NAME, "    poll_seconds: 60", "    password_env: MAIL_PASSWORD\n    poll_seconds: 60"
    )
    assert refusal(folder, line) == "password_file and password_env are both given; keep one of them"


def test_a_mailbox_of_an_unknown_court_is_refused(folder: Folder) -> None:
    line = folder.replace(NAME, "court: ctb ", "court: nywb ")
    assert refusal(folder, line).startswith("there is no court 'nywb'; the courts are ctb;")


def test_the_same_mailbox_twice_is_refused(folder: Folder) -> None:
    again = (
        f"  - {{court: ctb, address: b@court.test, inbox: '{INBOX}', outbox: 'maildir:o', password_env: P}}\n"
    )
    text = (folder.path / NAME).read_text("utf-8")
    line = folder.replace(NAME, "\n# The key that ties", f"{again}\n# The key that ties")
    assert text.splitlines()[line - 1] == ""
    assert refusal(folder, line).startswith("this mailbox stands here twice")


@pytest.mark.parametrize(
    ("url", "says"),
    [
        (
            "mysql://a:b@db/intake",
            "'mysql' is no database; use sqlite:///FILE or postgresql+psycopg://USER@HOST/NAME",
        ),
        ("postgresql+psycopg://a:b@db.court.test/intake", "a password stands in the URL; remove it"),
    ],
)
def test_a_wrong_database_is_refused(folder: Folder, url: str, says: str) -> None:
    line = folder.replace(NAME, "database: sqlite:///intake.db", f"database: {url}")
    assert says in refusal(folder, line)


@pytest.mark.parametrize(
    "url",
    ["postgresql+psycopg://intake@db.court.test/intake", "postgresql+psycopg://a:b@127.0.0.1:5433/intake"],
)
def test_postgresql_is_taken_as_it_is(folder: Folder, url: str) -> None:
    folder.replace(NAME, "database: sqlite:///intake.db", f"database: {url}")
    assert load_settings(folder.path).database == url


def test_a_token_address_in_the_clear_is_refused(folder: Folder) -> None:
    oauth2 = "oauth2:\n      {tenant: t, client_id: c, client_secret_file: s, token_url: 'http://x.test/t'}"
    line = folder.replace(NAME, "password_file: secrets/efiling", oauth2) + 1
    assert "the address must begin with https://" in refusal(folder, line)


def test_missing_settings_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"settings.yaml: there is no such file; copy settings.yaml from"):
        load_settings(tmp_path)


def test_settings_that_are_no_mapping_are_refused(folder: Folder) -> None:
    (folder.path / NAME).write_text("- a\n", "utf-8")
    assert refusal(folder, 1).startswith("the file must hold 'key: value' lines")


def test_settings_in_another_encoding_are_refused_with_the_line(folder: Folder) -> None:
    (folder.path / NAME).write_bytes(b"database: sqlite:///x.db\n# caf\xe9\n")
    assert refusal(folder, 2) == "the file is not UTF-8 text; save it as UTF-8"


def test_an_alias_is_refused(folder: Folder) -> None:
    (folder.path / NAME).write_text("database: &a x\nsecret_file: *a\n", "utf-8")
    assert "aliases are not used here; repeat the text" in refusal(folder, 1)


def test_a_list_inside_itself_is_refused(folder: Folder) -> None:
    (folder.path / NAME).write_text("mailboxes: &a\n  - *a\n", "utf-8")
    assert "aliases are not used here" in refusal(folder, 1)


def test_brackets_without_end_are_refused(folder: Folder) -> None:
    (folder.path / NAME).write_text("a: " + "[" * 3_000 + "]" * 3_000, "utf-8")
    assert "too deep in each other" in refusal(folder, 1)


def test_a_number_of_any_length_is_refused_in_words(folder: Folder) -> None:
    line = folder.replace(NAME, "poll_seconds: 60", "poll_seconds: " + "9" * 6_000)
    assert "'poll_seconds' must be a whole number" in refusal(folder, line)


def test_a_tag_is_refused(folder: Folder) -> None:
    (folder.path / NAME).write_text("database: !!python/name:os.system x\n", "utf-8")
    assert "is not used here; remove it" in refusal(folder, 1)
