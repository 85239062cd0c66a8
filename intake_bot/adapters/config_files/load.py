"""The configuration as records. The first thing wrong is raised; ``check`` finds everything wrong."""

from collections.abc import Mapping
from pathlib import Path

from intake_bot.adapters.config_files.court_file import CourtFile, as_court, check_court, missing_court
from intake_bot.adapters.config_files.form_file import as_form, check_form
from intake_bot.adapters.config_files.marked_yaml import shown
from intake_bot.adapters.config_files.settings_file import as_settings, check_settings
from intake_bot.adapters.config_files.validation import Checked, E
from intake_bot.domain.court import Court
from intake_bot.domain.errors import ConfigError
from intake_bot.domain.form import FormSpec
from intake_bot.domain.settings import Settings


def load_settings(config: Path) -> Settings:
    """Raises ConfigError."""
    courts = [path.stem for path in yaml_files(config / "courts")]
    return as_settings(_sound(check_settings(config / "settings.yaml", courts)), config)


def load_court(config: Path, court_id: str) -> Court:
    """Raises ConfigError, also for a form that the court names and the configuration lacks."""
    return _court(config, court_id, load_forms(config))


def load_courts(config: Path) -> Mapping[str, Court]:
    """Every court by its id. Raises ConfigError."""
    forms = load_forms(config)
    found = [path.stem for path in yaml_files(config / "courts")]
    if not found:
        says = "there is no court yet; copy courts/ctb.yaml from the sample configuration"
        raise ConfigError(says, path=shown(config / "courts"))
    return {court_id: _court(config, court_id, forms) for court_id in found}


def load_forms(config: Path) -> Mapping[str, FormSpec]:
    """Every form by its id, with the bytes of its blank PDF. Raises ConfigError."""
    return {path.stem: _form(path) for path in yaml_files(config / "forms")}


def yaml_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.yaml") if not path.name.startswith("."))


def _form(path: Path) -> FormSpec:
    checked, blank = check_form(path)
    return as_form(_sound(checked), blank)


def _court(config: Path, court_id: str, forms: Mapping[str, FormSpec]) -> Court:
    found = {path.stem: path for path in yaml_files(config / "courts")}
    if court_id not in found:
        raise missing_court(config, court_id, list(found))
    entry: CourtFile = _sound(check_court(found[court_id], forms))
    return as_court(entry)


def _sound(checked: Checked[E]) -> E:
    if checked.problems or checked.entry is None:
        raise checked.problems[0]
    return checked.entry
