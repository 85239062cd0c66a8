"""What most commands begin with: the configuration, and the adapters while the command runs."""

import json
import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from intake_bot.adapters.config_files import find_config
from intake_bot.bootstrap import Configuration, Outside, configure, connect
from intake_bot.domain.court import Court
from intake_bot.domain.errors import ConfigError


def config_folder(arguments: Namespace) -> Path:
    return find_config(arguments.config, os.environ, Path.cwd())


@contextmanager
def connected(arguments: Namespace) -> Iterator[tuple[Configuration, Outside]]:
    configuration = configure(config_folder(arguments))
    outside = connect(configuration)
    try:
        yield configuration, outside
    finally:
        outside.close()


def court_of(configuration: Configuration, court_id: str) -> Court:
    try:
        return configuration.courts[court_id]
    except KeyError:
        known = ", ".join(configuration.courts) or "none"
        raise ConfigError(f"there is no court {court_id!r}; known courts: {known}") from None


def print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, separators=(", ", ": ")), file=sys.stdout, flush=True)
