"""Commands of the contract that are still to come."""

import sys
from argparse import Namespace


def run(arguments: Namespace) -> int:
    print(f"intake-bot: {arguments.command!r} is not there yet in this version", file=sys.stderr)
    return 2
