import os
from pathlib import Path

import pytest

from intake_bot.adapters.config_files import find_config, find_templates, read_password
from intake_bot.domain.errors import ConfigError
from intake_bot.domain.settings import MailboxSettings
from tests.unit.config_files.folder import SAMPLE, Folder

NOTHING: dict[str, str] = {}


def mailbox(*, path: Path | None = None, variable: str | None = None) -> MailboxSettings:
    return MailboxSettings("ctb", "a@court.test", "maildir:/in", "maildir:/out", path, variable)


def test_the_argument_wins_over_the_environment(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    assert find_config("one", {"INTAKE_BOT_CONFIG": "two"}, tmp_path) == tmp_path / "one"
    assert find_config(None, {"INTAKE_BOT_CONFIG": "two"}, tmp_path) == tmp_path / "two"


def test_a_folder_named_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"there is no such folder; correct --config"):
        find_config("nowhere", NOTHING, tmp_path)


def test_the_configuration_in_the_working_directory_comes_next(folder: Folder) -> None:
    assert find_config(None, NOTHING, folder.path.parent) == folder.path


def test_another_programs_config_folder_is_passed_over_for_the_samples(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    assert find_config(None, NOTHING, tmp_path) == SAMPLE


def test_templates_inside_the_configuration_win_over_those_beside_it(folder: Folder) -> None:
    for place in (folder.path, folder.path.parent):
        (place / "templates").mkdir()
        (place / "templates/complete.txt.j2").write_text("x", "utf-8")
    assert find_templates(folder.path) == folder.path / "templates"
    (folder.path / "templates/complete.txt.j2").unlink()
    assert find_templates(folder.path) == folder.path.parent / "templates"


def test_a_password_is_read_anew_each_time_without_its_line_end(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    read = read_password(mailbox(path=secret))
    assert read is not None
    secret.write_text("one \n", "utf-8")
    assert read() == "one "
    secret.write_text("two", "utf-8")
    assert read() == "two"


def test_a_missing_or_empty_password_file_is_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    read = read_password(mailbox(path=secret))
    assert read is not None
    with pytest.raises(ConfigError, match=r"secret: there is no such file; write the secret into it"):
        read()
    secret.write_text("\n", "utf-8")
    with pytest.raises(ConfigError, match="the file is empty"):
        read()


def test_a_password_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    read = read_password(mailbox(variable="INTAKE_TEST_PASSWORD"))
    assert read is not None
    assert "INTAKE_TEST_PASSWORD" not in os.environ
    with pytest.raises(ConfigError, match="INTAKE_TEST_PASSWORD is not set"):
        read()
    monkeypatch.setenv("INTAKE_TEST_PASSWORD", "one")
    assert read() == "one"


def test_a_mailbox_without_a_password_has_none_to_read() -> None:
    assert read_password(mailbox()) is None
