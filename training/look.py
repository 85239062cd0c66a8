"""A contact sheet of crops, one row per source: `python -m training.look --split train --count 120 OUT.png`."""

import argparse
import os
from collections import defaultdict
from pathlib import Path
from time import perf_counter

import cv2
import numpy as np
from numpy.typing import NDArray

from training.crops import KINDS, Crop, make_crops
from training.splits import SPLITS

CELL = (84, 250)  # rows, columns
COLUMNS = 7


def row_of(crop: Crop) -> str:
    """The row a crop belongs to: its source, all fonts together."""
    return f"{crop.kind} {crop.source.split(':')[0] if crop.source.startswith('font') else crop.source}"


def sheet(crops: list[Crop], columns: int = COLUMNS) -> NDArray[np.uint8]:
    """Rows by kind and source with as many crops as fit, grey (h, w)."""
    rows: dict[str, list[Crop]] = defaultdict(list)
    for crop in crops:
        rows[row_of(crop)].append(crop)
    ordered = sorted(rows, key=lambda name: (KINDS.index(name.split()[0]), name))
    return np.vstack([np.hstack([_cell(name, i, rows[name]) for i in range(columns)]) for name in ordered])


def _cell(name: str, index: int, crops: list[Crop]) -> NDArray[np.uint8]:
    cell = np.full(CELL, 190, np.uint8)
    title = f"{name} ({len(crops)})" if index == 0 else ""
    if index < len(crops):
        picture, room = crops[index].picture, (CELL[0] - 16, CELL[1] - 4)
        factor = min(room[0] / picture.shape[0], room[1] / picture.shape[1], 2.0)
        size = (max(int(picture.shape[1] * factor), 1), max(int(picture.shape[0] * factor), 1))
        small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA if factor < 1 else cv2.INTER_LINEAR)
        cell[14 : 14 + size[1], : size[0]] = small
        title = title or crops[index].source.removeprefix("font:")
    cv2.putText(cell, title, (1, 11), cv2.FONT_HERSHEY_SIMPLEX, 0.38, 0, 1, cv2.LINE_AA)
    return cell


def add_places(parser: argparse.ArgumentParser) -> None:
    """The options that say where data and fonts are, with their environment variables."""
    for name, variable, what in (
        ("data", "INTAKE_BOT_DATA", "signature data"),
        ("fonts", "INTAKE_BOT_FONTS", "fonts"),
    ):
        given = os.environ.get(variable)
        parser.add_argument(
            f"--{name}", type=Path, default=given, required=not given, help=f"folder of {what}, or {variable}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.look", description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--split", choices=SPLITS, default="train")
    parser.add_argument("--count", type=int, default=120)
    parser.add_argument("--seed", type=int, default=1)
    add_places(parser)
    given = parser.parse_args()
    started = perf_counter()
    crops = list(make_crops(given.split, given.count, given.seed, given.data, given.fonts))
    each = (perf_counter() - started) / max(len(crops), 1)
    cv2.imwrite(str(given.out), sheet(crops))
    print(f"{len(crops)} crops of {given.split}, {1000 * each:.1f} ms each, in {given.out}")


if __name__ == "__main__":
    main()
