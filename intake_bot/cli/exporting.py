"""``export``: the journal as JSON Lines."""

from argparse import Namespace

from intake_bot.adapters.sql_journal.export import export
from intake_bot.cli.configured import connected, print_json


def run(arguments: Namespace) -> int:
    with connected(arguments) as (_, outside), outside.journal.transaction() as books:
        for entry in export(books):
            print_json(entry)
    return 0
