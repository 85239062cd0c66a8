"""The shipped ink network (ONNX), run by OpenCV: docs/adr/0013-opencv-runs-the-ink-network.md."""

import threading
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from intake_bot.domain.errors import PermanentError

Floats = NDArray[np.float32]


class InkNetwork:
    """Thread-safe. model: the bytes of an ONNX file. Raises PermanentError for what is none."""

    def __init__(self, model: bytes) -> None:
        try:
            self._net = cv2.dnn.readNetFromONNX(np.frombuffer(model, np.uint8), cv2.dnn.ENGINE_CLASSIC)
        except cv2.error as error:
            raise PermanentError(
                "The signature network cannot be loaded. Install intake-bot again: its model file is damaged."
            ) from error
        self._lock = threading.Lock()

    def __call__(self, views: Floats) -> Floats:
        """float32 (n, 2, 96, 384) -> float32 (n, 4): intake_bot/signature/network.py, ``Network``."""
        with self._lock:
            self._net.setInput(np.ascontiguousarray(views))
            return _probabilities(np.array(self._net.forward(), dtype=np.float32))


def _probabilities(logits: Floats) -> Floats:
    odds = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=1, keepdims=True), dtype=np.float32)


@cache
def shipped_network() -> Callable[[Any], Any]:
    """Loaded once in a process."""
    return InkNetwork((files("intake_bot") / "models" / "signature.onnx").read_bytes())
