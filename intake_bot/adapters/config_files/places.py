"""Where the configuration and the templates are found, and what in them is secret."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import intake_bot
from intake_bot.adapters.config_files.marked_yaml import shown
from intake_bot.domain.errors import ConfigError
from intake_bot.domain.settings import MailboxSettings


def find_config(argument: str | None, environ: Mapping[str, str], cwd: Path) -> Path:
    """``--config``, else INTAKE_BOT_CONFIG, else ``config/`` here, else the samples. Raises ConfigError."""
    for given, source in ((argument, "--config"), (environ.get("INTAKE_BOT_CONFIG"), "INTAKE_BOT_CONFIG")):
        if given:
            return _folder(cwd / given, source)
    here = cwd / "config"
    if (here / "settings.yaml").is_file() or (here / "courts").is_dir():
        return here
    return _packaged("config")


def find_templates(config: Path) -> Path:
    """``templates/`` inside or beside the configuration, else the packaged ones. Raises ConfigError."""
    config = config.absolute()
    near = (config / "templates", config.parent / "templates")
    return next((folder for folder in near if any(folder.glob("*.j2"))), None) or _packaged("templates")


def read_password(mailbox: MailboxSettings) -> Callable[[], str] | None:
    """A function that reads the password anew, so that a changed one is seen; None where none is named.

    The function raises ConfigError when the password is not where the settings say. OAuth2 is not a password.
    """
    if path := mailbox.password_file:
        return lambda: read_secret(path)
    if name := mailbox.password_env:
        return lambda: _from_environment(name)
    return None


def read_secret(path: Path) -> str:
    """Raises ConfigError."""
    try:
        secret = path.read_text("utf-8").strip("\r\n")
    except FileNotFoundError:
        raise ConfigError("there is no such file; write the secret into it", path=shown(path)) from None
    except (OSError, UnicodeDecodeError):
        raise ConfigError(
            "the file cannot be read; check its permissions and content", path=shown(path)
        ) from None
    if not secret:
        raise ConfigError("the file is empty; write the secret into it", path=shown(path))
    return secret


def _from_environment(name: str) -> str:
    if secret := os.environ.get(name):
        return secret
    raise ConfigError(f"the environment variable {name} is not set; set it to the mailbox's password")


def _folder(path: Path, source: str) -> Path:
    if not path.is_dir():
        says = f"there is no such folder; correct {source} or create it with 'intake-bot demo'"
        raise ConfigError(says, path=shown(path))
    return path


def _packaged(name: str) -> Path:
    """Inside the wheel ``share/``; in a checkout the repository's own folder."""
    package = Path(intake_bot.__file__).parent
    for folder in (package / "share" / name, package.parent / name):
        if folder.is_dir():
            return folder
    raise ConfigError(
        f"the packaged {name} is missing; install intake-bot again", path=str(package / "share" / name)
    )
