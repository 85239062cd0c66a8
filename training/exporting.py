"""From the fitted network to one ONNX file whose logits are calibrated."""

import copy
import warnings
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from intake_bot.signature.network import HEIGHT, WIDTH
from training.caching import Views
from training.network import InkNetwork

LARGEST = 5 << 20  # bytes


def temperature(logits: NDArray[np.float32], data: Views) -> float:
    """By which logits must be divided so that they give calibrated probabilities."""
    found, kinds = torch.from_numpy(logits), torch.from_numpy(data.kind)
    steps = np.geomspace(0.3, 3.0, 91)
    losses = [functional.cross_entropy(found / float(step), kinds).item() for step in steps]
    return float(steps[int(np.argmin(losses))])


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
            (torch.zeros(2, 2, HEIGHT, WIDTH),),
            path,
            dynamo=False,
            opset_version=17,
            input_names=["views"],
            output_names=["logits"],
            dynamic_axes=axes,
        )
    if path.stat().st_size > LARGEST:
        raise ValueError(f"{path}: {path.stat().st_size} bytes are too many to ship; make WIDTHS smaller")
