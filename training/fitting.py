"""Fitting the network: AdamW under a one-cycle rate, label smoothing, averaged weights; seeded throughout."""

import copy
import math
from dataclasses import dataclass

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from rich.progress import Progress
from torch import Tensor, nn
from torch.nn import functional

from intake_bot.signature.network import HEIGHT, WIDTH
from training.caching import Views
from training.crops import KINDS
from training.network import InkNetwork


@dataclass(frozen=True, slots=True)
class Recipe:
    coarse: int = 18  # epochs on views of two thirds of the size: most is learnt there, at half the cost
    epochs: int = 5  # after that, on whole views
    batch: int = 96
    rate: float = 3e-3
    decay: float = 0.02
    smoothing: float = 0.005
    average: float = 0.9985  # of the weights of one step kept in the averaged ones
    seed: int = 7

    def size(self, epoch: int) -> tuple[int, int]:
        """(height, width) of the views of an epoch."""
        return (HEIGHT * 2 // 3, WIDTH * 2 // 3) if epoch < self.coarse else (HEIGHT, WIDTH)


def fit(data: Views, recipe: Recipe, threads: int, progress: Progress) -> InkNetwork:
    """The averaged network, ready for use. Deterministic for one machine and number of threads."""
    torch.manual_seed(recipe.seed)
    torch.set_num_threads(threads)
    torch.use_deterministic_algorithms(True)
    network = InkNetwork(len(KINDS)).to(memory_format=torch.channels_last)
    averaged = copy.deepcopy(network)
    per_epoch = len(data.kind) // recipe.batch
    steps = (recipe.coarse + recipe.epochs) * per_epoch
    optimiser = torch.optim.AdamW(network.parameters(), recipe.rate, weight_decay=recipe.decay)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, recipe.rate, steps, pct_start=0.2)
    rng = np.random.default_rng(recipe.seed)
    task = progress.add_task("training", total=steps)
    for step, rows in enumerate(_batches(len(data.kind), recipe)):
        views, kinds = _tensors(varied(data.pictures(rows), rng), data.kind[rows])
        views = functional.interpolate(views, recipe.size(step // per_epoch), mode="area")
        with torch.autocast("cpu", torch.bfloat16):
            logits = network(views)
        loss = functional.cross_entropy(logits.float(), kinds, label_smoothing=recipe.smoothing)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 2.0)
        optimiser.step()
        schedule.step()
        _average(averaged, network, min(recipe.average, (step + 1) / (step + 10)))
        progress.update(task, advance=1, description=f"training, loss {loss.item():.3f}")
    return averaged.eval()


def opinions(network: nn.Module, data: Views, batch: int = 256) -> NDArray[np.float32]:
    """Logits (views, kinds)."""
    found = []
    with torch.inference_mode():
        for start in range(0, len(data.kind), batch):
            rows = np.arange(start, min(start + batch, len(data.kind)))
            views, _ = _tensors(data.pictures(rows), data.kind[rows])
            found.append(network(views).numpy())
    return np.concatenate(found)


def _batches(count: int, recipe: Recipe) -> list[NDArray[np.int64]]:
    rng = np.random.default_rng(recipe.seed)
    whole = count // recipe.batch * recipe.batch
    return [
        np.sort(rows)  # neighbours on disk are read together
        for _ in range(recipe.coarse + recipe.epochs)
        for rows in rng.permutation(count)[:whole].reshape(-1, recipe.batch)
    ]


def _tensors(pictures: NDArray[np.uint8], kinds: NDArray[np.int64]) -> tuple[Tensor, Tensor]:
    views = torch.from_numpy(pictures).float().div_(255)
    return views.contiguous(memory_format=torch.channels_last), torch.from_numpy(kinds)


def varied(pictures: NDArray[np.uint8], rng: np.random.Generator) -> NDArray[np.uint8]:
    """Each view turned, slanted, sized, moved and darkened a little. (n, 2, 96, 384), paper 0."""
    changed = [
        cv2.warpAffine(np.moveaxis(picture, 0, -1), _bend(rng), (WIDTH, HEIGHT), flags=cv2.INTER_LINEAR)
        for picture in pictures
    ]
    ink = rng.uniform(0.7, 1.1, (len(pictures), 1, 1, 1)).astype(np.float32)
    return np.minimum(np.moveaxis(np.stack(changed), -1, 1) * ink, 255).astype(np.uint8)


def _bend(rng: np.random.Generator) -> NDArray[np.float64]:
    """(2, 3): turned by 1.5 degrees or so around the middle, sized by 8 %, moved by some pixels."""
    turn, slant = rng.normal(0, math.radians(1.5)), rng.normal(0, 0.08)
    wide, high = np.exp(rng.normal(0, 0.08, 2))
    middle = np.array([WIDTH / 2, HEIGHT / 2])
    bend = np.array([[wide, slant - turn], [turn, high]])
    moved = rng.normal(0, (6.0, 3.0))
    return np.column_stack([bend, middle - bend @ middle + moved])


def _average(averaged: nn.Module, network: nn.Module, keep: float) -> None:
    with torch.no_grad():
        for mean, value in zip(averaged.state_dict().values(), network.state_dict().values(), strict=True):
            if mean.is_floating_point():
                mean.lerp_(value, 1 - keep)
            else:
                mean.copy_(value)
