"""The configuration folder: settings, courts and forms as YAML, checked and turned into records."""

from intake_bot.adapters.config_files.check import CheckLine, check
from intake_bot.adapters.config_files.load import load_court, load_courts, load_forms, load_settings
from intake_bot.adapters.config_files.places import find_config, find_templates, read_password, read_secret

__all__ = [
    "CheckLine",
    "check",
    "find_config",
    "find_templates",
    "load_court",
    "load_courts",
    "load_forms",
    "load_settings",
    "read_password",
    "read_secret",
]
