"""Fitting the network: AdamW under a one-cycle rate, label smoothing, averaged weights; seeded throughout."""

import copy
import math
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from rich.progress import Progress
from torch import Tensor, nn
from torch.nn import functional

from training.caching import Views
from training.crops import KINDS
from training.network import InkNetwork

THREADS = 2


@dataclass(frozen=True, slots=True)
class Recipe:
    epochs: int = 5
    batch: int = 96
    rate: float = 4e-3
    decay: float = 0.02
    smoothing: float = 0.02
    average: float = 0.998  # of the weights of one step kept in the averaged ones
    seed: int = 7


def fit(data: Views, recipe: Recipe, progress: Progress) -> InkNetwork:
    """The averaged network, ready for use. Deterministic for one machine and number of threads."""
    torch.manual_seed(recipe.seed)
    torch.set_num_threads(THREADS)
    torch.use_deterministic_algorithms(True)
    network = InkNetwork(len(KINDS)).to(memory_format=torch.channels_last)
    averaged = copy.deepcopy(network)
    steps = recipe.epochs * (len(data.kind) // recipe.batch)
    optimiser = torch.optim.AdamW(network.parameters(), recipe.rate, weight_decay=recipe.decay)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, recipe.rate, steps, pct_start=0.2)
    task = progress.add_task("training", total=steps)
    for step, rows in enumerate(_batches(len(data.kind), recipe)):
        views, kinds = _tensors(data, rows)
        with torch.autocast("cpu", torch.bfloat16):
            logits = network(varied(views))
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
            views, _ = _tensors(data, np.arange(start, min(start + batch, len(data.kind))))
            found.append(network(views).numpy())
    return np.concatenate(found)


def _batches(count: int, recipe: Recipe) -> "list[NDArray[np.int64]]":
    rng = np.random.default_rng(recipe.seed)
    whole = count // recipe.batch * recipe.batch
    return [
        np.sort(rows)  # neighbours on disk are read together
        for _ in range(recipe.epochs)
        for rows in rng.permutation(count)[:whole].reshape(-1, recipe.batch)
    ]


def _tensors(data: Views, rows: NDArray[np.int64]) -> tuple[Tensor, Tensor]:
    views = torch.from_numpy(data.pictures(rows)).unsqueeze(1).float().div_(255)
    return views.contiguous(memory_format=torch.channels_last), torch.from_numpy(data.kind[rows])


def varied(views: Tensor) -> Tensor:
    """Each view turned, sized, moved and darkened a little, some with noise, blur or a part wiped out."""
    count = len(views)
    turn = torch.randn(count) * math.radians(1.5)
    size = torch.exp(torch.randn(count) * 0.08)
    height, width = views.shape[-2:]
    slant = torch.randn(count) * 0.06
    rows = torch.zeros(count, 2, 3)
    rows[:, 0, 0], rows[:, 0, 1] = size, (slant - turn) * height / width
    rows[:, 1, 0], rows[:, 1, 1] = turn * width / height, size
    rows[:, 0, 2], rows[:, 1, 2] = torch.randn(count) * 0.04, torch.randn(count) * 0.07
    grid = functional.affine_grid(rows, list(views.shape), align_corners=False)
    moved = functional.grid_sample(views, grid, align_corners=False)
    moved = moved * (0.75 + 0.4 * torch.rand(count, 1, 1, 1))
    noisy = (torch.rand(count, 1, 1, 1) < 0.3) * 0.05 * torch.rand(count, 1, 1, 1)
    moved = (moved + noisy * torch.randn_like(moved)).clamp_(0, 1)
    return moved.contiguous(memory_format=torch.channels_last)


def _average(averaged: nn.Module, network: nn.Module, keep: float) -> None:
    with torch.no_grad():
        for mean, value in zip(averaged.state_dict().values(), network.state_dict().values(), strict=True):
            if mean.is_floating_point():
                mean.lerp_(value, 1 - keep)
            else:
                mean.copy_(value)
