"""``serve``, ``once`` and ``worker``."""

from argparse import Namespace

from intake_bot import daemon
from intake_bot.cli.configured import connected


def serve(arguments: Namespace) -> int:
    with connected(arguments) as (configuration, outside):
        daemon.serve(configuration, outside)
    return 0


def worker(arguments: Namespace) -> int:
    with connected(arguments) as (configuration, outside):
        daemon.work(configuration, outside)
    return 0


def once(arguments: Namespace) -> int:
    with connected(arguments) as (configuration, outside):
        return 0 if daemon.once(configuration, outside) else 1
