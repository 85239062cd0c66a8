"""``signature``: what kind of mark stands on a crop of a signature line."""

import sys
from argparse import Namespace
from pathlib import Path

from intake_bot.adapters.crop_files import classify_file
from intake_bot.cli.configured import print_json
from intake_bot.domain.errors import UnreadableFile


def run(arguments: Namespace) -> int:
    failed = False
    for name in arguments.images:
        try:
            kind, confidence, scores = classify_file(Path(name))
        except UnreadableFile as error:
            failed = True
            print(f"intake-bot: {error}", file=sys.stderr)
            continue
        if arguments.json:
            print_json({"path": name, "kind": kind, "confidence": confidence, "scores": dict(scores)})
        else:
            print(f"{name}: {kind}, confidence {confidence:.2f}")
    return 1 if failed else 0
