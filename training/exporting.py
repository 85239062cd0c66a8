"""From the fitted network to one ONNX file whose logits are calibrated."""

import copy
import warnings
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from intake_bot.signature.network import HEIGHT, WEIGHTS, WIDTH
from training.caching import Views
from training.network import InkNetwork

LARGEST = 5 << 20  # bytes


def temperature(logits: NDArray[np.float32], data: Views) -> float:
    """By which logits must be divided so that the mean opinion on a crop is a calibrated probability."""
    mean, kinds = mean_opinion(logits, data)
    steps = np.geomspace(0.3, 3.0, 91)
    losses = [
        functional.cross_entropy(torch.from_numpy(mean / step), torch.from_numpy(kinds)).item()
        for step in steps
    ]
    return float(steps[int(np.argmin(losses))])


def mean_opinion(logits: NDArray[np.float32], data: Views) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Log-probabilities (crops, kinds), the weighted mean of a crop's views, and the kinds (crops,)."""
    logs = torch.log_softmax(torch.from_numpy(logits), 1).double().numpy()
    crops = int(data.crop.max()) + 1
    second = np.concatenate([[False], data.crop[1:] == data.crop[:-1]])
    weights = np.where(second, WEIGHTS[1], WEIGHTS[0])
    whole = np.bincount(data.crop, weights, crops)
    mean = np.stack([np.bincount(data.crop, weights * row, crops) for row in logs.T], 1) / whole[:, None]
    kinds = np.zeros(crops, np.int64)
    kinds[data.crop] = data.kind
    return mean, kinds


def export(network: InkNetwork, by: float, path: Path) -> None:
    """Writes ``path``. Raises ValueError when the file is too large to ship."""
    calibrated = copy.deepcopy(network).eval()
    with torch.no_grad():
        calibrated.last.weight /= by
        calibrated.last.bias /= by
    axes = {"views": {0: "count"}, "logits": {0: "count"}}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the newer exporter needs two more packages
        torch.onnx.export(
            calibrated,
            (torch.zeros(2, 1, HEIGHT, WIDTH),),
            path,
            dynamo=False,
            opset_version=17,
            input_names=["views"],
            output_names=["logits"],
            dynamic_axes=axes,
        )
    if path.stat().st_size > LARGEST:
        raise ValueError(f"{path}: {path.stat().st_size} bytes are too many to ship; make WIDTHS smaller")
