"""Learns to read one letter printed beside an exam question: ``python -m training.letters FONTS``.

Renders letters and other signs in hand-written and ordinary fonts, bent and thickened as pens and scans do,
learns which is which, says how good it is in fonts it has not seen and writes the weights into the package.
"""

import argparse
import random
import string
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from intake_bot.reading.marking import letters
from intake_bot.reading.marking.letters import OTHER, features
from training.splits import split_of_font

Mask = NDArray[np.bool_]

READ = "ABCDETF"
CLASSES = (*READ, OTHER)
_OTHERS = "".join(sorted(set(string.ascii_uppercase + string.digits) - set(READ))) + "ghjkmnpqrsuvwyz/&?!+"
GROUPS = ("handwriting", "sans", "serif", "mono", "ordinary")
EACH = 5  # pictures of every sign of a font
HIDDEN = 48
ROUNDS = 40


def rendered(sign: str, font: Path, dice: random.Random) -> Mask | None:
    """One sign as a pen or a machine might have left it; None where the font has nothing for it."""
    face = ImageFont.truetype(str(font), dice.randrange(26, 60))
    left, top, right, bottom = (int(side) for side in face.getbbox(sign))
    if right - left < 3 or bottom - top < 3:
        return None
    image = Image.new("L", (right - left + 40, bottom - top + 40), 0)
    ImageDraw.Draw(image).text((20 - left, 20 - top), sign, font=face, fill=255)
    return _bent(np.asarray(image, dtype=np.uint8), dice)


def _bent(picture: NDArray[np.uint8], dice: random.Random) -> Mask:
    height, width = picture.shape
    turn = np.deg2rad(dice.gauss(0, 6))
    slant, wide = dice.gauss(0, 0.18), dice.uniform(0.75, 1.3)
    matrix = np.array([[wide * np.cos(turn), slant - np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    middle = np.array([width / 2, height / 2])
    move = np.array([width, height]) - matrix @ middle
    whole = np.column_stack([matrix, move])
    bent = cv2.warpAffine(picture, whole, (2 * width, 2 * height))
    noise = np.random.default_rng(dice.randrange(1 << 30))
    wave = cv2.resize(noise.normal(0, dice.uniform(0, 2.2), (6, 6, 2)).astype(np.float32), bent.shape[::-1])
    across, down = np.meshgrid(*(np.arange(n, dtype=np.float32) for n in bent.shape[::-1]))
    bent = cv2.remap(bent, across + wave[..., 0], down + wave[..., 1], cv2.INTER_LINEAR)
    thick = dice.choice((0, 0, 1, 1, 2, 3))
    bent = cv2.dilate(bent, np.ones((thick + 1, thick + 1), np.uint8))
    return np.asarray(bent > dice.uniform(70, 170))


def scrawled(dice: random.Random) -> Mask:
    """Ticks, crosses, rings, dashes and scraps: what is written beside questions and is no letter."""
    picture = np.zeros((80, 80), np.uint8)
    thick = dice.randrange(2, 6)
    kind = dice.randrange(5)
    spot = [(dice.randrange(10, 70), dice.randrange(10, 70)) for _ in range(7)]
    if kind == 0:
        lines = [[(12, 40), (30, 65), (68, dice.randrange(5, 20))]]
    elif kind == 1:
        lines = [[spot[0], spot[1]]]
    elif kind == 2:
        lines = [[(12, 15), (66, 64)], [(64, 13), (14, 68)]]
    else:
        lines = [spot[: kind + dice.randrange(1, 4)]]
    for line in lines:
        cv2.polylines(picture, [np.array(line, np.int32)], False, 255, thick, cv2.LINE_AA)
    return _bent(picture, dice)


def samples(fonts: list[Path], dice: random.Random) -> tuple[torch.Tensor, torch.Tensor]:
    rows, labels = [], []
    for ink, label in _pictures(fonts, dice):
        if ink.sum() > 20:
            rows.append(features(ink))
            labels.append(label)
    return torch.from_numpy(np.stack(rows)), torch.tensor(labels)


def _pictures(fonts: list[Path], dice: random.Random) -> Iterator[tuple[Mask, int]]:
    other = CLASSES.index(OTHER)
    for font in fonts:
        for sign in READ + "abdetf" + "".join(dice.sample(_OTHERS, 14)):
            label = CLASSES.index(sign.upper()) if sign.upper() in READ else other
            for _ in range(EACH):
                if (ink := rendered(sign, font, dice)) is not None:
                    yield ink, label
        yield from ((scrawled(dice), other) for _ in range(EACH * 4))


def learn(rows: torch.Tensor, labels: torch.Tensor) -> torch.nn.Sequential:
    torch.manual_seed(1)
    torch.set_num_threads(1)
    net = torch.nn.Sequential(
        torch.nn.Linear(rows.shape[1], HIDDEN),
        torch.nn.ReLU(),
        torch.nn.Dropout(0.2),
        torch.nn.Linear(HIDDEN, len(CLASSES)),
    )
    steps = torch.optim.AdamW(net.parameters(), 3e-3, weight_decay=1e-3)
    pace = torch.optim.lr_scheduler.CosineAnnealingLR(steps, ROUNDS)
    for _ in range(ROUNDS):
        for some in torch.split(torch.randperm(len(rows)), 256):
            steps.zero_grad()
            loss = torch.nn.functional.cross_entropy(net(rows[some]), labels[some], label_smoothing=0.02)
            loss.backward()
            steps.step()
        pace.step()
    return net.eval()


def report(net: torch.nn.Sequential, rows: torch.Tensor, labels: torch.Tensor) -> None:
    """In fonts that were not learnt from."""
    with torch.no_grad():
        likely, best = net(rows).softmax(1).max(1)
    other = CLASSES.index(OTHER)
    for least in (0.0, 0.8, 0.9, 0.95, 0.97):
        said = (likely >= least) & (best != other)
        meant = labels != other
        wrong = int((said & (best != labels)).sum())
        print(
            f"sure from {least}: {int((said & meant).sum())} of {int(meant.sum())} letters read, {wrong} wrong"
        )


def write(net: torch.nn.Sequential, path: Path) -> None:
    inner, inner_bias, outer, outer_bias = (
        one.detach().numpy().T.astype(np.float16) for one in net.parameters()
    )
    np.savez_compressed(
        path,
        inner=inner,
        inner_bias=inner_bias,
        outer=outer,
        outer_bias=outer_bias,
        classes=np.array(CLASSES),
    )


def fonts_of(folder: Path) -> dict[str, list[Path]]:
    """Split to fonts."""
    found: dict[str, list[Path]] = {}
    for group in GROUPS:
        for font in sorted((folder / group).glob("*.ttf")):
            family = font.stem.split("--")[0]
            found.setdefault(split_of_font(family, group), []).append(font)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m training.letters", description=__doc__)
    parser.add_argument("fonts", type=Path, help="folder with handwriting/, sans/, ... (see training.fonts)")
    options = parser.parse_args()
    split, dice = fonts_of(options.fonts), random.Random(1)
    net = learn(*samples(split["train"], dice))
    report(net, *samples([*split["tune"], *split["test"]], dice))
    write(net, Path(letters.__file__).with_name(letters.WEIGHTS))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
