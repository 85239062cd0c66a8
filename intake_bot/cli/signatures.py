"""``signature``: what kind of mark stands on a crop of a signature line."""

import sys
from argparse import Namespace
from contextlib import ExitStack
from pathlib import Path

from intake_bot.adapters.crop_files import Classified, classify_file, read_crop
from intake_bot.adapters.picture_folder import INDEX, PictureFolder
from intake_bot.cli.configured import print_json
from intake_bot.domain.errors import UnreadableFile
from intake_bot.notices.signature_picture import draw_picture


def run(arguments: Namespace) -> int:
    failed = False
    with ExitStack() as stack:
        pictures = None
        if arguments.picture:
            pictures = stack.enter_context(PictureFolder(Path(arguments.picture), {}, draw_picture))
        for name in arguments.images:
            try:
                classified = _classified(Path(name), pictures)
            except UnreadableFile as error:
                failed = True
                print(f"intake-bot: {error}", file=sys.stderr)
                continue
            _print(name, classified, as_json=arguments.json)
    if pictures:
        print(f"pictures: {Path(arguments.picture) / INDEX}", file=sys.stderr)
    return 1 if failed else 0


def _classified(path: Path, pictures: PictureFolder | None) -> Classified:
    if pictures is None:
        return classify_file(path)
    classified, file = read_crop(path)
    pictures.add(file)
    return classified


def _print(name: str, classified: Classified, *, as_json: bool) -> None:
    kind, confidence, scores = classified
    if as_json:
        print_json({"path": name, "kind": kind, "confidence": confidence, "scores": dict(scores)})
    else:
        print(f"{name}: {kind}, confidence {confidence:.2f}")
