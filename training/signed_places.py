"""The weights that tell signatures from other ink on unknown forms: ``python -m training.signed_places``.

Groups of ink of the labelled pages are described as reading describes them; five nets of one small layer learn
how well each lies on a labelled signature. Pages of the test split are never seen.
Writes intake_bot/models/writing.npz.
"""

import argparse
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from intake_bot.adapters.tesserocr_ocr import pick_ocr
from intake_bot.domain.document import Box
from intake_bot.ports.ocr import Ocr
from intake_bot.reading.page import POINTS
from intake_bot.reading.unknown import page_words
from intake_bot.reading.unknown.traits import NAMES, Surroundings, traits
from intake_bot.reading.unknown.writing import WORK_DPI, groups, writing_on
from training.labelled_pages import LabelledPage, labelled_pages

Floats = npt.NDArray[np.float64]
Single = npt.NDArray[np.float32]

NETS, HIDDEN, ROUNDS, BATCH = 5, 24, 40, 512
RATE, DECAY = 3e-3, 0.1
GOOD = 3.0  # how much more a group on a signature counts; there are a hundred others to one
FURTHEST = 4.0
WEIGHTS = Path(__file__).parents[1] / "intake_bot" / "models" / "writing.npz"


def examples(data: Path, ocr: Ocr, splits: tuple[str, ...]) -> Iterator[tuple[Floats, Floats]]:
    """Traits of every group of a page, and how well each lies on a signature, 0 to 1."""
    for labelled in labelled_pages(data, splits):
        writing = writing_on(labelled.page.picture, page_words(labelled.page, ocr.words))
        boxes, around = groups(writing), Surroundings(writing)
        if boxes:
            k = POINTS / WORK_DPI
            aims = [aim(Box(*(side * k for side in box)), labelled) for box in boxes]
            yield np.array([traits(around, box) for box in boxes]), np.array(aims)


def aim(group: Box, labelled: LabelledPage) -> float:
    """1 from a half of shared area on, 0 under 0.15 or where less than 0.4 of the signature lies in it."""
    return max((_aim(group, box) for box in labelled.boxes), default=0.0)


def _aim(group: Box, box: Box) -> float:
    width = min(group.x1, box.x1) - max(group.x0, box.x0)
    height = min(group.y1, box.y1) - max(group.y0, box.y0)
    area = box.width * box.height
    if width <= 0 or height <= 0 or width * height < 0.4 * area:
        return 0.0
    shared = width * height / (area + group.width * group.height - width * height)
    return float(np.clip((shared - 0.15) / 0.35, 0.0, 1.0))


def train(described: Floats, aims: Floats) -> dict[str, Single]:
    """Arrays named as the parts of ``LearnedRating``: the mean of NETS nets, side by side in one layer."""
    middle, spread = described.mean(axis=0), described.std(axis=0) + 1e-3
    inputs = np.clip((described - middle) / spread, -FURTHEST, FURTHEST)
    nets = [_net(torch.tensor(inputs, dtype=torch.float32), aims, seed) for seed in range(NETS)]
    inner, inner_bias, outer, outer_bias = zip(*nets)
    found = {
        "middle": middle,
        "spread": spread,
        "inner": np.hstack([part.T for part in inner]),
        "inner_bias": np.hstack(inner_bias),
        "outer": np.hstack([part[0] for part in outer]) / NETS,
        "outer_bias": np.mean(outer_bias),
    }
    return {name: np.asarray(part, np.float32) for name, part in found.items()}


def _net(inputs: torch.Tensor, aims: Floats, seed: int) -> list[Single]:
    torch.manual_seed(seed)
    wanted = torch.tensor(aims, dtype=torch.float32)
    weights = torch.where(wanted > 0.05, GOOD, 1.0)
    net = torch.nn.Sequential(
        torch.nn.Linear(len(NAMES), HIDDEN), torch.nn.Tanh(), torch.nn.Linear(HIDDEN, 1)
    )
    steps = torch.optim.AdamW(net.parameters(), RATE, weight_decay=DECAY)
    for _ in range(ROUNDS):
        shuffled = torch.randperm(len(inputs))
        for at in range(0, len(inputs), BATCH):
            part = shuffled[at : at + BATCH]
            loss = torch.nn.functional.binary_cross_entropy_with_logits(
                net(inputs[part])[:, 0], wanted[part], weight=weights[part]
            )
            steps.zero_grad()
            torch.autograd.backward(loss)
            steps.step()
    return [part.detach().numpy() for part in net.parameters()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("INTAKE_BOT_DATA", "data")))
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    torch.set_num_threads(1)
    ocr = pick_ocr()
    if ocr is None:
        raise SystemExit("No OCR engine is installed: install Tesseract, or intake-bot[fast].")
    every = list(examples(options.data, ocr, ("train", "tune")))
    described, aims = (np.concatenate([pair[side] for pair in every]) for side in (0, 1))
    arrays: dict[str, Any] = {**train(described, aims)}
    np.savez_compressed(options.out, **arrays)
    print(f"{len(every)} pages, {len(described)} groups of ink, {int((aims > 0.5).sum())} on a signature")


if __name__ == "__main__":
    main()
